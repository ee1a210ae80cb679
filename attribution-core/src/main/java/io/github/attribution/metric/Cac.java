package io.github.attribution.metric;

import java.math.BigDecimal;

/**
 * Customer acquisition cost: cost / credited new customers.
 *
 * <p>A channel's new customers are the sum of its credit for conversions that made a new customer,
 * in fractions, not its share of revenue. A cost without customers gives {@code ZERO_DENOMINATOR};
 * customers without a cost give 0 with the note {@value Figures#ORGANIC}; neither gives {@code
 * NO_DATA}. The average of channels' values means nothing: the whole is all cost over all
 * customers, credited or not.
 */
public final class Cac {

  static final Metric METRIC =
      new Metric(
          "cac",
          "Customer acquisition cost",
          "cost / credited new customers",
          MetricUnit.MONEY,
          "Cost: a channel's spend; for the whole run spend and costs of kinds marketing and sales,"
              + " over all new customers, attributed or not.",
          "SaaS Metrics Standards Board; of a channel, over credited customers in fractions",
          "Acquisition; Revenue; outcome",
          figures ->
              figures.combine(
                  MetricUnit.MONEY, Figure.ACQUISITION_COST, Figure.NEW_CUSTOMERS, Cac::of));

  private Cac() {}

  /**
   * Customer acquisition cost.
   *
   * @param cost cost in units of the currency, not negative
   * @param newCustomers credited new customers
   * @return money for each customer
   * @throws IllegalArgumentException if the cost is negative
   */
  public static MetricResult of(BigDecimal cost, BigDecimal newCustomers) {
    return Figures.costPerUnit(cost, newCustomers);
  }
}
