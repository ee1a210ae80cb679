package io.github.attribution.io;

import com.google.common.collect.Sets;
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
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of a run that need no credit: figures over its tables. */
final class TableMetrics {

  private static final Set<InputColumn.Type> TIMES =
      Sets.immutableEnumSet(InputColumn.Type.TIME, InputColumn.Type.MONTH);

  private final Inputs inputs;
  private final RunConfig config;
  private final InputRows rows;
  private final @Nullable Touchpoints touchpoints;
  private final LocalDays days;

  private TableMetrics(Inputs inputs, @Nullable Touchpoints touchpoints, RunConfig config) {
    this.inputs = inputs;
    this.config = config;
    this.touchpoints = touchpoints;
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
        : "SELECT account_id, %s::VARCHAR AS v FROM %s"
            .formatted(SqlText.name(name), rows.rows("accounts"));
  }

  /** The first and the last time of facts, empty if there are none. */
  private List<Long> range() {
    LongSummaryStatistics times = new LongSummaryStatistics();
    if (touchpoints != null && touchpoints.scan().accepted() > 0) {
      times.accept(touchpoints.scan().earliest());
      times.accept(touchpoints.scan().latest());
    }
    Stream.of(InputTable.values())
        .filter(table -> table != InputTable.EXCHANGE_RATES)
        .map(inputs::table)
        .filter(Objects::nonNull)
        .flatMap(this::range)
        .forEach(times::accept);
    return times.getCount() == 0 ? List.of() : List.of(times.getMin(), times.getMax());
  }

  /** The first and the last time that the rows of a table have, which every row needs. */
  private Stream<Long> range(LoadedTable table) {
    return table.table().columns().stream()
        .filter(column -> column.required() && TIMES.contains(column.type()))
        .flatMap(
            column ->
                inputs
                    .workspace()
                    .rows(
                        "SELECT min(%1$s), max(%1$s) FROM %2$s"
                            .formatted(SqlText.name(column.name()), table.good()))
                    .get(0)
                    .stream())
        .filter(Objects::nonNull)
        .map(Long::valueOf);
  }

  private static LocalDate orElse(@Nullable LocalDate given, LocalDate other) {
    return given == null ? other : given;
  }
}
