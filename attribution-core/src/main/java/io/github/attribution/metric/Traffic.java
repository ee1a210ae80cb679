package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Visits to the web site: how many, whose, from where, and to which pages.
 *
 * <p>Visits of bots, staff and monitoring count nowhere. Visits whose account is not known stay
 * among all visits, so the share of target accounts is a lower bound: read it beside the match
 * rate. A visit belongs to the time of its start.
 */
public final class Traffic {

  /** Days of history without which a first visit may be none. */
  public static final int HISTORY_DAYS = 365;

  private static final String ABM_2020 =
      "Marketing Insider Group, 7 Advanced Metrics to Measure ABM, 2020";

  private static final String B2B_2020 =
      "Marketing Insider Group, Essential Guide to B2B Marketing Metrics, 2020";

  /** Visits by people from outside. */
  public static final Figure VISITS =
      Figure.count("visits", "visits of people, without bots and own staff", "visits");

  /** Those of them by accounts that were on the target list at the time. */
  public static final Figure TARGET_VISITS =
      Figure.count(
          "target visits",
          "visits of accounts that were on the target list at the time",
          "visits.account_id",
          "target_accounts|accounts.target");

  /** Visits by accounts that are on the target list when the period ends. */
  public static final Figure LISTED_VISITS =
      listed("visits of the list", "visits of accounts on the target list at the period's end");

  /** Visits of the period before by the same accounts. */
  public static final Figure LISTED_VISITS_BEFORE =
      listed(
          "visits of the list before",
          "visits, in the period before, of accounts on the target list at this period's end");

  /** Days of the period. */
  public static final Figure DAYS = listed("days", "days of the period, 0 without visits");

  /** Days of the period before. */
  public static final Figure DAYS_BEFORE =
      listed("days before", "days of the period before, 0 without visits");

  /** Target accounts with a visit. */
  public static final Figure VISITING_ACCOUNTS =
      Figure.count(
          "visiting target accounts",
          "accounts with a visit while they, or the nearest of their parents, were on the target"
              + " list, each list entry once",
          "visits.account_id",
          "target_accounts|accounts.target");

  /** Visits with a known account. */
  public static final Figure RESOLVED_VISITS =
      Figure.count("resolved visits", "visits whose account is known", "visits.account_id");

  /** Visits to find the account of. */
  public static final Figure VISITS_TO_RESOLVE =
      Figure.count("visits to resolve", "all visits of people", "visits.account_id");

  /** People who visited. */
  public static final Figure VISITORS =
      Figure.count("visitors", "distinct visitors of visits", "visits.visitor_id");

  /** Visits that no advertisement brought. */
  public static final Figure ORGANIC_VISITS =
      Figure.count(
          "organic visits",
          "visits of channels named organic or organic-something",
          "visits.channel");

  /** Pages that accounts saw for the first time. */
  public static final Figure FIRST_PAGE_VISITS =
      Figure.count(
          "first page visits",
          "pairs of account and page whose first visit ever is in the period",
          "visits.account_id",
          "visits.page");

  /** How long before the period visits were tracked. */
  public static final Figure TRACKED_DAYS =
      Figure.count(
          "tracked days",
          "days from the first visit of the data until the period",
          "visits.account_id",
          "visits.page");

  /** Visits to pages that are new. */
  public static final Figure VISITS_TO_NEW_PAGES =
      Figure.count(
          "visits to new pages",
          "visits to pages of contents published in the period",
          "visits.page",
          "assets.landing_page",
          "assets.published_at");

  static final List<Metric> METRICS =
      List.of(
          activity("targetAccountTrafficShare", "Share of traffic from target accounts")
              .formula("100 * visits of target accounts / all visits")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Visits without a known account stay below the line, so this is a lower bound;"
                      + " read accountMatchRate beside it. An account counts while it is on the list.")
              .source(ABM_2020)
              .example("8", "1840", "23000")
              .of(TARGET_VISITS, VISITS, Traffic::targetShare),
          activity("targetAccountTrafficGrowth", "Growth of traffic from target accounts")
              .formula(
                  "100 * (visits / days - visits before / days before) / (visits before / days before),"
                      + " of the accounts on the target list at the end of the period")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "One list for both periods, or growth of the list would be read as growth of"
                      + " traffic. From none to some is no percentage. A running period is compared"
                      + " with as many days.")
              .source(ABM_2020)
              .example("15", "1840", "1600", "30", "30")
              .of(LISTED_VISITS, LISTED_VISITS_BEFORE, DAYS, DAYS_BEFORE, Traffic::growth),
          activity("targetAccountsVisiting", "Target accounts that visited")
              .formula("number of target accounts with at least one visit")
              .unit(MetricUnit.COUNT)
              .reading(
                  "Accounts, not visits. A visit of a subsidiary counts for the account of its"
                      + " parents that is on the list.")
              .source(ABM_2020)
              .example("3", "3")
              .of(VISITING_ACCOUNTS, Quotients::count),
          Metric.named("accountMatchRate", "Share of visits with a known account")
              .tags(MetricTag.DATA_QUALITY)
              .formula("100 * visits resolved to an account / all visits")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Bounds every figure of accounts. An address of the network proves no person:"
                      + " look at the shares by resolved_by and by confidence.")
              .source("Mishra et al., Don't Count Me Out, WWW 2020")
              .example("40", "9200", "23000")
              .of(RESOLVED_VISITS, VISITS_TO_RESOLVE, Traffic::matchRate),
          activity("websiteVisits", "Website visits")
              .formula("number of visits of people")
              .unit(MetricUnit.COUNT)
              .reading("A visit over midnight belongs to the day of its start.")
              .source(B2B_2020)
              .example("2160", "2160")
              .of(VISITS, Quotients::count),
          activity("websiteVisitors", "Unique visitors")
              .formula("number of distinct visitors")
              .unit(MetricUnit.COUNT)
              .reading(
                  "Visitors of months do not add up to visitors of the quarter; visits without a"
                      + " visitor_id do not count.")
              .source(B2B_2020)
              .example("1500", "1500")
              .of(VISITORS, Quotients::count),
          activity("organicTrafficShare", "Organic traffic share")
              .formula("100 * visits of organic channels / all visits")
              .unit(MetricUnit.PERCENT)
              .reading("Free of media spend only: contents and wages still cost.")
              .source(B2B_2020)
              .example("40", "864", "2160")
              .of(ORGANIC_VISITS, VISITS, Traffic::organicShare),
          activity("newPageVisits", "First visits to pages")
              .formula(
                  "number of pairs of account and page whose first visit ever is in the period")
              .unit(MetricUnit.COUNT)
              .reading(
                  "A first visit needs history: flagged LOW_HISTORY where tracking began less than"
                      + " 365 days before the period.")
              .source("Similarweb, ABM metrics and KPIs, 2022")
              .example("2", "2", "400")
              .of(FIRST_PAGE_VISITS, TRACKED_DAYS, Traffic::newPageVisits),
          activity("visitsToNewPages", "Visits to new pages")
              .formula("number of visits to pages of contents that were published in the period")
              .unit(MetricUnit.COUNT)
              .reading("The other meaning of new page visits: the page is new, not the visit.")
              .source("Similarweb, ABM metrics and KPIs, 2022")
              .example("12", "12")
              .of(VISITS_TO_NEW_PAGES, Quotients::count));

  private Traffic() {}

  private static Figure listed(String name, String meaning) {
    return Figure.count(name, meaning, "visits.account_id", "target_accounts|accounts.target");
  }

  private static Metric.Declaration activity(String id, String name) {
    return Metric.named(id, name)
        .tags(MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.ACTIVITY);
  }

  /**
   * The share of visits that are of target accounts.
   *
   * @param targetVisits visits of target accounts
   * @param visits all visits
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult targetShare(BigDecimal targetVisits, BigDecimal visits) {
    return Quotients.share(targetVisits, visits);
  }

  /**
   * The growth of visits a day by the accounts of one target list.
   *
   * @param visits of the period
   * @param visitsBefore of the period before, by the same accounts
   * @param days of the period
   * @param daysBefore of the period before
   * @return a ratio, shown as percent; {@code ZERO_DENOMINATOR} if there were no visits before
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult growth(
      BigDecimal visits, BigDecimal visitsBefore, BigDecimal days, BigDecimal daysBefore) {
    return Quotients.growthPerDay(visits, visitsBefore, days, daysBefore);
  }

  /**
   * The share of visits whose account is known.
   *
   * @param resolved visits with an account
   * @param visits all visits
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult matchRate(BigDecimal resolved, BigDecimal visits) {
    return Quotients.share(resolved, visits);
  }

  /**
   * The share of visits that no advertisement brought.
   *
   * @param organic visits of organic channels
   * @param visits all visits
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult organicShare(BigDecimal organic, BigDecimal visits) {
    return Quotients.share(organic, visits);
  }

  /**
   * First visits of accounts to pages.
   *
   * @param firstVisits pairs of account and page whose first visit is in the period
   * @param trackedDays days from the first visit of the data until the period
   * @return the count, with {@code LOW_HISTORY} below {@value #HISTORY_DAYS} days
   */
  public static MetricResult newPageVisits(BigDecimal firstVisits, BigDecimal trackedDays) {
    return Quotients.count(firstVisits)
        .withIf(
            MetricFlag.LOW_HISTORY, trackedDays.compareTo(BigDecimal.valueOf(HISTORY_DAYS)) < 0);
  }
}
