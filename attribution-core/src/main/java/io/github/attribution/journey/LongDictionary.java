package io.github.attribution.journey;

import java.util.Arrays;
import java.util.Objects;

/**
 * A growing dictionary from longs to codes 0 … size − 1 in the order of first appearance: as {@link
 * ByteDictionary} for texts, for combinations of codes.
 *
 * <p>A hash table with open addressing, half full at most; a long takes 32 to 64 bytes. Longs that
 * are chosen on purpose to meet make look-ups slow, never wrong. For one thread.
 */
public final class LongDictionary {

  private static final long FIBONACCI = 0x9E3779B97F4A7C15L;

  /** A slot is 0 if free, else one more than the code that it holds. */
  private int[] slots = new int[64];

  private long[] values = new long[32];
  private int size;

  private LongDictionary() {}

  /**
   * A dictionary without longs.
   *
   * @return a new dictionary
   */
  public static LongDictionary create() {
    return new LongDictionary();
  }

  /**
   * The code of a long, which is added if it is new.
   *
   * @param value any long
   * @return its code
   */
  public int add(long value) {
    int slot = slot(value);
    if (slots[slot] == 0) {
      if (size == values.length) {
        grow();
        slot = slot(value);
      }
      values[size++] = value;
      slots[slot] = size;
    }
    return slots[slot] - 1;
  }

  /**
   * The number of longs.
   *
   * @return one more than the largest code
   */
  public int size() {
    return size;
  }

  /**
   * The long behind a code.
   *
   * @param code a code
   * @return its long
   * @throws IndexOutOfBoundsException if the code is outside
   */
  public long value(int code) {
    return values[Objects.checkIndex(code, size)];
  }

  /**
   * All longs by code.
   *
   * @return a new array of {@link #size()}
   */
  public long[] values() {
    return Arrays.copyOf(values, size);
  }

  private int slot(long value) {
    int mask = slots.length - 1;
    int slot = (int) ((value * FIBONACCI) >>> Integer.SIZE) & mask;
    while (slots[slot] != 0 && values[slots[slot] - 1] != value) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int code = 0; code < size; code++) {
      slots[slot(values[code])] = code + 1;
    }
    values = Arrays.copyOf(values, 2 * size);
  }
}
