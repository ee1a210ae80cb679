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
  private final int[] tuple;
  private long[] counts = new long[16];

  TupleCounts(int length) {
    this.tuples = new TupleDictionary(length);
    this.tuple = new int[length];
  }

  /**
   * Counts the tuples of some rows.
   *
   * @param columns the codes of the rows, column by column
   * @param places which columns make the tuples
   */
  void addAll(int[][] columns, int[] places, int rows) {
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < places.length; i++) {
        tuple[i] = columns[places[i]][row];
      }
      add(tuples.add(tuple));
    }
  }

  private void add(int number) {
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
