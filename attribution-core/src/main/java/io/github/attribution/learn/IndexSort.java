package io.github.attribution.learn;

import java.util.Arrays;

/**
 * A stable sort of numbers by what they stand for, without boxes: insertion for short slices,
 * merging for long ones. Mutable, for one thread.
 */
final class IndexSort {

  private static final int SHORT = 16;

  /** The order of what two numbers stand for. */
  @FunctionalInterface
  interface Order {
    int compare(int one, int other);
  }

  private final Order order;
  private int[] buffer = new int[0];

  IndexSort(Order order) {
    this.order = order;
  }

  void sort(int[] numbers, int size) {
    sort(numbers, 0, size);
  }

  void sort(int[] numbers, int from, int to) {
    if (to - from <= SHORT) {
      insert(numbers, from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(numbers, from, middle);
    sort(numbers, middle, to);
    if (order.compare(numbers[middle - 1], numbers[middle]) > 0) {
      merge(numbers, from, middle, to);
    }
  }

  private void insert(int[] numbers, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int number = numbers[i];
      int j = i - 1;
      while (j >= from && order.compare(numbers[j], number) > 0) {
        numbers[j + 1] = numbers[j];
        j--;
      }
      numbers[j + 1] = number;
    }
  }

  private void merge(int[] numbers, int from, int middle, int to) {
    int size = middle - from;
    if (buffer.length < size) {
      buffer = Arrays.copyOf(buffer, numbers.length / 2 + 1);
    }
    System.arraycopy(numbers, from, buffer, 0, size);
    int left = 0;
    int right = middle;
    for (int out = from; left < size; out++) {
      boolean takeRight = right < to && order.compare(buffer[left], numbers[right]) > 0;
      numbers[out] = takeRight ? numbers[right++] : buffer[left++];
    }
  }
}
