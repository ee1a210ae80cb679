package io.github.attribution.bench;

import io.github.attribution.journey.ByteDictionary;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** Texts of rows as a reader of files has them: UTF-8 bytes, one text after the other. */
final class TextColumn {

  private final byte[] bytes;

  /** Where the text of each row begins, and at last where all end. */
  private final int[] offsets;

  private TextColumn(byte[] bytes, int[] offsets) {
    this.bytes = bytes;
    this.offsets = offsets;
  }

  /** The text of the row behind each code. */
  static TextColumn of(int[] codes, IntFunction<String> text) {
    int[] offsets = new int[codes.length + 1];
    for (int row = 0; row < codes.length; row++) {
      offsets[row + 1] = Math.addExact(offsets[row], utf8(text, codes[row]).length);
    }
    byte[] bytes = new byte[offsets[codes.length]];
    for (int row = 0; row < codes.length; row++) {
      byte[] one = utf8(text, codes[row]);
      System.arraycopy(one, 0, bytes, offsets[row], one.length);
    }
    return new TextColumn(bytes, offsets);
  }

  /** The code of the text of each row; new texts are added. */
  int[] codes(ByteDictionary dictionary) {
    int[] codes = new int[offsets.length - 1];
    dictionary.addAll(bytes, offsets, codes);
    return codes;
  }

  /** The code of the text of some rows; new texts are added. */
  int[] codes(ByteDictionary dictionary, int[] rows) {
    int[] codes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      codes[i] = dictionary.add(bytes, offsets[rows[i]], offsets[rows[i] + 1]);
    }
    return codes;
  }

  /** The code of the text of each row, −1 where it is unknown. */
  int[] knownCodes(ByteDictionary dictionary) {
    int[] codes = new int[offsets.length - 1];
    dictionary.findAll(bytes, offsets, codes);
    return codes;
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
