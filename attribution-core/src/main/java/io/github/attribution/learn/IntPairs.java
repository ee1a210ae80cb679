package io.github.attribution.learn;

import java.util.Arrays;

/**
 * Distinct pairs of numbers from zero on, with a number each in the order in which they come up: a
 * hash table with open addressing, at most half full. Mutable, for one thread.
 */
final class IntPairs {

  private static final int FREE = -1;

  private static final int LARGEST_TABLE = 1 << 30;

  private final String what;
  private long[] pairs = new long[32];
  private int[] table = freeTable(64);
  private int size;

  /** None yet; the name of what they are is for messages. */
  IntPairs(String what) {
    this.what = what;
  }

  int size() {
    return size;
  }

  int first(int pair) {
    return (int) (pairs[pair] >>> Integer.SIZE);
  }

  int second(int pair) {
    return (int) pairs[pair];
  }

  /**
   * The number of a pair, which is new if it is the size before.
   *
   * @throws IllegalStateException if there is no room for a new one
   */
  int add(int first, int second) {
    long pair = (long) first << Integer.SIZE | second;
    int slot = slot(pair);
    while (table[slot] != FREE) {
      if (pairs[table[slot]] == pair) {
        return table[slot];
      }
      slot = (slot + 1) & (table.length - 1);
    }
    append(pair, slot);
    return size - 1;
  }

  private void append(long pair, int slot) {
    if (size == LARGEST_TABLE / 4 * 3) {
      throw new IllegalStateException(
          "There are too many different %s for one array: %,d; use a lower order or fewer values"
              .formatted(what, size));
    }
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, size + (size >> 1));
    }
    pairs[size] = pair;
    table[slot] = size++;
    if (size > table.length / 2 && table.length < LARGEST_TABLE) {
      rehash();
    }
  }

  private void rehash() {
    table = freeTable(2 * table.length);
    for (int number = 0; number < size; number++) {
      int slot = slot(pairs[number]);
      while (table[slot] != FREE) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = number;
    }
  }

  private int slot(long pair) {
    long hash = pair * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> Integer.SIZE) & (table.length - 1);
  }

  private static int[] freeTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, FREE);
    return table;
  }
}
