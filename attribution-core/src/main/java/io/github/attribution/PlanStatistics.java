package io.github.attribution;

import com.google.common.collect.ImmutableMap;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathStatistics;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.DataDrivenStrategy;
import io.github.attribution.strategy.FittedStrategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the data-driven strategies of a plan are fitted on: the statistics of the paths that each
 * asks for, gathered from the graphs of one part of the accounts after the other.
 *
 * <p>Strategies that ask for the same paths share their statistics. Mutable, for one thread.
 */
public final class PlanStatistics {

  private final AttributionPlan plan;
  private final Map<PathSpec, JourneyRules> rules = new LinkedHashMap<>();
  private final Map<PathSpec, PathStatistics> statistics = new LinkedHashMap<>();

  private PlanStatistics(AttributionPlan plan) {
    this.plan = plan;
    for (AttributionStrategy strategy : plan.strategies()) {
      if (strategy instanceof DataDrivenStrategy learner) {
        alsoOf(learner);
      }
    }
  }

  /**
   * Statistics of nothing.
   *
   * @param plan whose strategies are to be fitted
   * @return empty statistics, for no paths at all if no strategy of the plan learns
   */
  public static PlanStatistics of(AttributionPlan plan) {
    return new PlanStatistics(plan);
  }

  /**
   * Also gathers the paths that another strategy asks for, which is not fitted.
   *
   * @param learner a strategy that need not be in the plan
   * @return this
   */
  public PlanStatistics alsoOf(DataDrivenStrategy learner) {
    PathSpec spec = learner.paths(plan.rules());
    rules.put(spec, plan.rulesOf(learner));
    statistics.computeIfAbsent(spec, PathStatistics::create);
    return this;
  }

  /**
   * Adds the journeys of some accounts, converting or not.
   *
   * @param graphs accounts that are in no other graphs which are added
   * @return this
   * @throws IllegalArgumentException if a dimension does not exist
   * @throws ArithmeticException if a sum does not fit a long
   */
  public PlanStatistics add(JourneyGraphs graphs) {
    JourneyGraphs seen = graphs.under(plan.rules());
    statistics.forEach(
        (spec, paths) -> paths.accept(seen, Objects.requireNonNull(rules.get(spec))));
    return this;
  }

  /**
   * Adds the journeys of some accounts that ended in some time: a conversion when it happened, a
   * journey without one at its last touch.
   *
   * @param graphs accounts that are in no other graphs which are added
   * @param fromMicros the first instant, in epoch microseconds
   * @param toMicros the instant after the last one
   * @return this
   * @throws IllegalArgumentException if a dimension does not exist
   * @throws ArithmeticException if a sum does not fit a long
   */
  public PlanStatistics add(JourneyGraphs graphs, long fromMicros, long toMicros) {
    JourneyGraphs seen = graphs.under(plan.rules());
    statistics.forEach(
        (spec, paths) ->
            paths.acceptBetween(
                seen, Objects.requireNonNull(rules.get(spec)), fromMicros, toMicros));
    return this;
  }

  /**
   * Adds statistics of other accounts, such as yesterday's.
   *
   * @param paths statistics of paths that a strategy of the plan asks for
   * @return this
   * @throws IllegalArgumentException if no strategy asks for such paths
   */
  public PlanStatistics add(PathStatistics paths) {
    ofSame(paths).merge(paths);
    return this;
  }

  /**
   * Takes statistics of some of the accounts away.
   *
   * @param paths statistics of paths that a strategy of the plan asks for
   * @return this
   * @throws IllegalArgumentException if no strategy asks for such paths
   */
  public PlanStatistics subtract(PathStatistics paths) {
    ofSame(paths).subtract(paths);
    return this;
  }

  private PathStatistics ofSame(PathStatistics paths) {
    PathStatistics mine = statistics.get(paths.spec());
    if (mine == null) {
      throw new IllegalArgumentException(
          "There are statistics of %s, but the strategies of the plan ask for %s; use the strategies and rules that the statistics were made with"
              .formatted(paths.spec(), statistics.keySet()));
    }
    return mine;
  }

  /**
   * The statistics so far.
   *
   * @return by what the paths are of, in the order of the plan; not to be changed
   */
  public Map<PathSpec, PathStatistics> byPaths() {
    return ImmutableMap.copyOf(statistics);
  }

  /**
   * Fits the strategies that learn.
   *
   * @return the plan with those strategies fitted
   * @throws IllegalArgumentException if the statistics do not support a model, saying why
   */
  public AttributionPlan fit() {
    return plan.withStrategies(plan.strategies().stream().map(this::fit).toList());
  }

  /**
   * Fits each strategy that learns by itself, and leaves out those that the statistics do not
   * support.
   *
   * @return the fitted strategies in the order of the plan
   */
  public List<FittedStrategy> fitEach() {
    return plan.strategies().stream().flatMap(this::fitIfSupported).toList();
  }

  private Stream<FittedStrategy> fitIfSupported(AttributionStrategy strategy) {
    try {
      return fit(strategy) instanceof FittedStrategy fitted ? Stream.of(fitted) : Stream.empty();
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  private AttributionStrategy fit(AttributionStrategy strategy) {
    return strategy instanceof DataDrivenStrategy learner
        ? learner.fit(Objects.requireNonNull(statistics.get(learner.paths(plan.rules()))))
        : strategy;
  }
}
