package io.github.attribution.credit;

import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.strategy.AttributionStrategy;

/** The scores that one strategy gives the touches of one journey. Mutable, reusable. */
final class Scores {

  /** Keeps the sum of as many scores as an array can hold finite. */
  private static final double DOWN = 0x1p-32;

  private static final long LARGEST_BITS = Double.doubleToRawLongBits(Double.MAX_VALUE);

  final CreditAllocation allocation = new CreditAllocation();
  double[] values = new double[16];
  int size;
  private double sum;
  private double divisor;
  private double scale;

  /** Scores a journey that may have touches. */
  void take(Journey journey, AttributionStrategy strategy) {
    score(journey, strategy);
    if (strategy.conserving() && sum > 0) {
      allocation.takeScores(values, sum, size);
    }
  }

  /** Scores a journey of a strategy that scores all journeys of its size alike. */
  void takeLasting(Journey journey, AttributionStrategy strategy) {
    score(journey, strategy);
    if (strategy.conserving() && sum > 0) {
      allocation.takeLastingScores(values, sum, size);
    }
  }

  /**
   * Takes scores of a conserving strategy from where several journeys have theirs.
   *
   * @param all scores
   * @param first the first of the journey
   * @param size the number of its touches
   * @param graphs the graphs of the journey
   * @param account its account
   * @param strategy who scored
   */
  void take(
      double[] all,
      int first,
      int size,
      JourneyGraphs graphs,
      int account,
      AttributionStrategy strategy) {
    reserve(size);
    double sum = 0;
    long lowest = Long.MAX_VALUE;
    long highest = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      double score = all[first + i];
      long bits = Double.doubleToRawLongBits(score);
      lowest = Math.min(lowest, bits);
      highest = Math.max(highest, bits);
      values[i] = score;
      sum += score;
    }
    this.sum = sum;
    if (lowest > 0 && highest <= LARGEST_BITS) {
      allocation.takePositiveScores(values, sum, size, lowest == highest);
    } else {
      this.sum = checkedSum(graphs, account, strategy);
      if (this.sum > 0) {
        allocation.takeScores(values, sum, size);
      }
    }
  }

  private void score(Journey journey, AttributionStrategy strategy) {
    reserve(journey.size());
    sum = 0;
    if (size > 0) {
      strategy.score(journey, values);
      sum = checkedSum(journey.graphs(), journey.account(), strategy);
    }
    boolean overflows = strategy.conserving() && sum > Double.MAX_VALUE;
    scale = overflows ? DOWN : 1;
    divisor = overflows ? scaledSum() : strategy.conserving() ? sum : 1;
  }

  private void reserve(int size) {
    this.size = size;
    if (values.length < size) {
      values = new double[2 * size];
    }
  }

  /** Whether any touch gets credit. */
  boolean attributed() {
    return sum > 0;
  }

  /** The share of the outcome, zero if not attributed. */
  double weight(int i) {
    return attributed() ? values[i] * scale / divisor : 0;
  }

  private double checkedSum(JourneyGraphs graphs, int account, AttributionStrategy strategy) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      if (!(values[i] >= 0 && values[i] <= Double.MAX_VALUE)) {
        throw new IllegalStateException(
            "Strategy '%s' scored %s for touch %s of %s of account '%s'; scores are finite and not negative"
                .formatted(strategy.spec(), values[i], i + 1, size, graphs.accountId(account)));
      }
      sum += values[i];
    }
    return sum;
  }

  private double scaledSum() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += values[i] * DOWN;
    }
    return sum;
  }
}
