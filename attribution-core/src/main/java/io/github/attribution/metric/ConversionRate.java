package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Conversions over engagements, or accounts that converted over accounts that engaged.
 *
 * <p>An engagement is a touch whose interaction engages, which every one does unless {@code
 * interactions} says otherwise. A conversion is one that is neither a refund nor a lead. Both are
 * dated in the period, so accounts may convert on engagements of an earlier one. It is no win rate:
 * that one has opportunities below the line.
 */
public final class ConversionRate {

  /** Touches that engage. */
  public static final Figure ENGAGEMENTS =
      Figure.count("engagements", "touches of the period that engage", "touchpoints");

  /** Accounts that were engaged. */
  public static final Figure ENGAGED_ACCOUNTS =
      Figure.count(
          "accounts with an engagement", "accounts with such a touch in the period", "touchpoints");

  /** Conversions. */
  public static final Figure CONVERSIONS =
      Figure.count(
          "successful conversions", "conversions without refunds and leads", "conversions");

  /** Accounts that converted. */
  public static final Figure CONVERTED_ACCOUNTS =
      Figure.count(
          "accounts with a conversion",
          "accounts with such a conversion in the period",
          "conversions");

  private static final String SOURCE = "Feaseo, ABM metrics and KPIs";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("conversionRate", "Conversion rate")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("100 * conversions / engagements")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "An account engages many times, so more touches make it fall. Not the win rate.")
              .source(SOURCE)
              .example("10", "10", "100")
              .of(CONVERSIONS, ENGAGEMENTS, ConversionRate::of),
          Metric.named("accountConversionRate", "Conversion rate of accounts")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("100 * accounts with a conversion / accounts with an engagement")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "An account that converts on engagements of an earlier period counts above only.")
              .source(SOURCE)
              .example("20", "10", "50")
              .of(CONVERTED_ACCOUNTS, ENGAGED_ACCOUNTS, ConversionRate::of));

  private ConversionRate() {}

  /**
   * Conversions over engagements, or converted over engaged accounts.
   *
   * @param converted conversions or accounts
   * @param engaged engagements or accounts
   * @return a ratio, shown as percent; marked {@link MetricFlag#MIXED_COHORTS} if it is more than
   *     100
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult of(BigDecimal converted, BigDecimal engaged) {
    return Quotients.mixedShare(converted, engaged);
  }
}
