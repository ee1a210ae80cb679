package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * The input of one table.
 *
 * @param table the table
 * @param given what the user wrote
 * @param files the files it stands for, by name
 */
record Source(InputTable table, String given, List<SourceFile> files) {

  Source {
    files = ImmutableList.copyOf(files);
  }

  static Source of(InputTable table, String given, Path baseDirectory) {
    int hash = given.lastIndexOf('#');
    if (hash > 0 && !Files.exists(baseDirectory.resolve(given))) {
      Path database = baseDirectory.resolve(given.substring(0, hash));
      return new Source(
          table,
          given,
          List.of(SourceFile.of(existing(table, database), given.substring(hash + 1))));
    }
    Path path = baseDirectory.resolve(given);
    boolean glob = !Files.exists(path) && isGlob(given);
    List<Path> paths =
        glob ? matching(table, given, baseDirectory) : List.of(existing(table, path));
    return new Source(table, given, paths.stream().map(file -> SourceFile.of(file, null)).toList());
  }

  /** The file's name in messages about the whole table. */
  String name() {
    return files.size() == 1 ? files.get(0).name() : given;
  }

  private static Path existing(InputTable table, Path path) {
    if (!Files.exists(path)) {
      throw new InputException(
          "The file %s of table '%s' does not exist; check the path".formatted(path, table.text()));
    }
    if (!Files.isRegularFile(path)) {
      throw new InputException(
          "%s of table '%s' is not a file; name a file, or a glob such as %s"
              .formatted(path, table.text(), path.resolve("*.csv")));
    }
    if (!Files.isReadable(path)) {
      throw new InputException(
          "The file %s of table '%s' may not be read; change its permissions"
              .formatted(path, table.text()));
    }
    return path;
  }

  /** Only what the user wrote is a pattern, not the names of the directories it starts from. */
  private static List<Path> matching(InputTable table, String glob, Path baseDirectory) {
    Path pattern = baseDirectory.resolve(glob).toAbsolutePath().normalize();
    Path start = baseDirectory.toAbsolutePath().normalize();
    while (!pattern.startsWith(start)) {
      start = start.getParent() == null ? pattern.getRoot() : start.getParent();
    }
    Path rest = start.relativize(pattern);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
    Path base = start;
    Path root = fixedPart(start, rest);
    try (Stream<Path> all = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
      List<Path> found =
          all.filter(Files::isRegularFile)
              .filter(file -> matcher.matches(base.relativize(file)))
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new InputException(
            "No file matches %s of table '%s'; check the path".formatted(glob, table.text()));
      }
      return found;
    } catch (IOException e) {
      throw new InputException("The directory %s cannot be read".formatted(root), e);
    }
  }

  private static Path fixedPart(Path start, Path pattern) {
    Path fixed = start;
    for (Path name : pattern) {
      if (isGlob(name.toString())) {
        break;
      }
      fixed = fixed.resolve(name);
    }
    return fixed;
  }

  private static boolean isGlob(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }
}
