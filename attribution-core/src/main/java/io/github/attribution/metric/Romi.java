package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

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

  static final List<Metric> METRICS =
      List.of(
          Metric.named("romi", "Return on marketing investment")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "100 * (credited revenue - cost of goods - marketing expense) / marketing expense")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Break-even 0 %, not 100 %. Cost of goods: the part of all cogs that credited revenue has of all revenue.")
              .source(
                  "Farris et al., Marketing Metrics, 2010; Marketing Accountability Standards Board")
              .example("220", "24000", "4800", "6000")
              .of(
                  CreditFigures.CREDITED_REVENUE,
                  CreditFigures.COST_OF_GOODS,
                  CreditFigures.MARKETING_EXPENSE,
                  Romi::of),
          Metric.named("romiGross", "Gross profit per unit of marketing expense")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("100 * (credited revenue - cost of goods) / marketing expense")
              .unit(MetricUnit.PERCENT)
              .reading("Break-even 100 %. It is romi + 100, the other of two scales in use.")
              .source("Derived from romi, for texts whose break-even is 100 %")
              .example("320", "24000", "4800", "6000")
              .of(
                  CreditFigures.CREDITED_REVENUE,
                  CreditFigures.COST_OF_GOODS,
                  CreditFigures.MARKETING_EXPENSE,
                  Romi::gross));

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
    Quotients.requireNotNegative(marketingExpense, "marketing expense");
    return MetricResult.quotient(
        creditedRevenue.subtract(costOfGoods).subtract(marketingExpense),
        marketingExpense,
        MetricUnit.PERCENT);
  }

  /**
   * Gross profit for each unit of marketing expense, of which break-even is 100 %.
   *
   * @param creditedRevenue revenue in units of the currency
   * @param costOfGoods cost of the goods that earned this revenue
   * @param marketingExpense what marketing cost, not negative
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if the expense is negative
   */
  public static MetricResult gross(
      BigDecimal creditedRevenue, BigDecimal costOfGoods, BigDecimal marketingExpense) {
    Quotients.requireNotNegative(marketingExpense, "marketing expense");
    return MetricResult.quotient(
        creditedRevenue.subtract(costOfGoods), marketingExpense, MetricUnit.PERCENT);
  }
}
