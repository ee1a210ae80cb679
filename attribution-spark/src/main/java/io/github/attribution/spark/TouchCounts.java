package io.github.attribution.spark;

import io.github.attribution.journey.LocalDays;
import io.github.attribution.journey.ReportPeriod;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Counts touches by dimensions and periods of touches. */
final class TouchCounts {

  private final List<String> names;
  private final LocalDays days;

  TouchCounts(List<String> names, ZoneId zone) {
    this.names = names;
    this.days = LocalDays.in(zone);
  }

  /** How many touches have which values. */
  Map<List<String>, Long> of(Dataset<Row> touches) {
    Column[] keys =
        IntStream.range(0, names.size())
            .mapToObj(i -> functions.expr(key(names.get(i))).as("key" + i))
            .toArray(Column[]::new);
    Map<List<String>, Long> counts = new HashMap<>();
    for (Row row : touches.groupBy(keys).count().collectAsList()) {
      counts.merge(texts(row), row.getLong(names.size()), Math::addExact);
    }
    return counts;
  }

  private List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int column = i;
      texts.add(
          ReportPeriod.find(names.get(i))
              .map(of -> of.period().text(row.getInt(column)))
              .orElseGet(() -> row.getString(column)));
    }
    return List.copyOf(texts);
  }

  private String key(String name) {
    return ReportPeriod.find(name)
        .map(of -> firstDay(of.period().toString()))
        .orElseGet(() -> AccountData.value(name));
  }

  /** The first day of a touch's period, as a number of days. */
  private String firstDay(String period) {
    List<LocalDays.Offset> offsets = days.offsets();
    String day =
        "date_add(DATE'1970-01-01', cast(floor((touched_at DIV 1000000 + %s) / 86400) AS INT))"
            .formatted(seconds(offsets, 0, offsets.size()));
    return period.equals("day")
        ? "unix_date(%s)".formatted(day)
        : "unix_date(trunc(%s, '%s'))".formatted(day, period);
  }

  /** The offset that holds when a row was touched, by a tree of cases. */
  private static String seconds(List<LocalDays.Offset> offsets, int from, int to) {
    if (to - from == 1) {
      return Long.toString(offsets.get(from).seconds());
    }
    int middle = (from + to) >>> 1;
    return "CASE WHEN touched_at < %sL THEN %s ELSE %s END"
        .formatted(
            offsets.get(middle).fromMicros(),
            seconds(offsets, from, middle),
            seconds(offsets, middle, to));
  }
}
