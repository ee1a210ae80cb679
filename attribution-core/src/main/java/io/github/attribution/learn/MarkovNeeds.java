package io.github.attribution.learn;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What data a chain cannot be fitted on. */
final class MarkovNeeds {

  private MarkovNeeds() {}

  /** Refuses data without a conversion to share. */
  static void require(PathTable table) {
    boolean any = false;
    for (int path = 0; path < table.pathCount(); path++) {
      if (table.conversions(path) < 0 || table.unconverted(path) < 0) {
        throw new IllegalArgumentException(
            "Path '%s' has %s conversions and %s journeys without one, and none can be negative;"
                    .formatted(text(table, path), table.conversions(path), table.unconverted(path))
                + " subtract only statistics that were added");
      }
      any |= table.length(path) > 0 && table.conversions(path) > 0;
    }
    if (!any) {
      throw new IllegalArgumentException(
          ("A Markov chain needs conversions with touches before them, and there are none (%s"
                  + " journeys, %s conversions, none after a touch); take a longer period or look"
                  + " back further")
              .formatted(count(table.journeys()), count(table.conversions())));
    }
  }

  static String count(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,.0f", number)
        : String.format(Locale.ROOT, "%,.1f", number);
  }

  private static String text(PathTable table, int path) {
    return IntStream.range(0, table.length(path))
        .mapToObj(i -> table.values().get(table.step(path, i)))
        .collect(Collectors.joining(" > "));
  }
}
