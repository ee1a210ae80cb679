package io.github.attribution.credit;

import java.util.Arrays;

/**
 * Numbers the pairs of codes that occur, first in the order of occurrence, then ascending: a hash
 * table with open addressing, half full at most. Time linear in the occurrences.
 */
final class PairNumbers {

  private static final long FREE = -1;
  private static final long FIBONACCI = 0x9E3779B97F4A7C15L;

  private long[] table = new long[64];
  private int[] numbers = new int[64];
  private long[] pairs = new long[32];
  private int size;

  PairNumbers() {
    Arrays.fill(table, FREE);
  }

  /** The number of a pair, by first occurrence; pairs are not negative. */
  int number(long pair) {
    int slot = slot(pair);
    if (table[slot] == FREE) {
      if (size == pairs.length) {
        grow();
        slot = slot(pair);
      }
      table[slot] = pair;
      numbers[slot] = size;
      pairs[size++] = pair;
    }
    return numbers[slot];
  }

  /** The pairs that occurred, ascending. */
  long[] ascending() {
    long[] ascending = Arrays.copyOf(pairs, size);
    Arrays.sort(ascending);
    return ascending;
  }

  /** The place among the ascending pairs of each number. */
  int[] ranks(long[] ascending) {
    int[] ranks = new int[size];
    for (int rank = 0; rank < size; rank++) {
      ranks[numbers[slot(ascending[rank])]] = rank;
    }
    return ranks;
  }

  private int slot(long pair) {
    int mask = table.length - 1;
    int slot = (int) ((pair * FIBONACCI) >>> Integer.SIZE) & mask;
    while (table[slot] != pair && table[slot] != FREE) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    table = new long[2 * table.length];
    numbers = new int[table.length];
    Arrays.fill(table, FREE);
    for (int number = 0; number < size; number++) {
      int slot = slot(pairs[number]);
      table[slot] = pairs[number];
      numbers[slot] = number;
    }
    pairs = Arrays.copyOf(pairs, 2 * size);
  }
}
