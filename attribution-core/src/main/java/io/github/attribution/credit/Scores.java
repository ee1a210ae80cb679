package io.github.attribution.credit;

import io.github.attribution.journey.Journey;
import io.github.attribution.strategy.AttributionStrategy;

/** The scores that one strategy gives the touches of one journey. Mutable, reusable. */
final class Scores {

  /** Keeps the sum of as many scores as an array can hold finite. */
  private static final double DOWN = 0x1p-32;

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

  private void score(Journey journey, AttributionStrategy strategy) {
    size = journey.size();
    if (values.length < size) {
      values = new double[2 * size];
    }
    sum = 0;
    if (size > 0) {
      strategy.score(journey, values);
      sum = checkedSum(journey, strategy);
    }
    boolean overflows = strategy.conserving() && sum > Double.MAX_VALUE;
    scale = overflows ? DOWN : 1;
    divisor = overflows ? scaledSum() : strategy.conserving() ? sum : 1;
  }

  /** Whether any touch gets credit. */
  boolean attributed() {
    return sum > 0;
  }

  /** The share of the outcome, zero if not attributed. */
  double weight(int i) {
    return attributed() ? values[i] * scale / divisor : 0;
  }

  private double checkedSum(Journey journey, AttributionStrategy strategy) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      if (!(values[i] >= 0 && values[i] <= Double.MAX_VALUE)) {
        throw new IllegalStateException(
            "Strategy '%s' scored %s for touch %s of %s of account '%s'; scores are finite and not negative"
                .formatted(
                    strategy.spec(),
                    values[i],
                    i + 1,
                    size,
                    journey.graphs().accountId(journey.account())));
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
