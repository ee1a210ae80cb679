package io.github.attribution.bench;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What each strategy costs alone, by channel, on graphs that are there and one thread.
 *
 * <p>Run: {@code java -jar attribution-bench/target/benchmarks.jar StrategyBenchmark -prof gc}.
 */
public class StrategyBenchmark extends MarketBenchmark {

  /** The number of touches. */
  @Param("1000000")
  public int touches;

  /** The strategy. */
  @Param({"first-touch", "last-touch", "linear", "time-decay", "position-based"})
  public String strategy = "linear";

  private AttributionPlan plan = fiveStrategies();
  private MarketArrays market = MarketArrays.of(MarketShape.of(1));
  private JourneyGraphs graphs = market.graphs();

  /** Makes the data. */
  @Setup
  public void setUp() {
    plan = plan(List.of(strategy), Dimension.CHANNEL);
    market = MarketArrays.of(MarketShape.of(touches));
    graphs = market.graphs();
  }

  /**
   * The strategy.
   *
   * @return the result
   */
  @Benchmark
  public AttributionResult credit() {
    return plan.run(graphs);
  }

  /**
   * The limit: one pass over arrays of the same size and order.
   *
   * @return a sum
   */
  @Benchmark
  public long limit() {
    return market.pass();
  }
}
