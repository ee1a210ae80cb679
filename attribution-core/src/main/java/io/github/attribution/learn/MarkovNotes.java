package io.github.attribution.learn;

import io.github.attribution.journey.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What to know before trusting a chain. */
final class MarkovNotes {

  /** Conversions of a value below which its interval is no good. */
  private static final int FEW = 30;

  /** Values that a note names. */
  private static final int NAMED = 3;

  /** An error above which it is told. */
  private static final double TOLD = 1e-9;

  private final PathTable table;
  private final double[] reached;
  private final List<String> notes = new ArrayList<>();

  private MarkovNotes(PathTable table) {
    this.table = table;
    this.reached = FitChecks.conversionsWith(table);
  }

  static List<String> of(
      PathTable table,
      Chain chain,
      RemovalEffects effects,
      boolean errorsMissing,
      @Nullable OrderChoice choice) {
    MarkovNotes notes = new MarkovNotes(table);
    if (choice != null) {
      notes.notes.add(choice.sentence());
    }
    notes.addNoNulls();
    notes.addValues();
    notes.addFewConversions();
    notes.addShortened();
    notes.addNegative(effects);
    notes.addMissing(effects, chain, errorsMissing);
    return notes.notes;
  }

  /** What to know of the paths before sharing by Shapley values. */
  static List<String> ofShapley(PathTable table, boolean paid, @Nullable OrderChoice choice) {
    MarkovNotes notes = new MarkovNotes(table);
    if (choice != null) {
      notes.notes.add(choice.sentence());
    }
    notes.addValues();
    notes.addFewConversions();
    notes.addShortened();
    if (!paid) {
      notes.notes.add("Conversions are worth nothing, so there are no contributions to value");
    }
    notes.notes.add("Standard errors of Shapley values of a chain are not worked out");
    return notes.notes;
  }

  private void addNoNulls() {
    if (table.unconverted() == 0) {
      notes.add(
          ("There are no journeys without a conversion (%s journeys, all converting), so a removal"
                  + " effect is only the share of conversions that come by a value, or zero with"
                  + " removal=renormalise; add the accounts that did not convert")
              .formatted(count(table.journeys())));
    }
  }

  private void addValues() {
    List<String> values = table.values();
    if (values.size() == 1) {
      notes.add("There is one value only, '%s', and it gets all credit".formatted(values.get(0)));
    }
    int[] never = IntStream.range(0, reached.length).filter(one -> reached[one] == 0).toArray();
    if (never.length > 0) {
      notes.add(
          "%s of %s values are on no path that converts: %s"
              .formatted(never.length, values.size(), named(never)));
    }
    if (table.conversions() < values.size()) {
      notes.add(
          ("There are fewer conversions (%s) than values (%s); group values until each has at least"
                  + " %s")
              .formatted(count(table.conversions()), values.size(), FEW));
    }
  }

  private void addFewConversions() {
    int[] few =
        IntStream.range(0, reached.length)
            .filter(one -> reached[one] > 0 && reached[one] < FEW)
            .boxed()
            .sorted((a, b) -> Double.compare(reached[a], reached[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (few.length > 0) {
      notes.add(
          "%s of %s values have fewer than %s conversions, so their intervals are rough: %s"
              .formatted(few.length, reached.length, FEW, namedWithNumber(few)));
    }
  }

  private void addShortened() {
    if (table.shortened() > 0) {
      notes.add(
          ("%s journeys have more than %s touches, of which the last %s count; raise longest= to"
                  + " see all")
              .formatted(
                  count(Micros.toDouble(table.shortened())),
                  table.spec().longest(),
                  table.spec().longest()));
    }
  }

  private void addNegative(RemovalEffects effects) {
    int[] negative =
        IntStream.range(0, reached.length).filter(one -> effects.effects()[one] < 0).toArray();
    if (negative.length > 0) {
      notes.add(
          ("%s of %s values have a negative removal effect, more would convert without them, and get"
                  + " no credit: %s")
              .formatted(negative.length, reached.length, named(negative)));
    }
  }

  private void addMissing(RemovalEffects effects, Chain chain, boolean errorsMissing) {
    if (effects.effectsOfValue() == null) {
      notes.add("Conversions are worth nothing, so there are no removal effects of value");
    }
    if (errorsMissing) {
      notes.add(
          ("Standard errors are left out: %s states and %s paths of %s values are above the limit of"
                  + " %s states × values or %s steps × values; fit on fewer values to have them")
              .formatted(
                  count(chain.size()),
                  count(table.pathCount()),
                  count(reached.length),
                  count(MarkovModel.MOST_ENTRIES),
                  count(MarkovModel.MOST_STEPS)));
    }
    if (effects.error() > TOLD) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Journeys stay in cycles so long that removal effects are only known to %.1e of them",
              effects.error()));
    }
  }

  private String named(int[] codes) {
    return listed(codes, code -> "'" + table.values().get(code) + "'");
  }

  private String namedWithNumber(int[] codes) {
    return listed(
        codes, code -> "'%s' (%s)".formatted(table.values().get(code), count(reached[code])));
  }

  private static String listed(int[] codes, IntFunction<String> text) {
    String some =
        Arrays.stream(codes).limit(NAMED).mapToObj(text).collect(Collectors.joining(", "));
    return codes.length > NAMED ? some + ", …" : some;
  }

  private static String count(double number) {
    return MarkovNeeds.count(number);
  }
}
