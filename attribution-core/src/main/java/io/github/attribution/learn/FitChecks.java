package io.github.attribution.learn;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether a table supports a model, and what to know before trusting what it says. */
final class FitChecks {

  /** Below so many conversions the normal distribution is a poor guide to intervals. */
  private static final int FEW = 30;

  private static final int MOST_NAMED = 5;

  private FitChecks() {}

  /**
   * The conversions that have a touch to be credited.
   *
   * @throws IllegalArgumentException if there are none
   */
  static double requireConversions(PathTable table, String strategy) {
    double conversions = 0;
    for (int path = 0; path < table.pathCount(); path++) {
      conversions += table.length(path) > 0 ? table.conversions(path) : 0;
    }
    if (!(conversions > 0)) {
      throw new IllegalArgumentException(
          text(
              "Strategy '%s' needs conversions of journeys with a touch, and the input has none"
                  + " (%,d journeys); add conversions, or look further back",
              strategy, whole(table.journeys())));
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
          text(
              "Strategy '%s' needs journeys without a conversion, and the input has none (%,d"
                  + " journeys, all converting); add the non-converting accounts or use 'shapley'",
              strategy, whole(table.journeys())));
    }
  }

  /** What is true of every model: few conversions, shortened paths. */
  static List<String> notes(PathTable table) {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    String dimension = table.spec().dimension();
    int values = table.values().size();
    if (table.conversions() < values) {
      notes.add(
          text(
              "There are fewer conversions (%,d) than values of %s (%,d): what single values get is"
                  + " mostly chance.",
              whole(table.conversions()), dimension, values));
    }
    double[] reached = conversionsWith(table);
    int[] few = IntStream.range(0, values).filter(code -> reached[code] < FEW).toArray();
    if (few.length > 0) {
      String named =
          Arrays.stream(few)
              .limit(MOST_NAMED)
              .mapToObj(code -> text("%s %,d", table.values().get(code), whole(reached[code])))
              .collect(Collectors.joining(", "));
      String more = few.length > MOST_NAMED ? text(" and %,d more", few.length - MOST_NAMED) : "";
      notes.add(
          text(
              "Fewer than %d converting journeys have these values of %s, so their intervals are"
                  + " rough: %s%s.",
              FEW, dimension, named, more));
    }
    if (table.shortened() > 0) {
      notes.add(
          text(
              "Of %,d journeys with more than %,d touches only the last ones were looked at.",
              whole(Micros.toDouble(table.shortened())), table.spec().longest()));
    }
    return notes.build();
  }

  /** The same with more notes. */
  static List<String> notes(PathTable table, List<String> more) {
    List<String> notes = new ArrayList<>(notes(table));
    notes.addAll(more);
    return notes;
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

  private static long whole(double number) {
    return Math.round(number);
  }
}
