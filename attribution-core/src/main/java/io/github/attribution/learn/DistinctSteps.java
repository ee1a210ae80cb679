package io.github.attribution.learn;

import java.util.Arrays;

/** Steps of a path that have the same value, told apart without allocating. */
final class DistinctSteps {

  private DistinctSteps() {}

  /** Sets for each step how many steps of the path have its value. */
  static void count(int[] path, int length, double[] counts) {
    Arrays.fill(counts, 0, length, 0);
    for (int i = 0; i < length; i++) {
      if (counts[i] == 0) {
        int count = 0;
        for (int j = i; j < length; j++) {
          count += path[j] == path[i] ? 1 : 0;
        }
        for (int j = i; j < length; j++) {
          counts[j] = path[j] == path[i] ? count : counts[j];
        }
      }
    }
  }

  /** The same to each distinct value, which its steps share equally. */
  static void shareEqually(int[] path, int length, double[] scores) {
    count(path, length, scores);
    for (int i = 0; i < length; i++) {
      scores[i] = 1 / scores[i];
    }
  }

  /**
   * Each step gets the score of its value, nothing if that is negative or its value is not known;
   * where none has a score, all values share equally.
   *
   * @param scores one for each value; not to be changed any more
   */
  static PathScoring byValue(double[] scores) {
    return (path, length, into) -> {
      for (int i = 0; i < length; i++) {
        into[i] = path[i] < 0 ? 0 : Math.max(0, scores[path[i]]);
      }
      shareEquallyIfNone(path, length, into);
    };
  }

  /** Shares equally where no step has a score, so that no conversion is lost. */
  static void shareEquallyIfNone(int[] path, int length, double[] scores) {
    for (int i = 0; i < length; i++) {
      if (scores[i] > 0) {
        return;
      }
    }
    shareEqually(path, length, scores);
  }
}
