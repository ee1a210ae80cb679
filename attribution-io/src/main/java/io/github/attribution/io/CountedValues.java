package io.github.attribution.io;

import io.github.attribution.journey.LocalDays;
import io.github.attribution.journey.ReportPeriod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values that the database counts touches by. Periods leave it as the number of their first
 * day: which day a time falls into is told by the offsets of {@link LocalDays}, since the
 * database's own knowledge of zones may be of another year.
 *
 * @param names dimensions and periods of touches
 */
record CountedValues(List<String> names, LoadedTable table, LocalDays days) {

  private static final String SECONDS = "(t.touched_at // 1000000)";

  /** The values of a row t as columns. */
  String sql() {
    return names.stream()
        .map(
            name ->
                ReportPeriod.find(name)
                    .map(of -> firstDay(of.period().toString()))
                    .orElseGet(() -> table.value(name)))
        .collect(Collectors.joining(", "));
  }

  /** The texts of a row of such columns. */
  List<String> texts(List<@Nullable String> cells) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String cell = String.valueOf(cells.get(i));
      texts.add(
          ReportPeriod.find(names.get(i))
              .map(of -> of.period().text(Long.parseLong(cell)))
              .orElse(cell));
    }
    return texts;
  }

  private String firstDay(String period) {
    List<LocalDays.Offset> offsets = days.offsets();
    return "date_trunc('%s', DATE '1970-01-01' + ((%s + %s + 86400) // 86400 - 1)::INTEGER)::DATE - DATE '1970-01-01'"
        .formatted(period, SECONDS, seconds(offsets, 0, offsets.size()));
  }

  /** The offset that holds when a row was touched, by a tree of cases. */
  private static String seconds(List<LocalDays.Offset> offsets, int from, int to) {
    if (to - from == 1) {
      return Long.toString(offsets.get(from).seconds());
    }
    int middle = (from + to) >>> 1;
    return "CASE WHEN t.touched_at < %s THEN %s ELSE %s END"
        .formatted(
            offsets.get(middle).fromMicros(),
            seconds(offsets, from, middle),
            seconds(offsets, middle, to));
  }
}
