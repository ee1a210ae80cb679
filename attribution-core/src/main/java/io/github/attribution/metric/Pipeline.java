package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * What opportunities are worth: those that are open, those that marketing touched before they were
 * created, and those that it touched first.
 *
 * <p>Pipeline is influenced if the account was touched by a marketing channel within the look-back
 * before the opportunity was created, and sourced if the first touch within the look-back was one
 * of a marketing channel. So what is sourced is influenced. Channels are marketing unless {@code
 * channel_types} says otherwise. A touch after the creation does not count.
 *
 * <p>In scope {@code channel=…} an influenced opportunity counts in full in every channel that
 * touched it, so channels add up to more than the total, which counts each once. A sourced one has
 * one channel.
 */
public final class Pipeline {

  private static final String AMOUNT = "opportunities.amount";
  private static final String TOUCHES = "touchpoints";

  /** What is open. */
  public static final Figure OPEN_AMOUNT =
      money(
          "open pipeline",
          "amount of the opportunities that are open at the end of the period",
          Deals.CLOSING);

  /** What is open, by how probable it is. */
  public static final Figure WEIGHTED_OPEN_AMOUNT =
      money(
          "weighted open pipeline",
          "amount of those times the probability of the stage that they are in at the time",
          Deals.CLOSING,
          "stage_history",
          "stages.probability");

  /** Open opportunities without a probability. */
  public static final Figure OPEN_WITHOUT_PROBABILITY =
      Figure.count(
          "open opportunities without a probability",
          "those that are in no stage with a probability",
          Deals.CREATION,
          Deals.CLOSING,
          "stage_history",
          "stages.probability");

  /** What was created. */
  public static final Figure CREATED_AMOUNT =
      money(
          "created pipeline",
          "amount of the opportunities created in the period, renewals aside",
          TOUCHES);

  /** What was touched before. */
  public static final Figure INFLUENCED_AMOUNT =
      money(
          "influenced pipeline",
          "amount of those whose account a marketing channel touched before",
          TOUCHES);

  /** What was touched first. */
  public static final Figure SOURCED_AMOUNT =
      money(
          "sourced pipeline",
          "amount of those whose account a marketing channel touched first",
          TOUCHES);

  /** How far back touches count that influence. */
  public static final Figure INFLUENCE_LOOKBACK =
      Figure.rows("look-back of influence", "how far back touches count: duration", TOUCHES);

  /** How far back touches count that source. */
  public static final Figure SOURCE_LOOKBACK =
      Figure.rows("look-back of sources", "how far back touches count: duration", TOUCHES);

  private static final String SOURCED_VS_INFLUENCED =
      "Petavue, three definitions of sourced pipeline; Pedowitz Group";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("openPipeline", "Open pipeline")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("amount of opportunities that are open at the end of the period")
              .unit(MetricUnit.MONEY)
              .reading(
                  "Rebuilt from dates of creation and closing. Amounts are those of today, at the rate"
                      + " of closing, or of creation while open.")
              .source("Demandbase, ABM like a boss: measure")
              .example("100000", "100000")
              .of(OPEN_AMOUNT, Pipeline::amount),
          Metric.named("openPipelineWeighted", "Open pipeline, weighted")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.PLANNING)
              .formula("sum of amount * probability of the stage at the end of the period")
              .unit(MetricUnit.MONEY)
              .reading(
                  "The stage is that of the time, from its history. Opportunities in no stage with a"
                      + " probability are left out and counted.")
              .source("Demandbase, ABM like a boss: measure")
              .example("37000", "37000", "1")
              .of(WEIGHTED_OPEN_AMOUNT, OPEN_WITHOUT_PROBABILITY, Pipeline::weighted),
          Metric.named("influencedPipeline", "Influenced pipeline")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "amount of opportunities created in the period whose account a marketing channel"
                      + " touched before")
              .unit(MetricUnit.MONEY)
              .reading(
                  "Whole amounts, not credit: channels overlap and add up to more than the total. Renewals"
                      + " are not counted.")
              .source(SOURCED_VS_INFLUENCED)
              .example("90000", "90000", "90d")
              .from(
                  List.of(INFLUENCED_AMOUNT, INFLUENCE_LOOKBACK),
                  f -> influenced(f, amount(f.number(INFLUENCED_AMOUNT)))),
          Metric.named("influencedPipelineRate", "Influenced part of pipeline")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "100 * influenced pipeline / amount of all opportunities created in the period")
              .unit(MetricUnit.PERCENT)
              .reading("Says who was there, not what it caused.")
              .source(SOURCED_VS_INFLUENCED)
              .example("90", "90000", "100000", "90d")
              .from(
                  List.of(INFLUENCED_AMOUNT, CREATED_AMOUNT, INFLUENCE_LOOKBACK),
                  f -> influenced(f, share(f.number(INFLUENCED_AMOUNT), f.number(CREATED_AMOUNT)))),
          Metric.named("sourcedPipeline", "Marketing-sourced pipeline")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "amount of opportunities created in the period whose account was touched first by"
                      + " a marketing channel")
              .unit(MetricUnit.MONEY)
              .reading(
                  "Rule first-touch; others go by the lead source, or the first sales activity, and"
                      + " disagree. Renewals are not counted.")
              .source(SOURCED_VS_INFLUENCED)
              .example("90000", "90000", "90d")
              .from(
                  List.of(SOURCED_AMOUNT, SOURCE_LOOKBACK),
                  f -> sourced(f, amount(f.number(SOURCED_AMOUNT)))),
          Metric.named("sourcedPipelineRate", "Marketing-sourced part of pipeline")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("100 * sourced pipeline / amount of all opportunities created in the period")
              .unit(MetricUnit.PERCENT)
              .reading("Rule first-touch; never more than the influenced part.")
              .source(SOURCED_VS_INFLUENCED)
              .example("90", "90000", "100000", "90d")
              .from(
                  List.of(SOURCED_AMOUNT, CREATED_AMOUNT, SOURCE_LOOKBACK),
                  f -> sourced(f, share(f.number(SOURCED_AMOUNT), f.number(CREATED_AMOUNT)))));

  private Pipeline() {}

  /**
   * What opportunities are worth together.
   *
   * @param amount their amount in units of the currency
   * @return money
   * @throws IllegalArgumentException if it is negative
   */
  public static MetricResult amount(BigDecimal amount) {
    Quotients.requireNotNegative(amount, "amount");
    return MetricResult.of(amount, MetricUnit.MONEY);
  }

  /**
   * What opportunities are worth together, each times its probability.
   *
   * @param weighted the sum of amounts times probabilities, in units of the currency
   * @param withoutProbability how many opportunities are left out, for the note
   * @return money
   * @throws IllegalArgumentException if one is negative
   */
  public static MetricResult weighted(BigDecimal weighted, BigDecimal withoutProbability) {
    return amount(weighted)
        .withNote(Quotients.counted(withoutProbability, "left out, which have no probability"));
  }

  /**
   * The part of created pipeline that is influenced, or sourced.
   *
   * @param part amount of those opportunities
   * @param created amount of all created ones
   * @return a ratio, shown as percent; {@code NO_DATA} if nothing was created
   * @throws IllegalArgumentException if one is negative
   */
  public static MetricResult share(BigDecimal part, BigDecimal created) {
    return Quotients.share(part, created);
  }

  private static MetricResult influenced(Figures figures, MetricResult result) {
    return ruled(figures.rows(INFLUENCE_LOOKBACK), result, "any touch");
  }

  private static MetricResult sourced(Figures figures, MetricResult result) {
    return ruled(figures.rows(SOURCE_LOOKBACK), result, "rule first-touch: the first touch");
  }

  /** Says which touches count: the rule that the result goes by. */
  private static MetricResult ruled(
      List<List<String>> lookbacks, MetricResult result, String which) {
    return lookbacks.stream()
        .flatMap(List::stream)
        .findFirst()
        .map(lookback -> "%s of a marketing channel within %s before".formatted(which, lookback))
        .map(result::withNote)
        .orElse(result);
  }

  private static Figure money(String name, String meaning, String... needs) {
    String[] all = new String[needs.length + 2];
    all[0] = AMOUNT;
    all[1] = Deals.CREATION;
    System.arraycopy(needs, 0, all, 2, needs.length);
    return Figure.number(name, meaning, MetricUnit.MONEY, all);
  }
}
