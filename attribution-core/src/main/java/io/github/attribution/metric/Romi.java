package io.github.attribution.metric;

import java.math.BigDecimal;

/**
 * Return on marketing investment: 100 · (revenue − cost of goods − marketing expense) / marketing
 * expense.
 *
 * <p>Break-even is 0 %, not 100 %, as some texts say against their own formula: at 100 % one is
 * earned on top of each one spent. Below −100 % the cost of goods is more than the revenue. An
 * expense of zero gives {@code ZERO_DENOMINATOR}, or {@code NO_DATA} if there is nothing above it
 * either. Source: Marketing Accountability Standards Board.
 */
public final class Romi {

  static final Metric METRIC =
      new Metric(
          "romi",
          "Return on marketing investment",
          "100 * (credited revenue - cost of goods - marketing expense) / marketing expense",
          MetricUnit.PERCENT,
          "Break-even 0 %. Cost of goods: the part of all cogs that credited revenue has of all"
              + " revenue. Expense: a channel's spend; for the whole run spend and costs of kind marketing.",
          "Farris et al., Marketing Metrics, 2010; Marketing Accountability Standards Board",
          "Acquisition; Revenue; outcome",
          figures ->
              figures.combine(
                  MetricUnit.PERCENT,
                  Figure.CREDITED_REVENUE,
                  Figure.COST_OF_GOODS,
                  Figure.MARKETING_EXPENSE,
                  Romi::of));

  private Romi() {}

  /**
   * Return on marketing investment.
   *
   * @param creditedRevenue revenue in units of the currency
   * @param costOfGoods cost of the goods that earned this revenue
   * @param marketingExpense what marketing cost, not negative
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if the expense is negative
   */
  public static MetricResult of(
      BigDecimal creditedRevenue, BigDecimal costOfGoods, BigDecimal marketingExpense) {
    Figures.requireNotNegative(marketingExpense, "marketing expense");
    return MetricResult.quotient(
        creditedRevenue.subtract(costOfGoods).subtract(marketingExpense),
        marketingExpense,
        MetricUnit.PERCENT);
  }
}
