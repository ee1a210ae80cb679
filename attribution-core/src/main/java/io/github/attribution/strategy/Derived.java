package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import java.util.Set;
import java.util.function.Function;

/** Another strategy under a name of its own. Immutable. */
record Derived(String spec, AttributionStrategy strategy) implements AttributionStrategy {

  /** A factory of what a spec that parameters are put into stands for. */
  static StrategyFactory of(
      StrategyDescription description, Function<StrategyParameters, String> meaning) {
    return BuiltIn.of(
        description,
        parameters ->
            new Derived(parameters.spec(), AttributionStrategies.parse(meaning.apply(parameters))));
  }

  @Override
  public void score(Journey journey, double[] scores) {
    strategy.score(journey, scores);
  }

  @Override
  public boolean conserving() {
    return strategy.conserving();
  }

  @Override
  public boolean byPosition() {
    return strategy.byPosition();
  }

  @Override
  public JourneyRules rules(JourneyRules plan) {
    return strategy.rules(plan);
  }

  @Override
  public AttributionStrategy on(JourneyGraphs graphs) {
    return new Derived(spec, strategy.on(graphs));
  }

  @Override
  public Set<String> dimensions() {
    return strategy.dimensions();
  }

  @Override
  public Set<Need> needs() {
    return strategy.needs();
  }

  @Override
  public String why(Journey journey, int i) {
    return strategy.why(journey, i);
  }
}
