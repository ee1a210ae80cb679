package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * What target accounts do with advertisements that they are shown.
 *
 * <p>Engagements are clicks, reactions and completed views as the network reports them, invalid
 * traffic already removed. They may exceed impressions on some networks and are not capped.
 */
public final class Ads {

  private static final String TARGET = "target_accounts|accounts.target";

  /** Impressions served to target accounts. */
  public static final Figure IMPRESSIONS =
      Figure.count(
          "ad impressions",
          "impressions served to target accounts",
          "ad_events.impressions",
          "ad_events.account_id",
          TARGET);

  /** Engagements of target accounts. */
  public static final Figure ENGAGEMENTS =
      Figure.count(
          "ad engagements",
          "clicks, reactions and completed views by target accounts; clicks where none are given",
          "ad_events.engagements|ad_events.clicks",
          "ad_events.account_id",
          TARGET);

  /** Clicks of target accounts. */
  public static final Figure CLICKS =
      Figure.count(
          "ad clicks",
          "clicks on advertisements by target accounts",
          "ad_events.clicks",
          "ad_events.account_id",
          TARGET);

  static final List<Metric> METRICS =
      List.of(
          activity("adEngagementRate", "Ad engagement rate of target accounts")
              .formula("100 * ad engagements of target accounts / impressions served to them")
              .reading("Networks differ in what engages; more than 100 is possible and not capped.")
              .source("WebFX, ABM tracking; Demandbase, Measuring ABM")
              .example("0.75", "90", "12000")
              .of(ENGAGEMENTS, IMPRESSIONS, Ads::rate),
          activity("adClickThroughRate", "Ad click-through rate of target accounts")
              .formula("100 * ad clicks of target accounts / impressions served to them")
              .reading("Clicks only; the engagement rate has other engagements too.")
              .source("WebFX, ABM tracking; Demandbase, Measuring ABM")
              .example("0.5", "60", "12000")
              .of(CLICKS, IMPRESSIONS, Ads::rate));

  private Ads() {}

  private static Metric.Declaration activity(String id, String name) {
    return Metric.named(id, name)
        .tags(MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.ACTIVITY)
        .unit(MetricUnit.PERCENT);
  }

  /**
   * Engagements or clicks over impressions.
   *
   * @param responses engagements or clicks
   * @param impressions how often ads were served
   * @return a ratio, shown as percent, which may exceed 100
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult rate(BigDecimal responses, BigDecimal impressions) {
    return Quotients.share(responses, impressions);
  }
}
