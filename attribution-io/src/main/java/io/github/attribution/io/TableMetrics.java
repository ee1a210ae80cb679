package io.github.attribution.io;

import io.github.attribution.io.measure.AccountGroups;
import io.github.attribution.io.measure.FigureReader;
import io.github.attribution.io.measure.Windows;
import io.github.attribution.journey.LocalDays;
import io.github.attribution.metric.Figure;
import io.github.attribution.metric.FigureTable;
import io.github.attribution.metric.Metric;
import io.github.attribution.metric.MetricCatalog;
import io.github.attribution.metric.MetricLine;
import io.github.attribution.metric.ReportingPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of a run that need no credit: figures over its tables. */
final class TableMetrics {

  private final Inputs inputs;
  private final RunConfig config;
  private final InputRows rows;
  private final LocalDays days;

  private TableMetrics(Inputs inputs, @Nullable Touchpoints touchpoints, RunConfig config) {
    this.inputs = inputs;
    this.config = config;
    this.rows = new InputRows(inputs, touchpoints);
    this.days = LocalDays.in(config.zone());
  }

  /** Computes them, by period and group. */
  static List<MetricLine> read(Inputs inputs, @Nullable Touchpoints touchpoints, RunConfig config) {
    return new TableMetrics(inputs, touchpoints, config).read();
  }

  private List<MetricLine> read() {
    List<Metric> metrics =
        MetricCatalog.all().stream().filter(metric -> !metric.isCredit()).toList();
    Set<Figure> wanted =
        metrics.stream()
            .flatMap(metric -> metric.needs().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Long> range = range();
    if (wanted.isEmpty() || range.isEmpty()) {
      return List.of();
    }
    LocalDate dataFrom = LocalDate.ofEpochDay(days.of(range.get(0)));
    LocalDate dataTo = LocalDate.ofEpochDay(days.of(range.get(1)) + 1);
    List<ReportingPeriod> periods =
        ReportingPeriod.of(
            config.period(), orElse(config.from(), dataFrom), orElse(config.to(), dataTo));
    Windows windows = new Windows(periods, config.zone(), dataFrom);
    FigureTable figures = FigureReader.read(rows, windows, wanted, breakdowns());
    return figures.lines(metrics, config.currency());
  }

  private List<String> breakdowns() {
    for (String name : config.breakdowns()) {
      AccountGroups.create(rows, name, groups(name));
    }
    List<String> names = new ArrayList<>(config.breakdowns());
    Stream.of("channel", "campaign")
        .filter(name -> config.plan().groupings().contains(List.of(name)))
        .forEach(names::add);
    return names;
  }

  private String groups(String name) {
    return name.equals(AccountGroups.COHORT)
        ? "SELECT account_id, strftime(make_timestamptz(min(converted_at)), '%%Y-%%m') AS v FROM %s WHERE new_customer GROUP BY account_id"
            .formatted(rows.rows("conversions"))
        : "SELECT account_id, %s AS v FROM %s".formatted(SqlText.name(name), rows.rows("accounts"));
  }

  /** The first and the last time of facts, empty if there are none. */
  private List<Long> range() {
    List<String> times = new ArrayList<>();
    for (InputTable table : InputTable.values()) {
      LoadedTable loaded = table == InputTable.EXCHANGE_RATES ? null : inputs.table(table);
      if (loaded != null) {
        table.columns().stream()
            .filter(InputColumn::required)
            .filter(
                column ->
                    column.type() == InputColumn.Type.TIME
                        || column.type() == InputColumn.Type.MONTH)
            .forEach(
                column ->
                    times.add(
                        "SELECT min(%1$s) AS a, max(%1$s) AS b FROM %2$s"
                            .formatted(SqlText.name(column.name()), loaded.good())));
      }
    }
    if (times.isEmpty()) {
      return List.of();
    }
    List<@Nullable String> row =
        inputs
            .workspace()
            .rows("SELECT min(a), max(b) FROM (%s)".formatted(String.join(" UNION ALL ", times)))
            .get(0);
    String first = row.get(0);
    String last = row.get(1);
    return first == null || last == null
        ? List.of()
        : List.of(Long.valueOf(first), Long.valueOf(last));
  }

  private static LocalDate orElse(@Nullable LocalDate given, LocalDate other) {
    return given == null ? other : given;
  }
}
