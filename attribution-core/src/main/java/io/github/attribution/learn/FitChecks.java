package io.github.attribution.learn;

import io.github.attribution.setting.Counted;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether a table supports a model. */
final class FitChecks {

  private FitChecks() {}

  /**
   * The conversions that have a touch to be credited.
   *
   * @throws IllegalArgumentException if there are none, or a path has a negative number of journeys
   */
  static double requireConversions(PathTable table, String strategy) {
    double conversions = 0;
    for (int path = 0; path < table.pathCount(); path++) {
      if (table.conversions(path) < 0 || table.unconverted(path) < 0) {
        throw new IllegalArgumentException(
            "Path '%s' has %s and %s without one, and none can be negative; subtract only statistics that were added"
                .formatted(
                    text(table, path),
                    Counted.of(table.conversions(path), "conversion"),
                    Counted.of(table.unconverted(path), "journey")));
      }
      conversions += table.length(path) > 0 ? table.conversions(path) : 0;
    }
    if (!(conversions > 0)) {
      throw new IllegalArgumentException(
          "Strategy '%s' needs conversions of journeys with a touch, and the input has none (%s, %s, none after a touch); add conversions, or look further back"
              .formatted(
                  strategy,
                  Counted.of(table.journeys(), "journey"),
                  Counted.of(table.conversions(), "conversion")));
    }
    return conversions;
  }

  /**
   * Requires journeys without a conversion.
   *
   * @throws IllegalArgumentException if there are none
   */
  static void requireUnconverted(PathTable table, String strategy) {
    if (table.unconvertedMicros() <= 0) {
      throw new IllegalArgumentException(
          "Strategy '%s' needs journeys without a conversion, and the input has none (%s, all converting); add the non-converting accounts or use 'shapley'"
              .formatted(strategy, Counted.of(table.journeys(), "journey")));
    }
  }

  /** How many conversions have each value in their path. */
  static double[] conversionsWith(PathTable table) {
    double[] conversions = new double[table.values().size()];
    int[] last = new int[conversions.length];
    Arrays.fill(last, -1);
    for (int path = 0; path < table.pathCount(); path++) {
      for (int i = 0; i < table.length(path); i++) {
        int code = table.step(path, i);
        if (last[code] != path) {
          last[code] = path;
          conversions[code] += table.conversions(path);
        }
      }
    }
    return conversions;
  }

  /** A text whose numbers are written the same everywhere. */
  static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private static String text(PathTable table, int path) {
    return IntStream.range(0, table.length(path))
        .mapToObj(i -> table.values().get(table.step(path, i)))
        .collect(Collectors.joining(" > "));
  }
}
