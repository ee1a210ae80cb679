package io.github.attribution.bench;

import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What journey rules cost: the cursor alone, over all journeys of graphs that are there, under a
 * window of 30 days and one more setting, on one thread.
 *
 * <p>2026-11: the window alone takes 25 ns for each touch in it, one more rule 29 to 38, days 44
 * (least of 60 passes in turn over 148,000 touches of 51,000 journeys).
 *
 * <p>Run: {@code java -jar attribution-bench/target/benchmarks.jar RulesBenchmark -prof gc}.
 */
public class RulesBenchmark extends MarketBenchmark {

  /** The number of touches. */
  @Param("1000000")
  public int touches;

  /** A setting and its value, or none. */
  @Param({
    "none",
    "lookback-boundary=calendar-days",
    "exclude=channel=direct",
    "prefer=channel!=direct",
    "session=30m",
    "collapse=repeats",
    "collapse=first",
    "duplicates=once",
    "reset-after-conversion=yes",
    "steps=3"
  })
  public String setting = "none";

  private JourneyRules rules = RULES;
  private MarketArrays market = MarketArrays.of(MarketShape.of(1));
  private JourneyGraphs graphs = market.graphs();

  /** Makes the data. */
  @Setup
  public void setUp() {
    rules = rules(setting);
    market = MarketArrays.of(MarketShape.of(touches));
    graphs = market.graphs();
  }

  /** The window of 30 days with a setting, written {@code name=value}. */
  static JourneyRules rules(String setting) {
    int equals = setting.indexOf('=');
    return equals < 0
        ? RULES
        : RULES.with(
            JourneySetting.of(setting.substring(0, equals)).orElseThrow(),
            setting.substring(equals + 1));
  }

  /**
   * The cursor.
   *
   * @return a sum of the touches that count
   */
  @Benchmark
  public long journeys() {
    return pass(graphs.journeys(rules));
  }

  static long pass(Journey journey) {
    long sum = 0;
    while (journey.next()) {
      for (int i = 0; i < journey.size(); i++) {
        sum += journey.touch(i);
      }
    }
    return sum;
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
