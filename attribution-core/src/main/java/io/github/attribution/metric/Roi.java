package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Return on investment: (credited revenue − cost) / cost.
 *
 * <p>The cost is all that the program cost, not media alone. Break-even is 0, the smallest value of
 * a program that earns nothing is −1. A cost of zero gives {@code ZERO_DENOMINATOR}, or {@code
 * NO_DATA} if there is no revenue either. Credited is not incremental. Source: the usual definition
 * on the basis of revenue.
 */
public final class Roi {

  static final List<Metric> METRICS =
      List.of(
          Metric.named("roi", "Return on investment")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("(credited revenue - cost) / cost")
              .unit(MetricUnit.RATIO)
              .reading(
                  "Break-even 0. Cost: a channel's spend; for the whole run spend and all costs but cogs.")
              .source(
                  "The usual definition, on the basis of revenue; smartmetrics.com on ROAS, ROI and ROMI")
              .example("3", "24000", "6000")
              .of(CreditFigures.CREDITED_REVENUE, CreditFigures.PROGRAM_COST, Roi::of),
          Metric.named("roiProfit", "Return on investment of profit")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("(credited revenue - cost of goods - cost) / cost")
              .unit(MetricUnit.RATIO)
              .reading(
                  "Break-even 0. Decide on this one: revenue alone does not pay for the goods.")
              .source("The usual definition, on the basis of gross profit; bgrowthninja.com on ROI")
              .example("2.2", "24000", "4800", "6000")
              .of(
                  CreditFigures.CREDITED_REVENUE,
                  CreditFigures.COST_OF_GOODS,
                  CreditFigures.PROGRAM_COST,
                  Roi::ofProfit),
          Metric.named("roiCohort", "Return on investment of a cohort")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("(revenue credited to the period's touches - cost) / cost of the period")
              .unit(MetricUnit.RATIO)
              .mode(MetricMode.COHORT)
              .reading(
                  "Revenue counts whenever it comes; until the look-back window has passed, more may.")
              .source("The usual definition, by the time of credited touches")
              .example("3", "24000", "6000")
              .of(CreditFigures.COHORT_REVENUE, CreditFigures.PROGRAM_COST, Roi::of));

  private Roi() {}

  /**
   * Return on investment.
   *
   * @param creditedRevenue revenue in units of the currency
   * @param cost cost in the same currency, not negative
   * @return a ratio
   * @throws IllegalArgumentException if the cost is negative
   */
  public static MetricResult of(BigDecimal creditedRevenue, BigDecimal cost) {
    Quotients.requireNotNegative(cost, "cost");
    return MetricResult.quotient(creditedRevenue.subtract(cost), cost, MetricUnit.RATIO);
  }

  /**
   * Return on investment on the basis of gross profit.
   *
   * @param creditedRevenue revenue in units of the currency
   * @param costOfGoods cost of the goods that earned this revenue
   * @param cost cost in the same currency, not negative
   * @return a ratio
   * @throws IllegalArgumentException if the cost is negative
   */
  public static MetricResult ofProfit(
      BigDecimal creditedRevenue, BigDecimal costOfGoods, BigDecimal cost) {
    return of(creditedRevenue.subtract(costOfGoods), cost);
  }
}
