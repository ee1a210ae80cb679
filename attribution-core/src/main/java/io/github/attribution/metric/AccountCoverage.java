package io.github.attribution.metric;

import static io.github.attribution.metric.Quotients.divide;

import java.math.BigDecimal;
import java.util.List;

/**
 * Account coverage: how many of the roles that a buying group should have are known.
 *
 * <p>Of an account: required roles with at least one known contact that may be contacted ÷ required
 * roles. Which roles are required is said by tier. Knowing somebody is not engaging them: that is
 * {@link AccountReach}.
 *
 * <ul>
 *   <li>An account that no role is required of makes the list's result an {@code ERROR}: the
 *       templates are incomplete, and neither 0 nor 1 would be true.
 *   <li>No account: {@code NO_DATA}.
 * </ul>
 *
 * <p>Exact but for the division of each ratio, which has 34 digits.
 */
public final class AccountCoverage {

  /** The required roles of each target account. */
  public static final Figure REQUIRED =
      Figure.sample(
          "required roles of each",
          "roles that the templates require of each target account at the end of the period",
          MetricUnit.COUNT,
          BuyingGroups.TARGETS,
          "role_templates",
          BuyingGroups.ROLES);

  /** Those of them that a contact is known of, in the same order. */
  public static final Figure COVERED =
      Figure.sample(
          "covered roles of each",
          "required roles of each target account with a contact that may be contacted",
          MetricUnit.COUNT,
          BuyingGroups.TARGETS,
          "role_templates",
          BuyingGroups.ROLES);

  private static final String SOURCE =
      "Engagio, Big 5 Metrics for ABM (coverage); Pedowitz Group, account penetration";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("accountCoverage", "Account coverage, mean of accounts")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula(
                  "mean over target accounts of required roles that are known / required roles")
              .reading(
                  "Known is not engaged: read targetAccountReach beside it. A tier without a"
                      + " template is an error, not full coverage.")
              .source(SOURCE)
              .example("0.5", "2", "4")
              .from(
                  List.of(COVERED, REQUIRED),
                  figures -> mean(figures.sample(COVERED), figures.sample(REQUIRED))),
          Metric.named("fullAccountCoverage", "Share of accounts with full coverage")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula("target accounts of which every required role is known / target accounts")
              .reading("One missing role of many and knowing nobody look the same here.")
              .source(SOURCE)
              .example("0.25", "4 2 0 3", "4 4 4 4")
              .from(
                  List.of(COVERED, REQUIRED),
                  figures -> full(figures.sample(COVERED), figures.sample(REQUIRED))));

  private AccountCoverage() {}

  /**
   * The coverage of one account.
   *
   * @param covered required roles that a contact is known of
   * @param required roles that are required
   * @return a ratio; {@code ERROR} if none is required
   * @throws IllegalArgumentException if a number is negative or more are covered than required
   */
  public static MetricResult of(BigDecimal covered, BigDecimal required) {
    BuyingGroups.requirePart(covered, required, "covered roles", "required roles");
    return required.signum() == 0 ? empty(1) : Quotients.ratio(covered, required);
  }

  /**
   * The mean coverage of accounts.
   *
   * @param covered for each account the required roles that are known
   * @param required for each account the roles that are required, in the same order
   * @return a ratio with n = the accounts; {@code ERROR} if no role is required of some account
   * @throws IllegalArgumentException if the lengths differ, a number is negative or more are
   *     covered than required
   */
  public static MetricResult mean(double[] covered, double[] required) {
    long empty = check(covered, required);
    if (empty > 0) {
      return empty(empty);
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < covered.length; i++) {
      sum = sum.add(divide(new BigDecimal(covered[i]), new BigDecimal(required[i])));
    }
    return Quotients.mean(sum, BigDecimal.valueOf(covered.length), MetricUnit.RATIO)
        .withN(covered.length);
  }

  /**
   * The share of accounts of which every required role is known.
   *
   * @param covered for each account the required roles that are known
   * @param required for each account the roles that are required, in the same order
   * @return a ratio; {@code ERROR} if no role is required of some account
   * @throws IllegalArgumentException if the lengths differ, a number is negative or more are
   *     covered than required
   */
  public static MetricResult full(double[] covered, double[] required) {
    long empty = check(covered, required);
    if (empty > 0) {
      return empty(empty);
    }
    long full = 0;
    for (int i = 0; i < covered.length; i++) {
      full += covered[i] == required[i] ? 1 : 0;
    }
    return Quotients.ratio(BigDecimal.valueOf(full), BigDecimal.valueOf(covered.length));
  }

  /** How many accounts no role is required of. */
  private static long check(double[] covered, double[] required) {
    BuyingGroups.requireSameLength(covered, required);
    long empty = 0;
    for (int i = 0; i < covered.length; i++) {
      BuyingGroups.requirePart(
          new BigDecimal(covered[i]),
          new BigDecimal(required[i]),
          "covered roles",
          "required roles");
      empty += required[i] == 0 ? 1 : 0;
    }
    return empty;
  }

  private static MetricResult empty(long accounts) {
    return MetricResult.without(
        MetricStatus.ERROR,
        MetricUnit.RATIO,
        "role_templates require no role of %d accounts; add the roles of their tier"
            .formatted(accounts));
  }
}
