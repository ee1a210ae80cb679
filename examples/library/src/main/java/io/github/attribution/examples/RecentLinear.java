package io.github.attribution.examples;

import io.github.attribution.journey.Journey;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.StrategyDescription;
import io.github.attribution.strategy.StrategyFactory;
import io.github.attribution.strategy.StrategyParameters;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

// tag::recent-linear[]
/** The same to every touch inside a window before the outcome, nothing to older ones. */
public record RecentLinear(String spec, Duration window) implements AttributionStrategy {

  @Override
  public void score(Journey journey, double[] scores) {
    long windowMicros = TimeUnit.MICROSECONDS.convert(window);
    for (int i = 0; i < journey.size(); i++) {
      scores[i] = journey.ageMicros(i) <= windowMicros ? 1 : 0;
    }
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.TIMES);
  }

  @Override
  public String why(Journey journey, int i) {
    boolean inside = journey.ageMicros(i) <= TimeUnit.MICROSECONDS.convert(window);
    return inside ? "inside the window" : "older than the window";
  }

  // end::recent-linear[]

  // tag::recent-linear-factory[]
  /** Makes the strategy of a text such as {@code recent-linear:window=14d}. */
  public static final class Factory implements StrategyFactory {

    @Override
    public StrategyDescription description() {
      return StrategyDescription.of(
              "recent-linear",
              "Every touch inside the window gets the same, older ones get nothing.",
              "score(i) = 1 if age(i) <= window, else 0",
              "example")
          .with("window", "30d", "the largest age that counts; more than zero");
    }

    @Override
    public AttributionStrategy create(StrategyParameters parameters) {
      return new RecentLinear(
          parameters.spec(), parameters.positiveDuration("window", Duration.ofDays(30)));
    }
  }
  // end::recent-linear-factory[]
}
