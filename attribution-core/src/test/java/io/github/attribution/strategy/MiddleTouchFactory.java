package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import java.util.Arrays;

/** A strategy as another jar would offer it: all to one touch by its relative position. */
public final class MiddleTouchFactory implements StrategyFactory {

  /** Called by the service loader. */
  public MiddleTouchFactory() {}

  @Override
  public StrategyDescription description() {
    return StrategyDescription.of(
            "middle-touch", "One touch gets everything.", "score(at) = 1", "these tests")
        .with("at", "0.5", "relative position, 0 to 1");
  }

  @Override
  public AttributionStrategy create(StrategyParameters parameters) {
    double at = parameters.share("at", 0.5);
    return AttributionStrategy.named(
        parameters.spec(), (journey, scores) -> score(at, journey, scores));
  }

  private static void score(double at, Journey journey, double[] scores) {
    Arrays.fill(scores, 0, journey.size(), 0);
    scores[(int) (at * (journey.size() - 1))] = 1;
  }
}
