package io.github.attribution.bench;

import io.github.attribution.AttributionPlan;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyRules;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How all benchmarks run, and what they compute: credit of touches up to 30 days old. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public abstract class MarketBenchmark {

  /** A look-back of 30 days. */
  static final JourneyRules RULES = JourneyRules.defaults().withLookback(Duration.ofDays(30));

  /** Twelve strategies: the five defaults, then variants of their parameters. */
  static final List<String> TWELVE_STRATEGIES =
      List.of(
          "first-touch",
          "last-touch",
          "linear",
          "time-decay:half-life=7d",
          "position-based:first=0.4,last=0.4",
          "time-decay:half-life=1d",
          "time-decay:half-life=3d",
          "time-decay:half-life=14d",
          "time-decay:half-life=30d",
          "position-based:first=0.3,last=0.3",
          "position-based:first=0.5,last=0.3",
          "position-based:first=0.2,last=0.6");

  /** Not to be extended elsewhere. */
  MarketBenchmark() {}

  /** The five default strategies by channel. */
  static AttributionPlan fiveStrategies() {
    return lookback().build();
  }

  /** The first of twelve strategies, by the combinations of some dimensions. */
  static AttributionPlan strategies(int count, String... dimensions) {
    return plan(TWELVE_STRATEGIES.subList(0, count), dimensions);
  }

  /** Some strategies, by the combinations of some dimensions. */
  static AttributionPlan plan(List<String> strategies, String... dimensions) {
    AttributionPlan.Builder plan = lookback().by(dimensions);
    strategies.forEach(plan::strategy);
    return plan.build();
  }

  /** The same where leads are milestones and no outcomes. */
  static AttributionPlan dealsOnly(List<String> strategies, String... dimensions) {
    JourneyRules deals = RULES.withTargets(List.of(Conversion.CLOSED_WON));
    AttributionPlan.Builder plan = lookback().rules(deals).by(dimensions);
    strategies.forEach(plan::strategy);
    return plan.build();
  }

  private static AttributionPlan.Builder lookback() {
    return AttributionPlan.builder().rules(RULES);
  }
}
