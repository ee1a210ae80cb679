package io.github.attribution.bench;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.journey.ByteDictionary;
import io.github.attribution.journey.JourneyGraphs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * From touches with account ids and channels as text, in the order of time, to exact totals under
 * the five default strategies: codes for texts, then graphs, then credit, on one thread.
 *
 * <p>Run: {@code java -jar attribution-bench/target/benchmarks.jar TextIdBenchmark -prof gc}.
 */
public class TextIdBenchmark extends MarketBenchmark {

  /** The number of touches. */
  @Param({"10000", "100000", "1000000", "10000000"})
  public int touches;

  private final AttributionPlan plan = fiveStrategies();
  private TextMarket market = TextMarket.of(MarketArrays.of(MarketShape.of(1)));

  /** Makes the data. */
  @Setup
  public void setUp() {
    market = TextMarket.of(MarketArrays.of(MarketShape.of(touches)).inOrder(RowOrder.BY_TIME));
  }

  /**
   * From texts to codes.
   *
   * @return the codes of the accounts of all touches
   */
  @Benchmark
  public int[] codes() {
    return market.touchAccounts().codes(ByteDictionary.create());
  }

  /**
   * From texts to graphs of reached touches.
   *
   * @return the graphs
   */
  @Benchmark
  public JourneyGraphs build() {
    return market.reachedGraphs();
  }

  /**
   * All of it.
   *
   * @return the result
   */
  @Benchmark
  public AttributionResult buildAndCredit() {
    return plan.run(market.reachedGraphs());
  }

  /**
   * The limit: one pass over the bytes of all texts, and all times.
   *
   * @return a sum
   */
  @Benchmark
  public long limit() {
    return market.pass();
  }
}
