package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Target accounts that were won after marketing touched them.
 *
 * <p>An account counts once, whatever it buys. It is won by a conversion that is neither a refund
 * nor a lead; a touch counts if it is of a marketing channel, within the look-back before the
 * conversion.
 */
public final class InfluencedAccounts {

  private static final String TARGETS = "target_accounts|accounts.target";

  /** Target accounts won after a touch. */
  public static final Figure WON =
      Figure.count(
          "influenced target accounts won",
          "target accounts with a conversion in the period that marketing touched before",
          "conversions",
          "touchpoints",
          TARGETS);

  /** Target accounts. */
  public static final Figure TARGETED =
      Figure.count(
          "targeted accounts", "accounts on the target list at any time of the period", TARGETS);

  static final List<Metric> METRICS =
      List.of(
          Metric.named("influencedAccountConversions", "Target accounts won under influence")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "number of target accounts won in the period that marketing touched before the win")
              .unit(MetricUnit.COUNT)
              .reading("Influenced, not caused: they may have bought without a touch.")
              .source("Feaseo, ABM metrics and KPIs")
              .example("6", "6")
              .of(WON, Quotients::count),
          Metric.named("influencedAccountConversionRate", "Part of targets won under influence")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("100 * influenced target accounts won / targeted accounts")
              .unit(MetricUnit.PERCENT)
              .reading("Influenced, not caused: they may have bought without a touch.")
              .source("Feaseo, ABM metrics and KPIs")
              .example("5", "6", "120")
              .of(WON, TARGETED, InfluencedAccounts::share));

  private InfluencedAccounts() {}

  /**
   * The part of targeted accounts that was won under influence.
   *
   * @param won influenced target accounts won
   * @param targeted targeted accounts
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult share(BigDecimal won, BigDecimal targeted) {
    return Quotients.share(won, targeted);
  }
}
