package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Opportunities that are created, and the target accounts that they come from.
 *
 * <p>An opportunity is created once: when it is opened again it is not new. Renewals count only
 * where the kind is asked for, in scope {@code kind=renewal}.
 */
public final class Opportunities {

  /** Opportunities of all accounts. */
  public static final Figure CREATED =
      Figure.count(
          "created opportunities",
          "opportunities created in the period, without renewals",
          "opportunities",
          Deals.CREATION);

  /** Those of them of accounts that were on the target list then. */
  public static final Figure CREATED_OF_TARGETS =
      Figure.count(
          "created opportunities of target accounts",
          "those of accounts that were on the target list at the time",
          "opportunities",
          Deals.CREATION,
          "target_accounts|accounts.target");

  /** Target accounts from which an opportunity could come. */
  public static final Figure ELIGIBLE_ACCOUNTS =
      Figure.count(
          "eligible target accounts",
          "accounts on the target list in the period, without an open opportunity at its start",
          "opportunities",
          Deals.CREATION,
          "target_accounts|accounts.target");

  /** Those of them from which one came. */
  public static final Figure ACCOUNTS_WITH_NEW_OPPORTUNITY =
      Figure.count(
          "target accounts with a new opportunity",
          "eligible accounts with an opportunity created in the period",
          "opportunities",
          Deals.CREATION,
          "target_accounts|accounts.target");

  /** Target accounts with a new opportunity beside an open one. */
  public static final Figure ACCOUNTS_WITH_FURTHER_OPPORTUNITY =
      Figure.count(
          "target accounts with a further opportunity",
          "accounts with an opportunity created in the period that had an open one at its start",
          "opportunities",
          Deals.CREATION,
          "target_accounts|accounts.target");

  static final List<Metric> METRICS =
      List.of(
          Metric.named("opportunitiesCreated", "Opportunities created by target accounts")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.ACTIVITY)
              .formula("number of opportunities of target accounts created in the period")
              .unit(MetricUnit.COUNT)
              .reading("Renewals count in scope kind=renewal only. One opened again is not new.")
              .source("The usual definition in account-based marketing")
              .example("15", "15")
              .of(CREATED_OF_TARGETS, Quotients::count),
          Metric.named("opportunitiesCreatedOfAll", "Opportunities created")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.ACTIVITY)
              .formula("number of opportunities of all accounts created in the period")
              .unit(MetricUnit.COUNT)
              .reading("Renewals count in scope kind=renewal only. One opened again is not new.")
              .source("The usual definition")
              .example("24", "24")
              .of(CREATED, Quotients::count),
          Metric.named("accountToOpportunityRate", "Account to opportunity rate")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "100 * eligible target accounts with an opportunity created in the period / target"
                      + " accounts without an open opportunity at its start")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Accounts, not opportunities. Those that already had an open one are no part of it;"
                      + " the note counts them.")
              .source("Demandbase and Abmatic, opportunity creation rate")
              .example("8", "12", "150", "0")
              .of(
                  ACCOUNTS_WITH_NEW_OPPORTUNITY,
                  ELIGIBLE_ACCOUNTS,
                  ACCOUNTS_WITH_FURTHER_OPPORTUNITY,
                  Opportunities::accountRate));

  private Opportunities() {}

  /**
   * The part of eligible target accounts that an opportunity was created in.
   *
   * @param withNew eligible accounts with a new opportunity
   * @param eligible accounts without an open opportunity at the start
   * @param withFurther accounts with a new opportunity that had an open one, for the note
   * @return a ratio, shown as percent; the note names the denominator
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult accountRate(
      BigDecimal withNew, BigDecimal eligible, BigDecimal withFurther) {
    return Quotients.share(withNew, eligible)
        .withNote("of accounts without an open opportunity at the start")
        .withNote(Quotients.counted(withFurther, "others had one and got a further one"));
  }
}
