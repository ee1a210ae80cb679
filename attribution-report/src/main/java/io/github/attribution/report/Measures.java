package io.github.attribution.report;

import com.google.common.collect.ImmutableMap;
import io.github.attribution.metric.Metric;
import io.github.attribution.metric.MetricCatalog;
import io.github.attribution.metric.MetricUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The numbers that files of totals have of each value, with what they mean. */
final class Measures {

  /** Their metrics by the name of the column. */
  static final Map<String, String> METRICS =
      ImmutableMap.of(
          "revenue", "creditedRevenue",
          "conversions", "creditedConversions",
          "roi", "roi",
          "romi", "romi",
          "roas", "roas",
          "cac", "channelCac",
          "cpl", "costPerLead");

  private static final ReportData.Measure SPEND =
      new ReportData.Measure(
          "spend", "Spend", "money", true, "What was paid for media and tools of the value");

  /** All, in the order of the columns. */
  static final List<ReportData.Measure> ALL =
      Stream.of("revenue", "conversions", "spend", "roi", "romi", "roas", "cac", "cpl")
          .map(Measures::measure)
          .toList();

  private Measures() {}

  private static ReportData.Measure measure(String column) {
    String id = METRICS.get(column);
    return id == null ? SPEND : measure(column, MetricCatalog.get(id));
  }

  private static ReportData.Measure measure(String column, Metric metric) {
    boolean additive = metric.unit() == MetricUnit.COUNT || column.equals("revenue");
    return new ReportData.Measure(
        column, metric.name(), metric.unit().text(), additive, metric.formula());
  }
}
