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
              .of(CreditFigures.CREDITED_REVENUE, CreditFigures.PROGRAM_COST, Roi::of));

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
}
