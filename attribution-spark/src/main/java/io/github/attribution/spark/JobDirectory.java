package io.github.attribution.spark;

import io.github.attribution.io.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The directory of a run while it is written, on any file system that Spark knows: a hidden sibling
 * that is renamed into place at the end, so that a directory which is there is a run that finished.
 * Small files are written on the driver first.
 */
final class JobDirectory implements AutoCloseable {

  private static final String MARK = "run.json";

  private final FileSystem files;
  private final Path target;
  private final Path draft;
  private final java.nio.file.Path local;
  private final boolean force;

  private JobDirectory(
      FileSystem files, Path target, Path draft, java.nio.file.Path local, boolean force) {
    this.files = files;
    this.target = target;
    this.draft = draft;
    this.local = local;
    this.force = force;
  }

  /**
   * Makes the hidden sibling.
   *
   * @param out the directory for the results
   * @param force whether it may replace that of another run
   * @throws InputException if it is there already, or cannot be made
   */
  static JobDirectory create(String out, boolean force, Configuration configuration) {
    try {
      Path given = new Path(out);
      FileSystem files = given.getFileSystem(configuration);
      Path target = files.makeQualified(given);
      requireFree(files, target, force);
      Path draft = hiddenSibling(target);
      if (!files.mkdirs(draft)) {
        throw new IOException("the directory " + draft + " was not made");
      }
      return new JobDirectory(
          files, target, draft, Files.createTempDirectory("attribution-run"), force);
    } catch (IOException e) {
      throw new InputException(
          "Cannot write to %s: %s; change its permissions, or name another directory with --out"
              .formatted(out, e.getMessage()),
          e);
    }
  }

  /** Where the driver writes small files. */
  java.nio.file.Path local() {
    return local;
  }

  /** Where executors write a file or folder. */
  String shared(String name) {
    return new Path(draft, name).toString();
  }

  /** Where the results will be. */
  String target() {
    return target.toString();
  }

  /** Puts the directory in place, unless another has appeared there since the run began. */
  void finish() {
    try (Stream<java.nio.file.Path> names = Files.list(local)) {
      List<java.nio.file.Path> markLast =
          names
              .sorted(
                  Comparator.comparing((java.nio.file.Path name) -> name.endsWith(MARK))
                      .thenComparing(name -> name))
              .toList();
      files.setWriteChecksum(false);
      for (java.nio.file.Path name : markLast) {
        files.copyFromLocalFile(
            false, true, new Path(name.toUri()), new Path(draft, name.getFileName().toString()));
      }
      requireFree(files, target, force);
      replace();
    } catch (IOException e) {
      throw new InputException(
          "Cannot rename the finished results to %s: %s".formatted(target, e.getMessage()), e);
    } finally {
      files.setWriteChecksum(true);
    }
  }

  private void replace() throws IOException {
    Path old = hiddenSibling(target);
    boolean replaces = files.exists(target);
    if (replaces) {
      rename(target, old);
    }
    rename(draft, target);
    if (replaces) {
      files.delete(old, true);
    }
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("the file system did not rename %s to %s".formatted(from, to));
    }
  }

  /** Removes what was made for a run that did not finish, and what the driver wrote. */
  @Override
  public void close() {
    try (Stream<java.nio.file.Path> names = Files.walk(local)) {
      files.delete(draft, true);
      for (java.nio.file.Path name : names.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove the unfinished results " + draft, e);
    }
  }

  private static Path hiddenSibling(Path target) {
    return new Path(target.getParent(), ".%s.%s".formatted(target.getName(), UUID.randomUUID()));
  }

  private static void requireFree(FileSystem files, Path target, boolean force) throws IOException {
    if (!files.exists(target)) {
      return;
    }
    if (!force) {
      throw new InputException(
          "%s exists already; name another directory with --out, or replace it with --force"
              .formatted(target));
    }
    if (!files.exists(new Path(target, MARK))) {
      throw new InputException(
          "%s exists and is not the result of a run, so --force does not replace it; name another directory with --out"
              .formatted(target));
    }
  }
}
