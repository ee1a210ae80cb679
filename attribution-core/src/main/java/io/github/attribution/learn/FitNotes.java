package io.github.attribution.learn;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Micros;
import io.github.attribution.setting.Counted;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What to know of the paths before trusting any model of them. */
final class FitNotes {

  /** Below so many conversions the normal distribution is a poor guide to intervals. */
  private static final int FEW = 30;

  /** Values that a note names. */
  private static final int NAMED = 3;

  private final PathTable table;
  private final List<String> values;
  private final double[] reached;
  private final ImmutableList.Builder<String> notes = ImmutableList.builder();

  private FitNotes(PathTable table) {
    this.table = table;
    this.values = table.values();
    this.reached = FitChecks.conversionsWith(table);
  }

  /** What is true of every model: few values, few conversions, shortened paths. */
  static List<String> of(PathTable table) {
    return of(table, List.of());
  }

  /** The same with more notes behind them. */
  static List<String> of(PathTable table, List<String> more) {
    FitNotes notes = new FitNotes(table);
    notes.addValues();
    notes.addFewConversions();
    notes.addShortened();
    return notes.notes.addAll(more).build();
  }

  private void addValues() {
    if (values.size() == 1) {
      notes.add("There is one value only, '%s', and it gets all credit".formatted(values.get(0)));
    }
    List<Integer> never = codes(code -> reached[code] == 0);
    if (!never.isEmpty()) {
      notes.add(
          "%s on no path that converts: %s"
              .formatted(
                  someOf(never, "is", "are"), named(never, code -> quoted(values.get(code)))));
    }
    if (table.conversions() < values.size()) {
      notes.add(
          "There are fewer conversions (%s) than values (%s), so what single ones get is mostly chance; group values until each has at least %s"
              .formatted(Counted.number(table.conversions()), Counted.number(values.size()), FEW));
    }
  }

  private void addFewConversions() {
    List<Integer> few = codes(code -> reached[code] > 0 && reached[code] < FEW);
    few.sort(Comparator.comparingDouble(code -> reached[code]));
    if (!few.isEmpty()) {
      notes.add(
          "%s fewer than %s conversions, so intervals are rough: %s"
              .formatted(
                  someOf(few, "has", "have"),
                  FEW,
                  named(
                      few,
                      code ->
                          "%s (%s)"
                              .formatted(
                                  quoted(values.get(code)), Counted.number(reached[code])))));
    }
  }

  private void addShortened() {
    double shortened = Micros.toDouble(table.shortened());
    if (shortened > 0) {
      String longest = Counted.of(table.spec().longest(), "touch", "touches");
      notes.add(
          "%s more than %s, of which the last %s; raise longest= to see all"
              .formatted(
                  Counted.of(shortened, "journey has", "journeys have"),
                  longest,
                  table.spec().longest() == 1 ? "one counts" : table.spec().longest() + " count"));
    }
  }

  private List<Integer> codes(IntPredicate which) {
    return IntStream.range(0, reached.length).filter(which).boxed().collect(Collectors.toList());
  }

  private String someOf(List<Integer> some, String one, String several) {
    return someOf(some.size(), values.size(), one, several);
  }

  /** How many of all values, with the verb: {@code 1 of 3 values has}. */
  static String someOf(int some, int all, String one, String several) {
    return "%s of %s %s"
        .formatted(Counted.number(some), Counted.of(all, "value"), some == 1 ? one : several);
  }

  /** The first of some values. */
  static String named(List<String> texts) {
    return named(texts, FitNotes::quoted);
  }

  private static <T> String named(List<T> some, Function<T, String> text) {
    String first = some.stream().limit(NAMED).map(text).collect(Collectors.joining(", "));
    return some.size() > NAMED ? first + ", …" : first;
  }

  private static String quoted(String value) {
    return "'" + value + "'";
  }
}
