package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * The gross margin that customers' revenue is multiplied by: that of the whole company in the same
 * period, also for groups of customers, since costs do not say of whom they are. Costs without a
 * date count in a report without periods only.
 */
public final class CompanyMargin {

  /** Revenue of the company. */
  public static final Figure REVENUE =
      Figure.number(
          "company revenue",
          "revenue of conversions less refunds, of the whole company",
          MetricUnit.MONEY,
          "conversions.revenue");

  /** What the company's sold goods cost. */
  public static final Figure COST_OF_GOODS =
      Figure.number(
          "company cost of goods",
          "costs of kind cogs, of the whole company",
          MetricUnit.MONEY,
          "costs");

  /** How much that rests on. */
  public static final Figure COST_ROWS =
      Figure.count(
          "rows of company cost of goods", "rows of kind cogs, of the whole company", "costs");

  /** What the margin needs. */
  static final List<Figure> NEEDS = List.of(REVENUE, COST_OF_GOODS, COST_ROWS);

  private CompanyMargin() {}

  /** Gross margin; without costs of goods there is none, rather than one of 100 percent. */
  static MetricResult of(Figures figures) {
    return of(figures.number(REVENUE), figures.number(COST_OF_GOODS), figures.number(COST_ROWS));
  }

  /**
   * Gross margin: (revenue - cost of goods) / revenue.
   *
   * @param revenue revenue in units of the currency
   * @param costOfGoods what was sold cost, not negative
   * @param costRows how many records that rests on
   * @return a ratio, shown as percent; {@code NO_DATA} without revenue or without a record of cost,
   *     {@code ERROR} if more was refunded than sold
   * @throws IllegalArgumentException if the cost is negative
   */
  public static MetricResult of(BigDecimal revenue, BigDecimal costOfGoods, BigDecimal costRows) {
    Quotients.requireNotNegative(costOfGoods, "cost of goods");
    if (costRows.signum() == 0) {
      return MetricResult.missing(MetricUnit.PERCENT, "no costs of kind cogs in the period");
    }
    if (revenue.signum() <= 0) {
      MetricStatus status = revenue.signum() == 0 ? MetricStatus.NO_DATA : MetricStatus.ERROR;
      return MetricResult.without(
          status, MetricUnit.PERCENT, "no revenue above zero in the period, so no gross margin");
    }
    return MetricResult.quotient(revenue.subtract(costOfGoods), revenue, MetricUnit.PERCENT);
  }
}
