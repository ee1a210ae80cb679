package io.github.attribution.examples;

import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.Map;

/**
 * A strategy of our own as a class: a touch counts as much as what was done there.
 *
 * @param weights what an interaction counts; those that are not named count 1
 */
record ByInteraction(Map<String, Double> weights) implements AttributionStrategy {

  ByInteraction {
    weights = Map.copyOf(weights);
  }

  @Override
  public void score(Journey journey, double[] scores) {
    for (int i = 0; i < journey.size(); i++) {
      scores[i] = weights.getOrDefault(interaction(journey, i), 1.0);
    }
  }

  @Override
  public String spec() {
    return "by-interaction";
  }

  @Override
  public String why(Journey journey, int i) {
    String interaction = interaction(journey, i);
    return "%s counts %s".formatted(interaction, weights.getOrDefault(interaction, 1.0));
  }

  private static String interaction(Journey journey, int i) {
    Dimension interaction = journey.graphs().dimension("interaction");
    return interaction.value(journey.touch(i));
  }
}
