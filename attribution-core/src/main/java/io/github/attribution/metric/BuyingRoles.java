package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Champions and blockers: target accounts in which somebody holds such a role ÷ target accounts.
 *
 * <ul>
 *   <li>Roles are dated and taken as of the end of the period. To explain an outcome, end the
 *       period at the outcome: later roles know how it went.
 *   <li>A person may hold several roles, and an account have a champion and a blocker.
 *   <li>The numerator is the raw number of accounts. No target account: {@code NO_DATA}.
 * </ul>
 */
public final class BuyingRoles {

  /** Target accounts with a champion. */
  public static final Figure WITH_CHAMPION =
      Figure.count(
          "target accounts with a champion",
          "target accounts with a contact in role champion at the end of the period",
          BuyingGroups.TARGETS,
          BuyingGroups.ROLES);

  /** Target accounts with a blocker. */
  public static final Figure WITH_BLOCKER =
      Figure.count(
          "target accounts with a blocker",
          "target accounts with a contact in role blocker at the end of the period",
          BuyingGroups.TARGETS,
          BuyingGroups.ROLES);

  private static final String SOURCE =
      "GTM Second Brain, buying roles; Relay, the buying committee";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("championAndBlockerPresence", "Champion presence")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula("target accounts with a champion / target accounts")
              .reading(
                  "As of the end of the period: explain an outcome with the roles before it only."
                      + " Read blockerPresence beside it.")
              .source(SOURCE)
              .example("0.55", "11", "20")
              .of(WITH_CHAMPION, AccountContacts.TARGETS, BuyingRoles::presence),
          Metric.named("blockerPresence", "Blocker presence")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula("target accounts with a blocker / target accounts")
              .reading("A blocker nobody knows of does not show: few can mean poor data.")
              .source(SOURCE)
              .example("0.2", "4", "20")
              .of(WITH_BLOCKER, AccountContacts.TARGETS, BuyingRoles::presence));

  private BuyingRoles() {}

  /**
   * The share of accounts with somebody in a role.
   *
   * @param withRole target accounts with at least one contact in the role
   * @param accounts target accounts
   * @return a ratio
   * @throws IllegalArgumentException if a count is negative or there are more with than in all
   */
  public static MetricResult presence(BigDecimal withRole, BigDecimal accounts) {
    BuyingGroups.requirePart(withRole, accounts, "accounts with the role", "target accounts");
    return Quotients.ratio(withRole, accounts);
  }
}
