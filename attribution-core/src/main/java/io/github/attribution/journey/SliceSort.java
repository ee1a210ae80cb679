package io.github.attribution.journey;

/**
 * A stable sort of slices of two parallel arrays by time, then tie order: insertion for short
 * slices, merging for long ones. What is in order costs one pass.
 */
final class SliceSort {

  private static final int SHORT = 24;

  private final long[] times;
  private final int[] rows;
  private final AccountOrder.TieOrder ties;
  private long[] timeBuffer = new long[0];
  private int[] rowBuffer = new int[0];

  SliceSort(long[] times, int[] rows, AccountOrder.TieOrder ties) {
    this.times = times;
    this.rows = rows;
    this.ties = ties;
  }

  void sort(int from, int to) {
    if (to - from <= SHORT) {
      insert(from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(from, middle);
    sort(middle, to);
    if (isAfter(times[middle - 1], rows[middle - 1], times[middle], rows[middle])) {
      merge(from, middle, to);
    }
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long time = times[i];
      int row = rows[i];
      int j = i - 1;
      while (j >= from && isAfter(times[j], rows[j], time, row)) {
        times[j + 1] = times[j];
        rows[j + 1] = rows[j];
        j--;
      }
      times[j + 1] = time;
      rows[j + 1] = row;
    }
  }

  private void merge(int from, int middle, int to) {
    int size = middle - from;
    if (rowBuffer.length < size) {
      timeBuffer = new long[2 * size];
      rowBuffer = new int[2 * size];
    }
    System.arraycopy(times, from, timeBuffer, 0, size);
    System.arraycopy(rows, from, rowBuffer, 0, size);
    int left = 0;
    int right = middle;
    int out = from;
    while (left < size) {
      boolean takeRight =
          right < to && isAfter(timeBuffer[left], rowBuffer[left], times[right], rows[right]);
      times[out] = takeRight ? times[right] : timeBuffer[left];
      rows[out++] = takeRight ? rows[right++] : rowBuffer[left++];
    }
  }

  private boolean isAfter(long time, int row, long otherTime, int otherRow) {
    return time > otherTime || (time == otherTime && ties.compare(row, otherRow) > 0);
  }
}
