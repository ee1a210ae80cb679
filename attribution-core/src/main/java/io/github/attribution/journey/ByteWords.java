package io.github.attribution.journey;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Texts in words of eight bytes. */
final class ByteWords {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private ByteWords() {}

  /** The eight bytes at a place, the first in the lowest bits. */
  static long full(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** Replaces the eight bytes at a place. */
  static void set(byte[] bytes, int at, long word) {
    LONG.set(bytes, at, word);
  }

  /**
   * The last eight bytes of a text. Of a shorter text all bytes, some of them twice, in a way that
   * differs for any two texts of the same length.
   */
  static long last(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length >= Long.BYTES) {
      return full(bytes, to - Long.BYTES);
    }
    if (length >= Integer.BYTES) {
      return ((int) INT.get(bytes, from) & 0xFFFFFFFFL)
          | ((long) (int) INT.get(bytes, to - Integer.BYTES) << 32);
    }
    return length == 0
        ? 0
        : (bytes[from] & 0xFF)
            | ((bytes[from + length / 2] & 0xFF) << 8)
            | ((bytes[to - 1] & 0xFF) << 16);
  }
}
