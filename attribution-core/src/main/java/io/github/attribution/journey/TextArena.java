package io.github.attribution.journey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts one after another in chunks of bytes that never move. A text stands behind eight bytes with
 * its code and its length, padded with zeros to a multiple of eight, and is known by its place: the
 * chunk and the multiple of eight in it. No place is 0.
 */
final class TextArena {

  /** Small enough that collectors which treat large arrays apart do not. */
  static final int CHUNK_BYTES = 1 << 18;

  private static final int FIRST_CHUNK_BYTES = 1 << 10;
  private static final int HEAD_BYTES = Long.BYTES;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final int chunkBytes;
  private final int unitBits;
  private byte[][] chunks = new byte[4][];
  private int last;
  private int used = Long.BYTES;

  TextArena(int chunkBytes) {
    this.chunkBytes = chunkBytes;
    this.unitBits = Integer.numberOfTrailingZeros(chunkBytes / Long.BYTES);
    chunks[0] = new byte[Math.min(FIRST_CHUNK_BYTES, chunkBytes)];
  }

  /** Adds a text and tells its place. */
  int append(int code, byte[] bytes, int from, int to) {
    int length = to - from;
    long needed = HEAD_BYTES + ((long) length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    if (needed > chunks[last].length - used) {
      open(needed);
    }
    byte[] chunk = chunks[last];
    int at = used;
    ByteWords.set(chunk, at, ((long) length << 32) | code);
    System.arraycopy(bytes, from, chunk, at + HEAD_BYTES, length);
    used += (int) needed;
    return (last << unitBits) | (at / Long.BYTES);
  }

  /** A chunk twice as large as the last, within limits; a longer text has its own. */
  private void open(long needed) {
    if (needed > LARGEST_ARRAY || last + 1 == 1L << (Integer.SIZE - unitBits)) {
      throw new IllegalStateException(
          "A dictionary has no room for one more text; split the input");
    }
    long doubled = Math.min(2L * chunks[last].length, chunkBytes);
    last++;
    if (last == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * last);
    }
    chunks[last] = new byte[(int) Math.max(needed, doubled)];
    used = 0;
  }

  int code(int place) {
    return (int) head(place);
  }

  int length(int place) {
    return (int) (head(place) >>> 32);
  }

  String text(int place) {
    return new String(chunk(place), at(place) + HEAD_BYTES, length(place), StandardCharsets.UTF_8);
  }

  /** Eight bytes of a text, big-endian so that they compare like it; zeros stand after its end. */
  long bigEndianWord(int place, int offset) {
    return offset < length(place)
        ? Long.reverseBytes(ByteWords.full(chunk(place), at(place) + HEAD_BYTES + offset))
        : 0;
  }

  /** Compares two texts that agree in their first bytes, a multiple of eight. */
  int compare(int left, int right, int agreed) {
    int common = Math.min(length(left), length(right));
    for (int i = agreed; i < common; i += Long.BYTES) {
      int order = Long.compareUnsigned(bigEndianWord(left, i), bigEndianWord(right, i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(length(left), length(right));
  }

  boolean equals(int place, byte[] bytes, int from, int to) {
    byte[] chunk = chunk(place);
    int start = at(place) + HEAD_BYTES;
    int length = to - from;
    if ((int) (ByteWords.full(chunk, start - HEAD_BYTES) >>> 32) != length) {
      return false;
    }
    for (int i = 0; i < length - Long.BYTES; i += Long.BYTES) {
      if (ByteWords.full(chunk, start + i) != ByteWords.full(bytes, from + i)) {
        return false;
      }
    }
    return ByteWords.last(chunk, start, start + length) == ByteWords.last(bytes, from, to);
  }

  private long head(int place) {
    return ByteWords.full(chunk(place), at(place));
  }

  private byte[] chunk(int place) {
    return chunks[place >>> unitBits];
  }

  private int at(int place) {
    return (place & ((1 << unitBits) - 1)) * Long.BYTES;
  }
}
