package io.github.attribution.strategy;

import java.util.function.Function;

/** A factory from a description and a constructor. */
record BuiltIn(
    StrategyDescription description, Function<StrategyParameters, AttributionStrategy> constructor)
    implements StrategyFactory {

  static StrategyFactory of(
      StrategyDescription description,
      Function<StrategyParameters, AttributionStrategy> constructor) {
    return new BuiltIn(description, constructor);
  }

  /** A factory of what some text with the parameters in it stands for. */
  static StrategyFactory standingFor(
      StrategyDescription description, Function<StrategyParameters, String> meaning) {
    return of(
        description,
        parameters -> AttributionStrategies.parse(meaning.apply(parameters), parameters.spec()));
  }

  @Override
  public AttributionStrategy create(StrategyParameters parameters) {
    return constructor.apply(parameters);
  }
}
