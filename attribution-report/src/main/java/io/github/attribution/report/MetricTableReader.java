package io.github.attribution.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The lines of metrics.csv that are of the whole run, of a strategy, or of a stage. */
final class MetricTableReader {

  static final String ALL = "all";
  static final String STAGE = "stage=";

  /** So many of the latest periods are on the page. */
  static final int MOST_PERIODS = 12;

  /** A line. */
  record Line(
      String metric,
      String scope,
      String period,
      @Nullable String value,
      String unit,
      String status,
      @Nullable String denominator,
      String note,
      @Nullable String n,
      String currency,
      String flags) {

    boolean isPartial() {
      return flags.contains("PARTIAL_PERIOD");
    }
  }

  private final List<Line> lines = new ArrayList<>();
  private final TreeSet<String> dropped = new TreeSet<>();

  private MetricTableReader() {}

  static MetricTableReader read(RunFiles files, List<String> strategies) {
    Set<String> scopes = new HashSet<>(List.of(ALL));
    strategies.forEach(strategy -> scopes.add("strategy=" + strategy));
    MetricTableReader table = new MetricTableReader();
    files.rows("metrics.csv", row -> table.add(row, scopes));
    table.keepLatest();
    return table;
  }

  /** All lines that are kept. */
  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** The line of a metric, if it is there. */
  Optional<Line> find(String metric, String scope, String period) {
    return lines.stream()
        .filter(line -> line.metric().equals(metric))
        .filter(line -> line.scope().equals(scope) && line.period().equals(period))
        .findFirst();
  }

  /** How many periods are left out. */
  int droppedPeriods() {
    return dropped.size();
  }

  private void add(CsvRow row, Set<String> scopes) {
    String scope = row.text("scope");
    if (scopes.contains(scope) || (scope.startsWith(STAGE) && !scope.contains("; "))) {
      lines.add(
          new Line(
              row.cell("metric"),
              scope,
              row.cell("period"),
              value(row),
              row.cell("unit"),
              row.cell("status"),
              row.number("denominator"),
              row.text("note"),
              row.number("n"),
              row.cell("currency"),
              row.cell("flags")));
    }
  }

  private static @Nullable String value(CsvRow row) {
    String value = row.text("value");
    return value.isEmpty() ? null : Shortened.text(value);
  }

  private void keepLatest() {
    TreeSet<String> periods = new TreeSet<>();
    lines.stream().map(Line::period).filter(one -> !one.isEmpty()).forEach(periods::add);
    periods.descendingSet().stream().skip(MOST_PERIODS).forEach(dropped::add);
    lines.removeIf(line -> dropped.contains(line.period()));
  }
}
