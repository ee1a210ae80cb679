package io.github.attribution.bench;

import java.util.List;

/**
 * Values of several rounds.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param min the least
 * @param max the largest
 */
record Spread(double median, double min, double max) {

  /** The spread of one value or more. */
  static Spread of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
