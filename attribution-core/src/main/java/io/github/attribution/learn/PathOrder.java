package io.github.attribution.learn;

import java.util.Arrays;

/**
 * The order of paths by their steps, a path before those that go on from it: as many first steps as
 * fit into a number beside that of the path are sorted as numbers, and what they leave open by all
 * steps.
 */
final class PathOrder {

  private final IntSequences paths;
  private final int[] steps;

  private PathOrder(IntSequences paths, int[] steps) {
    this.paths = paths;
    this.steps = steps;
  }

  /**
   * The numbers of the live paths in the order of their steps.
   *
   * @param steps the steps of all paths, as codes below a number
   */
  static int[] of(IntSequences paths, int[] steps, boolean[] live, int codes) {
    return new PathOrder(paths, steps).sorted(live, codes);
  }

  private int[] sorted(boolean[] live, int codes) {
    int bitsOfPath = bits(live.length);
    int bitsOfStep = bits(codes);
    int most = (Long.SIZE - 1 - bitsOfPath) / bitsOfStep;
    long[] begins = new long[live.length];
    int size = 0;
    for (int path = 0; path < live.length; path++) {
      if (live[path]) {
        begins[size++] = begin(path, most, bitsOfStep) << bitsOfPath | path;
      }
    }
    Arrays.sort(begins, 0, size);
    int[] order = new int[size];
    Arrays.setAll(order, i -> (int) (begins[i] & ((1L << bitsOfPath) - 1)));
    IndexSort rest = new IndexSort(this::compare);
    int from = 0;
    for (int to = 1; to <= size; to++) {
      if (to == size || begins[to] >>> bitsOfPath != begins[from] >>> bitsOfPath) {
        rest.sort(order, from, to);
        from = to;
      }
    }
    return order;
  }

  private static int bits(int number) {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(number));
  }

  private long begin(int path, int most, int bitsOfStep) {
    int start = paths.start(path);
    int length = paths.length(path);
    long begin = 0;
    for (int i = 0; i < most; i++) {
      begin = begin << bitsOfStep | (i < length ? steps[start + i] + 1 : 0);
    }
    return begin;
  }

  private int compare(int path, int other) {
    return Arrays.compare(
        steps,
        paths.start(path),
        paths.start(path) + paths.length(path),
        steps,
        paths.start(other),
        paths.start(other) + paths.length(other));
  }
}
