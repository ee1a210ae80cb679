package io.github.attribution.io;

import io.github.attribution.journey.LongDictionary;
import java.util.Arrays;

/**
 * Counts how often tuples of codes occur. A tuple is numbered code by code: the number of its
 * beginning and the next code make a pair, which has a number itself. For one thread.
 */
final class TupleCounts {

  /** Takes a tuple and how often it occurred. */
  @FunctionalInterface
  interface Sink {
    void accept(int[] codes, long count);
  }

  private final LongDictionary[] pairs;
  private long[] counts = new long[16];

  TupleCounts(int length) {
    this.pairs = new LongDictionary[length - 1];
    Arrays.setAll(pairs, i -> LongDictionary.create());
  }

  /** Counts a tuple, given by the places of its codes among others. */
  void add(int[] codes, int[] places) {
    int number = codes[places[0]];
    for (int i = 0; i < pairs.length; i++) {
      number = pairs[i].add(((long) number << Integer.SIZE) | codes[places[i + 1]]);
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
          long pair = pairs[i - 1].value(beginning);
          codes[i] = (int) pair;
          beginning = (int) (pair >>> Integer.SIZE);
        }
        codes[0] = beginning;
        sink.accept(codes, counts[number]);
      }
    }
  }
}
