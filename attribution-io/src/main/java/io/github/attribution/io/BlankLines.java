package io.github.attribution.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Blank lines inside a CSV file, which its reader counts in the numbers of malformed lines only.
 */
final class BlankLines {

  private BlankLines() {}

  /** The numbers of the blank lines among all lines from the header, which is 1. */
  static List<Long> of(SourceFile file, CsvHead head) {
    List<Long> blank = new ArrayList<>();
    try (InputStream in = head.open(file)) {
      long line = 1L - head.blankLines();
      boolean quoted = false;
      boolean empty = true;
      int before = -1;
      for (int c = in.read(); c >= 0; c = in.read()) {
        boolean end = !quoted && (c == '\n' || c == '\r');
        if (end && !(c == '\n' && before == '\r')) {
          if (empty && line > 1) {
            blank.add(line);
          }
          line++;
          empty = true;
        } else if (!end) {
          quoted ^= c == '"';
          empty = false;
        }
        before = c;
      }
    } catch (IOException e) {
      throw new InputException("%s cannot be read: %s".formatted(file.name(), e.getMessage()), e);
    }
    return blank;
  }
}
