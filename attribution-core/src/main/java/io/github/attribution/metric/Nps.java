package io.github.attribution.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * The net promoter score: the share of promoters less the share of detractors among all who
 * answered, −100 to 100 points.
 *
 * <p>Answers are whole numbers from 0 to 10: 9 and 10 are of promoters, 7 and 8 of passives, 0 to 6
 * of detractors. Passives count below the line. By default the latest answer of each contact in the
 * period counts; an answer without a contact is of somebody else each time.
 */
public final class Nps {

  /** Contacts whose latest answer is 9 or 10. */
  public static final Figure PROMOTERS =
      Figure.count("promoters", "contacts whose latest answer is 9 or 10", "survey_responses");

  /** Contacts whose latest answer is 7 or 8. */
  public static final Figure PASSIVES =
      Figure.count("passives", "contacts whose latest answer is 7 or 8", "survey_responses");

  /** Contacts whose latest answer is 0 to 6. */
  public static final Figure DETRACTORS =
      Figure.count("detractors", "contacts whose latest answer is 0 to 6", "survey_responses");

  /** All answers of 9 and 10. */
  public static final Figure PROMOTER_ANSWERS =
      Figure.count("promoter answers", "answers of 9 and 10", "survey_responses");

  /** All answers of 7 and 8. */
  public static final Figure PASSIVE_ANSWERS =
      Figure.count("passive answers", "answers of 7 and 8", "survey_responses");

  /** All answers of 0 to 6. */
  public static final Figure DETRACTOR_ANSWERS =
      Figure.count("detractor answers", "answers of 0 to 6", "survey_responses");

  /** Promoters of target accounts. */
  public static final Figure LIKELY_ADVOCATES =
      Figure.count(
          "promoters of target accounts",
          "contacts of accounts on the target list at the time whose latest answer is 9 or 10",
          "survey_responses",
          "target_accounts|accounts.target");

  private static final Figure EMPLOYEE_PROMOTERS =
      Figure.count(
          "answers of employees, whom runs refuse",
          "employees who answer 9 or 10; given in direct calls only");

  private static final Figure EMPLOYEE_PASSIVES =
      Figure.count(
          "employees who are passive", "employees who answer 7 or 8; given in direct calls only");

  private static final Figure EMPLOYEE_DETRACTORS =
      Figure.count(
          "employees who detract", "employees who answer 0 to 6; given in direct calls only");

  private static final String FORMULA = "100 * (promoters - detractors) / answers";

  private static final String RETENTLY =
      "Retently, Net Promoter Score, after Reichheld, Bain and Satmetrix";

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal NORMAL_95 = new BigDecimal("1.96");

  static final List<Metric> METRICS =
      List.of(
          Metric.named("nps", "Net promoter score")
              .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
              .formula(FORMULA + ", of the latest answer of each contact in the period")
              .unit(MetricUnit.POINTS)
              .reading(
                  "Points, not a percentage. Passives stay below the line, and 6 is a detractor."
                      + " Those who do not answer are not in it; read npsMargin and n beside it.")
              .source(RETENTLY)
              .example("30", "50", "30", "20")
              .of(PROMOTERS, PASSIVES, DETRACTORS, Nps::of),
          Metric.named("npsMargin", "Margin of the net promoter score")
              .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
              .formula(
                  "1.96 * 100 * sqrt((p + d - (p - d)^2) / n), p and d the shares of promoters and"
                      + " detractors of n")
              .unit(MetricUnit.POINTS)
              .reading(
                  "The score plus and minus the margin holds 95 of 100 times if those who answer are"
                      + " drawn at random, which they hardly are.")
              .source(RETENTLY)
              .example("15.30808936", "50", "30", "20")
              .of(PROMOTERS, PASSIVES, DETRACTORS, Nps::margin),
          Metric.named("npsAllAnswers", "Net promoter score of all answers")
              .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
              .formula(FORMULA + ", of all answers in the period")
              .unit(MetricUnit.POINTS)
              .reading("Who answers often counts often; compare with nps.")
              .source(RETENTLY)
              .example("30", "50", "30", "20")
              .of(PROMOTER_ANSWERS, PASSIVE_ANSWERS, DETRACTOR_ANSWERS, Nps::of),
          Metric.named("likelyAdvocates", "Likely advocates")
              .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
              .formula("number of contacts of target accounts whose latest answer is 9 or 10")
              .unit(MetricUnit.COUNT)
              .reading(
                  "Column advocate of accounts.csv marks their accounts. Who says so has not recommended anything yet;"
                      + " read advocates beside it.")
              .source("Satrix Solutions, Three methods for business-to-business NPS")
              .example("2", "2")
              .of(LIKELY_ADVOCATES, Quotients::count),
          Metric.named("enps", "Employee net promoter score")
              .tags(MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
              .formula(FORMULA + ", of employees")
              .unit(MetricUnit.POINTS)
              .reading(
                  "No metric of marketing and never to be mixed with nps: runs refuse answers of"
                      + " kind employee, so it is there for direct calls only.")
              .source(RETENTLY)
              .example("-20", "3", "2", "5")
              .of(EMPLOYEE_PROMOTERS, EMPLOYEE_PASSIVES, EMPLOYEE_DETRACTORS, Nps::ofEmployees));

  private Nps() {}

  /**
   * The score: 100 × (promoters − detractors) / (promoters + passives + detractors).
   *
   * @param promoters who answered 9 or 10
   * @param passives who answered 7 or 8
   * @param detractors who answered 0 to 6
   * @return points from −100 to 100 with n; {@code NO_DATA} without any answer
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult of(BigDecimal promoters, BigDecimal passives, BigDecimal detractors) {
    BigDecimal all = sum(promoters, passives, detractors);
    BigDecimal net = promoters.subtract(detractors);
    return MetricResult.quotient(net.multiply(HUNDRED), all, MetricUnit.POINTS)
        .withN(all.longValue());
  }

  /**
   * The score of answers.
   *
   * @param answers whole numbers from 0 to 10
   * @return points from −100 to 100 with n; {@code NO_DATA} without any answer
   * @throws IllegalArgumentException if an answer is not within 0 to 10
   */
  public static MetricResult ofAnswers(int... answers) {
    int promoters = 0;
    int detractors = 0;
    for (int answer : answers) {
      requireAnswer(answer);
      promoters += answer >= 9 ? 1 : 0;
      detractors += answer <= 6 ? 1 : 0;
    }
    return of(
        BigDecimal.valueOf(promoters),
        BigDecimal.valueOf(answers.length - promoters - detractors),
        BigDecimal.valueOf(detractors));
  }

  /**
   * The margin that holds the score 95 of 100 times: 1.96 × 100 × sqrt((p + d − (p − d)²) / n) with
   * p and d the shares of promoters and detractors, n the number of answers.
   *
   * @param promoters who answered 9 or 10
   * @param passives who answered 7 or 8
   * @param detractors who answered 0 to 6
   * @return points with n; {@code NO_DATA} without any answer
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult margin(
      BigDecimal promoters, BigDecimal passives, BigDecimal detractors) {
    BigDecimal all = sum(promoters, passives, detractors);
    if (all.signum() == 0) {
      return MetricResult.without(MetricStatus.NO_DATA, MetricUnit.POINTS, "").withN(0);
    }
    BigDecimal net = promoters.subtract(detractors);
    BigDecimal spread = promoters.add(detractors).multiply(all).subtract(net.multiply(net));
    BigDecimal error =
        Quotients.divide(spread.sqrt(MathContext.DECIMAL128), all)
            .divide(all.sqrt(MathContext.DECIMAL128), MathContext.DECIMAL128);
    BigDecimal margin = NORMAL_95.multiply(HUNDRED).multiply(error).round(MathContext.DECIMAL64);
    return MetricResult.of(margin, MetricUnit.POINTS).withN(all.longValue());
  }

  /**
   * The score of employees, by the same arithmetic; no metric of marketing.
   *
   * @param promoters who answered 9 or 10
   * @param passives who answered 7 or 8
   * @param detractors who answered 0 to 6
   * @return points from −100 to 100 with n; {@code NO_DATA} without any answer
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult ofEmployees(
      BigDecimal promoters, BigDecimal passives, BigDecimal detractors) {
    return of(promoters, passives, detractors);
  }

  static void requireAnswer(int answer) {
    if (answer < 0 || answer > 10) {
      throw new IllegalArgumentException(
          "The answer is %d; answers are whole numbers from 0 to 10".formatted(answer));
    }
  }

  private static BigDecimal sum(BigDecimal promoters, BigDecimal passives, BigDecimal detractors) {
    Quotients.requireNotNegative(promoters, "number of promoters");
    Quotients.requireNotNegative(passives, "number of passives");
    Quotients.requireNotNegative(detractors, "number of detractors");
    return promoters.add(passives).add(detractors);
  }
}
