package io.github.attribution.bench;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From raw columns in random order to exact totals by channel under the five default strategies, on
 * one thread: build, score and total, and each part alone.
 *
 * <p>Run: {@code java -jar attribution-bench/target/benchmarks.jar EngineBenchmark -prof gc}.
 * Findings with their date and machine are in attribution-bench/README.md.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public class EngineBenchmark {

  /** The number of touches. */
  @Param({"100000", "1000000", "10000000"})
  public int touches;

  private MarketArrays market = MarketArrays.of(1);
  private JourneyGraphs graphs = market.graphs();
  private final AttributionPlan plan = plan();

  /** Makes the data. */
  @Setup
  public void setUp() {
    market = MarketArrays.of(touches);
    graphs = market.graphs();
  }

  /**
   * Five strategies over 30 days, totals by channel.
   *
   * @return the plan that all methods run
   */
  static AttributionPlan plan() {
    return AttributionPlan.builder()
        .rules(JourneyRules.defaults().withLookback(Duration.ofDays(30)))
        .build();
  }

  /**
   * Grouping by account and ordering by time.
   *
   * @return the graphs
   */
  @Benchmark
  public JourneyGraphs build() {
    return market.graphs();
  }

  /**
   * Windows, scores, exact amounts and totals on graphs that are there.
   *
   * @return the result
   */
  @Benchmark
  public AttributionResult credit() {
    return plan.run(graphs);
  }

  /**
   * All of it.
   *
   * @return the result
   */
  @Benchmark
  public AttributionResult buildAndCredit() {
    return plan.run(market.graphs());
  }
}
