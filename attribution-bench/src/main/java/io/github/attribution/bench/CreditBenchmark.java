package io.github.attribution.bench;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.journey.JourneyGraphs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Windows, scores, exact amounts and totals by channel under the five default strategies, on graphs
 * that are there and one thread.
 *
 * <p>{@code creditInDoubles} is the loop that most would write, journey by journey, with shares
 * that are rounded nowhere.
 *
 * <p>Run: {@code java -jar attribution-bench/target/benchmarks.jar CreditBenchmark -prof gc}; other
 * shapes of data with {@code -p channels=12,100,1000 -p touchesPerAccount=5,20,62}.
 */
public class CreditBenchmark extends MarketBenchmark {

  /** The number of touches. */
  @Param({"10000", "100000", "1000000", "10000000"})
  public int touches;

  /** The number of touches of an account on average. */
  @Param("5")
  public int touchesPerAccount = MarketShape.WEB_TOUCHES_PER_ACCOUNT;

  /** The number of channels. */
  @Param("16")
  public int channels = 16;

  private final AttributionPlan plan = fiveStrategies();
  private MarketArrays market = MarketArrays.of(MarketShape.of(1));
  private JourneyGraphs graphs = market.graphs();

  /** Makes the data. */
  @Setup
  public void setUp() {
    market = MarketArrays.of(new MarketShape(touches, touchesPerAccount, channels));
    graphs = market.graphs();
  }

  /**
   * All five.
   *
   * @return the result
   */
  @Benchmark
  public AttributionResult credit() {
    return plan.run(graphs);
  }

  /**
   * All five in doubles, which add up to nearly what there is: revenue and conversions alone.
   *
   * @return the sums
   */
  @Benchmark
  public Object creditInDoubles() {
    return DoubleCredit.of(graphs, RULES, plan.strategies());
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
