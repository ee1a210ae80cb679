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

  /** The strategy: each general one, then what rules and weights of its own cost. */
  @Param({
    "first-touch",
    "last-touch",
    "linear",
    "time-decay",
    "position-based",
    "u-shaped",
    "j-shaped",
    "inverse-j-shaped",
    "positional",
    "linear-distinct",
    "last-non-direct",
    "first-non-direct",
    "last-paid",
    "first-paid",
    "google-paid-last-click",
    "exponential",
    "rank-decay",
    "recency",
    "engagement",
    "lead-creation",
    "u-shaped-milestone",
    "w-shaped",
    "full-path",
    "z-shaped",
    "milestones:first=0.4,opportunity_created=0.4@even,middle=0.2",
    "participation",
    "uniform",
    "influence",
    "same-touch",
    "primary-campaign-source",
    "owen",
    "linear:lookback=7d",
    "linear:collapse=repeats",
    "linear:weight-interaction=impression:0.1",
    "marketo-measure:full-path"
  })
  public String strategy = "linear";

  private AttributionPlan plan = fiveStrategies();
  private MarketArrays market = MarketArrays.of(MarketShape.of(1));
  private JourneyGraphs graphs = market.graphs();

  /** Makes the data. */
  @Setup
  public void setUp() {
    plan = dealsOnly(List.of(strategy), Dimension.CHANNEL);
    market = MarketArrays.of(MarketShape.of(touches));
    graphs = market.graphsForAnyStrategy();
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
