package io.github.attribution.metric;

import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Groups;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.ReportPeriod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Credit joined with spend, and the metrics of each row: a full outer join, so that spend without
 * credit stays, as does credit without spend.
 */
public final class MetricTable {

  private final List<String> dimensions;
  private final Economics economics;
  private final @Nullable Map<List<String>, Long> spendMicros;

  private MetricTable(List<String> dimensions, Economics economics) {
    this.dimensions = dimensions;
    this.economics = economics;
    this.spendMicros = SpendByGroup.of(dimensions, economics.spend());
  }

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
    MetricTable table = new MetricTable(totals.groupings().get(grouping).names(), economics);
    Map<String, List<CreditRow>> byStrategy = new LinkedHashMap<>();
    for (CreditRow row : totals.rows(grouping)) {
      byStrategy.computeIfAbsent(row.strategy(), key -> new ArrayList<>()).add(row);
    }
    List<MetricRow> rows = new ArrayList<>();
    byStrategy.forEach((strategy, credit) -> rows.addAll(table.rowsOf(strategy, credit)));
    return rows;
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
    return results(WholeFigures.of(totals, strategy, economics));
  }

  static Map<String, MetricResult> results(Figures figures) {
    Map<String, MetricResult> results = new LinkedHashMap<>();
    MetricCatalog.all().stream()
        .filter(Metric::isCredit)
        .forEach(metric -> results.put(metric.id(), metric.of(figures)));
    return results;
  }

  private List<MetricRow> rowsOf(String strategy, List<CreditRow> credit) {
    Map<List<String>, CreditRow> byValues = new TreeMap<>(Groups.ORDER);
    if (spendMicros != null) {
      spendMicros.keySet().forEach(values -> byValues.put(values, noCredit(strategy, values)));
    }
    List<CreditRow> unattributed = new ArrayList<>();
    for (CreditRow row : credit) {
      if (row.attributed()) {
        byValues.put(row.values(), row);
      } else {
        unattributed.add(row);
      }
    }
    BigDecimal allRevenue =
        credit.stream()
            .map(row -> Micros.toDecimal(row.revenueMicros()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    List<MetricRow> rows = new ArrayList<>();
    byValues.values().forEach(row -> rows.add(row(row, allRevenue)));
    unattributed.forEach(row -> rows.add(new MetricRow(row, null, Map.of())));
    return rows;
  }

  private MetricRow row(CreditRow row, BigDecimal allRevenue) {
    Long spend = spendMicros == null ? null : spendMicros.getOrDefault(row.values(), 0L);
    return new MetricRow(row, spend, results(figures(row, spend, allRevenue)));
  }

  private Figures figures(CreditRow row, @Nullable Long spend, BigDecimal allRevenue) {
    BigDecimal revenue = Micros.toDecimal(row.revenueMicros());
    Figures figures = new Figures().with(CreditFigures.CREDITED_REVENUE, revenue);
    WholeFigures.addCounts(
        figures,
        economics,
        Micros.toDecimal(row.newCustomerMicros()),
        Micros.toDecimal(row.leadMicros()));
    for (Figure cost : WholeFigures.SPENDING) {
      if (spend == null) {
        figures.without(cost, SpendByGroup.whyMissing(dimensions, economics.spend()).orElseThrow());
      } else {
        figures.with(cost, Micros.toDecimal(spend));
      }
    }
    WholeFigures.addCostOfGoods(figures, economics, revenue, allRevenue);
    return figures;
  }

  private CreditRow noCredit(String strategy, List<String> values) {
    Long touchpoints = ReportPeriod.anyOfOutcomes(dimensions) ? null : 0L;
    return new CreditRow(strategy, values, true, touchpoints, 0, 0, 0, 0);
  }

  static BigDecimal total(CreditTotals totals, int strategy, Measure measure) {
    return Micros.toDecimal(totals.outcomeMicros(strategy, measure));
  }
}
