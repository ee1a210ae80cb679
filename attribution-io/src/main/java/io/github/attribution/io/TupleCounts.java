package io.github.attribution.io;

import java.util.Arrays;

/** Counts how often tuples of codes occur. For one thread. */
final class TupleCounts {

  /** Takes a tuple and how often it occurred. */
  @FunctionalInterface
  interface Sink {
    void accept(int[] codes, long count);
  }

  private final TupleDictionary tuples;
  private long[] counts = new long[16];

  TupleCounts(int length) {
    this.tuples = new TupleDictionary(length);
  }

  /** Counts a tuple, given by the places of its codes among others. */
  void add(int[] codes, int[] places) {
    int number = tuples.add(codes, places);
    if (number >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(number + 1, 2 * counts.length));
    }
    counts[number]++;
  }

  void forEach(Sink sink) {
    for (int number = 0; number < counts.length; number++) {
      if (counts[number] > 0) {
        sink.accept(tuples.tuple(number), counts[number]);
      }
    }
  }
}
