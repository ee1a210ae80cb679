package io.github.attribution.bench;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What {@link SideBySide} measured. Times are nanoseconds for a touch of the market.
 *
 * @param date the day
 * @param machine its processors, the JDK and DuckDB
 * @param touches the number of touches
 * @param conversions the number of conversions
 * @param rounds the number of rounds that count
 * @param rows a row for each contender and what it is compared with
 */
record SideBySideResult(
    String date, String machine, int touches, int conversions, int rounds, List<Row> rows) {

  SideBySideResult {
    rows = ImmutableList.copyOf(rows);
  }

  /**
   * One contender beside one of the engine.
   *
   * @param name its name
   * @param yardstick the contender of the engine that it is compared with
   * @param cpuNanosPerTouch CPU time
   * @param wallNanosPerTouch time on the wall
   * @param cpuRatio CPU time divided by that of the yardstick in the same round
   */
  record Row(
      String name,
      String yardstick,
      Spread cpuNanosPerTouch,
      Spread wallNanosPerTouch,
      Spread cpuRatio) {}
}
