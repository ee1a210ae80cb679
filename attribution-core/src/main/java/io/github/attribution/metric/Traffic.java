package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Visits to the web site, and how many are of target accounts.
 *
 * <p>Visits of bots, staff and monitoring count nowhere. Visits whose account is not known stay
 * among all visits, so the share of target accounts is a lower bound: read it beside the match
 * rate.
 */
public final class Traffic {

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

  static final List<Metric> METRICS =
      List.of(
          Metric.named("targetAccountTrafficShare", "Share of traffic from target accounts")
              .tags(MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.ACTIVITY)
              .formula("100 * visits of target accounts / all visits")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Visits without a known account stay below the line, so this is a lower bound;"
                      + " read accountMatchRate beside it.")
              .source("Marketing Insider Group, 7 Advanced Metrics to Measure ABM, 2020")
              .example("8", "1840", "23000")
              .of(TARGET_VISITS, VISITS, Traffic::targetShare),
          Metric.named("targetAccountTrafficGrowth", "Growth of traffic from target accounts")
              .tags(MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.ACTIVITY)
              .formula("100 * (target visits - target visits before) / target visits before")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "From none to some is no percentage. A running period is compared with as many days.")
              .source("Marketing Insider Group, 7 Advanced Metrics to Measure ABM, 2020")
              .example("15", "1840", "1600")
              .of(TARGET_VISITS, TARGET_VISITS.before(), Quotients::growth),
          Metric.named("websiteVisits", "Website visits")
              .tags(MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.ACTIVITY)
              .formula("number of visits of people")
              .unit(MetricUnit.COUNT)
              .reading("A visit over midnight belongs to the day of its start.")
              .source("Marketing Insider Group, Essential Guide to B2B Marketing Metrics, 2020")
              .example("2160", "2160")
              .of(VISITS, Quotients::count));

  private Traffic() {}

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
}
