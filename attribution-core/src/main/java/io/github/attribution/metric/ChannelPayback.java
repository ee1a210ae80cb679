package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the customers that a channel is credited for pay, after how many months they have paid back
 * what the channel cost, and what they are worth over that cost.
 *
 * <p>A customer enters a channel with the weight of its acquisition. ARPA = Σ w · first monthly
 * revenue / Σ w; payback = acquisition cost / (Σ w · first monthly revenue · gross margin), where
 * the margin is that of credited revenue: (revenue − cost of goods) / revenue. Payback takes nobody
 * to leave, lifetime value as many as leave the company. No cost gives 0 months, no gross profit
 * {@code UNBOUNDED}.
 */
public final class ChannelPayback {

  private static final List<Figure> LIFETIME_NEEDS =
      Quotients.together(
          List.of(
              CreditFigures.ACQUISITION_COST,
              CreditedOutcomes.NEW_RECURRING_REVENUE,
              CreditFigures.CREDITED_REVENUE,
              CreditFigures.COST_OF_GOODS),
          CustomerChurn.TRAILING);

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
                  ChannelPayback::months),
          Metric.named("channelLtvToCac", "LTV to CAC of a channel")
              .tags(MetricTag.EXPANSION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "(credited new MRR * gross margin / monthly customer churn rate) / acquisition cost")
              .unit(MetricUnit.RATIO)
              .reading(
                  "Customers of all channels are taken to leave at the same rate, that of the company in six months: channels whose customers stay longer are worth more. Cost: a channel's spend; for the whole run spend and costs of kinds marketing and sales.")
              .source(
                  "RetentionLens, lifetime value on gross margin; of a channel, by weights of credit")
              .example("1.333333333", "36000", "3000", "100000", "20000", "30", "600", "6")
              .from(LIFETIME_NEEDS, ChannelPayback::ltvToCac));

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
    BigDecimal profit = profit(newRecurringRevenue, revenue, costOfGoods);
    return profit.signum() <= 0
        ? MetricResult.without(
                MetricStatus.UNBOUNDED, MetricUnit.MONTHS, "no gross profit pays the cost back")
            .withParts(cost, profit)
        : MetricResult.quotient(cost, profit, MetricUnit.MONTHS);
  }

  /**
   * What the customers of a channel are worth over what they cost.
   *
   * @param cost acquisition cost in units of the currency, not negative
   * @param newRecurringRevenue what the new customers pay each month
   * @param revenue credited revenue
   * @param costOfGoods cost of the goods that earned it
   * @param churn the rate at which customers leave, taken by month
   * @return a ratio; {@code UNBOUNDED} if nobody leaves, {@code ZERO_DENOMINATOR} without a cost,
   *     {@code NO_DATA} if there is no revenue to tell the margin by
   * @throws IllegalArgumentException if the cost is negative
   */
  public static MetricResult ltvToCac(
      BigDecimal cost,
      BigDecimal newRecurringRevenue,
      BigDecimal revenue,
      BigDecimal costOfGoods,
      ChurnRate churn) {
    Quotients.requireNotNegative(cost, "cost");
    if (revenue.signum() == 0) {
      return MetricResult.missing(MetricUnit.RATIO, "no revenue to tell the gross margin by");
    }
    return Clv.toCac(
        Clv.cltv(profit(newRecurringRevenue, revenue, costOfGoods), churn),
        MetricResult.of(cost, MetricUnit.MONEY));
  }

  private static MetricResult ltvToCac(Figures figures) {
    MetricResult churn = CustomerChurn.trailing(figures);
    return churn.value() == null
        ? MetricResult.without(churn.status(), MetricUnit.RATIO, churn.note())
        : Quotients.alsoKnown(
            ltvToCac(
                figures.number(CreditFigures.ACQUISITION_COST),
                figures.number(CreditedOutcomes.NEW_RECURRING_REVENUE),
                figures.number(CreditFigures.CREDITED_REVENUE),
                figures.number(CreditFigures.COST_OF_GOODS),
                ChurnRate.monthly(churn.value())),
            churn);
  }

  private static BigDecimal profit(
      BigDecimal recurringRevenue, BigDecimal revenue, BigDecimal costOfGoods) {
    return Quotients.divide(recurringRevenue.multiply(revenue.subtract(costOfGoods)), revenue);
  }
}
