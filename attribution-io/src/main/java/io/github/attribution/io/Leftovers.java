package io.github.attribution.io;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Directories in use, which are removed when the process is stopped before they are closed. */
final class Leftovers {

  private static final Set<Path> DIRECTORIES = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> DIRECTORIES.forEach(Leftovers::removeIfPossible)));
  }

  private Leftovers() {}

  /** The directory is in use from now on. */
  static void add(Path directory) {
    DIRECTORIES.add(directory);
  }

  /** The directory is no longer in use. */
  static void forget(Path directory) {
    DIRECTORIES.remove(directory);
  }

  /** Work may still be going on while the process stops, so that files can vanish or appear. */
  private static void removeIfPossible(Path directory) {
    for (int attempt = 0; attempt < 3 && Files.exists(directory); attempt++) {
      try {
        Workspace.delete(directory);
      } catch (UncheckedIOException e) {
        Thread.onSpinWait();
      }
    }
  }
}
