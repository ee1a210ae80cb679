package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * What visitors did on the web site: whether they stayed, and for how long.
 *
 * <p>A visit is engaged with at least 10 active seconds, 2 page views or 1 key event, unless
 * thresholds are given: the rule of Google Analytics 4. Its bounce rate is never comparable with
 * that of Universal Analytics, which counted visits of one page. Time is active time, not that from
 * the first hit to the last, which would be 0 for one page; a visit counts for 30 minutes at most.
 */
public final class SiteEngagement {

  private static final BigDecimal SECONDS_A_MINUTE = BigDecimal.valueOf(60);
  private static final String TARGET = "target_accounts|accounts.target";

  /** Visits of which it is known whether they are engaged. */
  public static final Figure MEASURED_VISITS =
      Figure.count(
          "measured visits",
          "visits with active seconds, page views or key events",
          "visits.active_seconds|visits.page_views|visits.key_events");

  /** Engaged visits. */
  public static final Figure ENGAGED_VISITS =
      Figure.count(
          "engaged visits",
          "visits with enough active seconds, page views or key events",
          "visits.active_seconds|visits.page_views|visits.key_events");

  /** Active seconds of target accounts. */
  public static final Figure ACTIVE_SECONDS =
      Figure.number(
          "active seconds",
          "active seconds of visits of target accounts, capped visit by visit",
          MetricUnit.SECONDS,
          "visits.active_seconds",
          "visits.account_id",
          TARGET);

  /** Visits of target accounts with a known duration. */
  public static final Figure TIMED_VISITS =
      Figure.count(
          "timed visits",
          "visits of target accounts with active seconds",
          "visits.active_seconds",
          "visits.account_id",
          TARGET);

  /** Target accounts with such visits. */
  public static final Figure TIMED_ACCOUNTS =
      Figure.count(
          "timed accounts",
          "target accounts with a visit that has active seconds",
          "visits.active_seconds",
          "visits.account_id",
          TARGET);

  /** Active seconds of each visit of target accounts. */
  public static final Figure SECONDS_OF_VISITS =
      Figure.sample(
          "seconds of visits",
          "active seconds of each visit of target accounts, capped",
          MetricUnit.SECONDS,
          "visits.active_seconds",
          "visits.account_id",
          TARGET);

  static final List<Metric> METRICS =
      List.of(
          activity("bounceRate", "Bounce rate")
              .formula(
                  "100 * (visits - engaged visits) / visits; engaged: 10 active seconds, 2 page views"
                      + " or 1 key event, unless other thresholds are given")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Compare only values of one rule, which the note names; Universal Analytics"
                      + " counted visits of one page instead. Visits of which none of the three is known"
                      + " are left out. High traffic that bounces is no success.")
              .source("Google Analytics 4: engagement rate + bounce rate = 100 %")
              .example("40", "2160", "1296")
              .of(MEASURED_VISITS, ENGAGED_VISITS, SiteEngagement::bounceRate),
          activity("timeOnSite", "Mean time of target accounts on the site, per visit")
              .formula("active seconds of visits of target accounts / number of these visits")
              .unit(MetricUnit.SECONDS)
              .reading(
                  "Active time, at most 30 minutes a visit, so that open tabs do not count; a few"
                      + " long visits pull it up, so read the median beside it.")
              .source("Google Analytics 4; Engagio, engagement minutes")
              .example("120", "360", "3")
              .of(ACTIVE_SECONDS, TIMED_VISITS, SiteEngagement::timeOnSite),
          activity("medianTimeOnSite", "Median time of target accounts on the site, per visit")
              .formula("median of the active seconds of visits of target accounts")
              .unit(MetricUnit.SECONDS)
              .reading("Half of the visits were shorter.")
              .source("Google Analytics 4; Engagio, engagement minutes")
              .example("90", "30 90 240")
              .from(
                  List.of(SECONDS_OF_VISITS),
                  figures -> medianTimeOnSite(figures.sample(SECONDS_OF_VISITS))),
          activity("timeOnSitePerAccount", "Mean time of a visiting target account on the site")
              .formula("active minutes of visits of target accounts / target accounts that visited")
              .unit(MetricUnit.MINUTES)
              .reading("Of accounts that visited; those without a visit are left out.")
              .source("Engagio, engagement minutes")
              .example("3", "360", "2")
              .of(ACTIVE_SECONDS, TIMED_ACCOUNTS, SiteEngagement::timePerAccount));

  private SiteEngagement() {}

  private static Metric.Declaration activity(String id, String name) {
    return Metric.named(id, name)
        .tags(MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.ACTIVITY);
  }

  /**
   * The share of visits that are not engaged.
   *
   * @param visits all visits
   * @param engaged the engaged ones
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if a count is negative, or more are engaged than there are
   */
  public static MetricResult bounceRate(BigDecimal visits, BigDecimal engaged) {
    Quotients.requireNotNegative(engaged, "number of engaged visits");
    return Quotients.share(visits.subtract(engaged), visits);
  }

  /**
   * The mean active time of a visit.
   *
   * @param activeSeconds of all visits together
   * @param visits how many
   * @return seconds
   * @throws IllegalArgumentException if a number is negative
   */
  public static MetricResult timeOnSite(BigDecimal activeSeconds, BigDecimal visits) {
    Quotients.requireNotNegative(activeSeconds, "number of seconds");
    return Quotients.mean(activeSeconds, visits, MetricUnit.SECONDS);
  }

  /**
   * The median active time of a visit.
   *
   * @param activeSeconds of each visit
   * @return seconds; {@code NO_DATA} without visits
   */
  public static MetricResult medianTimeOnSite(double[] activeSeconds) {
    return activeSeconds.length == 0
        ? MetricResult.missing(MetricUnit.SECONDS, "no visits")
        : MetricResult.of(new Median().evaluate(activeSeconds), MetricUnit.SECONDS)
            .withN(activeSeconds.length);
  }

  /**
   * The mean active time of an account.
   *
   * @param activeSeconds of all accounts together
   * @param accounts how many
   * @return minutes
   * @throws IllegalArgumentException if a number is negative
   */
  public static MetricResult timePerAccount(BigDecimal activeSeconds, BigDecimal accounts) {
    Quotients.requireNotNegative(activeSeconds, "number of seconds");
    return Quotients.mean(
        Quotients.divide(activeSeconds, SECONDS_A_MINUTE), accounts, MetricUnit.MINUTES);
  }
}
