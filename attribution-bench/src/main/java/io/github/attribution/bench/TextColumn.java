package io.github.attribution.bench;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** Texts of rows as a reader of files has them: UTF-8 bytes, one text after the other. */
final class TextColumn {

  private final byte[] bytes;

  /** Where the text of each row ends; it begins where that of the row before ends. */
  private final int[] ends;

  private TextColumn(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  /** The text of the row behind each code. */
  static TextColumn of(int[] codes, IntFunction<String> text) {
    int[] ends = new int[codes.length];
    int length = 0;
    for (int row = 0; row < codes.length; row++) {
      length = Math.addExact(length, utf8(text, codes[row]).length);
      ends[row] = length;
    }
    byte[] bytes = new byte[length];
    for (int row = 0; row < codes.length; row++) {
      byte[] one = utf8(text, codes[row]);
      System.arraycopy(one, 0, bytes, ends[row] - one.length, one.length);
    }
    return new TextColumn(bytes, ends);
  }

  int rows() {
    return ends.length;
  }

  private int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  /** The text of a row. */
  String text(int row) {
    int start = start(row);
    return new String(bytes, start, ends[row] - start, StandardCharsets.UTF_8);
  }

  /** Adds up all bytes: no way to read the texts is faster than that. */
  long pass() {
    long sum = 0;
    for (byte one : bytes) {
      sum += one;
    }
    return sum;
  }

  private static byte[] utf8(IntFunction<String> text, int code) {
    return text.apply(code).getBytes(StandardCharsets.UTF_8);
  }
}
