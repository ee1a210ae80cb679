package io.github.attribution.compare;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * How one strategy shared the conversions of one month, beside how it shared all: large differences
 * between months that are no news of the market are a sign of noise.
 *
 * @param strategy the strategy's spec
 * @param month the month of the conversions, such as {@code 2026-03}
 * @param conversionMicros how many conversions the month has, in micros
 * @param values the values of the dimension, in code point order
 * @param shares the share of each value in the month's credit, 0 to 1; a strategy that learns is
 *     fitted on the journeys of the month alone
 * @param sharesOfAll the share of each value in the credit of all months
 */
public record MonthlyShares(
    String strategy,
    String month,
    long conversionMicros,
    List<String> values,
    List<Double> shares,
    List<Double> sharesOfAll) {

  /** Copies. */
  public MonthlyShares {
    values = ImmutableList.copyOf(values);
    shares = ImmutableList.copyOf(shares);
    sharesOfAll = ImmutableList.copyOf(sharesOfAll);
  }

  /**
   * How far the month is from all months: ½ Σ |share − share of all|.
   *
   * @return 0 (the same) to 1 (nothing in common)
   */
  public double distance() {
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += Math.abs(shares.get(i) - sharesOfAll.get(i));
    }
    return sum / 2;
  }
}
