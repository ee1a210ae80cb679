package io.github.attribution.bench;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.AttributionRun;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * From coded touches in random order to exact totals by channel under the five default strategies:
 * {@link BuildBenchmark} and {@link CreditBenchmark} in one.
 *
 * <p>Run: {@code java -jar attribution-bench/target/benchmarks.jar EndToEndBenchmark -prof gc}.
 */
public class EndToEndBenchmark extends MarketBenchmark {

  /** The number of touches. */
  @Param({"10000", "100000", "1000000", "10000000"})
  public int touches;

  /** The number of threads. */
  @Param({"1", "2"})
  public int threads = 1;

  private final AttributionPlan plan = fiveStrategies();
  private MarketArrays market = MarketArrays.of(MarketShape.of(1));

  /** Makes the data. */
  @Setup
  public void setUp() {
    market = MarketArrays.of(MarketShape.of(touches)).inOrder(RowOrder.SHUFFLED);
  }

  /**
   * All of it.
   *
   * @return the result
   */
  @Benchmark
  public AttributionResult buildAndCredit() {
    return AttributionRun.of(plan, market.graphs(threads)).withThreads(threads).run();
  }

  /**
   * All of it, with only the touches that a window can reach.
   *
   * @return the result
   */
  @Benchmark
  public AttributionResult reachAndCredit() {
    return AttributionRun.of(plan, market.reachedGraphs(threads)).withThreads(threads).run();
  }

  /**
   * The limit: one pass over the same arrays.
   *
   * @return a sum
   */
  @Benchmark
  public long limit() {
    return market.pass();
  }
}
