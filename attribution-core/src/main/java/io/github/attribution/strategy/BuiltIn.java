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

  @Override
  public AttributionStrategy create(StrategyParameters parameters) {
    return constructor.apply(parameters);
  }
}
