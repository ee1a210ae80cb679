package io.github.attribution.metric;

import io.github.attribution.credit.CreditEstimates;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Groups;
import io.github.attribution.credit.Measure;
import io.github.attribution.learn.Estimate;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.DataDrivenStrategy;
import io.github.attribution.strategy.FittedStrategy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How sure credit and the metrics of groups are: credited conversions, revenue and new customers,
 * shares, and return on and cost of what was spent.
 *
 * <p>Errors of amounts and shares are those of {@link CreditEstimates}. Spend and cost of goods are
 * taken as known, so with r the standard error of credited revenue in parts of it:
 *
 * <ul>
 *   <li>ROI, ROMI: r · |value + 1|, with ROMI as a ratio
 *   <li>ROAS: r · |value|
 *   <li>CAC: value · standard error of new customers / new customers, by the delta method; none if
 *       they are within two standard errors of 0, where a cost for each has no bounds
 * </ul>
 *
 * <p>What no account gives credit has no interval. The interval of a strategy that was fitted on
 * the same journeys is that of its credit given the fit.
 */
public final class CreditIntervals {

  /** Fewer conversions or accounts than this, and intervals are told to be rough. */
  private static final int FEW = 30;

  private static final double SURELY_NOT_ZERO = 2;

  /** A metric that is {@code revenue · x + offset} with an x that is known. */
  private record Return(String measure, String metric, int offset) {}

  private static final List<Return> RETURNS =
      List.of(
          new Return("roi", "roi", -1),
          new Return("romi", "romi", -1),
          new Return("roas", "roas", 0));

  private final CreditTotals totals;
  private final CreditEstimates estimates;
  private final int grouping;
  private final Groups groups;
  private final Map<List<String>, Integer> numbers = new HashMap<>();
  private final List<CreditInterval> intervals = new ArrayList<>();

  private CreditIntervals(CreditTotals totals, CreditEstimates estimates, int grouping) {
    this.totals = totals;
    this.estimates = estimates;
    this.grouping = grouping;
    this.groups = totals.groupings().get(grouping);
    for (int group = 0; group < groups.size(); group++) {
      numbers.put(groups.values(group), group);
    }
  }

  /**
   * The intervals by one grouping: by strategy, then group, then measure.
   *
   * @param totals the credit
   * @param estimates its standard errors
   * @param grouping the number of a grouping
   * @param rows its groups with their metrics, of {@link MetricTable#rows}
   * @return the intervals, none if the grouping has no standard errors
   */
  public static List<CreditInterval> of(
      CreditTotals totals, CreditEstimates estimates, int grouping, List<MetricRow> rows) {
    CreditIntervals intervals = new CreditIntervals(totals, estimates, grouping);
    if (estimates.known(grouping)) {
      for (int strategy = 0; strategy < totals.strategies().size(); strategy++) {
        String spec = totals.strategies().get(strategy).spec();
        for (MetricRow row : rows) {
          if (row.credit().strategy().equals(spec)) {
            intervals.addRow(strategy, row);
          }
        }
      }
    }
    return intervals.intervals;
  }

  private void addRow(int strategy, MetricRow row) {
    CreditRow credit = row.credit();
    Integer number = credit.attributed() ? numbers.get(credit.values()) : (Integer) groups.size();
    if (number != null) {
      new OfGroup(strategy, number, row).add();
    }
  }

  /** The intervals of one group under one strategy. */
  private final class OfGroup {

    private final int strategy;
    private final int group;
    private final MetricRow row;
    private final Estimate conversions;
    private final Estimate revenue;

    OfGroup(int strategy, int group, MetricRow row) {
      this.strategy = strategy;
      this.group = group;
      this.row = row;
      this.conversions = amount(Measure.CONVERSIONS);
      this.revenue = amount(Measure.REVENUE);
    }

    private Estimate amount(Measure measure) {
      return estimates.amount(strategy, grouping, group, measure);
    }

    void add() {
      String ofConversions = few(Measure.CONVERSIONS);
      String ofRevenue = few(Measure.REVENUE);
      add("conversions", conversions, ofConversions);
      add("revenue", revenue, ofRevenue);
      add("new_customers", amount(Measure.NEW_CUSTOMERS), few(Measure.NEW_CUSTOMERS));
      addShare("conversions_share", Measure.CONVERSIONS, ofConversions);
      addShare("revenue_share", Measure.REVENUE, ofRevenue);
      for (Return one : RETURNS) {
        MetricResult result = row.metrics().get(one.metric);
        BigDecimal value = result == null ? null : result.value();
        if (result != null && value != null) {
          addReturn(one, value, result.unit(), ofRevenue);
        }
      }
      addCost();
    }

    private void addShare(String measure, Measure of, String note) {
      estimates.share(strategy, grouping, group, of).ifPresent(share -> add(measure, share, note));
    }

    private void addReturn(Return one, BigDecimal value, MetricUnit unit, String note) {
      Double error = revenue.standardError();
      if (error == null) {
        return;
      }
      double shown = unit.shown(value).doubleValue();
      if (revenue.value() == 0) {
        addWithout(one.measure, shown, "no interval: credited revenue of several accounts is 0");
        return;
      }
      double slope = unit.shown(value.subtract(BigDecimal.valueOf(one.offset))).doubleValue();
      add(one.measure, Estimate.of(shown, Math.abs(slope / revenue.value()) * error), note);
    }

    private void addCost() {
      MetricResult cost = row.metrics().get("channelCac");
      BigDecimal value = cost == null ? null : cost.value();
      Estimate customers = amount(Measure.NEW_CUSTOMERS);
      Double error = customers.standardError();
      if (value == null || value.signum() == 0 || error == null) {
        return;
      }
      if (Math.abs(customers.value()) < SURELY_NOT_ZERO * error) {
        addWithout(
            "cac",
            value.doubleValue(),
            "no interval: new customers are within 2 standard errors of 0 (%s ± %s)"
                .formatted(shown(customers.value()), shown(error)));
      } else {
        double relative = error / Math.abs(customers.value());
        add(
            "cac",
            Estimate.of(value.doubleValue(), Math.abs(value.doubleValue()) * relative),
            few(Measure.NEW_CUSTOMERS));
      }
    }

    /** What the errors of a measure rest on, if that is little. */
    private String few(Measure measure) {
      double accounts = estimates.effectiveAccounts(strategy, grouping, group, measure);
      return Math.abs(conversions.value()) < FEW || accounts < FEW
          ? "rough: %s credited conversions, as sure as %s accounts of equal credit; %s of each are wanted"
              .formatted(shown(conversions.value()), shown(accounts), FEW)
          : "";
    }

    private void addWithout(String measure, double value, String note) {
      add(measure, Estimate.withoutError(value), note, true);
    }

    private void add(String measure, Estimate estimate, String note) {
      add(measure, estimate, note, estimate.standardError() != null);
    }

    private void add(String measure, Estimate estimate, String note, boolean told) {
      if (told) {
        AttributionStrategy of = totals.strategies().get(strategy);
        intervals.add(
            new CreditInterval(
                of.spec(),
                groups.names(),
                row.credit().values(),
                measure,
                estimate,
                isFitted(of),
                note));
      }
    }
  }

  /**
   * Whether a strategy learns from the journeys that it credits.
   *
   * @param strategy a strategy
   * @return true if its credit has the error of a fit on top
   */
  public static boolean isFitted(AttributionStrategy strategy) {
    return strategy instanceof DataDrivenStrategy || strategy instanceof FittedStrategy;
  }

  /** Three digits, which is enough to judge. */
  private static String shown(double number) {
    return MetricResult.plainText(new BigDecimal(number).round(new MathContext(3)));
  }
}
