package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The relationship metrics of the catalog on their worked examples, and at their edges. */
class RelationshipMetricsTest {

  private static double[] numbers(double... numbers) {
    return numbers;
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  @Test
  void reachOfTwoOfFiveAndThreeOfThree() {
    assertThat(AccountReach.of(number("5"), number("8")).shownText()).isEqualTo("0.625");
    assertThat(AccountReach.mean(numbers(2, 3), numbers(5, 3)).shownText()).isEqualTo("0.7");
  }

  @Test
  void accountWithoutDecisionMakerHasNoReachAndIsLeftOutOfTheMean() {
    MetricResult none = AccountReach.of(number("0"), number("0"));
    assertThat(none.status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(none.note()).isEqualTo("no decision maker is known");
    MetricResult mean = AccountReach.mean(numbers(2, 0, 3), numbers(5, 0, 3));
    assertThat(mean.shownText()).isEqualTo("0.7");
    assertThat(mean.n()).isEqualTo(2);
    assertThat(mean.note())
        .isEqualTo("target accounts without a known decision maker, left out: 1");
    MetricResult pooled = AccountReach.pooled(number("5"), number("8"), number("1"));
    assertThat(pooled.shownText()).isEqualTo("0.625");
    assertThat(pooled.note()).isEqualTo(mean.note());
    assertThat(AccountReach.mean(numbers(0), numbers(0)).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void anotherKnownDecisionMakerLowersReach() {
    assertThat(AccountReach.of(number("2"), number("6")).value())
        .isLessThan(AccountReach.of(number("2"), number("5")).value());
  }

  @Test
  void moreEngagedThanKnownIsRefused() {
    assertThatThrownBy(() -> AccountReach.of(number("3"), number("2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There are 3 engaged of 2 known decision makers; a part is at most the whole");
    assertThatThrownBy(() -> AccountReach.mean(numbers(1), numbers(1, 2)))
        .hasMessage("There are numbers of 1 accounts and of 2; give both of every account");
  }

  @Test
  void coverageOfTwoOfFourRolesIsOneHalf() {
    assertThat(AccountCoverage.of(number("2"), number("4")).shownText()).isEqualTo("0.5");
    assertThat(AccountCoverage.mean(numbers(2), numbers(4)).shownText()).isEqualTo("0.5");
    assertThat(AccountCoverage.full(numbers(2, 3), numbers(4, 3)).shownText()).isEqualTo("0.5");
  }

  @Test
  void emptyRoleTemplateIsAnError() {
    String note = "role_templates require no role of 1 accounts; add the roles of their tier";
    assertThat(AccountCoverage.of(number("0"), number("0")).status()).isEqualTo(MetricStatus.ERROR);
    assertThat(AccountCoverage.mean(numbers(2, 0), numbers(4, 0)).note()).isEqualTo(note);
    assertThat(AccountCoverage.full(numbers(2, 0), numbers(4, 0)).status())
        .isEqualTo(MetricStatus.ERROR);
    assertThat(AccountCoverage.mean(numbers(), numbers()).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void contactsOfFourAccountsWithOneEmptyAreSixInMeanAndMedian() {
    assertThat(AccountContacts.mean(number("24"), number("4")).shownText()).isEqualTo("6");
    assertThat(AccountContacts.median(numbers(8, 0, 4, 12)).shownText()).isEqualTo("6");
    assertThat(AccountContacts.median(numbers(8, 0, 4)).shownText()).isEqualTo("4");
    assertThat(AccountContacts.median(numbers()).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(AccountContacts.mean(number("0"), number("0")).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void rightContactsAreNineOfTwentyFour() {
    assertThat(AccountContacts.rightShare(number("9"), number("24")).shownText())
        .isEqualTo("0.375");
    assertThat(AccountContacts.rightShare(number("0"), number("0")).status())
        .isEqualTo(MetricStatus.NO_DATA);
    assertThat(AccountContacts.rightShare(number("1"), number("0")).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
  }

  @Test
  void championsAndBlockersOfTwentyAccounts() {
    MetricResult champions = BuyingRoles.presence(number("11"), number("20"));
    assertThat(champions.shownText()).isEqualTo("0.55");
    assertThat(champions.numerator()).isEqualByComparingTo("11");
    assertThat(BuyingRoles.presence(number("4"), number("20")).shownText()).isEqualTo("0.2");
    assertThat(BuyingRoles.presence(number("0"), number("0")).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void threadsOfFourOpportunities() {
    assertThat(MultiThreading.mean(numbers(1, 3, 2, 0)).shownText()).isEqualTo("1.5");
    assertThat(MultiThreading.share(numbers(1, 3, 2, 0)).shownText()).isEqualTo("0.5");
    assertThat(MultiThreading.mean(numbers()).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(MultiThreading.share(numbers()).note()).isEqualTo("no open opportunity");
  }

  @Test
  void conversationsAreCounted() {
    assertThat(SalesConversations.of(number("3")).shownText()).isEqualTo("3");
    assertThat(SalesConversations.of(number("0")).shownText()).isEqualTo("0");
  }

  @Test
  void engagedAccountsAreThirteenPercent() {
    assertThat(EngagedAccounts.rate(number("312"), number("2400")).shownText()).isEqualTo("13");
    assertThat(EngagedAccounts.rate(number("0"), number("0")).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void correlationOfFourAccountsNeedsAMinimumOfItsOwn() {
    double[] scores = numbers(10, 20, 30, 40);
    double[] revenue = numbers(0, 5, 4, 9);
    assertThat(value(Correlation.pearson(scores, revenue, 4)))
        .isCloseTo(0.9079593845004517, within(1e-12));
    assertThat(value(Correlation.spearman(scores, revenue, 4))).isCloseTo(0.8, within(1e-12));
    assertThat(EngagementRevenue.spearman(scores, revenue).status())
        .isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(EngagementRevenue.pearson(scores, revenue).status())
        .isEqualTo(MetricStatus.INSUFFICIENT_DATA);
  }

  @Test
  void correlationSaysThatItIsAnAssociationWithWholeRevenue() {
    double[] scores = IntStream.range(0, 10).mapToDouble(i -> i).toArray();
    MetricResult result = EngagementRevenue.spearman(scores, scores);
    assertThat(result.shownText()).isEqualTo("1");
    assertThat(result.note()).isEqualTo("association, not cause; whole revenue, not credited");
  }

  @Test
  void correlationWithoutVarianceIsInsufficient() {
    double[] scores = IntStream.range(0, 12).mapToDouble(i -> i).toArray();
    assertThat(EngagementRevenue.spearman(scores, new double[12]).status())
        .isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(EngagementRevenue.pearson(new double[12], scores).status())
        .isEqualTo(MetricStatus.INSUFFICIENT_DATA);
  }

  /** Ranks 1.5 1.5 3 … 10 against 1 … 10: covariance 82.0, variances 82.0 and 82.5. */
  @Test
  void tiedScoresHaveTheMeanOfTheirRanks() {
    double[] scores = numbers(1, 1, 3, 4, 5, 6, 7, 8, 9, 10);
    double[] revenue = numbers(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(value(EngagementRevenue.spearman(scores, revenue)))
        .isCloseTo(82.0 / Math.sqrt(82.0 * 82.5), within(1e-12));
  }

  @Test
  void qualifiedAccountsGrowByAFifthAndShrinkByAQuarter() {
    assertThat(QualifiedAccounts.growth(number("24"), number("20"), true).shownText())
        .isEqualTo("20");
    assertThat(QualifiedAccounts.growth(number("9"), number("12"), true).shownText())
        .isEqualTo("-25");
    assertThat(QualifiedAccounts.growth(number("9"), number("0"), true).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(QualifiedAccounts.growth(number("0"), number("0"), true).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void growthUnderChangedRulesDoesNotCompare() {
    MetricResult growth = QualifiedAccounts.growth(number("24"), number("20"), false);
    assertThat(growth.shownText()).isEqualTo("20");
    assertThat(growth.flags()).containsExactly(MetricFlag.NOT_COMPARABLE);
    assertThat(growth.note()).isEqualTo("the rules changed within the periods");
  }

  @Test
  void qualifiedAccountsOverLeads() {
    assertThat(QualifiedAccounts.toLeads(number("24"), number("60"), number("0")).shownText())
        .isEqualTo("0.4");
    assertThat(QualifiedAccounts.toLeads(number("9"), number("18"), number("0")).shownText())
        .isEqualTo("0.5");
    MetricResult anonymous = QualifiedAccounts.toLeads(number("3"), number("2"), number("4"));
    assertThat(anonymous.shownText()).isEqualTo("1.5");
    assertThat(anonymous.note()).isEqualTo("leads of accounts off the target list, left out: 4");
    assertThat(QualifiedAccounts.toLeads(number("3"), number("0"), number("0")).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(QualifiedAccounts.toLeads(number("0"), number("0"), number("0")).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void acceptanceShowsItsMaturity() {
    MetricResult rate = QualifiedAccounts.acceptance(number("9"), number("24"), number("0"));
    assertThat(rate.shownText()).isEqualTo("37.5");
    assertThat(rate.flags()).isEmpty();
    MetricResult young = QualifiedAccounts.acceptance(number("9"), number("24"), number("5"));
    assertThat(young.flags()).containsExactly(MetricFlag.IMMATURE_COHORT);
    assertThat(young.note()).isEqualTo("can still be accepted: 5");
    assertThat(QualifiedAccounts.acceptance(number("0"), number("0"), number("0")).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }

  private static double value(MetricResult result) {
    BigDecimal value = result.value();
    assertThat(value).isNotNull();
    return value == null ? 0 : value.doubleValue();
  }
}
