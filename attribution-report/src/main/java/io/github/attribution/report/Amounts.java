package io.github.attribution.report;

import io.github.attribution.journey.Micros;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One number of each place of a breakdown. A place that one row goes to has its text, one that
 * several go to their sum if the number can be summed.
 */
final class Amounts {

  private final boolean additive;
  private final int[] rows;
  private final long[] micros;
  private final @Nullable String[] texts;

  Amounts(int places, boolean additive) {
    this.additive = additive;
    this.rows = new int[places];
    this.micros = new long[places];
    this.texts = new String[places];
  }

  /** Puts the number of a row at a place; null is unknown. */
  void add(int place, @Nullable String number) {
    rows[place]++;
    if (additive && number != null) {
      micros[place] = Math.addExact(micros[place], Micros.of(number));
      texts[place] = Micros.toText(micros[place]);
    } else if (!additive) {
      texts[place] = rows[place] == 1 ? number : null;
    }
  }

  /** A text for each place, null where nothing is known. */
  List<@Nullable String> texts() {
    return Arrays.asList(texts);
  }
}
