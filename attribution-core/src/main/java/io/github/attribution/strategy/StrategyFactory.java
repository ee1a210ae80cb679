package io.github.attribution.strategy;

/**
 * Makes a strategy by name: the way in for strategies of your own.
 *
 * <p>List an implementation in {@code META-INF/services/} under this interface's name, or in {@code
 * provides} of a module, and {@link AttributionStrategies#parse} finds it by the name it describes.
 */
public interface StrategyFactory {

  /**
   * What the strategy does and what can be set.
   *
   * @return its description; the name must not be one of another factory
   */
  StrategyDescription description();

  /**
   * Makes the strategy.
   *
   * @param parameters what was given; names outside the description are refused before
   * @return the strategy, whose {@code spec()} is {@link StrategyParameters#spec()}
   * @throws IllegalArgumentException if a value is not allowed
   */
  AttributionStrategy create(StrategyParameters parameters);
}
