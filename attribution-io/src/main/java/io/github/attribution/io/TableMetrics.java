package io.github.attribution.io;

import io.github.attribution.io.measure.AccountGroups;
import io.github.attribution.io.measure.AccountList;
import io.github.attribution.io.measure.FigureReader;
import io.github.attribution.io.measure.Windows;
import io.github.attribution.metric.Figure;
import io.github.attribution.metric.FigureTable;
import io.github.attribution.metric.Metric;
import io.github.attribution.metric.MetricCatalog;
import io.github.attribution.metric.MetricLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of a run that need no credit: figures over its tables. */
final class TableMetrics {

  private final RunConfig config;
  private final InputRows rows;

  private TableMetrics(Inputs inputs, @Nullable Touchpoints touchpoints, RunConfig config) {
    this.config = config;
    this.rows = new InputRows(inputs, touchpoints, config.rules());
  }

  /** Computes them, by period and group, and writes the list of accounts. */
  static List<MetricLine> read(
      Inputs inputs,
      @Nullable Touchpoints touchpoints,
      RunConfig config,
      ReportedDays days,
      TableFiles files) {
    return new TableMetrics(inputs, touchpoints, config).read(days, files);
  }

  private List<MetricLine> read(ReportedDays days, TableFiles files) {
    List<Metric> metrics =
        MetricCatalog.all().stream().filter(metric -> !metric.isCredit()).toList();
    Set<Figure> wanted =
        metrics.stream()
            .flatMap(metric -> metric.needs().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (wanted.isEmpty()) {
      return List.of();
    }
    Windows windows =
        new Windows(days.periods(), config.zone(), days.dataFrom(), days.dataTo(), days.whole());
    FigureTable figures = FigureReader.read(rows, windows, wanted, breakdowns());
    if (AccountList.create(rows, windows)) {
      files.writeAccounts();
    }
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
}
