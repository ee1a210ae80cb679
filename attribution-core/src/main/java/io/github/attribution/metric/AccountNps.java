package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The net promoter score of accounts, and four ways to roll it up, which differ where accounts give
 * different numbers of answers.
 *
 * <p>The latest answer of each contact in the period counts.
 */
public final class AccountNps {

  /** The fewest answers that are shown as a score; fewer are shown as counts. */
  public static final int MINIMUM_ANSWERS = 3;

  /** The score of each account. */
  public static final Figure ACCOUNT_SCORES =
      Figure.sample(
          "scores of accounts",
          "the score of each account with answers, -100 to 100",
          MetricUnit.POINTS,
          "survey_responses");

  /** Accounts whose mean answer is that of a promoter. */
  public static final Figure PROMOTER_ACCOUNTS =
      Figure.count(
          "promoter accounts",
          "accounts whose latest answers are 9 or more in the mean",
          "survey_responses");

  /** Accounts whose mean answer is that of a passive. */
  public static final Figure PASSIVE_ACCOUNTS =
      Figure.count(
          "passive accounts",
          "accounts whose latest answers are at least 7 and less than 9 in the mean",
          "survey_responses");

  /** Accounts whose mean answer is that of a detractor. */
  public static final Figure DETRACTOR_ACCOUNTS =
      Figure.count(
          "detractor accounts",
          "accounts whose latest answers are less than 7 in the mean",
          "survey_responses");

  /** Decision makers whose latest answer is 9 or 10. */
  public static final Figure DECIDING_PROMOTERS =
      Figure.count(
          "deciding promoters",
          "decision makers whose latest answer is 9 or 10",
          "survey_responses.contact_id",
          "contact_roles|contacts.role");

  /** Decision makers whose latest answer is 7 or 8. */
  public static final Figure DECIDING_PASSIVES =
      Figure.count(
          "deciding passives",
          "decision makers whose latest answer is 7 or 8",
          "survey_responses.contact_id",
          "contact_roles|contacts.role");

  /** Decision makers whose latest answer is 0 to 6. */
  public static final Figure DECIDING_DETRACTORS =
      Figure.count(
          "deciding detractors",
          "decision makers whose latest answer is 0 to 6",
          "survey_responses.contact_id",
          "contact_roles|contacts.role");

  private static final String SATRIX =
      "Satrix Solutions, Three methods for business-to-business NPS";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("accountNps", "Net promoter score by account")
              .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
              .formula("100 * (promoters - detractors) / answers, over the answers of all accounts")
              .unit(MetricUnit.POINTS)
              .reading(
                  "The score of each account is in accounts.csv; fewer than 3 answers are shown as counts."
                      + " An account with many answers counts much; read accountNpsEqual beside it.")
              .source(SATRIX)
              .example("66.66666667", "5", "0", "1")
              .of(Nps.PROMOTERS, Nps.PASSIVES, Nps.DETRACTORS, AccountNps::of),
          Metric.named("accountNpsEqual", "Net promoter score, each account alike")
              .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
              .formula("mean over accounts of 100 * (promoters - detractors) / answers")
              .unit(MetricUnit.POINTS)
              .reading("An account with one answer counts as much as one with many.")
              .source(SATRIX)
              .example("0", "100 -100")
              .from(List.of(ACCOUNT_SCORES), figures -> ofScores(figures.sample(ACCOUNT_SCORES))),
          Metric.named("accountNpsMeanAnswer", "Net promoter score of mean answers")
              .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
              .formula(
                  "100 * (promoter accounts - detractor accounts) / accounts, by the account's mean"
                      + " answer: at least 9, less than 7")
              .unit(MetricUnit.POINTS)
              .reading("The mean is not rounded: 8.9 is passive and 6.9 is a detractor.")
              .source(SATRIX)
              .example("0", "1", "0", "1")
              .of(PROMOTER_ACCOUNTS, PASSIVE_ACCOUNTS, DETRACTOR_ACCOUNTS, Nps::of),
          Metric.named("accountNpsDecisionMakers", "Net promoter score of decision makers")
              .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
              .formula("100 * (promoters - detractors) / answers, of decision makers")
              .unit(MetricUnit.POINTS)
              .reading("The role is that at the time of the answer where roles have dates.")
              .source(SATRIX)
              .example("50", "3", "0", "1")
              .of(DECIDING_PROMOTERS, DECIDING_PASSIVES, DECIDING_DETRACTORS, Nps::of));

  private AccountNps() {}

  /**
   * The score of an account, or of all answers of several: {@link Nps#of} from {@value
   * #MINIMUM_ANSWERS} answers on.
   *
   * @param promoters who answered 9 or 10
   * @param passives who answered 7 or 8
   * @param detractors who answered 0 to 6
   * @return points from −100 to 100 with n; {@code NO_DATA} without any answer; {@code
   *     INSUFFICIENT_DATA} with the counts in the note if there are too few
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult of(BigDecimal promoters, BigDecimal passives, BigDecimal detractors) {
    MetricResult result = Nps.of(promoters, passives, detractors);
    Long answers = result.n();
    if (!result.isOk() || answers == null || answers >= MINIMUM_ANSWERS) {
      return result;
    }
    return MetricResult.without(
            MetricStatus.INSUFFICIENT_DATA,
            MetricUnit.POINTS,
            "promoters %s, passives %s, detractors %s; a score needs %d answers"
                .formatted(
                    MetricResult.plainText(promoters),
                    MetricResult.plainText(passives),
                    MetricResult.plainText(detractors),
                    MINIMUM_ANSWERS))
        .withN(answers);
  }

  /**
   * The score over all answers of all accounts.
   *
   * @param answersByAccount the answers of each account, 0 to 10
   * @return points with the number of answers; {@code NO_DATA} without any
   * @throws IllegalArgumentException if an answer is not within 0 to 10
   */
  public static MetricResult ofAllAnswers(List<int[]> answersByAccount) {
    return Nps.ofAnswers(answersByAccount.stream().flatMapToInt(Arrays::stream).toArray());
  }

  /**
   * The mean of the accounts' own scores; accounts without answers are left out.
   *
   * @param answersByAccount the answers of each account, 0 to 10
   * @return points with the number of accounts; {@code NO_DATA} without any answer
   * @throws IllegalArgumentException if an answer is not within 0 to 10
   */
  public static MetricResult ofAccountsEqually(List<int[]> answersByAccount) {
    return ofScores(
        answersByAccount.stream()
            .filter(answers -> answers.length > 0)
            .flatMap(answers -> Stream.ofNullable(Nps.ofAnswers(answers).value()))
            .mapToDouble(BigDecimal::doubleValue)
            .toArray());
  }

  /**
   * The score of the accounts' mean answers: an account is a promoter from 9 on, a detractor below
   * 7, without rounding; accounts without answers are left out.
   *
   * @param answersByAccount the answers of each account, 0 to 10
   * @return points with the number of accounts; {@code NO_DATA} without any answer
   * @throws IllegalArgumentException if an answer is not within 0 to 10
   */
  public static MetricResult ofMeanAnswers(List<int[]> answersByAccount) {
    return Nps.ofAnswers(
        answersByAccount.stream()
            .filter(answers -> answers.length > 0)
            .mapToInt(AccountNps::floorOfMean)
            .toArray());
  }

  /** A mean lies in the class of the whole number below it. */
  private static int floorOfMean(int[] answers) {
    Arrays.stream(answers).forEach(Nps::requireAnswer);
    return Arrays.stream(answers).sum() / answers.length;
  }

  private static MetricResult ofScores(double[] scores) {
    return Quotients.mean(scores, MetricUnit.POINTS);
  }
}
