package io.github.attribution.report;

import io.github.attribution.metric.MetricCatalog;
import io.github.attribution.metric.ScorecardGroup;
import io.github.attribution.report.MetricTableReader.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scorecard: metrics of the whole run, in the last two periods that are over. */
final class ScorecardReader {

  private static final int PERIODS = 2;

  private final MetricTableReader metrics;
  private final List<String> periods;

  private ScorecardReader(MetricTableReader metrics) {
    this.metrics = metrics;
    this.periods = periods(metrics.lines());
  }

  static ReportData.Scorecard read(MetricTableReader metrics) {
    ScorecardReader reader = new ScorecardReader(metrics);
    List<ReportData.Scorecard.Group> groups = new ArrayList<>();
    for (ScorecardGroup group : ScorecardGroup.all()) {
      List<ReportData.Scorecard.Row> rows =
          group.metrics().stream().map(reader::row).flatMap(Optional::stream).toList();
      if (!rows.isEmpty()) {
        groups.add(new ReportData.Scorecard.Group(group.name(), rows));
      }
    }
    return new ReportData.Scorecard(reader.periods, groups);
  }

  /** The last two periods that are over, else all of the run. */
  private static List<String> periods(List<Line> lines) {
    List<String> over =
        lines.stream()
            .filter(line -> line.scope().equals(MetricTableReader.ALL) && !line.isPartial())
            .map(Line::period)
            .filter(period -> !period.isEmpty())
            .distinct()
            .sorted()
            .toList();
    return over.isEmpty()
        ? List.of("")
        : over.subList(Math.max(0, over.size() - PERIODS), over.size());
  }

  private Optional<ReportData.Scorecard.Row> row(String metric) {
    List<@Nullable String> values = new ArrayList<>();
    for (String period : periods) {
      values.add(metrics.find(metric, MetricTableReader.ALL, period).map(Line::value).orElse(null));
    }
    return MetricCatalog.find(metric)
        .filter(known -> values.stream().anyMatch(Objects::nonNull))
        .map(
            known ->
                new ReportData.Scorecard.Row(
                    metric, known.name(), values, known.unit().text(), known.unit().isMoney()));
  }
}
