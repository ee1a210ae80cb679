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

/**
 * The metrics of a run that need no credit: figures over its tables. None if the run is of metrics
 * of credit alone.
 */
final class TableMetrics {

  private static final String LEFT_OUT = "left out of this run; run with --metrics all";

  private final RunConfig config;
  private final InputRows rows;
  private final ReportedDays days;
  private final FigureTable figures;

  private TableMetrics(
      Inputs inputs, @Nullable Touchpoints touchpoints, RunConfig config, ReportedDays days) {
    this.config = config;
    this.rows = new InputRows(inputs, touchpoints, config.rules());
    this.days = days;
    this.figures =
        isAsked() ? FigureReader.read(rows, windows(), wanted(), breakdowns()) : leftOut(days);
  }

  /** Reads the figures, by period and group. */
  static TableMetrics read(
      Inputs inputs, @Nullable Touchpoints touchpoints, RunConfig config, ReportedDays days) {
    return new TableMetrics(inputs, touchpoints, config, days);
  }

  /** The metrics, by period and group. */
  List<MetricLine> lines() {
    return isAsked() ? figures.lines(metrics(), config.currency()) : List.of();
  }

  /** Writes the list of accounts, if there is one. */
  void writeAccounts(TableFiles files) {
    if (isAsked() && AccountList.create(rows, windows())) {
      files.writeAccounts();
    }
  }

  /** The figures of the whole company by the labels of the periods. */
  Map<String, Figures> ofCompany() {
    return ofCompany(figures, days);
  }

  /** The figures of the whole company where those of tables are left out, by the same labels. */
  static Map<String, Figures> ofCompanyWithoutTables(ReportedDays days) {
    return ofCompany(leftOut(days), days);
  }

  private static Map<String, Figures> ofCompany(FigureTable figures, ReportedDays days) {
    return days.periods().stream()
        .map(ReportingPeriod::label)
        .collect(Collectors.toMap(Function.identity(), label -> figures.at(Scope.ALL, label)));
  }

  private boolean isAsked() {
    return config.metrics() == RunConfig.Metrics.ALL;
  }

  /** The figures of the company that metrics of credit need, each with the reason why it lacks. */
  private static FigureTable leftOut(ReportedDays days) {
    FigureTable figures = new FigureTable();
    for (ReportingPeriod period : days.periods()) {
      Figures of = figures.at(Scope.ALL, period.label());
      MetricCatalog.all().stream()
          .filter(Metric::isCredit)
          .flatMap(metric -> metric.needs().stream())
          .filter(figure -> !figure.isCredit())
          .forEach(figure -> of.without(figure, LEFT_OUT));
    }
    return figures;
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
