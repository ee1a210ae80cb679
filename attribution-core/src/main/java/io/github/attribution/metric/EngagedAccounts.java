package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Engaged accounts: those whose {@link EngagementScore} at the end of the period reaches the
 * threshold of the rules ÷ all accounts of the list.
 *
 * <p>It is a share of accounts and no money: what it brings is influenced pipeline. An empty list
 * is {@code NO_DATA}.
 */
public final class EngagedAccounts {

  /** The accounts of the market. */
  public static final Figure ACCOUNTS =
      Figure.count("accounts", "accounts of the table accounts", "accounts");

  /** Those of them that are engaged. */
  public static final Figure ENGAGED =
      Figure.count(
          "engaged accounts",
          "accounts whose engagement score reaches the threshold at the end of the period",
          "accounts",
          "touchpoints.interaction");

  /** The engaged accounts of the target list. */
  public static final Figure ENGAGED_TARGETS =
      Figure.count(
          "engaged target accounts",
          "target accounts whose engagement score reaches the threshold at the end of the period",
          BuyingGroups.TARGETS,
          "touchpoints.interaction");

  private static final String SOURCE =
      "Gartner, Key Metrics to Measure Your ABM Strategy, 2022; Pedowitz Group, account penetration";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("engagedAccountRate", "Engaged accounts in the market")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula("100 * accounts with engagement score >= threshold / accounts")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "A share of accounts, though some call it influenced pipeline, which is money."
                      + " It moves with the threshold and with who is in the list.")
              .source(SOURCE)
              .example("13", "312", "2400")
              .of(ENGAGED, ACCOUNTS, EngagedAccounts::rate),
          Metric.named("engagedTargetAccountRate", "Engaged target accounts")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula("100 * target accounts with engagement score >= threshold / target accounts")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Some call this account reach; targetAccountReach is about people within accounts.")
              .source(SOURCE)
              .example("13", "312", "2400")
              .of(ENGAGED_TARGETS, AccountContacts.TARGETS, EngagedAccounts::rate));

  private EngagedAccounts() {}

  /**
   * The share of accounts that are engaged.
   *
   * @param engaged accounts that reach the threshold
   * @param accounts all accounts of the list
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if a count is negative or more are engaged than listed
   */
  public static MetricResult rate(BigDecimal engaged, BigDecimal accounts) {
    BuyingGroups.requirePart(engaged, accounts, "engaged accounts", "accounts");
    return Quotients.share(engaged, accounts);
  }
}
