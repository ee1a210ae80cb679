package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyRules;
import java.util.Arrays;
import java.util.Set;

/** More to later touches, in a straight line from the begin of the look-back to the outcome. */
record Recency(String spec) implements AttributionStrategy {

  static final StrategyFactory FACTORY =
      BuiltIn.of(
          StrategyDescription.of(
                  "recency",
                  "What a touch gets grows in a straight line from nothing at the begin of the"
                      + " look-back to most at the outcome.",
                  "score(i) = 1 - age(i) / look-back",
                  "linear recency weighting")
              .degenerate(
                  "Touches that are all as old as the look-back share equally. It needs a look-back"
                      + " that is not unlimited."),
          parameters -> new Recency(parameters.spec()));

  @Override
  public void score(Journey journey, double[] scores) {
    double window = journey.lookbackMicros();
    double sum = 0;
    for (int i = 0; i < journey.size(); i++) {
      scores[i] = Math.max(0, 1 - journey.ageMicros(i) / window);
      sum += scores[i];
    }
    if (sum == 0) {
      Arrays.fill(scores, 0, journey.size(), 1);
    }
  }

  @Override
  public JourneyRules rules(JourneyRules plan) {
    if (plan.lookback() == null) {
      throw new IllegalArgumentException(
          "Strategy '%s' needs a look-back, and it is unlimited; give one, such as lookback=90d"
              .formatted(spec));
    }
    return plan;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.TIMES);
  }

  @Override
  public String why(Journey journey, int i) {
    return "%s before the conversion, of a look-back of %s"
        .formatted(Words.duration(journey.ageMicros(i)), Words.duration(journey.lookbackMicros()));
  }
}
