package io.github.attribution.bench;

import io.github.attribution.journey.ByteDictionary;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** Texts of rows as a reader of files has them: UTF-8 bytes, one text after the other. */
final class TextColumn {

  private static final int BATCH = 256;

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

  /**
   * The code of the text of each row; new texts are added. Hashes are computed for many rows before
   * their look-ups, so that misses of the cache overlap.
   */
  int[] codes(ByteDictionary dictionary) {
    return codes(dictionary::add);
  }

  /** The code of the text of each row, −1 where it is unknown. */
  int[] knownCodes(ByteDictionary dictionary) {
    return codes(dictionary::find);
  }

  /** Looks a text up by its hash. */
  @FunctionalInterface
  private interface LookUp {
    int code(byte[] bytes, int from, int to, long hash);
  }

  private int[] codes(LookUp lookUp) {
    int[] codes = new int[ends.length];
    long[] hashes = new long[BATCH];
    for (int first = 0; first < codes.length; first += BATCH) {
      int end = Math.min(first + BATCH, codes.length);
      for (int row = first; row < end; row++) {
        hashes[row - first] = ByteDictionary.hash(bytes, start(row), ends[row]);
      }
      for (int row = first; row < end; row++) {
        codes[row] = lookUp.code(bytes, start(row), ends[row], hashes[row - first]);
      }
    }
    return codes;
  }

  private int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
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
