package io.github.attribution;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.RangeMap;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathStatistics;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.DataDrivenStrategy;
import io.github.attribution.strategy.FittedStrategy;
import java.util.Iterator;
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
   * Adds the journeys of some accounts to the statistics of the time in which they ended, in one
   * pass: a conversion when it happened, a journey without one at its last touch. What ended at no
   * such time is left out.
   *
   * @param times statistics of one plan by epoch microseconds, each range from its first instant to
   *     before its last one
   * @param graphs accounts that are in no other graphs which are added
   * @throws IllegalArgumentException if a dimension does not exist
   * @throws ArithmeticException if a sum does not fit a long
   */
  public static void addByTime(RangeMap<Long, PlanStatistics> times, JourneyGraphs graphs) {
    Iterator<PlanStatistics> all = times.asMapOfRanges().values().iterator();
    if (!all.hasNext()) {
      return;
    }
    PlanStatistics first = all.next();
    JourneyGraphs seen = graphs.under(first.plan.rules());
    first.rules.forEach(
        (spec, rules) -> {
          ImmutableRangeMap.Builder<Long, PathStatistics> ofSpec = ImmutableRangeMap.builder();
          times
              .asMapOfRanges()
              .forEach(
                  (time, one) ->
                      ofSpec.put(time, Objects.requireNonNull(one.statistics.get(spec))));
          PathStatistics.acceptByTime(ofSpec.build(), seen, rules);
        });
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
    return plan.withStrategies(
        plan.strategies().stream()
            .map(one -> one instanceof DataDrivenStrategy learner ? fit(learner) : one)
            .toList());
  }

  /**
   * Fits each strategy that learns by itself, and leaves out those that the statistics do not
   * support. For numbers alone: models have no standard errors that take longer than the fit.
   *
   * @return the fitted strategies in the order of the plan
   */
  public List<FittedStrategy> fitEach() {
    return plan.strategies().stream().flatMap(this::fitIfSupported).toList();
  }

  private Stream<FittedStrategy> fitIfSupported(AttributionStrategy strategy) {
    try {
      return strategy instanceof DataDrivenStrategy learner
          ? Stream.of(fit(learner.withoutErrors()))
          : Stream.empty();
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  private FittedStrategy fit(DataDrivenStrategy learner) {
    return learner.fit(Objects.requireNonNull(statistics.get(learner.paths(plan.rules()))));
  }
}
