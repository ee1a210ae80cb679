package io.github.attribution.metric;

import static io.github.attribution.metric.Quotients.divide;

import java.math.BigDecimal;
import java.util.List;

/**
 * Target account reach: how many of the known decision makers of target accounts are engaged.
 *
 * <p>Of an account: decision makers with at least one engaging touch in the period ÷ people who
 * held the role of decision maker in the period. Over accounts it is pooled (sum ÷ sum) or the mean
 * of the accounts' ratios, which differ as soon as accounts are not of one size.
 *
 * <ul>
 *   <li>An account without a known decision maker has no reach, neither 0 nor 1. It is left out of
 *       the mean and counted in the note.
 *   <li>Only known people are below the line, so adding a contact lowers the reach.
 *   <li>Impressions, own sends and what machines opened do not engage.
 *   <li>A contact in two accounts counts in each of them, by the touches of each.
 * </ul>
 *
 * <p>Exact but for the division of each ratio, which has 34 digits.
 */
public final class AccountReach {

  /** The decision makers of target accounts. */
  public static final Figure DECISION_MAKERS =
      Figure.count(
          "decision makers",
          "people who were decision makers of target accounts in the period",
          BuyingGroups.TARGETS,
          BuyingGroups.ROLES);

  /** Those of them that were engaged. */
  public static final Figure ENGAGED =
      Figure.count(
          "engaged decision makers",
          "decision makers of target accounts with an engaging touch in the period",
          BuyingGroups.TARGETS,
          BuyingGroups.ROLES,
          BuyingGroups.TOUCH_CONTACTS);

  /** Target accounts that no decision maker is known of. */
  public static final Figure UNKNOWN =
      Figure.count(
          "target accounts without a decision maker",
          "target accounts at the end of the period that no decision maker is known of",
          BuyingGroups.TARGETS,
          BuyingGroups.ROLES);

  /** The decision makers of each target account. */
  public static final Figure DECISION_MAKERS_OF_EACH =
      Figure.sample(
          "decision makers of each",
          "decision makers of each target account at the end of the period",
          MetricUnit.COUNT,
          BuyingGroups.TARGETS,
          BuyingGroups.ROLES,
          BuyingGroups.TOUCH_CONTACTS);

  /** The engaged decision makers of each target account, in the same order. */
  public static final Figure ENGAGED_OF_EACH =
      Figure.sample(
          "engaged decision makers of each",
          "engaged decision makers of each target account at the end of the period",
          MetricUnit.COUNT,
          BuyingGroups.TARGETS,
          BuyingGroups.ROLES,
          BuyingGroups.TOUCH_CONTACTS);

  static final List<Metric> METRICS =
      List.of(
          Metric.named("targetAccountReach", "Target account reach")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula("engaged decision makers / known decision makers, over all target accounts")
              .reading(
                  "Only known decision makers are below the line: finding one more lowers it."
                      + " Accounts without a known one are left out and counted in the note.")
              .source(BuyingGroups.MARKETING_INSIDER)
              .example("0.625", "5", "8", "0")
              .of(ENGAGED, DECISION_MAKERS, UNKNOWN, AccountReach::pooled),
          Metric.named("targetAccountReachMean", "Target account reach, mean of accounts")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula("mean over target accounts of engaged / known decision makers")
              .reading(
                  "A small account weighs as much as a large one; targetAccountReach weighs by"
                      + " people. Accounts without a known decision maker are left out.")
              .source(BuyingGroups.MARKETING_INSIDER)
              .example("0.7", "2 3", "5 3")
              .from(
                  List.of(ENGAGED_OF_EACH, DECISION_MAKERS_OF_EACH),
                  figures ->
                      mean(
                          figures.sample(ENGAGED_OF_EACH),
                          figures.sample(DECISION_MAKERS_OF_EACH))));

  private AccountReach() {}

  /**
   * The reach of one account, or of several together.
   *
   * @param engaged decision makers that are engaged
   * @param decisionMakers decision makers that are known
   * @return a ratio; {@code NO_DATA} if none is known
   * @throws IllegalArgumentException if a number is negative or more are engaged than known
   */
  public static MetricResult of(BigDecimal engaged, BigDecimal decisionMakers) {
    BuyingGroups.requirePart(engaged, decisionMakers, "engaged", "known decision makers");
    return decisionMakers.signum() == 0
        ? MetricResult.missing(MetricUnit.RATIO, "no decision maker is known")
            .withParts(engaged, decisionMakers)
        : Quotients.ratio(engaged, decisionMakers);
  }

  /**
   * The reach of several accounts together, saying how many have no known decision maker.
   *
   * @param engaged decision makers that are engaged
   * @param decisionMakers decision makers that are known
   * @param unknown accounts that no decision maker is known of
   * @return a ratio; {@code NO_DATA} if none is known
   * @throws IllegalArgumentException if a number is negative or more are engaged than known
   */
  public static MetricResult pooled(
      BigDecimal engaged, BigDecimal decisionMakers, BigDecimal unknown) {
    return of(engaged, decisionMakers).withNote(leftOut(unknown.longValueExact()));
  }

  /**
   * The mean of the accounts' ratios.
   *
   * @param engaged for each account the decision makers that are engaged
   * @param decisionMakers for each account those that are known, in the same order
   * @return a ratio with n = the accounts in the mean; {@code NO_DATA} if there is none
   * @throws IllegalArgumentException if the lengths differ, a number is negative or more are
   *     engaged than known
   */
  public static MetricResult mean(double[] engaged, double[] decisionMakers) {
    BuyingGroups.requireSameLength(engaged, decisionMakers);
    BigDecimal sum = BigDecimal.ZERO;
    long accounts = 0;
    for (int i = 0; i < engaged.length; i++) {
      BigDecimal known = new BigDecimal(decisionMakers[i]);
      BigDecimal part = new BigDecimal(engaged[i]);
      BuyingGroups.requirePart(part, known, "engaged", "known decision makers");
      if (known.signum() > 0) {
        sum = sum.add(divide(part, known));
        accounts++;
      }
    }
    return Quotients.mean(sum, BigDecimal.valueOf(accounts), MetricUnit.RATIO)
        .withN(accounts)
        .withNote(leftOut(engaged.length - accounts));
  }

  private static String leftOut(long accounts) {
    return accounts == 0
        ? ""
        : "target accounts without a known decision maker, left out: " + accounts;
  }
}
