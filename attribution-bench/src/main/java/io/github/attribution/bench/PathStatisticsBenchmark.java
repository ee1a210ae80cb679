package io.github.attribution.bench;

import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathStatistics;
import io.github.attribution.learn.PathTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Statistics of paths, on graphs that are there and one thread: filling them, merging them, and the
 * table that models are fitted on. How many steps are kept says how many distinct paths there are.
 *
 * <p>2026-11-22, least CPU time of one thread (30 passes over 10⁶ touches, 6 over 10⁷) on two cores
 * that others kept busy, in ns a journey, with and without a conversion, of 2.2 eligible touches on
 * average:
 *
 * <table>
 * <caption>Cost by touches and most steps</caption>
 * <tr><th>touches, steps<th>paths<th>cursor alone<th>accept<th>known paths<th>merge<th>table
 * <tr><td>10⁶, 1<td>17<td>58<td>120<td>108<td>16<td>52
 * <tr><td>10⁶, 3<td>3,872<td>62<td>130<td>114<td>18<td>46
 * <tr><td>10⁶, 500<td>26,565<td>62<td>188<td>161<td>39<td>93
 * <tr><td>10⁷, 1<td>17<td>72<td>143<td>128<td>20<td>87
 * <tr><td>10⁷, 500<td>180,096<td>66<td>184<td>183<td>37<td>109
 * </table>
 *
 * <p>So the statistics take 50 to 120 ns a journey beside finding its touches; a plain pass takes 3
 * to 7. Known paths allocate nothing for a journey: 58 kB for two million.
 *
 * <p>Run: {@code java -jar attribution-bench/target/benchmarks.jar PathStatisticsBenchmark -prof
 * gc}.
 */
public class PathStatisticsBenchmark extends MarketBenchmark {

  /** The number of touches. */
  @Param({"1000000", "10000000"})
  public int touches;

  /** The most steps of a path. */
  @Param({"1", "3", "500"})
  public int longest = 500;

  private MarketArrays market = MarketArrays.of(MarketShape.of(1));
  private JourneyGraphs graphs = market.graphs();
  private PathStatistics full = PathStatistics.create(spec());

  /** Makes the data. */
  @Setup
  public void setUp() {
    market = MarketArrays.of(MarketShape.of(touches));
    graphs = market.graphs();
    full = accept();
  }

  private PathSpec spec() {
    return new PathSpec(Dimension.CHANNEL, RULES.toString(), longest);
  }

  /**
   * All journeys, with and without a conversion, into empty statistics.
   *
   * @return the statistics
   */
  @Benchmark
  public PathStatistics accept() {
    return PathStatistics.create(spec()).accept(graphs, RULES);
  }

  /**
   * The same journeys once more into statistics that know their paths.
   *
   * @return the statistics
   */
  @Benchmark
  public PathStatistics acceptKnown() {
    return full.accept(graphs, RULES);
  }

  /**
   * Statistics of all paths into empty ones.
   *
   * @return the merged statistics
   */
  @Benchmark
  public PathStatistics merge() {
    return PathStatistics.create(spec()).merge(full);
  }

  /**
   * The canonical table.
   *
   * @return the table
   */
  @Benchmark
  public PathTable table() {
    return full.table();
  }

  /**
   * The cursor alone, which finds the touches of each journey.
   *
   * @return a sum
   */
  @Benchmark
  public long journeys() {
    return RulesBenchmark.pass(graphs.journeysWithUnconverted(RULES));
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
