package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import java.util.Arrays;

/** The same to every touch. */
record Linear(String spec) implements AttributionStrategy {

  static final StrategyFactory FACTORY =
      BuiltIn.of(
          StrategyDescription.of(
              "linear",
              "Every touch gets the same; a channel gets more by touching more often.",
              "score(i) = 1",
              "Adobe Analytics, HubSpot, Mixpanel: linear"),
          parameters -> new Linear(parameters.spec()));

  @Override
  public void score(Journey journey, double[] scores) {
    Arrays.fill(scores, 0, journey.size(), 1);
  }

  @Override
  public boolean byPosition() {
    return true;
  }

  @Override
  public String why(Journey journey, int i) {
    return "one of " + Words.touches(journey.size()) + " that share equally";
  }
}
