package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Accounts that customers referred: how many there are, how many become customers, and how they
 * compare with others.
 *
 * <p>Two rates go by the name of referral rate: the part of customers who were referred, and the
 * part of referrals that become customers; each is its own metric. Comparisons with fewer than
 * {@value #FEW} on either side are flagged {@code LOW_SAMPLE}.
 */
public final class Referrals {

  /** Fewer than these are few. */
  public static final int FEW = 10;

  private static final String CUSTOMERS = "revenue_movements|conversions.new_customer";

  /** New customers who had been referred. */
  public static final Figure REFERRED_NEW_CUSTOMERS =
      Figure.count(
          "referred new customers",
          "accounts that became customers in the period and had been referred",
          "referrals",
          CUSTOMERS);

  /** New customers. */
  public static final Figure NEW_CUSTOMERS =
      Figure.count(
          "new customers, referred or not",
          "accounts that became customers in the period",
          "referrals",
          CUSTOMERS);

  /** Customers at the end who had been referred. */
  public static final Figure REFERRED_CUSTOMERS =
      Figure.count(
          "referred customers",
          "customers at the end who had been referred before they became customers",
          "referrals",
          CUSTOMERS);

  /** Customers at the end. */
  public static final Figure ALL_CUSTOMERS =
      Figure.count(
          "customers, referred or not",
          "customers at the end of the period",
          "referrals",
          CUSTOMERS);

  /** Referrals of the period. */
  public static final Figure REFERRALS =
      Figure.count("referrals", "referrals that were made in the period", "referrals");

  /** Those of them that became customers until the data end. */
  public static final Figure CONVERTED =
      Figure.count(
          "converted referrals",
          "referrals of the period whose account became a customer until the data end",
          "referrals.converted_at");

  /** Those of them that are too young to tell. */
  public static final Figure YOUNG =
      Figure.count(
          "young referrals",
          "referrals of the period that have not converted and are younger at the data end than"
              + " converted ones usually were",
          "referrals.converted_at");

  /** Those of them that were qualified. */
  public static final Figure QUALIFIED =
      Figure.count(
          "qualified referrals",
          "referrals of the period that were qualified until the data end",
          "referrals.qualified_at");

  /** Leads of accounts that were not referred. */
  public static final Figure OTHER_LEADS =
      Figure.count(
          "leads without referral",
          "leads of the period whose accounts were not referred",
          "referrals",
          "milestones");

  /** Those of them that were qualified. */
  public static final Figure OTHER_QUALIFIED =
      Figure.count(
          "qualified leads without referral",
          "leads of the period whose accounts were not referred and were qualified until the data"
              + " end",
          "referrals",
          "milestones");

  /** Won opportunities of referred accounts. */
  public static final Figure REFERRED_WON =
      Figure.count(
          "won opportunities of referred accounts",
          "opportunities of referred accounts that were won in the period",
          "referrals",
          "opportunities.won",
          "opportunities.closed_at");

  /** Closed opportunities of referred accounts. */
  public static final Figure REFERRED_CLOSED =
      Figure.count(
          "closed opportunities of referred accounts",
          "opportunities of referred accounts that were won or lost in the period",
          "referrals",
          "opportunities.won",
          "opportunities.closed_at");

  /** Won opportunities of other accounts. */
  public static final Figure OTHER_WON =
      Figure.count(
          "won opportunities of other accounts",
          "opportunities of accounts without a referral that were won in the period",
          "referrals",
          "opportunities.won",
          "opportunities.closed_at");

  /** Closed opportunities of other accounts. */
  public static final Figure OTHER_CLOSED =
      Figure.count(
          "closed opportunities of other accounts",
          "opportunities of accounts without a referral that were won or lost in the period",
          "referrals",
          "opportunities.won",
          "opportunities.closed_at");

  /** Recurring revenue of referred customers. */
  public static final Figure REFERRED_MRR =
      Figure.number(
          "recurring revenue of referred customers",
          "monthly recurring revenue at the end of customers who had been referred",
          MetricUnit.MONEY_PER_MONTH,
          "referrals",
          "revenue_movements");

  /** Referred customers with recurring revenue. */
  public static final Figure REFERRED_PAYING =
      Figure.count(
          "referred paying customers",
          "customers at the end who had been referred",
          "referrals",
          "revenue_movements");

  /** Recurring revenue of other customers. */
  public static final Figure OTHER_MRR =
      Figure.number(
          "recurring revenue of other customers",
          "monthly recurring revenue at the end of customers who had not been referred",
          MetricUnit.MONEY_PER_MONTH,
          "referrals",
          "revenue_movements");

  /** Other customers with recurring revenue. */
  public static final Figure OTHER_PAYING =
      Figure.count(
          "other paying customers",
          "customers at the end who had not been referred",
          "referrals",
          "revenue_movements");

  private static final String MARKETING_INSIDER_GROUP =
      "Marketing Insider Group, 7 Advanced Metrics to Measure ABM, 2020";

  static final List<Metric> METRICS =
      List.of(
          declare("referralRate", "Referred share of new customers")
              .formula("referred new customers / new customers, of the period")
              .unit(MetricUnit.RATIO)
              .reading(
                  "Not the part of referrals that convert, which is referralConversionRate. Referral"
                      + " is one touch among others: the customer's credit is still shared.")
              .example("0.15", "9", "60")
              .of(REFERRED_NEW_CUSTOMERS, NEW_CUSTOMERS, Referrals::rate),
          declare("referralRateOfAll", "Referred share of all customers")
              .formula("referred customers / all customers, at the end of the period")
              .unit(MetricUnit.RATIO)
              .reading("A stock that changes slowly; read referralRate for the period itself.")
              .example("0.1", "24", "240")
              .of(REFERRED_CUSTOMERS, ALL_CUSTOMERS, Referrals::rate),
          declare("referralConversionRate", "Referral conversion rate")
              .formula(
                  "100 * referrals of the period that became customers / referrals of the period")
              .unit(MetricUnit.PERCENT)
              .mode(MetricMode.COHORT)
              .reading(
                  "By the date of the referral. A cohort whose open referrals are younger than"
                      + " converted ones usually were is flagged and can still grow.")
              .example("30", "9", "30", "0")
              .of(CONVERTED, REFERRALS, YOUNG, Referrals::conversionRate),
          declare("referralVolumeAndQuality", "Referral volume")
              .formula("number of referrals in the period")
              .unit(MetricUnit.COUNT)
              .reading(
                  "The quality beside it: referralQualifiedRatio, referralWinRateRatio and"
                      + " referralArpaRatio.")
              .example("30", "30")
              .of(REFERRALS, Quotients::count),
          declare("referralQualifiedRatio", "Qualified share of referrals against others")
              .formula("(qualified referrals / referrals) / (other qualified leads / other leads)")
              .unit(MetricUnit.RATIO)
              .mode(MetricMode.COHORT)
              .reading(
                  "Above 1 referrals are better. Leads count in the period in which they were"
                      + " created; those of small groups are flagged.")
              .example("1.6", "12", "30", "25", "100")
              .of(QUALIFIED, REFERRALS, OTHER_QUALIFIED, OTHER_LEADS, Referrals::ratio),
          declare("referralWinRateRatio", "Win rate of referred accounts against others")
              .formula("(won / closed of referred accounts) / (won / closed of others)")
              .unit(MetricUnit.RATIO)
              .reading(
                  "Won and lost opportunities by the date of closing, without disqualified ones;"
                      + " an account is referred if it was before the opportunity was closed.")
              .example("1.5", "12", "20", "40", "100")
              .of(REFERRED_WON, REFERRED_CLOSED, OTHER_WON, OTHER_CLOSED, Referrals::ratio),
          declare("referralArpaRatio", "Revenue per referred account against others")
              .formula(
                  "(recurring revenue / customers, referred) / (the same of others), at the end")
              .unit(MetricUnit.RATIO)
              .reading("Referred customers may be of another size or age; compare segments.")
              .example("1.25", "5000", "20", "20000", "100")
              .of(REFERRED_MRR, REFERRED_PAYING, OTHER_MRR, OTHER_PAYING, Referrals::ratio));

  private Referrals() {}

  private static Metric.Declaration declare(String id, String name) {
    return Metric.named(id, name)
        .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
        .source(MARKETING_INSIDER_GROUP);
  }

  /**
   * The share of customers who had been referred: referred customers / customers.
   *
   * @param referred new customers, or all, who had been referred
   * @param customers new customers, or all
   * @return a ratio; {@code NO_DATA} for 0 / 0
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult rate(BigDecimal referred, BigDecimal customers) {
    return Quotients.ratio(referred, customers);
  }

  /**
   * The share of a cohort's referrals that became customers.
   *
   * @param converted referrals of the cohort that became customers
   * @param referrals all referrals of the cohort
   * @param young those that have not and are too young to tell
   * @return a ratio, shown as percent; flagged {@code IMMATURE_COHORT} if any are young; {@code
   *     NO_DATA} for 0 / 0
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult conversionRate(
      BigDecimal converted, BigDecimal referrals, BigDecimal young) {
    Quotients.requireNotNegative(young, "number of young referrals");
    return Quotients.share(converted, referrals)
        .withIf(MetricFlag.IMMATURE_COHORT, young.signum() > 0);
  }

  /**
   * How referred ones compare with others: (part / whole of referred) / (part / whole of others),
   * such as the qualified share, the win rate, or revenue by customer.
   *
   * @param referredPart such as qualified referrals
   * @param referredWhole such as referrals
   * @param otherPart such as other qualified leads
   * @param otherWhole such as other leads
   * @return a ratio; {@code NO_DATA} if one group is empty; {@code ZERO_DENOMINATOR} if the others
   *     have a part of nothing; flagged {@code LOW_SAMPLE} if a group is smaller than {@value #FEW}
   * @throws IllegalArgumentException if a number is negative
   */
  public static MetricResult ratio(
      BigDecimal referredPart,
      BigDecimal referredWhole,
      BigDecimal otherPart,
      BigDecimal otherWhole) {
    Quotients.requireNotNegative(referredPart, "part of the referred");
    Quotients.requireNotNegative(otherPart, "part of the others");
    Quotients.requireNotNegative(referredWhole, "number of the referred");
    Quotients.requireNotNegative(otherWhole, "number of the others");
    BigDecimal few = BigDecimal.valueOf(FEW);
    if (referredWhole.signum() == 0 || otherWhole.signum() == 0) {
      return MetricResult.without(
          MetricStatus.NO_DATA, MetricUnit.RATIO, "one of the groups is empty");
    }
    return MetricResult.quotient(
            referredPart.multiply(otherWhole), otherPart.multiply(referredWhole), MetricUnit.RATIO)
        .withN(referredWhole.longValue())
        .withIf(MetricFlag.LOW_SAMPLE, referredWhole.min(otherWhole).compareTo(few) < 0);
  }
}
