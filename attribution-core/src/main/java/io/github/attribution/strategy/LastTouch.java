package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import java.util.Arrays;

/** All to the last touch. */
record LastTouch(String spec) implements AttributionStrategy {

  static final StrategyFactory FACTORY =
      BuiltIn.of(
          StrategyDescription.of(
              "last-touch",
              "The last touch before the outcome gets everything.",
              "score(n) = 1, all others 0",
              "Adobe Analytics, Mixpanel: last touch"),
          parameters -> new LastTouch(parameters.spec()));

  @Override
  public void score(Journey journey, double[] scores) {
    Arrays.fill(scores, 0, journey.size(), 0);
    scores[journey.size() - 1] = 1;
  }

  @Override
  public boolean byPosition() {
    return true;
  }

  @Override
  public String why(Journey journey, int i) {
    int size = journey.size();
    return i == size - 1 ? "the last of " + Words.touches(size) : "not the last touch";
  }
}
