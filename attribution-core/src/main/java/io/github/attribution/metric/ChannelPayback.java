package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the customers that a channel is credited for pay, and after how many months they have paid
 * back what the channel cost.
 *
 * <p>A customer enters a channel with the weight of its acquisition. ARPA = Σ w · first monthly
 * revenue / Σ w; payback = acquisition cost / (Σ w · first monthly revenue · gross margin), where
 * the margin is that of credited revenue: (revenue − cost of goods) / revenue. Nobody is taken to
 * leave. No cost gives 0 months, no gross profit {@code UNBOUNDED}.
 */
public final class ChannelPayback {

  static final List<Metric> METRICS =
      List.of(
          Metric.named("channelNewArpa", "First monthly revenue of a channel's new customers")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("sum of weight * first MRR / sum of weights over new customers")
              .unit(MetricUnit.MONEY_PER_MONTH)
              .reading("Customers whose recurring revenue is not known are left out.")
              .source("Marketing Insider Group, Essential Guide to B2B Marketing Metrics, 2020")
              .example("900", "9000", "10")
              .of(
                  CreditedOutcomes.NEW_RECURRING_REVENUE,
                  CreditedOutcomes.CUSTOMERS,
                  ChannelPayback::arpa),
          Metric.named("channelCacPayback", "CAC payback of a channel")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("acquisition cost / (credited new MRR * gross margin)")
              .unit(MetricUnit.MONTHS)
              .reading(
                  "All cost over what all credited new customers pay: too long where the recurring"
                      + " revenue of some is not known.")
              .source("SaaS Metrics Standards Board; of a channel, by weights of credit")
              .example("15", "36000", "3000", "100000", "20000")
              .of(
                  CreditFigures.ACQUISITION_COST,
                  CreditedOutcomes.NEW_RECURRING_REVENUE,
                  CreditFigures.CREDITED_REVENUE,
                  CreditFigures.COST_OF_GOODS,
                  ChannelPayback::months));

  private ChannelPayback() {}

  /**
   * What a new customer pays each month at first.
   *
   * @param newRecurringRevenue weight times first monthly revenue
   * @param customers their weights
   * @return money for each month; {@code NO_DATA} without customers
   * @throws IllegalArgumentException if the number is negative
   */
  public static MetricResult arpa(BigDecimal newRecurringRevenue, BigDecimal customers) {
    return Quotients.mean(newRecurringRevenue, customers, MetricUnit.MONEY_PER_MONTH);
  }

  /**
   * Months until the cost is recovered.
   *
   * @param cost acquisition cost in units of the currency, not negative
   * @param newRecurringRevenue what the new customers pay each month
   * @param revenue credited revenue
   * @param costOfGoods cost of the goods that earned it
   * @return months; 0 without a cost, {@code UNBOUNDED} without gross profit, {@code NO_DATA} if
   *     there is no revenue to tell the margin by
   * @throws IllegalArgumentException if the cost is negative
   */
  public static MetricResult months(
      BigDecimal cost, BigDecimal newRecurringRevenue, BigDecimal revenue, BigDecimal costOfGoods) {
    Quotients.requireNotNegative(cost, "cost");
    if (cost.signum() == 0) {
      return MetricResult.of(BigDecimal.ZERO, MetricUnit.MONTHS);
    }
    if (revenue.signum() == 0) {
      return MetricResult.missing(MetricUnit.MONTHS, "no revenue to tell the gross margin by");
    }
    BigDecimal profit =
        Quotients.divide(newRecurringRevenue.multiply(revenue.subtract(costOfGoods)), revenue);
    return profit.signum() <= 0
        ? MetricResult.without(
                MetricStatus.UNBOUNDED, MetricUnit.MONTHS, "no gross profit pays the cost back")
            .withParts(cost, profit)
        : MetricResult.quotient(cost, profit, MetricUnit.MONTHS);
  }
}
