package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Metrics of loyalty; expected numbers are the worked examples of their definitions, or by hand.
 */
class LoyaltyTest {

  @Test
  void ratesOfCustomersAreThoseOfTheWorkedExamples() {
    assertThat(shown(RepeatCustomers.rate(of(180), of(400)))).isEqualTo("0.45");
    assertThat(shown(Upsell.rate(of(36), of(240)))).isEqualTo("0.15");
    assertThat(shown(Upsell.orderValueGrowth(of(2300), of(2000)))).isEqualTo("15");
    assertThat(shown(Referrals.rate(of(9), of(60)))).isEqualTo("0.15");
    assertThat(shown(Referrals.conversionRate(of(9), of(30), of(0)))).isEqualTo("30");
    assertThat(shown(Advocates.of(of(2)))).isEqualTo("2");
  }

  @Test
  void ratesOfNothingHaveNoValue() {
    for (MetricResult result :
        List.of(
            RepeatCustomers.rate(of(0), of(0)),
            Upsell.rate(of(0), of(0)),
            Upsell.orderValueGrowth(of(0), of(0)),
            Referrals.rate(of(0), of(0)),
            Referrals.conversionRate(of(0), of(0), of(0)),
            BrandSurvey.topTwoBoxShare(of(0), of(0)))) {
      assertThat(result.status()).isEqualTo(MetricStatus.NO_DATA);
      assertThat(result.value()).isNull();
    }
  }

  @Test
  void ratesOverNothingHaveNoDenominator() {
    for (MetricResult result :
        List.of(
            RepeatCustomers.rate(of(1), of(0)),
            Upsell.rate(of(1), of(0)),
            Upsell.orderValueGrowth(of(1), of(0)),
            Referrals.rate(of(1), of(0)),
            Referrals.conversionRate(of(1), of(0), of(0)),
            BrandSurvey.topTwoBoxShare(of(1), of(0)))) {
      assertThat(result.status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
      assertThat(result.value()).isNull();
    }
  }

  @Test
  void noAdvocatesAreAValue() {
    assertThat(Advocates.of(of(0)).isOk()).isTrue();
  }

  @Test
  void cohortWithYoungReferralsIsImmature() {
    assertThat(Referrals.conversionRate(of(9), of(30), of(1)).flags())
        .containsExactly(MetricFlag.IMMATURE_COHORT);
    assertThat(Referrals.conversionRate(of(9), of(30), of(0)).flags()).isEmpty();
  }

  @Test
  void qualityOfReferralsIsAShareOverTheSameOfOthers() {
    // 12 of 30 are 40 %, 25 of 100 are 25 %: 1.6 times.
    MetricResult result = Referrals.ratio(of(12), of(30), of(25), of(100));
    assertThat(shown(result)).isEqualTo("1.6");
    assertThat(result.flags()).isEmpty();
  }

  @Test
  void qualityAgainstAnEmptyGroupHasNoData() {
    assertThat(Referrals.ratio(of(12), of(30), of(0), of(0)).status())
        .isEqualTo(MetricStatus.NO_DATA);
    assertThat(Referrals.ratio(of(0), of(0), of(25), of(100)).status())
        .isEqualTo(MetricStatus.NO_DATA);
    assertThat(Referrals.ratio(of(12), of(30), of(0), of(100)).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
  }

  @Test
  void smallGroupsAreFlagged() {
    assertThat(Referrals.ratio(of(3), of(9), of(25), of(100)).flags())
        .containsExactly(MetricFlag.LOW_SAMPLE);
    assertThat(Referrals.ratio(of(3), of(10), of(2), of(9)).flags())
        .containsExactly(MetricFlag.LOW_SAMPLE);
  }

  @Test
  void promoterScoreAndMarginAreThoseOfTheWorkedExample() {
    MetricResult score = Nps.of(of(50), of(30), of(20));
    assertThat(shown(score)).isEqualTo("30");
    assertThat(score.n()).isEqualTo(100);
    // 1.96 * 100 * sqrt((0.5 + 0.2 - 0.3 ^ 2) / 100)
    assertThat(value(Nps.margin(of(50), of(30), of(20))))
        .isCloseTo(15.308089364777041, within(1e-12));
    assertThat(shown(Nps.ofEmployees(of(3), of(2), of(5)))).isEqualTo("-20");
  }

  @Test
  void passivesStayBelowTheLine() {
    assertThat(shown(Nps.of(of(1), of(1), of(0)))).isEqualTo("50");
    assertThat(shown(Nps.of(of(0), of(5), of(0)))).isEqualTo("0");
  }

  @Test
  void sixIsADetractorAndNineAPromoter() {
    assertThat(shown(Nps.ofAnswers(0, 6))).isEqualTo("-100");
    assertThat(shown(Nps.ofAnswers(7, 8))).isEqualTo("0");
    assertThat(shown(Nps.ofAnswers(9, 10))).isEqualTo("100");
  }

  @Test
  void noAnswersGiveNoScore() {
    assertThat(Nps.ofAnswers().status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Nps.margin(of(0), of(0), of(0)).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(AccountNps.ofAccountsEqually(List.of(new int[0])).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void answersOutOfZeroToTenAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Nps.ofAnswers(11))
        .withMessage("The answer is 11; answers are whole numbers from 0 to 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccountNps.ofMeanAnswers(List.of(new int[] {-1, 11})));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Nps.of(of(-1), of(0), of(0)))
        .withMessage("The number of promoters is -1; it must not be negative");
  }

  @Test
  void marginIsZeroIfAllAnswersAreAlike() {
    assertThat(shown(Nps.margin(of(4), of(0), of(0)))).isEqualTo("0");
  }

  @Test
  void waysToRollUpDifferWhenOneAccountAnswersOften() {
    List<int[]> answers = List.of(new int[] {9, 9, 9, 9, 9}, new int[] {3});
    // 5 promoters and 1 detractor of 6; an account of 100 and one of -100.
    assertThat(value(AccountNps.ofAllAnswers(answers))).isCloseTo(200 / 3.0, within(1e-12));
    assertThat(shown(AccountNps.ofAccountsEqually(answers))).isEqualTo("0");
    assertThat(shown(AccountNps.ofMeanAnswers(answers))).isEqualTo("0");
  }

  @Test
  void meanAnswersAreNotRounded() {
    // Means of 8.5, 6.5 and 9: a passive, a detractor and a promoter.
    assertThat(
            shown(
                AccountNps.ofMeanAnswers(
                    List.of(new int[] {10, 7}, new int[] {7, 6}, new int[] {9, 9}))))
        .isEqualTo("0");
    assertThat(shown(AccountNps.ofMeanAnswers(List.of(new int[] {10, 7})))).isEqualTo("0");
    assertThat(shown(AccountNps.ofMeanAnswers(List.of(new int[] {7, 6})))).isEqualTo("-100");
  }

  @Test
  void accountsWithFewAnswersShowCountsAndNoScore() {
    MetricResult two = AccountNps.of(of(1), of(0), of(1));
    assertThat(two.status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(two.note())
        .isEqualTo("promoters 1, passives 0, detractors 1; a score needs 3 answers");
    assertThat(two.n()).isEqualTo(2);
    assertThat(AccountNps.of(of(2), of(0), of(1)).isOk()).isTrue();
  }

  @Test
  void answersGoTogetherWithGrowthAsInTheWorkedExample() {
    double[] answers = {10, 9, 7, 3};
    double[] growth = {20, 12, 5, -8};
    MetricResult result = NpsIndicator.of(answers, growth, 4);
    assertThat(shown(result)).isEqualTo("1");
    assertThat(result.note()).isEqualTo("association, not cause; without those who did not answer");
    assertThat(NpsIndicator.of(answers, growth).status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
  }

  @Test
  void answersThatDoNotVaryForetellNothing() {
    double[] same = IntStream.range(0, 10).mapToDouble(i -> 9).toArray();
    double[] growth = IntStream.range(0, 10).asDoubleStream().toArray();
    assertThat(NpsIndicator.of(same, growth).status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(NpsIndicator.of(new double[0], new double[0]).status())
        .isEqualTo(MetricStatus.INSUFFICIENT_DATA);
  }

  @Test
  void changeOfABandIsByCustomer() {
    assertThat(shown(NpsIndicator.meanChange(of(-300), of(2)))).isEqualTo("-150");
    assertThat(NpsIndicator.meanChange(of(0), of(0)).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void brandScoreIsThatOfTheWorkedExample() {
    MetricResult score = BrandSurvey.score(new double[] {5, 4, 3, 4}, 1, 5);
    assertThat(shown(score)).isEqualTo("75");
    assertThat(score.n()).isEqualTo(4);
    assertThat(BrandSurvey.score(new double[0]).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void mixedScalesAreRescaledFirst() {
    // 5 on 1-5 is 100, 5 on 0-10 is 50.
    double[] rescaled = {BrandSurvey.rescaled(5, 1, 5), BrandSurvey.rescaled(5, 0, 10)};
    assertThat(shown(BrandSurvey.score(rescaled))).isEqualTo("75");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BrandSurvey.rescaled(6, 1, 5))
        .withMessage("The answer 6.0 is not within a scale from 1.0 to 5.0");
    assertThatIllegalArgumentException().isThrownBy(() -> BrandSurvey.rescaled(1, 1, 1));
  }

  private static BigDecimal of(long number) {
    return BigDecimal.valueOf(number);
  }

  private static String shown(MetricResult result) {
    assertThat(result.isOk()).as(result.toString()).isTrue();
    return result.shownText();
  }

  private static double value(MetricResult result) {
    BigDecimal value = result.value();
    return value == null ? Double.NaN : value.doubleValue();
  }
}
