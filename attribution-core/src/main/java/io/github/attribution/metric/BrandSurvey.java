package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Surveys of reputation: what those who were asked think of the brand.
 *
 * <p>Answers are rescaled to 0–100 before they are averaged, so that scales may be mixed. The
 * latest answer of each contact in the period counts.
 */
public final class BrandSurvey {

  /** The rescaled answers. */
  public static final Figure ANSWERS =
      Figure.sample(
          "brand answers",
          "latest answers of kind brand, rescaled to 0 to 100",
          MetricUnit.POINTS,
          "survey_responses.kind",
          "survey_responses.scale_min",
          "survey_responses.scale_max");

  /** Answers in the two highest boxes of their scale. */
  public static final Figure TOP_TWO =
      Figure.count(
          "top-two-box answers",
          "latest answers of kind brand that are at most one below the highest of their scale",
          "survey_responses.kind",
          "survey_responses.scale_min",
          "survey_responses.scale_max");

  /** All of them. */
  public static final Figure ALL =
      Figure.count(
          "brand respondents",
          "latest answers of kind brand",
          "survey_responses.kind",
          "survey_responses.scale_min",
          "survey_responses.scale_max");

  private static final String INFLEXION = "Inflexion Group, How do you measure ABM";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("brandSurveyScore", "Reputation survey score")
              .tags(MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.OUTCOME)
              .formula("mean of 100 * (answer - lowest) / (highest - lowest) of the scale")
              .unit(MetricUnit.POINTS)
              .reading(
                  "Points from 0 to 100. Those who do not answer are not in it; n says how many did.")
              .source(INFLEXION)
              .example("75", "100 75 50 75")
              .from(List.of(ANSWERS), figures -> score(figures.sample(ANSWERS))),
          Metric.named("brandTopTwoBoxShare", "Top-two-box share of the reputation survey")
              .tags(MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.OUTCOME)
              .formula("100 * answers in the two highest boxes of their scale / answers")
              .unit(MetricUnit.PERCENT)
              .reading("The two highest boxes are more of a short scale than of a long one.")
              .source(INFLEXION)
              .example("75", "3", "4")
              .of(TOP_TWO, ALL, BrandSurvey::topTwoBoxShare));

  private BrandSurvey() {}

  /**
   * An answer on a scale from 0 to 100: 100 × (answer − lowest) / (highest − lowest).
   *
   * @param answer the answer
   * @param lowest the lowest answer of its scale
   * @param highest the highest answer of its scale
   * @return points from 0 to 100
   * @throws IllegalArgumentException if the scale is empty or the answer is not within it
   */
  public static double rescaled(double answer, double lowest, double highest) {
    if (!(lowest < highest && answer >= lowest && answer <= highest)) {
      throw new IllegalArgumentException(
          "The answer %s is not within a scale from %s to %s".formatted(answer, lowest, highest));
    }
    return 100 * (answer - lowest) / (highest - lowest);
  }

  /**
   * The score of answers on one scale: their mean, rescaled to 0–100.
   *
   * @param answers the answers; not changed
   * @param lowest the lowest answer of the scale
   * @param highest the highest answer of the scale
   * @return points from 0 to 100 with n; {@code NO_DATA} without any answer
   * @throws IllegalArgumentException if the scale is empty or an answer is not within it
   */
  public static MetricResult score(double[] answers, double lowest, double highest) {
    return score(Arrays.stream(answers).map(answer -> rescaled(answer, lowest, highest)).toArray());
  }

  /**
   * The score of answers that are {@link #rescaled}, so that their scales may differ.
   *
   * @param rescaled points from 0 to 100; not changed
   * @return points from 0 to 100 with n; {@code NO_DATA} without any answer
   */
  public static MetricResult score(double[] rescaled) {
    return Quotients.mean(rescaled, MetricUnit.POINTS);
  }

  /**
   * The share of answers in the two highest boxes of their scale.
   *
   * @param topTwo answers at most one below the highest
   * @param all all answers
   * @return a ratio, shown as percent; {@code NO_DATA} for 0 / 0
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult topTwoBoxShare(BigDecimal topTwo, BigDecimal all) {
    return Quotients.share(topTwo, all);
  }
}
