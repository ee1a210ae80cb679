package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import java.util.Arrays;

/** All to the first touch. */
record FirstTouch(String spec) implements AttributionStrategy {

  static final StrategyFactory FACTORY =
      BuiltIn.of(
          StrategyDescription.of(
              "first-touch",
              "The first touch of the journey gets everything.",
              "score(1) = 1, all others 0",
              "Adobe Analytics, HubSpot, Marketo Measure: first touch"),
          parameters -> new FirstTouch(parameters.spec()));

  @Override
  public void score(Journey journey, double[] scores) {
    Arrays.fill(scores, 0, journey.size(), 0);
    scores[0] = 1;
  }

  @Override
  public boolean byPosition() {
    return true;
  }

  @Override
  public String why(Journey journey, int i) {
    return i == 0 ? "the first of " + Words.touches(journey.size()) : "not the first touch";
  }
}
