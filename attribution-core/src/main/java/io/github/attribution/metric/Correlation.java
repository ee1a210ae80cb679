package io.github.attribution.metric;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * How two numbers of the same accounts go together: the coefficient of correlation by rank or
 * linear, −1 to 1.
 *
 * <ul>
 *   <li>With fewer pairs than the minimum, and where all numbers of one side are equal, there is no
 *       coefficient: {@code INSUFFICIENT_DATA}.
 *   <li>Every result notes that it is an association; it does not say what causes what.
 *   <li>{@code n} of a result is the number of pairs.
 * </ul>
 *
 * <p>Floating point, accurate to about 1e-12. Takes O(n log n) time by rank, O(n) linear.
 */
public final class Correlation {

  /** The fewest pairs that give a coefficient unless a caller says otherwise. */
  public static final int MINIMUM_PAIRS = 10;

  private static final String ASSOCIATION = "association, not cause";

  private Correlation() {}

  /**
   * Spearman's rank correlation ρ: Pearson's r of the ranks, equal numbers having the mean of their
   * ranks.
   *
   * @param first a finite number for each pair; not changed
   * @param second the other number of each pair, in the same order; not changed
   * @return a coefficient; {@code INSUFFICIENT_DATA} below {@link #MINIMUM_PAIRS} pairs or if one
   *     side does not vary
   * @throws IllegalArgumentException if the lengths differ or a number is not finite
   */
  public static MetricResult spearman(double[] first, double[] second) {
    return spearman(first, second, MINIMUM_PAIRS);
  }

  /**
   * Spearman's rank correlation ρ with a minimum of one's own.
   *
   * @param first a finite number for each pair; not changed
   * @param second the other number of each pair, in the same order; not changed
   * @param minimumPairs the fewest pairs that give a coefficient, at least 2
   * @return a coefficient; {@code INSUFFICIENT_DATA} below the minimum or if one side does not vary
   * @throws IllegalArgumentException if the lengths differ, a number is not finite, or the minimum
   *     is below 2
   */
  public static MetricResult spearman(double[] first, double[] second, int minimumPairs) {
    return coefficient(first, second, minimumPairs, new SpearmansCorrelation()::correlation);
  }

  /**
   * Pearson's linear correlation r: the covariance over the product of the standard deviations.
   *
   * @param first a finite number for each pair; not changed
   * @param second the other number of each pair, in the same order; not changed
   * @return a coefficient; {@code INSUFFICIENT_DATA} below {@link #MINIMUM_PAIRS} pairs or if one
   *     side does not vary
   * @throws IllegalArgumentException if the lengths differ or a number is not finite
   */
  public static MetricResult pearson(double[] first, double[] second) {
    return pearson(first, second, MINIMUM_PAIRS);
  }

  /**
   * Pearson's linear correlation r with a minimum of one's own.
   *
   * @param first a finite number for each pair; not changed
   * @param second the other number of each pair, in the same order; not changed
   * @param minimumPairs the fewest pairs that give a coefficient, at least 2
   * @return a coefficient; {@code INSUFFICIENT_DATA} below the minimum or if one side does not
   *     vary; {@code ERROR} if squares of the numbers leave the range of floating point
   * @throws IllegalArgumentException if the lengths differ, a number is not finite, or the minimum
   *     is below 2
   */
  public static MetricResult pearson(double[] first, double[] second, int minimumPairs) {
    return coefficient(first, second, minimumPairs, new PearsonsCorrelation()::correlation);
  }

  private static MetricResult coefficient(
      double[] first,
      double[] second,
      int minimumPairs,
      ToDoubleBiFunction<double[], double[]> correlation) {
    requirePairs(first, second, minimumPairs);
    if (first.length < minimumPairs) {
      return without(
          MetricStatus.INSUFFICIENT_DATA,
          "has %d pairs; needs %d".formatted(first.length, minimumPairs),
          first.length);
    }
    if (isConstant(first) || isConstant(second)) {
      return without(
          MetricStatus.INSUFFICIENT_DATA, "all numbers of one side are equal", first.length);
    }
    double value = correlation.applyAsDouble(first, second);
    return Double.isFinite(value)
        ? MetricResult.of(Math.max(-1, Math.min(1, value)), MetricUnit.COEFFICIENT)
            .withN(first.length)
            .withNote(ASSOCIATION)
        : without(
            MetricStatus.ERROR, "squares of the numbers are too large or too small", first.length);
  }

  private static MetricResult without(MetricStatus status, String note, int pairs) {
    return MetricResult.without(status, MetricUnit.COEFFICIENT, note).withN(pairs);
  }

  private static boolean isConstant(double[] numbers) {
    return Arrays.stream(numbers).allMatch(number -> number == numbers[0]);
  }

  private static void requirePairs(double[] first, double[] second, int minimumPairs) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "There are %d numbers on one side and %d on the other; give one of each for every pair"
              .formatted(first.length, second.length));
    }
    if (minimumPairs < 2) {
      throw new IllegalArgumentException(
          "The minimum is %d pairs; give at least 2".formatted(minimumPairs));
    }
    requireFinite(first);
    requireFinite(second);
  }

  private static void requireFinite(double[] numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(
            "%s is no number to correlate; leave the pair out".formatted(number));
      }
    }
  }
}
