package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * How target accounts respond: forms, shares, social networks, campaigns, and offline.
 *
 * <p>Spam, machines and own staff do not respond. Only touches whose account is known count, so
 * social figures are lower bounds.
 */
public final class Responses {

  private static final String TARGET = "target_accounts|accounts.target";
  private static final String INTERACTION = "touchpoints.interaction";

  /** Forms of target accounts. */
  public static final Figure FORMS =
      Figure.count(
          "forms", "forms that target accounts sent in, each submission once", INTERACTION, TARGET);

  /** Shares of target accounts. */
  public static final Figure SHARES =
      Figure.count("shares", "contents that target accounts passed on", INTERACTION, TARGET);

  /** What target accounts do in social networks. */
  public static final Figure SOCIAL_ENGAGEMENTS =
      Figure.count(
          "social engagements",
          "shares, comments, reactions and follows of target accounts",
          INTERACTION,
          TARGET);

  /** What they were shown there. */
  public static final Figure SOCIAL_IMPRESSIONS =
      Figure.count(
          "social impressions",
          "impressions to target accounts in channels that have social engagements",
          INTERACTION,
          TARGET);

  /** Contacts that campaigns reached. */
  public static final Figure REACHED =
      Figure.count(
          "reached contacts",
          "pairs of campaign and contact of a target account to whom something was delivered or shown",
          "touchpoints.campaign",
          "touchpoints.contact_id",
          INTERACTION,
          TARGET);

  /** Those of them who responded. */
  public static final Figure RESPONDED =
      Figure.count(
          "responding contacts",
          "of the reached contacts, those with a response, which is more than an open",
          "touchpoints.campaign",
          "touchpoints.contact_id",
          INTERACTION,
          TARGET);

  /** Engagements offline. */
  public static final Figure OFFLINE =
      Figure.count(
          "offline engagements",
          "attendance, meetings, calls and mail responses of target accounts",
          INTERACTION,
          TARGET);

  /** Those of them that came late. */
  public static final Figure OFFLINE_LATE =
      Figure.count(
          "late offline engagements",
          "of the offline engagements, those uploaded after the period",
          INTERACTION,
          TARGET);

  static final List<Metric> METRICS =
      List.of(
          activity("formFillsAndShares", "Forms filled by target accounts")
              .formula("number of forms sent in by target accounts")
              .unit(MetricUnit.COUNT)
              .reading("Spam is left out, and a submission_id counts once.")
              .source("HubSpot, attribution reporting: form submissions")
              .example("3", "3")
              .of(FORMS, Quotients::count),
          activity("contentShares", "Contents shared by target accounts")
              .formula("number of contents passed on by target accounts")
              .unit(MetricUnit.COUNT)
              .reading("Only shares of known accounts; most shares are not seen.")
              .source("HubSpot, attribution reporting")
              .example("1", "1")
              .of(SHARES, Quotients::count),
          activity("socialEngagement", "Social engagements of target accounts")
              .formula("number of shares, comments, reactions and follows of target accounts")
              .unit(MetricUnit.COUNT)
              .reading("Of known accounts only. Networks define engagement in their own ways.")
              .source("No common standard; Similarweb, ABM metrics and KPIs, 2022")
              .example("36", "36")
              .of(SOCIAL_ENGAGEMENTS, Quotients::count),
          activity("socialEngagementRate", "Social engagement rate of target accounts")
              .formula("100 * social engagements of target accounts / impressions to them")
              .unit(MetricUnit.PERCENT)
              .reading("Over impressions, not over followers, in channels with social engagements.")
              .source("No common standard; Similarweb, ABM metrics and KPIs, 2022")
              .example("0.75", "36", "4800")
              .of(SOCIAL_ENGAGEMENTS, SOCIAL_IMPRESSIONS, Responses::socialRate),
          activity("campaignEngagementRate", "Campaign engagement rate")
              .formula("100 * target contacts with a response / target contacts reached")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Reached is delivered or shown, not planned. A contact of two campaigns counts in"
                      + " each; an open alone is no response.")
              .source("Adobe Marketo, program success")
              .example("20", "70", "350")
              .of(RESPONDED, REACHED, Responses::campaignRate),
          Metric.named("offlineEngagements", "Offline engagements")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula(
                  "number of attendances, meetings, calls and mail responses of target accounts")
              .unit(MetricUnit.COUNT)
              .reading(
                  "By the time of the event, not of the upload; flagged RESTATED if some were"
                      + " uploaded after the period.")
              .source("Engagio, Clear and Complete Guide to ABM")
              .example("12", "12", "0")
              .of(OFFLINE, OFFLINE_LATE, Responses::offline));

  private Responses() {}

  private static Metric.Declaration activity(String id, String name) {
    return Metric.named(id, name)
        .tags(MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.ACTIVITY);
  }

  /**
   * Social engagements over impressions.
   *
   * @param engagements shares, comments, reactions and follows
   * @param impressions how often something was shown in the same channels
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult socialRate(BigDecimal engagements, BigDecimal impressions) {
    return Quotients.share(engagements, impressions).withNote("of impressions");
  }

  /**
   * Contacts who responded to a campaign over those it reached.
   *
   * @param responded contacts with a response
   * @param reached contacts to whom something was delivered or shown
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult campaignRate(BigDecimal responded, BigDecimal reached) {
    return Quotients.share(responded, reached);
  }

  /**
   * Offline engagements.
   *
   * @param engagements how many happened in the period
   * @param late how many of them were uploaded after it
   * @return the count, with {@code RESTATED} if some were late
   */
  public static MetricResult offline(BigDecimal engagements, BigDecimal late) {
    return Quotients.count(engagements).withIf(MetricFlag.RESTATED, late.signum() > 0);
  }
}
