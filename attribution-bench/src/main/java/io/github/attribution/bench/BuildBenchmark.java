package io.github.attribution.bench;

import io.github.attribution.journey.JourneyGraphs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Grouping raw touches by account and ordering them by time, on one thread, for each order that
 * rows come in.
 *
 * <p>Run: {@code java -jar attribution-bench/target/benchmarks.jar BuildBenchmark -prof gc}.
 */
public class BuildBenchmark extends MarketBenchmark {

  /** How the rows come. */
  public enum Rows {
    /** In random order. */
    SHUFFLED,
    /** By time over all accounts. */
    BY_TIME,
    /** By account and time: nothing to do. */
    SORTED,
    /** In random order, and one account has a tenth of them. */
    SKEWED
  }

  /** The number of touches. */
  @Param({"10000", "100000", "1000000", "10000000"})
  public int touches;

  /** How the rows come. */
  @Param({"SHUFFLED", "BY_TIME", "SORTED", "SKEWED"})
  public Rows rows = Rows.SHUFFLED;

  private MarketArrays market = MarketArrays.of(MarketShape.of(1));

  /** Makes the data. */
  @Setup
  public void setUp() {
    MarketArrays sorted = MarketArrays.of(MarketShape.of(touches));
    market =
        switch (rows) {
          case SHUFFLED -> sorted.inOrder(RowOrder.SHUFFLED);
          case BY_TIME -> sorted.inOrder(RowOrder.BY_TIME);
          case SORTED -> sorted;
          case SKEWED -> sorted.withGiantAccount();
        };
  }

  /**
   * From rows to graphs. Copies the arrays first (16 bytes a touch), which in use pass over.
   *
   * @return the graphs
   */
  @Benchmark
  public JourneyGraphs build() {
    return market.graphs();
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
