package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The metrics of traffic, e-mail, ads, experiments and contents by direct calls. */
class ReputationMetricsTest {

  private static final Offset<Double> EXACT = within(1e-12);

  private static BigDecimal n(String number) {
    return new BigDecimal(number);
  }

  private static BigDecimal n(long number) {
    return BigDecimal.valueOf(number);
  }

  private static double shown(MetricResult result) {
    assertThat(result.status()).isEqualTo(MetricStatus.OK);
    return result.unit().shown(result.value()).doubleValue();
  }

  @Test
  void trafficIsAsInTheWorkedExamples() {
    assertThat(Traffic.targetShare(n(1840), n(23000)).shownText()).isEqualTo("8");
    assertThat(Traffic.growth(n(1840), n(1600), n(30), n(30)).shownText()).isEqualTo("15");
    assertThat(Traffic.matchRate(n(9200), n(23000)).shownText()).isEqualTo("40");
    assertThat(Traffic.organicShare(n(864), n(2160)).shownText()).isEqualTo("40");
    assertThat(Traffic.newPageVisits(n(2), n(366)).shownText()).isEqualTo("2");
  }

  @Test
  void siteEngagementIsAsInTheWorkedExamples() {
    assertThat(SiteEngagement.bounceRate(n(2160), n(1296)).shownText()).isEqualTo("40");
    assertThat(SiteEngagement.timeOnSite(n(30 + 90 + 240), n(3)).shownText()).isEqualTo("120");
    assertThat(SiteEngagement.medianTimeOnSite(new double[] {240, 30, 90}).shownText())
        .isEqualTo("90");
  }

  @Test
  void emailAndAdsAreAsInTheWorkedExamples() {
    assertThat(Email.rate(n(168), n(500 - 20)).shownText()).isEqualTo("35");
    assertThat(Email.rate(n(42), n(480)).shownText()).isEqualTo("8.75");
    assertThat(Email.rate(n(42), n(168)).shownText()).isEqualTo("25");
    assertThat(Email.rate(n(12), n(480)).shownText()).isEqualTo("2.5");
    assertThat(Ads.rate(n(90), n(12000)).shownText()).isEqualTo("0.75");
    assertThat(Ads.rate(n(60), n(12000)).shownText()).isEqualTo("0.5");
  }

  @Test
  void contentsAreAsInTheWorkedExamples() {
    assertThat(Content.engagementRate(n(54), n(120)).shownText()).isEqualTo("45");
    assertThat(Content.timePerViewer(n(600), n(4)).shownText()).isEqualTo("150");
    assertThat(Content.conversionRate(n(45), n(600), n(0)).shownText()).isEqualTo("7.5");
    assertThat(Content.consumptionRate(n(18), n(45)).shownText()).isEqualTo("40");
    assertThat(Content.ranking(Map.of("calculator", 1L, "guide", 2L)))
        .containsExactly(new Content.Ranked(1, "guide", 2), new Content.Ranked(2, "calculator", 1));
  }

  @Test
  void responsesAreAsInTheWorkedExamples() {
    assertThat(Responses.socialRate(n(36), n(4800)).shownText()).isEqualTo("0.75");
    assertThat(Responses.campaignRate(n(70), n(350)).shownText()).isEqualTo("20");
    assertThat(Responses.offline(n(5 + 7), n(0)).shownText()).isEqualTo("12");
    assertThat(FunnelStages.share(n(50), n(30), n(20)).shownText()).isEqualTo("0.5");
    assertThat(FunnelStages.share(n(30), n(50), n(20)).shownText()).isEqualTo("0.3");
    assertThat(FunnelStages.share(n(20), n(50), n(30)).shownText()).isEqualTo("0.2");
  }

  @Test
  void experimentIsAsInTheWorkedExample() {
    assertThat(shown(Experiment.lift(n(40), n(1000), n(55), n(1000)))).isEqualTo(0.375);
    assertThat(shown(Experiment.z(n(40), n(1000), n(55), n(1000))))
        .isCloseTo(1.5768738975745815, EXACT);
    assertThat(shown(Experiment.difference(n(40), n(1000), n(55), n(1000)))).isEqualTo(1.5);
    // erfc(z / sqrt 2) by the C library
    assertThat(shown(Experiment.pValue(n(40), n(1000), n(55), n(1000))))
        .isCloseTo(0.11482454370731801, EXACT);
  }

  @Test
  void pValueIsTheSameForTheOppositeChange() {
    assertThat(Experiment.pValue(n(55), n(1000), n(40), n(1000)).value())
        .isEqualTo(Experiment.pValue(n(40), n(1000), n(55), n(1000)).value());
    assertThat(shown(Experiment.pValue(n(40), n(1000), n(40), n(1000)))).isEqualTo(1);
  }

  @Test
  void ratesOfNothingHaveNoDataAndOfSomethingOverNothingNoDenominator() {
    for (MetricResult result :
        List.of(
            Traffic.targetShare(n(0), n(0)),
            Traffic.growth(n(0), n(0), n(0), n(0)),
            SiteEngagement.bounceRate(n(0), n(0)),
            SiteEngagement.timeOnSite(n(0), n(0)),
            SiteEngagement.medianTimeOnSite(new double[0]),
            Email.rate(n(0), n(0)),
            Ads.rate(n(0), n(0)),
            Content.timePerViewer(n(0), n(0)),
            Responses.socialRate(n(0), n(0)),
            FunnelStages.share(n(0), n(0), n(0)))) {
      assertThat(result.status()).isEqualTo(MetricStatus.NO_DATA);
      assertThat(result.value()).isNull();
    }
    for (MetricResult result :
        List.of(
            Traffic.targetShare(n(3), n(0)),
            Traffic.growth(n(3), n(0), n(30), n(30)),
            Email.rate(n(3), n(0)),
            Ads.rate(n(3), n(0)),
            Content.conversionRate(n(3), n(0), n(0)),
            Responses.campaignRate(n(3), n(0)))) {
      assertThat(result.status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
      assertThat(result.value()).isNull();
    }
  }

  @Test
  void growthComparesPeriodsOfUnequalLengthByDay() {
    // 62 in 31 days are 2 a day, 28 in 28 days 1 a day
    assertThat(Traffic.growth(n(62), n(28), n(31), n(28)).shownText()).isEqualTo("100");
    assertThat(Traffic.growth(n(0), n(28), n(0), n(28)).shownText()).isEqualTo("-100");
  }

  @Test
  void firstVisitsNeedHistory() {
    assertThat(Traffic.newPageVisits(n(2), n(364)).flags()).containsExactly(MetricFlag.LOW_HISTORY);
    assertThat(Traffic.newPageVisits(n(2), n(365)).flags()).isEmpty();
  }

  @Test
  void engagementsMayExceedImpressions() {
    assertThat(Ads.rate(n(150), n(100)).shownText()).isEqualTo("150");
  }

  @Test
  void controlWithoutConversionsHasADifferenceButNoLift() {
    MetricResult lift = Experiment.lift(n(0), n(100), n(5), n(100));
    assertThat(lift.status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(lift.note()).isEqualTo("p_B - p_A = 5 %");
    assertThat(Experiment.difference(n(0), n(100), n(5), n(100)).shownText()).isEqualTo("5");
  }

  @Test
  void nobodyOrEverybodyConvertedGivesNoStatistic() {
    assertThat(Experiment.lift(n(0), n(10), n(0), n(10)).status()).isEqualTo(MetricStatus.NO_DATA);
    for (MetricResult result :
        List.of(
            Experiment.z(n(0), n(10), n(0), n(10)),
            Experiment.z(n(10), n(10), n(10), n(10)),
            Experiment.pValue(n(0), n(10), n(0), n(10)))) {
      assertThat(result.status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    }
    assertThat(Experiment.z(n(0), n(10), n(0), n(10)).note()).isEqualTo("nobody converted");
    assertThat(Experiment.z(n(10), n(10), n(10), n(10)).note()).isEqualTo("everybody converted");
  }

  @Test
  void emptyArmHasNoData() {
    assertThat(Experiment.z(n(0), n(0), n(1), n(10)).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Experiment.lift(n(1), n(10), n(0), n(0)).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Experiment.difference(n(1), n(10), n(0), n(0)).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void fewConversionsAreALowSample() {
    // pooled 10 / 200: five expected in each arm; 9 / 200: four and a half
    assertThat(Experiment.z(n(4), n(100), n(6), n(100)).flags()).isEmpty();
    assertThat(Experiment.z(n(4), n(100), n(5), n(100)).flags())
        .containsExactly(MetricFlag.LOW_SAMPLE);
    assertThat(Experiment.lift(n(96), n(100), n(95), n(100)).flags())
        .containsExactly(MetricFlag.LOW_SAMPLE);
  }

  @Test
  void moreConversionsThanAccountsAreRefused() {
    assertThatThrownBy(() -> Experiment.lift(n(11), n(10), n(1), n(10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("11 accounts of the control converted of 10 exposed; count each account once");
  }

  @Test
  void youngCohortsAreImmature() {
    assertThat(Email.rateOfSends(n(1), n(10), n(1)).flags())
        .containsExactly(MetricFlag.IMMATURE_COHORT);
    assertThat(Content.conversionRate(n(1), n(10), n(1)).flags())
        .containsExactly(MetricFlag.IMMATURE_COHORT);
    assertThat(Content.conversionRate(n(1), n(10), n(0)).flags()).isEmpty();
  }

  @Test
  void lateUploadsRestate() {
    assertThat(Responses.offline(n(3), n(1)).flags()).containsExactly(MetricFlag.RESTATED);
  }

  @Test
  void denominatorOfTheSocialRateIsNamed() {
    assertThat(Responses.socialRate(n(36), n(4800)).note()).isEqualTo("of impressions");
  }

  @Test
  void contentsWithTheSameDownloadsAreRankedByName() {
    assertThat(Content.ranking(Map.of("b", 2L, "a", 2L, "c", 3L)))
        .extracting(Content.Ranked::asset)
        .containsExactly("c", "a", "b");
  }

  @Test
  void sharesOfFunnelStagesSumToOne() {
    BigDecimal sum =
        FunnelStages.share(n(7), n(11), n(13))
            .value()
            .add(FunnelStages.share(n(11), n(7), n(13)).value())
            .add(FunnelStages.share(n(13), n(7), n(11)).value());
    assertThat(sum.doubleValue()).isCloseTo(1, EXACT);
  }

  @Test
  void deepestStageIsNamed() {
    assertThat(FunnelStages.deepest(n(3)).shownText()).isEqualTo("bofu");
    assertThat(FunnelStages.deepest(n(0)).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThatThrownBy(() -> FunnelStages.deepest(n(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 is no stage of the funnel; stages are 1, 2 and 3");
  }

  @Test
  void negativeCountsAreRefused() {
    assertThatThrownBy(() -> SiteEngagement.bounceRate(n(10), n(11)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The part is -1; it must not be negative");
    assertThatThrownBy(() -> SiteEngagement.timeOnSite(n("-0.5"), n(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number of seconds is -0.5; it must not be negative");
  }
}
