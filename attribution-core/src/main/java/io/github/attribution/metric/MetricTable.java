package io.github.attribution.metric;

import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Credit joined with spend, and the metrics of each row: a full outer join, so that spend without
 * credit stays, as does credit without spend.
 */
public final class MetricTable {

  private MetricTable() {}

  /**
   * The rows of one grouping of totals with their metrics: by strategy, then values, then what is
   * unattributed.
   *
   * @param totals the totals
   * @param grouping the number of a grouping
   * @param economics spend and costs
   * @return the rows
   */
  public static List<MetricRow> rows(CreditTotals totals, int grouping, Economics economics) {
    CreditJoin join = new CreditJoin(totals.groupings().get(grouping).names(), economics, "");
    List<MetricRow> rows = new ArrayList<>();
    byStrategy(totals, grouping)
        .forEach(
            (strategy, credit) ->
                join.groups(strategy, credit).forEach(group -> rows.add(row(group))));
    return rows;
  }

  private static MetricRow row(CreditJoin.Group group) {
    CreditRow credit = group.credit();
    return new MetricRow(
        credit, group.spendMicros(), credit.attributed() ? results(group.figures()) : Map.of());
  }

  /**
   * The metrics of a whole run under one strategy.
   *
   * @param totals the totals
   * @param strategy the number of a strategy
   * @param economics spend and costs
   * @return a result for each metric's id
   */
  public static Map<String, MetricResult> whole(
      CreditTotals totals, int strategy, Economics economics) {
    return results(wholeFigures(totals, strategy, economics));
  }

  static Figures wholeFigures(CreditTotals totals, int strategy, Economics economics) {
    String spec = totals.strategies().get(strategy).spec();
    List<CreditRow> rows = byStrategy(totals, 0).getOrDefault(spec, List.of());
    CreditRow outcomes =
        new CreditRow(
            spec,
            List.of(),
            true,
            null,
            totals.outcomeMicros(strategy, Measure.REVENUE),
            totals.outcomeMicros(strategy, Measure.CONVERSIONS),
            totals.outcomeMicros(strategy, Measure.NEW_CUSTOMERS),
            totals.outcomeMicros(strategy, Measure.LEADS));
    return WholeFigures.of(rows, outcomes, economics, "");
  }

  static Map<String, List<CreditRow>> byStrategy(CreditTotals totals, int grouping) {
    Map<String, List<CreditRow>> byStrategy = new LinkedHashMap<>();
    for (CreditRow row : totals.rows(grouping)) {
      byStrategy.computeIfAbsent(row.strategy(), key -> new ArrayList<>()).add(row);
    }
    return byStrategy;
  }

  /** The results of all metrics whose figures are there, or that it is said why they are not. */
  static Map<String, MetricResult> results(Figures figures) {
    Map<String, MetricResult> results = new LinkedHashMap<>();
    told(figures).forEach(metric -> results.put(metric.id(), metric.of(figures)));
    return results;
  }

  static List<Metric> told(Figures figures) {
    return MetricCatalog.all().stream()
        .filter(Metric::isCredit)
        .filter(metric -> metric.needs().stream().allMatch(figures::tells))
        .toList();
  }
}
