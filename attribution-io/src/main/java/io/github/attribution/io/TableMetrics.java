package io.github.attribution.io;

import io.github.attribution.io.measure.AccountGroups;
import io.github.attribution.io.measure.AccountList;
import io.github.attribution.io.measure.FigureReader;
import io.github.attribution.io.measure.Windows;
import io.github.attribution.metric.Figure;
import io.github.attribution.metric.FigureTable;
import io.github.attribution.metric.Figures;
import io.github.attribution.metric.Metric;
import io.github.attribution.metric.MetricCatalog;
import io.github.attribution.metric.MetricLine;
import io.github.attribution.metric.ReportingPeriod;
import io.github.attribution.metric.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of a run that need no credit: figures over its tables. */
final class TableMetrics {

  private final RunConfig config;
  private final InputRows rows;
  private final ReportedDays days;
  private final FigureTable figures;

  private TableMetrics(
      Inputs inputs, @Nullable Touchpoints touchpoints, RunConfig config, ReportedDays days) {
    this.config = config;
    this.rows = new InputRows(inputs, touchpoints, config.rules());
    this.days = days;
    this.figures = FigureReader.read(rows, windows(), wanted(), breakdowns());
  }

  /** Reads the figures, by period and group. */
  static TableMetrics read(
      Inputs inputs, @Nullable Touchpoints touchpoints, RunConfig config, ReportedDays days) {
    return new TableMetrics(inputs, touchpoints, config, days);
  }

  /** The metrics, by period and group. */
  List<MetricLine> lines() {
    return figures.lines(metrics(), config.currency());
  }

  /** Writes the list of accounts, if there is one. */
  void writeAccounts(TableFiles files) {
    if (AccountList.create(rows, windows())) {
      files.writeAccounts();
    }
  }

  /** The figures of the whole company by the labels of the periods. */
  Map<String, Figures> ofCompany() {
    return days.periods().stream()
        .map(ReportingPeriod::label)
        .collect(Collectors.toMap(Function.identity(), label -> figures.at(Scope.ALL, label)));
  }

  private Windows windows() {
    return new Windows(days.periods(), config.zone(), days.dataFrom(), days.dataTo(), days.whole());
  }

  private static List<Metric> metrics() {
    return MetricCatalog.all().stream().filter(metric -> !metric.isCredit()).toList();
  }

  private static Set<Figure> wanted() {
    return metrics().stream()
        .flatMap(metric -> metric.needs().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
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
