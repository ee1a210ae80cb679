package io.github.attribution.cli;

import io.github.attribution.metric.MetricLine;
import io.github.attribution.metric.MetricResult;
import io.github.attribution.metric.MetricUnit;
import io.github.attribution.metric.Scope;
import io.github.attribution.metric.ScorecardGroup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of account-based marketing that people look at every month, by group: those of the
 * whole run, in the last period that is over and the one before it.
 */
final class Scorecard {

  private final List<MetricLine> lines;
  private final List<String> periods;

  private Scorecard(List<MetricLine> lines, List<String> periods) {
    this.lines = lines;
    this.periods = periods;
  }

  /** The scorecard of a run's metrics; empty if fewer than two groups have a value. */
  static String of(List<MetricLine> metrics) {
    List<MetricLine> lines =
        metrics.stream()
            .filter(line -> line.scope().equals(Scope.ALL))
            .filter(line -> isShown(line.metric().id()))
            .toList();
    Scorecard scorecard = new Scorecard(lines, shownPeriods(lines));
    long groups =
        ScorecardGroup.all().stream().filter(group -> !scorecard.rows(group).isEmpty()).count();
    return groups < 2 ? "" : "\n" + scorecard;
  }

  private static boolean isShown(String metric) {
    return ScorecardGroup.all().stream().anyMatch(group -> group.metrics().contains(metric));
  }

  /** The last two periods that are over, else all of the run. */
  private static List<String> shownPeriods(List<MetricLine> lines) {
    List<String> over =
        lines.stream()
            .filter(line -> !line.isPartial())
            .map(MetricLine::period)
            .filter(period -> !period.isEmpty())
            .distinct()
            .sorted()
            .toList();
    return over.isEmpty()
        ? lines.stream().map(MetricLine::period).distinct().sorted().limit(1).toList()
        : over.subList(Math.max(0, over.size() - 2), over.size());
  }

  @Override
  public String toString() {
    TextTable table = new TextTable().left("scorecard").wide("metric");
    periods.forEach(period -> table.right(period.isEmpty() ? "value" : period));
    table.left("unit");
    for (ScorecardGroup group : ScorecardGroup.all()) {
      String heading = group.name();
      for (List<String> row : rows(group)) {
        List<String> cells = new ArrayList<>(row);
        cells.add(0, heading);
        table.row(cells);
        heading = "";
      }
    }
    return table.toString();
  }

  /** The rows of a group: name, a value for each period, unit. */
  private List<List<String>> rows(ScorecardGroup group) {
    List<List<String>> rows = new ArrayList<>();
    for (String id : group.metrics()) {
      List<@Nullable MetricLine> ofMetric = new ArrayList<>();
      periods.forEach(period -> ofMetric.add(find(id, period).orElse(null)));
      Optional<MetricLine> any =
          lines.stream().filter(line -> line.metric().id().equals(id)).findFirst();
      boolean hasValue = ofMetric.stream().anyMatch(line -> line != null && line.result().isOk());
      if (any.isPresent() && hasValue) {
        List<String> cells = new ArrayList<>(List.of(any.get().metric().name()));
        ofMetric.forEach(line -> cells.add(line == null ? "" : shown(line.result())));
        cells.add(unit(any.get()));
        rows.add(cells);
      }
    }
    return rows;
  }

  private Optional<MetricLine> find(String id, String period) {
    return lines.stream()
        .filter(line -> line.metric().id().equals(id) && line.period().equals(period))
        .findFirst();
  }

  private static String shown(MetricResult result) {
    BigDecimal value = result.value();
    return value == null ? "" : ShownAmounts.rounded(result.unit().shown(value), 2);
  }

  private static String unit(MetricLine line) {
    MetricUnit unit = line.metric().unit();
    return switch (unit) {
      case PERCENT -> "%";
      case MONEY -> line.currency();
      case MONEY_PER_DAY -> line.currency() + " a day";
      case MONEY_PER_MONTH -> line.currency() + " a month";
      case MONEY_PER_YEAR -> line.currency() + " a year";
      case RATIO, COUNT, NAME, COEFFICIENT -> "";
      default -> unit.text();
    };
  }
}
