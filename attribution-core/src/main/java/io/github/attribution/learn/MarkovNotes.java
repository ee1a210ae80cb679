package io.github.attribution.learn;

import io.github.attribution.setting.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What to know before trusting a chain, beside what is true of every model. */
final class MarkovNotes {

  /** An error above which it is told. */
  private static final double TOLD = 1e-9;

  private MarkovNotes() {}

  /** Of removal effects. */
  static List<String> of(
      PathTable table,
      Chain chain,
      RemovalEffects effects,
      boolean errorsMissing,
      @Nullable OrderChoice choice) {
    List<String> notes = new ArrayList<>(ofChoice(choice));
    if (table.unconverted() == 0) {
      notes.add(
          "There are no journeys without a conversion (%s, all converting), so a removal effect is only the share of conversions that come by a value, or zero with removal=renormalise; add the accounts that did not convert"
              .formatted(Counted.of(table.journeys(), "journey")));
    }
    notes.addAll(FitNotes.of(table));
    addNegative(notes, table.values(), effects);
    if (effects.effectsOfValue() == null) {
      notes.add("Conversions are worth nothing, so there are no removal effects of value");
    }
    if (errorsMissing) {
      notes.add(
          "Standard errors are left out: %s and %s of %s are above the limit of %s states × values or %s steps × values; fit on fewer values to have them"
              .formatted(
                  Counted.of(chain.size(), "state"),
                  Counted.of(table.pathCount(), "path"),
                  Counted.of(table.values().size(), "value"),
                  Counted.number(MarkovModel.MOST_ENTRIES),
                  Counted.number(MarkovModel.MOST_STEPS)));
    }
    if (effects.error() > TOLD) {
      notes.add(
          FitChecks.text(
              "Journeys stay in cycles so long that removal effects are only known to %.1e of them",
              effects.error()));
    }
    return notes;
  }

  /** Of the Shapley values of a chain. */
  static List<String> ofShapley(PathTable table, boolean paid, @Nullable OrderChoice choice) {
    List<String> notes = new ArrayList<>(ofChoice(choice));
    notes.addAll(FitNotes.of(table));
    if (!paid) {
      notes.add("Conversions are worth nothing, so there are no contributions to value");
    }
    notes.add("Standard errors of Shapley values of a chain are not worked out");
    return notes;
  }

  private static List<String> ofChoice(@Nullable OrderChoice choice) {
    return choice == null ? List.of() : List.of(choice.sentence());
  }

  private static void addNegative(List<String> notes, List<String> values, RemovalEffects effects) {
    List<String> negative =
        IntStream.range(0, values.size())
            .filter(code -> effects.effects()[code] < 0)
            .mapToObj(values::get)
            .toList();
    if (!negative.isEmpty()) {
      notes.add(
          "%s a negative removal effect, as more would convert without, and no credit: %s"
              .formatted(
                  FitNotes.someOf(negative.size(), values.size(), "has", "have"),
                  FitNotes.named(negative)));
    }
  }
}
