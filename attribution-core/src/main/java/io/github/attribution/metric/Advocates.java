package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Accounts that speak for us: with a reference call, a review, a testimonial, a case study, a
 * public recommendation, or a referral.
 */
public final class Advocates {

  /** Accounts with an act of advocacy. */
  public static final Figure ACCOUNTS =
      Figure.count(
          "advocates",
          "accounts with a touch of advocacy or a referral in the period",
          "referrals.referrer_account_id|touchpoints.interaction");

  static final List<Metric> METRICS =
      List.of(
          Metric.named("advocates", "Customer advocates")
              .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
              .formula("number of accounts with an act of advocacy in the period")
              .unit(MetricUnit.COUNT)
              .reading(
                  "Accounts, not acts: one that reviews and refers counts once. Where the act is a"
                      + " touch of another account, the further column advocate_account_id of"
                      + " touchpoints names the advocate.")
              .source("Feaseo, ABM metrics and KPIs")
              .example("2", "2")
              .of(ACCOUNTS, Advocates::of));

  private Advocates() {}

  /**
   * The number of advocates.
   *
   * @param accounts distinct accounts with an act of advocacy
   * @return a count; zero is a value
   * @throws IllegalArgumentException if the count is negative
   */
  public static MetricResult of(BigDecimal accounts) {
    Quotients.requireNotNegative(accounts, "number of accounts");
    return Quotients.count(accounts);
  }
}
