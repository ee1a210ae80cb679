package io.github.attribution.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Whether a JSON file holds an array or an object a line, which its first character tells. */
final class JsonHead {

  private static final int TAIL_BYTES = 1 << 16;

  private JsonHead() {}

  /**
   * Whether the file is an array. The database would take one that ends after a comma for a whole
   * one, so its last character is looked at as well.
   */
  static boolean isArray(SourceFile file) {
    try {
      boolean array = first(file) == '[';
      if (array && last(file) != ']') {
        throw new InputException(
            "%s ends before its JSON array does; the last character must be ]"
                .formatted(file.name()));
      }
      return array;
    } catch (EOFException e) {
      throw new InputException("%s cannot be read: it ends too early".formatted(file.name()), e);
    } catch (IOException e) {
      throw new InputException("%s cannot be read: %s".formatted(file.name(), e.getMessage()), e);
    }
  }

  private static int first(SourceFile file) throws IOException {
    try (InputStream text = file.open(isGzip(file))) {
      int c = text.read();
      while (c >= 0 && (Character.isWhitespace(c) || c == 0xEF || c == 0xBB || c == 0xBF)) {
        c = text.read();
      }
      return c;
    }
  }

  private static int last(SourceFile file) throws IOException {
    try (InputStream text = file.open(isGzip(file))) {
      if (!isGzip(file)) {
        text.skipNBytes(Math.max(0, file.bytes() - TAIL_BYTES));
      }
      int last = -1;
      for (int c = text.read(); c >= 0; c = text.read()) {
        last = Character.isWhitespace(c) ? last : c;
      }
      return last;
    }
  }

  private static boolean isGzip(SourceFile file) {
    return file.name().endsWith(".gz");
  }
}
