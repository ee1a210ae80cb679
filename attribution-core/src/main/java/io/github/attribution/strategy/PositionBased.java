package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import java.math.BigDecimal;
import java.util.Arrays;

/** Fixed shares to the first and the last touch, the rest shared equally by those between. */
record PositionBased(String spec, double first, double last, double middle)
    implements AttributionStrategy {

  static final String FIRST = "first";
  static final String LAST = "last";

  private static final double DEFAULT_SHARE = 0.4;

  static final StrategyFactory FACTORY =
      BuiltIn.of(
          StrategyDescription.of(
                  "position-based",
                  "The first and the last touch get fixed shares, the touches between them share the"
                      + " rest equally. One touch takes all; two touches share in the ratio"
                      + " first : last, or equally where both are 0.",
                  "score(1) = first, score(n) = last, score(i) = (1 - first - last) / (n - 2)",
                  "Adobe Analytics, Mixpanel: U-shaped 40/20/40; two touches as Adobe Analytics")
              .with(FIRST, "0.4", "share of the first touch, 0 to 1")
              .with(LAST, "0.4", "share of the last touch, 0 to 1; first + last at most 1"),
          PositionBased::create);

  static PositionBased create(StrategyParameters parameters) {
    double first = parameters.share(FIRST, DEFAULT_SHARE);
    double last = parameters.share(LAST, DEFAULT_SHARE);
    BigDecimal middle =
        BigDecimal.ONE.subtract(BigDecimal.valueOf(first)).subtract(BigDecimal.valueOf(last));
    if (middle.signum() < 0) {
      throw new IllegalArgumentException(
          "Strategy '%s' gives more than everything away: first %s and last %s are more than 1"
              .formatted(parameters.spec(), first, last));
    }
    return new PositionBased(parameters.spec(), first, last, middle.doubleValue());
  }

  @Override
  public void score(Journey journey, double[] scores) {
    int size = journey.size();
    if (size == 1) {
      scores[0] = 1;
    } else if (size == 2 && first + last == 0) {
      Arrays.fill(scores, 0, 2, 1);
    } else {
      Arrays.fill(scores, 0, size, middle / (size - 2));
      scores[0] = first;
      scores[size - 1] = last;
    }
  }

  @Override
  public boolean byPosition() {
    return true;
  }

  @Override
  public String why(Journey journey, int i) {
    int size = journey.size();
    if (size == 1) {
      return "the only touch";
    }
    if (i == 0) {
      return "the first of " + Words.touches(size);
    }
    return i == size - 1
        ? "the last of " + Words.touches(size)
        : "one of %s between the first and the last".formatted(size - 2);
  }
}
