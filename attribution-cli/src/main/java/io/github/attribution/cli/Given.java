package io.github.attribution.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A value as the user wrote it.
 *
 * @param where the flag, or the file with line and key
 * @param text the value
 * @param directory what relative paths start from
 */
record Given(String where, String text, Path directory) {

  /** A value of a flag, whose paths start from the working directory. */
  static Given ofFlag(String flag, String text) {
    return new Given(flag, text, Path.of(""));
  }

  /** The value as a path: as given if the directory is the working directory, else resolved. */
  Path path() {
    try {
      Path path = directory.resolve(text());
      return directory.toString().isEmpty() ? path : path.normalize();
    } catch (InvalidPathException e) {
      throw refused("is not a path; give one without control characters");
    }
  }

  /** The failure for this value: {@code --zone: 'Mars' is not a time zone; …}. */
  UsageException refused(String problem) {
    return new UsageException("%s: '%s' %s".formatted(where, text, problem));
  }
}
