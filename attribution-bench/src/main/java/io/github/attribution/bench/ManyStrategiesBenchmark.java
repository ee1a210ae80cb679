package io.github.attribution.bench;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * How the cost grows with the number of strategies, by one dimension and by the combinations of
 * two, on graphs that are there and one thread. Past five the strategies are variants of the
 * parameters of time decay and position based.
 *
 * <p>Run: {@code java -jar attribution-bench/target/benchmarks.jar ManyStrategiesBenchmark -prof
 * gc}.
 */
public class ManyStrategiesBenchmark extends MarketBenchmark {

  /** The number of touches. */
  @Param("1000000")
  public int touches;

  /** The number of strategies, up to twelve. */
  @Param({"1", "2", "5", "8", "12"})
  public int strategies = 1;

  private AttributionPlan byOne = fiveStrategies();
  private AttributionPlan byTwo = fiveStrategies();
  private MarketArrays market = MarketArrays.of(MarketShape.of(1));
  private JourneyGraphs graphs = market.graphs();

  /** Makes the data. */
  @Setup
  public void setUp() {
    byOne = strategies(strategies, Dimension.CHANNEL);
    byTwo = strategies(strategies, Dimension.CHANNEL, MarketArrays.CAMPAIGN);
    market = MarketArrays.of(MarketShape.of(touches));
    graphs = market.graphsWithCampaigns();
  }

  /**
   * By channel.
   *
   * @return the result
   */
  @Benchmark
  public AttributionResult byOneDimension() {
    return byOne.run(graphs);
  }

  /**
   * By channel and campaign.
   *
   * @return the result
   */
  @Benchmark
  public AttributionResult byTwoDimensions() {
    return byTwo.run(graphs);
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
