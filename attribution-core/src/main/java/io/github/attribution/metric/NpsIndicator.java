package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Whether answers foretell revenue: how the answers of customers before a period go together with
 * the change of their revenue in it.
 *
 * <p>Answers are frozen at the beginning of the period, so that what happens in it cannot have
 * caused them. Customers who do not answer are not in it, and they differ from those who do.
 */
public final class NpsIndicator {

  private static final String[] NEEDS = {"survey_responses", "revenue_movements|orders"};

  /** The mean answer of each customer. */
  public static final Figure ANSWERS =
      Figure.sample(
          "answers before",
          "the mean of the latest answers, before the period, of each customer at its beginning",
          MetricUnit.POINTS,
          NEEDS);

  /** The change of revenue of each customer. */
  public static final Figure CHANGES =
      Figure.sample(
          "changes of revenue",
          "the change of monthly recurring revenue in the period; without revenue_movements what"
              + " was ordered in the period less what was in as many days before",
          MetricUnit.MONEY,
          NEEDS);

  /** The change of revenue of all customers of a band of answers. */
  public static final Figure BAND_CHANGE =
      Figure.number(
          "change of revenue of a band",
          "the sum of the changes of revenue over customers of a band of answers",
          MetricUnit.MONEY,
          NEEDS);

  /** How many customers are in a band. */
  public static final Figure BAND_ACCOUNTS =
      Figure.count("customers of a band", "customers of a band of answers", NEEDS);

  private static final String SATRIX =
      "Satrix Solutions, Three methods for business-to-business NPS";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("npsLeadingIndicator", "Answers as a leading indicator of revenue")
              .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
              .formula(
                  "Spearman's rank correlation over customers of the mean answer before the period"
                      + " and the change of revenue in it")
              .unit(MetricUnit.COEFFICIENT)
              .mode(MetricMode.LAGGED)
              .reading(
                  "An association, not a cause; customers who do not answer are missing, and they"
                      + " differ. Needs 10 customers.")
              .source(SATRIX)
              .example("1", "10 9 8 7 6 5 4 3 2 1", "20 12 5 4 3 2 1 0 -5 -8")
              .from(
                  List.of(ANSWERS, CHANGES),
                  figures -> of(figures.sample(ANSWERS), figures.sample(CHANGES))),
          Metric.named("npsRevenueChange", "Change of revenue by band of answers")
              .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
              .formula(
                  "change of revenue in the period / customers, of promoters, passives and detractors"
                      + " by their mean answer before it")
              .unit(MetricUnit.MONEY)
              .mode(MetricMode.LAGGED)
              .reading(
                  "By band: mean answers of at least 9, of at least 7, and below. An association,"
                      + " not a cause.")
              .source(SATRIX)
              .example("250", "5000", "20")
              .of(BAND_CHANGE, BAND_ACCOUNTS, NpsIndicator::meanChange));

  private NpsIndicator() {}

  /**
   * Spearman's rank correlation of answers and later changes of revenue, with the usual minimum of
   * {@value Correlation#MINIMUM_PAIRS} accounts.
   *
   * @param answers the mean answer of each account before the change; not changed
   * @param changes the change of revenue of each account after, in the same order; not changed
   * @return a coefficient; {@code INSUFFICIENT_DATA} with too few accounts, or if one side does not
   *     vary
   * @throws IllegalArgumentException if the lengths differ or a number is not finite
   */
  public static MetricResult of(double[] answers, double[] changes) {
    return of(answers, changes, Correlation.MINIMUM_PAIRS);
  }

  /**
   * Spearman's rank correlation of answers and later changes of revenue.
   *
   * @param answers the mean answer of each account before the change; not changed
   * @param changes the change of revenue of each account after, in the same order; not changed
   * @param minimumAccounts the fewest accounts that give a coefficient, at least 2
   * @return a coefficient; {@code INSUFFICIENT_DATA} below the minimum, or if one side does not
   *     vary
   * @throws IllegalArgumentException if the lengths differ, a number is not finite, or the minimum
   *     is below 2
   */
  public static MetricResult of(double[] answers, double[] changes, int minimumAccounts) {
    return Correlation.spearman(answers, changes, minimumAccounts)
        .withNote("without those who did not answer");
  }

  /**
   * The mean change of revenue of a band.
   *
   * @param change the sum of the changes, of either sign
   * @param accounts how many accounts
   * @return money by account; {@code NO_DATA} without accounts
   * @throws IllegalArgumentException if the count is negative
   */
  public static MetricResult meanChange(BigDecimal change, BigDecimal accounts) {
    return Quotients.mean(change, accounts, MetricUnit.MONEY);
  }
}
