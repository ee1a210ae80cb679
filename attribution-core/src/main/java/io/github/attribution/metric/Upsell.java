package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Customers who buy more: other products (cross-sell) or more of the same (upsell).
 *
 * <p>A customer counts once, however often it buys more. A higher price for the same and changes of
 * exchange rates are no upsell.
 */
public final class Upsell {

  private static final String KINDS = "opportunities.kind|revenue_movements.reason|orders.kind";

  private static final String[] NEEDS = {KINDS, "revenue_movements|conversions.new_customer"};

  /** Customers at the beginning who bought more in the period. */
  public static final Figure EXPANDED =
      Figure.count(
          "customers who bought more",
          "customers at the beginning with a cross-sell or upsell in the period",
          NEEDS);

  /** Customers at the beginning. */
  public static final Figure ELIGIBLE =
      Figure.count("customers who can buy more", "customers at the beginning of the period", NEEDS);

  /** Customers at the end who bought more in the period. */
  public static final Figure EXPANDED_OF_ALL =
      Figure.count(
          "customers of the period who bought more",
          "customers at the end with a cross-sell or upsell in the period",
          NEEDS);

  /** Customers at the end. */
  public static final Figure ALL =
      Figure.count("customers of the period", "customers at the end of the period", NEEDS);

  /** The mean order value after the first upsell. */
  public static final Figure VALUE_AFTER =
      Figure.number(
          "order values after upsell",
          "the mean order value in the period from the first upsell on, summed over matched"
              + " accounts",
          MetricUnit.MONEY,
          "orders",
          KINDS);

  /** The mean order value of the same accounts before their first upsell. */
  public static final Figure VALUE_BEFORE =
      Figure.number(
          "order values before upsell",
          "the mean order value before the first upsell, summed over matched accounts",
          MetricUnit.MONEY,
          "orders",
          KINDS);

  /** The accounts with orders before and after their first upsell. */
  public static final Figure MATCHED =
      Figure.count(
          "accounts with orders around upsell",
          "accounts with orders before their first upsell, and from it on in the period",
          "orders",
          KINDS);

  private static final String MARKETING_INSIDER_GROUP =
      "Marketing Insider Group, 7 Advanced Metrics to Measure ABM, 2020";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("crossSellUpsellRate", "Cross-sell and upsell rate")
              .tags(MetricTag.EXPANSION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "customers at the beginning with a cross-sell or upsell in the period / customers"
                      + " at the beginning")
              .unit(MetricUnit.RATIO)
              .reading(
                  "A customer counts once. Higher prices and exchange rates are no upsell; movements"
                      + " and orders without a reason or kind are not counted either.")
              .source(MARKETING_INSIDER_GROUP)
              .example("0.15", "36", "240")
              .of(EXPANDED, ELIGIBLE, Upsell::rate),
          Metric.named("crossSellUpsellRateOfAll", "Cross-sell and upsell rate of all customers")
              .tags(MetricTag.EXPANSION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "customers at the end with a cross-sell or upsell in the period / customers at the"
                      + " end")
              .unit(MetricUnit.RATIO)
              .reading(
                  "As it is often printed. New customers lower it though they could hardly buy more"
                      + " yet; read crossSellUpsellRate beside it.")
              .source(MARKETING_INSIDER_GROUP)
              .example("0.12", "36", "300")
              .of(EXPANDED_OF_ALL, ALL, Upsell::rate),
          Metric.named("orderValueGrowth", "Growth of order value through upsell")
              .tags(MetricTag.EXPANSION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "100 * (mean order value after the first upsell - before) / before, of accounts"
                      + " with both, each account counting alike")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Accounts without an order before are left out, and so are recurring invoices. Accounts that were sold more may"
                      + " have grown anyway: a comparison in time, not an effect.")
              .source(MARKETING_INSIDER_GROUP)
              .example("15", "2300", "2000", "1")
              .of(
                  VALUE_AFTER,
                  VALUE_BEFORE,
                  MATCHED,
                  (after, before, accounts) ->
                      orderValueGrowth(after, before).withN(accounts.longValue())));

  private Upsell() {}

  /**
   * The share of customers who bought more: customers with a cross-sell or upsell / customers.
   *
   * @param expanded distinct customers with a cross-sell or upsell
   * @param customers customers at the beginning; or all, as it is often printed
   * @return a ratio; {@code NO_DATA} for 0 / 0
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult rate(BigDecimal expanded, BigDecimal customers) {
    return Quotients.ratio(expanded, customers);
  }

  /**
   * The growth of the mean order value of the same accounts: (after − before) / before.
   *
   * @param after the mean order value after the first upsell
   * @param before the mean order value of the same accounts before it
   * @return a ratio, shown as percent; {@code NO_DATA} for 0 / 0
   * @throws IllegalArgumentException if an amount is negative
   */
  public static MetricResult orderValueGrowth(BigDecimal after, BigDecimal before) {
    Quotients.requireNotNegative(after, "order value after");
    Quotients.requireNotNegative(before, "order value before");
    return Quotients.growth(after, before);
  }
}
