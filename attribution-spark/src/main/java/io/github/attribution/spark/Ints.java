package io.github.attribution.spark;

import java.util.Arrays;

/** A growing column of ints. */
final class Ints {

  private int[] values = new int[1024];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int get(int i) {
    return values[i];
  }

  int size() {
    return size;
  }

  /** Replaces codes from some place on, but for −1, by those that a table gives them. */
  void recode(int from, int[] codes) {
    for (int i = from; i < size; i++) {
      values[i] = values[i] < 0 ? -1 : codes[values[i]];
    }
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
