package io.github.attribution.report;

import io.github.attribution.credit.Cents;
import io.github.attribution.journey.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Credit by the first grouping as texts: a row for each value, a column for each strategy, and a
 * total that the shown parts add up to.
 */
record CreditTable(String caption, List<String> header, List<Row> rows, Row total) {

  /** A line. */
  record Row(String label, List<String> amounts) {}

  static CreditTable of(ReportData data, ShownNumbers numbers) {
    if (data.breakdowns().isEmpty()) {
      return new CreditTable("", List.of(), List.of(), new Row("", List.of()));
    }
    ReportData.Breakdown breakdown = data.breakdowns().get(0);
    boolean revenue = breakdown.credit().stream().anyMatch(one -> one.revenue() != null);
    List<List<String>> columns =
        breakdown.credit().stream()
            .map(one -> column(revenue ? one.revenue() : one.conversions(), breakdown, numbers))
            .toList();
    List<Row> rows =
        IntStream.rangeClosed(0, breakdown.values().size())
            .mapToObj(
                i ->
                    new Row(
                        i < breakdown.values().size()
                            ? String.join(" / ", breakdown.values().get(i))
                            : "Total",
                        columns.stream().map(column -> column.get(i)).toList()))
            .toList();
    return new CreditTable(
        revenue ? "Credited revenue, " + numbers.currency() : "Credited conversions",
        data.strategies().stream().map(ReportData.Strategy::spec).toList(),
        rows.subList(0, rows.size() - 1),
        rows.get(rows.size() - 1));
  }

  private static List<String> column(
      @Nullable List<@Nullable String> amounts,
      ReportData.Breakdown breakdown,
      ShownNumbers numbers) {
    List<Long> micros = new ArrayList<>();
    for (int i = 0; i < breakdown.values().size(); i++) {
      String amount = amounts == null ? null : amounts.get(i);
      micros.add(amount == null ? 0 : Micros.of(amount));
    }
    List<Long> cents = new ArrayList<>(Cents.ofParts(micros));
    cents.add(Cents.of(micros.stream().reduce(0L, Math::addExact)));
    return cents.stream().map(numbers::ofCents).toList();
  }
}
