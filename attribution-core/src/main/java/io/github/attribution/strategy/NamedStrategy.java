package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;

/** A strategy from a name and a function. */
record NamedStrategy(String spec, Scoring scoring) implements AttributionStrategy {

  NamedStrategy {
    if (spec.isEmpty()) {
      throw new IllegalArgumentException("The name of a strategy is empty; give it a text");
    }
  }

  @Override
  public void score(Journey journey, double[] scores) {
    scoring.score(journey, scores);
  }
}
