package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Fixed shares to the first and the last touch, the rest shared equally by those between. */
record PositionBased(String spec, double first, double last, double middle, boolean split)
    implements AttributionStrategy {

  static final String FIRST = "first";
  static final String LAST = "last";

  private static final String MIDDLE = "middle";
  private static final String EMPTY_MIDDLE = "empty-middle";
  private static final String RENORMALISE = "renormalise";
  private static final List<String> POLICIES = List.of(RENORMALISE, "split", "even");
  private static final String DEFINITION =
      "The first and the last touch get fixed shares, the touches between them share the rest"
          + " equally.";
  private static final String FORMULA =
      "score(1) = first, score(n) = last, score(i) = (1 - first - last) / (n - 2)";
  private static final String DEGENERATE =
      "One touch takes all. Two touches share in the ratio first : last, or equally where both are"
          + " 0; with empty-middle=split or even each gets half of the middle's share as well.";

  static final StrategyFactory FACTORY =
      factory(
          "position-based",
          "0.4",
          "0.4",
          "Adobe Analytics, Mixpanel, Google Universal Analytics: U-shaped 40/20/40; two touches as"
              + " Adobe Analytics");
  static final StrategyFactory U_SHAPED =
      factory("u-shaped", "0.4", "0.4", "Adobe Analytics, Mixpanel, Amplitude: U-shaped 40/20/40");
  static final StrategyFactory J_SHAPED =
      factory(
          "j-shaped",
          "0.2",
          "0.6",
          "Adobe Analytics, Mixpanel: J curve 20/20/60; Amplitude with empty-middle=split");
  static final StrategyFactory INVERSE_J_SHAPED =
      factory(
          "inverse-j-shaped",
          "0.6",
          "0.2",
          "Adobe Analytics, Mixpanel: inverse J 60/20/20; Amplitude with empty-middle=split");

  static final StrategyFactory POSITIONAL =
      BuiltIn.of(
          StrategyDescription.of(
                  "positional",
                  "Shares of your own to the first touch, the last and all between together.",
                  "score(1) = first, score(n) = last, score(i) = middle / (n - 2)",
                  "Adobe Analytics, Mixpanel, Amplitude, Piwik PRO: custom")
              .degenerate(DEGENERATE)
              .with(FIRST, "0.4", "share of the first touch, 0 to 1 or 0% to 100%")
              .with(MIDDLE, "0.2", "share of all touches between; the three must total 100 %")
              .with(LAST, "0.4", "share of the last touch")
              .with(EMPTY_MIDDLE, RENORMALISE, "of two touches: renormalise, split or even"),
          PositionBased::positional);

  private static StrategyFactory factory(String name, String first, String last, String source) {
    return BuiltIn.of(
        StrategyDescription.of(name, DEFINITION, FORMULA, source)
            .degenerate(DEGENERATE)
            .with(FIRST, first, "share of the first touch, 0 to 1")
            .with(LAST, last, "share of the last touch, 0 to 1; first + last at most 1")
            .with(EMPTY_MIDDLE, RENORMALISE, "of two touches: renormalise, split or even"),
        parameters -> create(parameters, Double.parseDouble(first), Double.parseDouble(last)));
  }

  private static PositionBased create(
      StrategyParameters parameters, double defaultFirst, double defaultLast) {
    double first = parameters.share(FIRST, defaultFirst);
    double last = parameters.share(LAST, defaultLast);
    BigDecimal middle =
        BigDecimal.ONE.subtract(BigDecimal.valueOf(first)).subtract(BigDecimal.valueOf(last));
    if (middle.signum() < 0) {
      throw new IllegalArgumentException(
          "Strategy '%s' gives more than everything away: first %s and last %s are more than 1"
              .formatted(parameters.spec(), first, last));
    }
    return new PositionBased(
        parameters.spec(), first, last, middle.doubleValue(), splits(parameters));
  }

  private static PositionBased positional(StrategyParameters parameters) {
    double first = parameters.share(FIRST, 0.4);
    double middle = parameters.share(MIDDLE, 0.2);
    double last = parameters.share(LAST, 0.4);
    Totals.requireAll(parameters.spec(), List.of(first, middle, last));
    return new PositionBased(parameters.spec(), first, last, middle, splits(parameters));
  }

  private static boolean splits(StrategyParameters parameters) {
    return !parameters.choice(EMPTY_MIDDLE, RENORMALISE, POLICIES).equals(RENORMALISE);
  }

  @Override
  public void score(Journey journey, double[] scores) {
    int size = journey.size();
    if (size == 1) {
      scores[0] = 1;
    } else if (size == 2) {
      scoreTwo(scores);
    } else {
      Arrays.fill(scores, 0, size, middle / (size - 2));
      scores[0] = first;
      scores[size - 1] = last;
    }
  }

  private void scoreTwo(double[] scores) {
    double more = split ? middle / 2 : first + last == 0 ? 1 : 0;
    scores[0] = first + more;
    scores[1] = last + more;
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
