package io.github.attribution.io;

import java.util.Arrays;

/**
 * Counts how often tuples of codes occur. A tuple is numbered code by code: the number of its
 * beginning and the next code make a pair, which is looked up by open addressing. For one thread.
 */
final class TupleCounts {

  /** Takes a tuple and how often it occurred. */
  @FunctionalInterface
  interface Sink {
    void accept(int[] codes, long count);
  }

  private final PairNumbers[] pairs;
  private long[] counts = new long[16];

  TupleCounts(int length) {
    this.pairs = new PairNumbers[length - 1];
    Arrays.setAll(pairs, i -> new PairNumbers());
  }

  /** Counts a tuple, given by the places of its codes among others. */
  void add(int[] codes, int[] places) {
    int number = codes[places[0]];
    for (int i = 0; i < pairs.length; i++) {
      number = pairs[i].number(number, codes[places[i + 1]]);
    }
    if (number >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(number + 1, 2 * counts.length));
    }
    counts[number]++;
  }

  void forEach(Sink sink) {
    for (int number = 0; number < counts.length; number++) {
      if (counts[number] > 0) {
        int[] codes = new int[pairs.length + 1];
        int beginning = number;
        for (int i = pairs.length; i > 0; i--) {
          long pair = pairs[i - 1].pair(beginning);
          codes[i] = (int) pair;
          beginning = (int) (pair >>> Integer.SIZE);
        }
        codes[0] = beginning;
        sink.accept(codes, counts[number]);
      }
    }
  }

  /** Numbers pairs of codes in the order in which they come up. */
  private static final class PairNumbers {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] pairs = new long[16];
    private int[] slots = new int[64];
    private int size;

    int number(int first, int second) {
      long pair = ((long) first << Integer.SIZE) | second;
      int slot = slot(pair);
      while (slots[slot] != 0) {
        if (pairs[slots[slot] - 1] == pair) {
          return slots[slot] - 1;
        }
        slot = (slot + 1) & (slots.length - 1);
      }
      return add(pair, slot);
    }

    long pair(int number) {
      return pairs[number];
    }

    private int add(long pair, int slot) {
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * size);
      }
      pairs[size++] = pair;
      slots[slot] = size;
      if (3 * size > slots.length) {
        rehash();
      }
      return size - 1;
    }

    private void rehash() {
      slots = new int[2 * slots.length];
      for (int number = 0; number < size; number++) {
        int slot = slot(pairs[number]);
        while (slots[slot] != 0) {
          slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = number + 1;
      }
    }

    private int slot(long pair) {
      return (int) ((pair * GOLDEN) >>> Integer.SIZE) & (slots.length - 1);
    }
  }
}
