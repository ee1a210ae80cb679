package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.learn.FittedModel;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathStatistics;
import java.util.Set;

/**
 * A strategy that learns from all journeys, converting or not, before it scores any.
 *
 * <p>A run gathers the statistics that it asks for, {@linkplain #fit fits} it, and credits by the
 * fitted strategy. Immutable.
 */
public interface DataDrivenStrategy extends AttributionStrategy {

  /**
   * What statistics the strategy is fitted on.
   *
   * @param plan the rules of the plan
   * @return the spec of the paths
   */
  PathSpec paths(JourneyRules plan);

  /**
   * Fits the model.
   *
   * @param statistics paths of the spec's dimension
   * @return the model
   * @throws IllegalArgumentException if the statistics do not support the model, saying why
   */
  FittedModel model(PathStatistics statistics);

  /**
   * This strategy for those who fit it often and look at the numbers alone.
   *
   * @return a strategy of the same spec and credit, whose model has no standard errors where these
   *     take longer than the fit
   */
  default DataDrivenStrategy withoutErrors() {
    return this;
  }

  /**
   * Fits the model, and makes a strategy of it.
   *
   * @param statistics paths of the spec's dimension
   * @return a strategy that scores journeys, with this spec
   * @throws IllegalArgumentException if the statistics do not support the model, saying why
   */
  default FittedStrategy fit(PathStatistics statistics) {
    return FittedStrategy.of(this, statistics.spec().dimension(), model(statistics));
  }

  @Override
  default void score(Journey journey, double[] scores) {
    throw new IllegalStateException(
        "Strategy '%s' learns from all journeys and is not fitted; call fit(…), or let a run do so"
            .formatted(spec()));
  }

  @Override
  default Set<String> dimensions() {
    return Set.of(paths(JourneyRules.defaults()).dimension());
  }
}
