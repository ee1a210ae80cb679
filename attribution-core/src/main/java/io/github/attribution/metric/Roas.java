package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Return on ad spend: credited revenue / media spend.
 *
 * <p>Gross revenue over media alone: profitable only above 1 / gross margin. Spend without credit
 * gives 0. A spend of zero gives {@code ZERO_DENOMINATOR}, or {@code NO_DATA} if there is no
 * revenue either.
 */
public final class Roas {

  static final List<Metric> METRICS =
      List.of(
          Metric.named("roas", "Return on ad spend")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("credited revenue / media spend")
              .unit(MetricUnit.RATIO)
              .reading("Break-even is 1 / gross margin, not 1: gross revenue over media alone.")
              .source("smartmetrics.com on ROAS, ROI and ROMI")
              .example("4", "24000", "6000")
              .of(CreditFigures.CREDITED_REVENUE, CreditFigures.MEDIA_SPEND, Roas::of),
          Metric.named("breakEvenRoas", "Break-even return on ad spend")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.PLANNING)
              .formula("1 / gross margin = revenue / (revenue - cost of goods)")
              .unit(MetricUnit.RATIO)
              .reading("A roas above it earns more than it costs; without margin none does.")
              .source("ecomtools.dev on break-even ROAS")
              .example("1.25", "100000", "20000", "1")
              .of(
                  GrossMargin.REVENUE,
                  GrossMargin.COST_OF_GOODS,
                  GrossMargin.COST_ROWS,
                  Roas::breakEvenOfKnown));

  private Roas() {}

  /**
   * Return on ad spend.
   *
   * @param creditedRevenue revenue in units of the currency
   * @param mediaSpend media spend in the same currency, not negative
   * @return a ratio
   * @throws IllegalArgumentException if the spend is negative
   */
  public static MetricResult of(BigDecimal creditedRevenue, BigDecimal mediaSpend) {
    Quotients.requireNotNegative(mediaSpend, "media spend");
    return MetricResult.quotient(creditedRevenue, mediaSpend, MetricUnit.RATIO);
  }

  /**
   * The return on ad spend at which gross profit pays for the spend.
   *
   * @param revenue revenue in units of the currency
   * @param costOfGoods cost of the goods that earned it, not negative
   * @return a ratio; {@code UNBOUNDED} if the goods cost as much as they brought, or more
   * @throws IllegalArgumentException if the cost is negative
   */
  public static MetricResult breakEven(BigDecimal revenue, BigDecimal costOfGoods) {
    Quotients.requireNotNegative(costOfGoods, "cost of goods");
    BigDecimal profit = revenue.subtract(costOfGoods);
    boolean nothing = revenue.signum() == 0 && profit.signum() == 0;
    return nothing || profit.signum() > 0
        ? MetricResult.quotient(revenue, profit, MetricUnit.RATIO)
        : MetricResult.without(
                MetricStatus.UNBOUNDED, MetricUnit.RATIO, "there is no gross profit to break even")
            .withParts(revenue, profit);
  }

  private static MetricResult breakEvenOfKnown(
      BigDecimal revenue, BigDecimal costOfGoods, BigDecimal costRows) {
    return costRows.signum() == 0
        ? GrossMargin.noCost(MetricUnit.RATIO)
        : breakEven(revenue, costOfGoods);
  }
}
