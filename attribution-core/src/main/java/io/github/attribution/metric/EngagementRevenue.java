package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Engagement against revenue: do accounts with a higher {@link EngagementScore} bring more?
 *
 * <p>The score is frozen at the beginning of the period, the revenue is that of the period: touches
 * after a sale would lift the score of who has bought. Revenue is the whole revenue of the account,
 * not credited.
 *
 * <ul>
 *   <li>Fewer than ten accounts, or no variance on one side: {@code INSUFFICIENT_DATA}.
 *   <li>Equal numbers have the mean of their ranks.
 *   <li>The coefficient says that things go together, not that one brings the other.
 * </ul>
 */
public final class EngagementRevenue {

  /** The scores of the accounts before the period. */
  public static final Figure SCORES =
      Figure.sample(
          "scores before the period",
          "engagement score of each account as of the beginning of the period",
          MetricUnit.POINTS,
          "accounts",
          "touchpoints.interaction",
          "conversions.revenue");

  /** Their revenue of the period, in the same order. */
  public static final Figure REVENUE =
      Figure.sample(
          "revenue of each account",
          "revenue of each account in the period",
          MetricUnit.MONEY,
          "accounts",
          "touchpoints.interaction",
          "conversions.revenue");

  /** The accounts of a band of scores. */
  public static final Figure IN_BAND =
      Figure.count(
          "accounts in the band",
          "accounts by the band of their score as of the beginning of the period",
          "accounts",
          "touchpoints.interaction",
          "conversions.revenue");

  /** Those of them that bought. */
  public static final Figure BUYERS_IN_BAND =
      Figure.count(
          "buyers in the band",
          "accounts of the band with revenue above zero in the period",
          "accounts",
          "touchpoints.interaction",
          "conversions.revenue");

  private static final String WHOLE = "whole revenue, not credited";
  private static final String SOURCE =
      "Business 2 Community, predictive account engagement score; Optif, engagement scoring";
  private static final String READING =
      "Association, not cause, and no return on investment. Scores are frozen before the period;"
          + " the revenue is whole, not credited.";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("engagementRevenueCorrelation", "Engagement against revenue, by rank")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "Spearman's rank correlation over accounts of score before the period and revenue"
                      + " in the period")
              .unit(MetricUnit.COEFFICIENT)
              .mode(MetricMode.LAGGED)
              .reading(READING)
              .source(SOURCE)
              .example("0.9757575758", "1 2 3 4 5 6 7 8 9 10", "2 1 4 3 5 6 7 8 9 10")
              .from(
                  List.of(SCORES, REVENUE),
                  figures -> spearman(figures.sample(SCORES), figures.sample(REVENUE))),
          Metric.named("engagementRevenuePearson", "Engagement against revenue, linear")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "Pearson's correlation over accounts of score before the period and revenue in the"
                      + " period")
              .unit(MetricUnit.COEFFICIENT)
              .mode(MetricMode.LAGGED)
              .reading(READING + " A few large deals decide it.")
              .source(SOURCE)
              .example("0.9757575758", "1 2 3 4 5 6 7 8 9 10", "2 1 4 3 5 6 7 8 9 10")
              .from(
                  List.of(SCORES, REVENUE),
                  figures -> pearson(figures.sample(SCORES), figures.sample(REVENUE))),
          Metric.named("outcomeRateByScoreBand", "Outcome rate by band of engagement")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "100 * accounts of the band with revenue in the period / accounts of the band")
              .unit(MetricUnit.PERCENT)
              .mode(MetricMode.LAGGED)
              .reading(
                  "Rates should rise from band to band; if they do not, the points need work."
                      + " Association, not cause.")
              .source(SOURCE)
              .example("25", "10", "40")
              .of(BUYERS_IN_BAND, IN_BAND, EngagementRevenue::outcomeRate));

  private EngagementRevenue() {}

  /**
   * Spearman's rank correlation ρ.
   *
   * @param scores for each account the score before the period
   * @param revenue for each account the revenue in the period, in the same order
   * @return a coefficient; {@code INSUFFICIENT_DATA} below ten accounts or without variance
   * @throws IllegalArgumentException if the lengths differ or a number is not finite
   */
  public static MetricResult spearman(double[] scores, double[] revenue) {
    return Correlation.spearman(scores, revenue).withNote(WHOLE);
  }

  /**
   * Pearson's linear correlation r.
   *
   * @param scores for each account the score before the period
   * @param revenue for each account the revenue in the period, in the same order
   * @return a coefficient; {@code INSUFFICIENT_DATA} below ten accounts or without variance
   * @throws IllegalArgumentException if the lengths differ or a number is not finite
   */
  public static MetricResult pearson(double[] scores, double[] revenue) {
    return Correlation.pearson(scores, revenue).withNote(WHOLE);
  }

  /**
   * The share of a band's accounts that bought.
   *
   * @param buyers accounts of the band with revenue above zero
   * @param accounts accounts of the band
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if a count is negative or more bought than there are
   */
  public static MetricResult outcomeRate(BigDecimal buyers, BigDecimal accounts) {
    BuyingGroups.requirePart(buyers, accounts, "buyers", "accounts");
    return Quotients.share(buyers, accounts);
  }
}
