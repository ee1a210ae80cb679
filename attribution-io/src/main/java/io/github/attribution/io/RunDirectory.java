package io.github.attribution.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory of a run while it is written: a hidden sibling that is renamed into place at the
 * end, so that a directory which is there is a run that finished.
 */
final class RunDirectory implements AutoCloseable {

  private static final String MARK = "run.json";

  private final Path target;
  private final Path draft;
  private final List<Path> newParents;
  private final boolean force;
  private boolean finished;

  private RunDirectory(Path target, Path draft, List<Path> newParents, boolean force) {
    this.target = target;
    this.draft = draft;
    this.newParents = newParents;
    this.force = force;
    Leftovers.add(draft);
  }

  static RunDirectory create(Path out, boolean force) {
    Path target = out.toAbsolutePath().normalize();
    requireFree(out, target, force);
    Path parent = target.getParent();
    if (parent == null) {
      throw new InputException("%s cannot be a run directory; name another".formatted(out));
    }
    List<Path> newParents = missing(parent);
    try {
      Files.createDirectories(parent);
      Path draft = Files.createDirectory(hiddenSibling(target));
      return new RunDirectory(target, draft.toRealPath(), newParents, force);
    } catch (IOException e) {
      throw new InputException(
          "Cannot write to %s; change its permissions, or name another directory with --out"
              .formatted(parent),
          e);
    }
  }

  Path draft() {
    return draft;
  }

  /** Puts the directory in place, unless another has appeared there since the run began. */
  void finish() {
    requireFree(target, target, force);
    try {
      if (Files.exists(target)) {
        Path old = hiddenSibling(target);
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        Workspace.delete(old);
      } else {
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      }
      finished = true;
    } catch (IOException e) {
      throw new InputException(
          "Cannot rename the finished results to %s: %s".formatted(target, e.getMessage()), e);
    }
  }

  /** Removes what was made for a run that did not finish. */
  @Override
  public void close() {
    if (!finished) {
      try {
        Workspace.delete(draft);
        for (Path parent : newParents) {
          Files.deleteIfExists(parent);
        }
      } catch (IOException | UncheckedIOException e) {
        throw new InputException("Cannot remove the unfinished results " + draft, e);
      }
    }
    Leftovers.forget(draft);
  }

  /** The directories up from one that do not exist, the deepest first. */
  private static List<Path> missing(Path directory) {
    List<Path> missing = new ArrayList<>();
    for (Path path = directory; path != null && !Files.exists(path); path = path.getParent()) {
      missing.add(path);
    }
    return missing;
  }

  private static Path hiddenSibling(Path target) {
    String unique = ProcessHandle.current().pid() + "-" + System.nanoTime();
    return target.resolveSibling(".%s.%s".formatted(target.getFileName(), unique));
  }

  private static void requireFree(Path out, Path target, boolean force) {
    if (!Files.exists(target)) {
      return;
    }
    if (!force) {
      throw new InputException(
          "%s exists already; name another directory with --out, or replace it with --force"
              .formatted(out));
    }
    if (!Files.isRegularFile(target.resolve(MARK))) {
      throw new InputException(
          "%s exists and is not the result of a run, so --force does not replace it; name another directory with --out"
              .formatted(out));
    }
  }
}
