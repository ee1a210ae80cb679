package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Gross margin: (revenue − cost of goods) / revenue.
 *
 * <p>Negative where the goods cost more than they brought. Without revenue there is none. Cost of
 * goods that the input does not have is not zero: without a row of it there is no value.
 */
public final class GrossMargin {

  /** Revenue of all conversions. */
  public static final Figure REVENUE =
      Figure.number(
          "revenue of conversions",
          "revenue of conversions by their dates, refunds taken off",
          MetricUnit.MONEY,
          "conversions.revenue");

  /** What the sold goods cost. */
  public static final Figure COST_OF_GOODS =
      Figure.number("cost of goods sold", "costs of kind cogs", MetricUnit.MONEY, "costs");

  /** How much the cost of goods rests on. */
  public static final Figure COST_ROWS =
      Figure.count("rows of cost of goods", "rows of costs of kind cogs", "costs");

  static final List<Metric> METRICS =
      List.of(
          Metric.named("grossMargin", "Gross margin")
              .tags(MetricTag.ACQUISITION, MetricTag.EXPANSION, MetricTag.REVENUE)
              .formula("100 * (revenue - cost of goods) / revenue")
              .unit(MetricUnit.PERCENT)
              .reading("Cost of goods of the period, not of what the period's deals will cost.")
              .source("The usual definition")
              .example("80", "100000", "20000", "1")
              .of(REVENUE, COST_OF_GOODS, COST_ROWS, GrossMargin::ofKnown));

  private GrossMargin() {}

  /**
   * Gross margin.
   *
   * @param revenue revenue in units of the currency
   * @param costOfGoods cost of the goods that earned it, not negative
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if the cost is negative
   */
  public static MetricResult of(BigDecimal revenue, BigDecimal costOfGoods) {
    Quotients.requireNotNegative(costOfGoods, "cost of goods");
    return MetricResult.quotient(revenue.subtract(costOfGoods), revenue, MetricUnit.PERCENT);
  }

  private static MetricResult ofKnown(
      BigDecimal revenue, BigDecimal costOfGoods, BigDecimal costRows) {
    return costRows.signum() == 0 ? noCost(MetricUnit.PERCENT) : of(revenue, costOfGoods);
  }

  static MetricResult noCost(MetricUnit unit) {
    return MetricResult.missing(unit, "the table 'costs' has no row of kind 'cogs' of this time");
  }
}
