package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Customer acquisition cost: cost / credited new customers.
 *
 * <p>A channel's new customers are the sum of its credit for conversions that made a new customer,
 * in fractions, not its share of revenue. A cost without customers gives {@code ZERO_DENOMINATOR};
 * customers without a cost give 0 marked {@link MetricFlag#ORGANIC}; neither gives {@code NO_DATA}.
 * The average of channels' values means nothing: the whole is all cost over all customers, credited
 * or not.
 */
public final class Cac {

  static final List<Metric> METRICS =
      List.of(
          Metric.named("cac", "Customer acquisition cost")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("cost / credited new customers")
              .unit(MetricUnit.MONEY)
              .reading(
                  "Cost: a channel's spend; for the whole run spend and costs of kinds marketing and sales, over all new customers, attributed or not.")
              .source(
                  "SaaS Metrics Standards Board; of a channel, over credited customers in fractions")
              .example("15000", "6000", "0.4")
              .of(CreditFigures.ACQUISITION_COST, CreditFigures.CREDITED_NEW_CUSTOMERS, Cac::of));

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
    return Quotients.costPerUnit(cost, newCustomers);
  }
}
