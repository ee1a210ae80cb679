package io.github.attribution.report;

import io.github.attribution.report.TotalsFile.Column;
import io.github.attribution.setting.KebabCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one file of totals into a breakdown of the page. */
final class BreakdownReader {

  private static final Set<Column> ADDITIVE =
      Set.of(Column.TOUCHPOINTS, Column.CONVERSIONS, Column.REVENUE, Column.SPEND);

  private final TotalsFile file;
  private final BreakdownLayout layout;
  private final List<String> strategies;
  private final List<Map<Column, Amounts>> numbers = new ArrayList<>();

  private BreakdownReader(TotalsFile file, BreakdownLayout layout, List<String> strategies) {
    this.file = file;
    this.layout = layout;
    this.strategies = strategies;
    for (int strategy = 0; strategy < strategies.size(); strategy++) {
      Map<Column, Amounts> columns = new EnumMap<>(Column.class);
      for (Column column : Column.values()) {
        columns.put(column, new Amounts(layout.values().size(), ADDITIVE.contains(column)));
      }
      numbers.add(columns);
    }
  }

  /** Reads a file in a layout that was made of it. */
  static ReportData.Breakdown read(
      TotalsFile file, BreakdownLayout layout, List<String> strategies, Uncertainty uncertainty) {
    BreakdownReader reader = new BreakdownReader(file, layout, strategies);
    file.rows(reader::add);
    return reader.breakdown(uncertainty);
  }

  private void add(TotalsFile.Row row) {
    int strategy = strategies.indexOf(row.strategy());
    int place = layout.place(row.values());
    numbers.get(strategy).forEach((column, amounts) -> amounts.add(place, row.number(column)));
  }

  private ReportData.Breakdown breakdown(Uncertainty uncertainty) {
    int size = layout.values().size();
    return new ReportData.Breakdown(
        file.dimensions().stream().map(Shortened::text).toList(),
        file.period()
            .map(
                one ->
                    new ReportData.Breakdown.Period(
                        KebabCase.of(one.period()), KebabCase.of(one.basis())))
            .orElse(null),
        file.name(),
        layout.values().stream().map(BreakdownReader::shortened).toList(),
        layout.unattributed() < layout.other() ? layout.unattributed() : null,
        layout.other() - layout.unattributed(),
        layout.other() < size
            ? new ReportData.Breakdown.Other(layout.other(), size - layout.other(), layout.summed())
            : null,
        touchpoints(),
        credit(),
        uncertainty.intervals(file.key()),
        uncertainty.ranks(file.key()));
  }

  private static List<String> shortened(List<String> values) {
    return values.stream().map(Shortened::text).toList();
  }

  private List<@Nullable Long> touchpoints() {
    @Nullable Long[] counts =
        texts(0, Column.TOUCHPOINTS).stream()
            .map(text -> text == null ? null : Long.valueOf(text))
            .toArray(Long[]::new);
    return Arrays.asList(counts);
  }

  private List<ReportData.Breakdown.Credit> credit() {
    List<ReportData.Breakdown.Credit> credit = new ArrayList<>();
    for (int strategy = 0; strategy < strategies.size(); strategy++) {
      credit.add(
          new ReportData.Breakdown.Credit(
              strategy,
              known(strategy, Column.REVENUE),
              known(strategy, Column.CONVERSIONS),
              known(strategy, Column.SPEND),
              known(strategy, Column.ROI),
              known(strategy, Column.ROMI),
              known(strategy, Column.ROAS),
              known(strategy, Column.CAC),
              known(strategy, Column.CPL)));
    }
    return credit;
  }

  /** The numbers, null if there are none at all. */
  private @Nullable List<@Nullable String> known(int strategy, Column column) {
    List<@Nullable String> texts = texts(strategy, column);
    return texts.stream().allMatch(Objects::isNull) ? null : texts;
  }

  private List<@Nullable String> texts(int strategy, Column column) {
    return Objects.requireNonNull(numbers.get(strategy).get(column)).texts();
  }
}
