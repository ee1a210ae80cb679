package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * The part of revenue that marketing has credit for: 100 · revenue credited to channels of
 * marketing / all revenue.
 *
 * <p>Touches of sales get the rest; revenue that no touch has credit for stays below the line.
 * Without revenue there is {@code NO_DATA}.
 */
public final class Contribution {

  static final List<Metric> METRICS =
      List.of(
          Metric.named("marketingRevenueContribution", "Marketing contribution to revenue")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("100 * revenue credited to marketing channels / all revenue")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Depends on the strategy. Which channels are marketing's is said by"
                      + " channel_types; without it all that have credit are.")
              .source(
                  "Marketing Insider Group, Essential Guide to B2B Marketing Metrics, 2020;"
                      + " harriscmopartners.com on marketing-originated customers")
              .example("90", "90000", "100000")
              .of(CreditFigures.MARKETING_REVENUE, CreditFigures.ALL_REVENUE, Contribution::of));

  private Contribution() {}

  /**
   * Marketing's contribution to revenue.
   *
   * @param marketingRevenue revenue credited to channels of marketing, in units of the currency
   * @param allRevenue revenue of all outcomes
   * @return a ratio, shown as percent; below 0 or above 1 where refunds outweigh deals of a period
   */
  public static MetricResult of(BigDecimal marketingRevenue, BigDecimal allRevenue) {
    return MetricResult.quotient(marketingRevenue, allRevenue, MetricUnit.PERCENT);
  }
}
