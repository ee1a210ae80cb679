package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

/** Opportunities created, closed and won. */
class DealsTest {

  private static final BigDecimal ZERO = BigDecimal.ZERO;

  private static BigDecimal of(String number) {
    return new BigDecimal(number);
  }

  @Test
  void accountRateNamesItsDenominatorAndCountsOthers() {
    MetricResult result = Opportunities.accountRate(of("12"), of("150"), of("2"));
    assertThat(result.shownText()).isEqualTo("8");
    assertThat(result.note())
        .isEqualTo(
            "of accounts without an open opportunity at the start;"
                + " 2 others had one and got a further one");
    assertThat(Opportunities.accountRate(ZERO, ZERO, ZERO).status())
        .isEqualTo(MetricStatus.NO_DATA);
    assertThat(Opportunities.accountRate(of("1"), ZERO, ZERO).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
  }

  @Test
  void cyclesOfEightyFortyAndThirtyDaysTakeFiftyOnAverage() {
    double[] cycles = {80, 40, 30};
    assertThat(Deals.meanCycle(cycles, ZERO).shownText()).isEqualTo("50");
    assertThat(Deals.medianCycle(cycles, ZERO).shownText()).isEqualTo("40");
    assertThat(Deals.medianCycle(new double[] {80, 40, 30, 41}, ZERO).shownText())
        .isEqualTo("40.5");
  }

  @Test
  void backfilledOpportunitiesAreCounted() {
    MetricResult result = Deals.meanCycle(new double[] {80}, of("2"));
    assertThat(result.note()).isEqualTo("2 left out, which were entered when they closed");
    assertThat(result.n()).isEqualTo(1);
  }

  @Test
  void nothingWonHasNeitherACycleNorASize() {
    assertThat(Deals.meanCycle(new double[0], ZERO).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Deals.medianCycle(new double[0], ZERO).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Deals.averageSize(ZERO, ZERO, ZERO).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void averageSizeIsThatOfWonOpportunities() {
    MetricResult result = Deals.averageSize(of("100000"), of("3"), ZERO);
    assertThat(result.value())
        .isEqualByComparingTo(of("100000").divide(of("3"), MathContext.DECIMAL64));
    assertThat(result.numerator()).isEqualByComparingTo("100000");
  }

  @Test
  void wonOpportunitiesOfAmountZeroAreKeptAndFlagged() {
    MetricResult result = Deals.averageSize(of("90"), of("3"), of("1"));
    assertThat(result.shownText()).isEqualTo("30");
    assertThat(result.note()).isEqualTo("1 of amount zero");
  }

  @Test
  void winRateIsWonOfWonAndLost() {
    assertThat(WinRate.of(of("3"), of("1"), ZERO).shownText()).isEqualTo("75");
    assertThat(WinRate.of(ZERO, of("1"), ZERO).shownText()).isEqualTo("0");
    assertThat(WinRate.of(ZERO, ZERO, ZERO).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void disqualifiedOpportunitiesAreNeitherWonNorLostButCounted() {
    MetricResult result = WinRate.of(of("3"), of("1"), of("5"));
    assertThat(result.shownText()).isEqualTo("75");
    assertThat(result.note()).isEqualTo("5 disqualified or without an outcome");
  }

  @Test
  void createdCohortHasOpenOpportunitiesBelowTheLine() {
    MetricResult result = WinRate.ofCreated(of("3"), of("10"), of("6"), ZERO);
    assertThat(result.shownText()).isEqualTo("30");
    assertThat(result.flags()).containsExactly(MetricFlag.IMMATURE_COHORT);
    assertThat(result.note()).isEqualTo("6 open");
    assertThat(WinRate.ofCreated(of("3"), of("10"), ZERO, ZERO).flags()).isEmpty();
  }

  @Test
  void winRateByValueWeighsAmounts() {
    assertThat(WinRate.byValue(of("100000"), of("300000")).shownText()).isEqualTo("25");
    assertThat(WinRate.byValue(ZERO, ZERO).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void conversionsAreCountedPerEngagement() {
    assertThat(ConversionRate.of(of("10"), of("100")).shownText()).isEqualTo("10");
    assertThat(ConversionRate.of(ZERO, ZERO).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(ConversionRate.of(of("1"), ZERO).status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(ConversionRate.of(of("3"), of("2")).flags())
        .containsExactly(MetricFlag.MIXED_COHORTS);
  }

  @Test
  void influencedAndSourcedPipelineAreSharesOfWhatWasCreated() {
    assertThat(Pipeline.share(of("90000"), of("100000")).shownText()).isEqualTo("90");
    assertThat(Pipeline.share(ZERO, ZERO).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Pipeline.amount(of("90000")).shownText()).isEqualTo("90000");
    assertThat(InfluencedAccounts.share(of("6"), of("120")).shownText()).isEqualTo("5");
  }

  @Test
  void openPipelineIsASum() {
    assertThat(Pipeline.amount(of("50000").add(of("20000")).add(of("30000"))).shownText())
        .isEqualTo("100000");
    assertThat(Pipeline.weighted(of("37000"), of("2")).note())
        .isEqualTo("2 left out, which have no probability");
  }

  @Test
  void ruleOfSourcedPipelineIsInTheResult() {
    Metric sourced = MetricCatalog.get("sourcedPipeline");
    assertThat(sourced.of(sourced.example().figures(sourced.needs())).note())
        .isEqualTo("rule first-touch: the first touch of a marketing channel within 90d before");
  }
}
