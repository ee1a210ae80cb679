package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Customers who bought again.
 *
 * <p>An order that was taken back wholly by the end of the period is no purchase, nor are recurring
 * invoices of a subscription. A contract that begins once another one has ended renews it. This is
 * no retention rate: new customers lower it though nobody has left.
 */
public final class RepeatCustomers {

  /** Customers at the end who have bought at least twice or renewed by then. */
  public static final Figure REPEATING =
      Figure.count(
          "repeat customers",
          "customers at the end with two purchases or a renewal by then",
          "orders",
          "revenue_movements|conversions.new_customer");

  /** All customers at the end. */
  public static final Figure ALL =
      Figure.count(
          "customers who can have bought again",
          "customers at the end of the period",
          "orders",
          "revenue_movements|conversions.new_customer");

  static final List<Metric> METRICS =
      List.of(
          Metric.named("repeatCustomerRate", "Repeat customer rate")
              .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
              .formula("customers with 2 purchases or a renewal / all customers")
              .unit(MetricUnit.RATIO)
              .reading(
                  "Some texts call it retention, and 1 less it churn; it is neither: new customers"
                      + " lower it though nobody has left. Read customerRetentionRate beside it.")
              .source("Marketing Insider Group, 7 Advanced Metrics to Measure ABM, 2020")
              .example("0.45", "180", "400")
              .of(REPEATING, ALL, RepeatCustomers::rate));

  private RepeatCustomers() {}

  /**
   * The share of customers who have bought again: repeat customers / all customers.
   *
   * @param repeating customers with two purchases or a renewal
   * @param all all customers
   * @return a ratio; {@code NO_DATA} for 0 / 0
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult rate(BigDecimal repeating, BigDecimal all) {
    return Quotients.ratio(repeating, all);
  }
}
