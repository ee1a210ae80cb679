package io.github.attribution.learn;

import java.util.Arrays;

/** The order of paths by their steps, a path before those that go on from it. */
final class PathOrder {

  private final IntSequences paths;
  private final int[] steps;
  private final long[] begins;

  private PathOrder(IntSequences paths, int[] steps, int codes) {
    this.paths = paths;
    this.steps = steps;
    this.begins =
        begins(Long.SIZE - 1, Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(codes)));
  }

  /**
   * The numbers of the live paths in the order of their steps.
   *
   * @param steps the steps of all paths, as codes below a number
   */
  static int[] of(IntSequences paths, int[] steps, boolean[] live, int codes) {
    int[] order = new int[live.length];
    int size = 0;
    for (int path = 0; path < live.length; path++) {
      if (live[path]) {
        order[size++] = path;
      }
    }
    PathOrder by = new PathOrder(paths, steps, codes);
    new IndexSort(by::compare).sort(order, size);
    return Arrays.copyOf(order, size);
  }

  /** The first steps of each path in the bits of one number, which mostly decides. */
  private long[] begins(int bits, int bitsOfStep) {
    long[] begins = new long[paths.size()];
    int most = bits / bitsOfStep;
    for (int path = 0; path < begins.length; path++) {
      int start = paths.start(path);
      int length = paths.length(path);
      for (int i = 0; i < most; i++) {
        begins[path] = begins[path] << bitsOfStep | (i < length ? steps[start + i] + 1 : 0);
      }
    }
    return begins;
  }

  private int compare(int path, int other) {
    int result = Long.compare(begins[path], begins[other]);
    return result != 0
        ? result
        : Arrays.compare(
            steps,
            paths.start(path),
            paths.start(path) + paths.length(path),
            steps,
            paths.start(other),
            paths.start(other) + paths.length(other));
  }
}
