package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.metric.BottleneckStage.Stage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StagesTest {

  private static final BigDecimal ZERO = BigDecimal.ZERO;

  private static BigDecimal of(String number) {
    return new BigDecimal(number);
  }

  private static Stage stage(String name, long stays, String days, @Nullable String before) {
    return new Stage(name, stays, of(days), before == null ? null : of(before), null, null);
  }

  private static Stage rates(
      String name, long stays, @Nullable String conversion, @Nullable String before) {
    return new Stage(
        name,
        stays,
        ZERO,
        null,
        conversion == null ? null : of(conversion),
        before == null ? null : of(before));
  }

  /** Of 100 that entered 60 went on, 25 were lost, 15 are still there. */
  @Test
  void openOpportunitiesStandBelowTheLineOrNot() {
    MetricResult all = Stages.conversion(of("60"), of("100"), of("15"));
    assertThat(all.shownText()).isEqualTo("60");
    assertThat(all.note()).isEqualTo("15 open");
    assertThat(all.flags()).containsExactly(MetricFlag.IMMATURE_COHORT);
    assertThat(Stages.closedConversion(of("60"), of("100"), of("15")).value())
        .isEqualByComparingTo(of("60").divide(of("85"), MathContext.DECIMAL64));
  }

  @Test
  void stageThatNobodyEnteredHasNoRate() {
    assertThat(Stages.conversion(ZERO, ZERO, ZERO).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Stages.closedConversion(ZERO, of("4"), of("4")).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void openStaysAreCountedAndNoPartOfTheMean() {
    double[] stays = {5, 10, 30};
    double[] open = {50};
    assertThat(Stages.meanDuration(stays, open).shownText()).isEqualTo("15");
    assertThat(Stages.medianDuration(stays, open).shownText()).isEqualTo("10");
    assertThat(Stages.meanDuration(stays, open).note())
        .isEqualTo("1 open, for 50 days at the median");
    assertThat(Stages.meanDuration(stays, new double[0]).note()).isEmpty();
    assertThat(Stages.meanDuration(new double[0], open).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Stages.meanDuration(new double[0], open).note())
        .isEqualTo("1 open, for 50 days at the median");
  }

  /** 10 entered, 60 % went on with 40,000 each on average, in 15 days. */
  @Test
  void velocityIsAmountThatPassedOverMeanDays() {
    assertThat(Stages.velocity(of("10"), of("0.6"), of("40000"), of("15")).shownText())
        .isEqualTo("16000");
    assertThat(Stages.velocityOfPassed(of("240000"), of("150"), of("10")).shownText())
        .isEqualTo("16000");
  }

  @Test
  void stageThatTakesNoTimeHasNoVelocity() {
    assertThat(Stages.velocity(of("10"), of("0.6"), of("40000"), ZERO).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(Stages.velocityOfPassed(of("240000"), ZERO, of("10")).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(Stages.velocityOfPassed(ZERO, ZERO, ZERO).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  /** Ratios 1, 1.5 and 1.07. */
  @Test
  void bottleneckIsTheStageThatHasBecomeSlowest() {
    MetricResult result =
        BottleneckStage.byTime(
            List.of(
                stage("Qualify", 5, "10", "10"),
                stage("Proposal", 7, "24", "16"),
                stage("Legal", 5, "30", "28")));
    assertThat(result.name()).isEqualTo("Proposal");
    assertThat(result.n()).isEqualTo(7);
    assertThat(result.numerator()).isEqualByComparingTo("24");
    assertThat(result.denominator()).isEqualByComparingTo("16");
    assertThat(result.note()).isEqualTo("1.5 times the median days of the four periods before");
  }

  @Test
  void tieGoesToTheEarlierStage() {
    assertThat(
            BottleneckStage.byTime(List.of(stage("b", 5, "20", "10"), stage("a", 5, "30", "15")))
                .name())
        .isEqualTo("b");
    assertThat(
            BottleneckStage.byConversion(
                    List.of(rates("b", 5, "0.2", "0.4"), rates("a", 5, "0.3", "0.6")))
                .name())
        .isEqualTo("b");
  }

  @Test
  void stageWithFewerThanFiveStaysIsNotEligible() {
    assertThat(
            BottleneckStage.byTime(List.of(stage("a", 4, "90", "1"), stage("b", 5, "10", "10")))
                .name())
        .isEqualTo("b");
    MetricResult none = BottleneckStage.byTime(List.of(stage("a", 4, "90", "1")));
    assertThat(none.status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(none.note()).isEqualTo("no stage has 5 completed stays");
    assertThat(BottleneckStage.byTime(List.of()).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void withoutABaselineTheLargestShareOfTheCycleCounts() {
    MetricResult result =
        BottleneckStage.byTime(
            List.of(
                stage("a", 5, "10", null), stage("b", 5, "25", null), stage("c", 2, "15", null)));
    assertThat(result.name()).isEqualTo("b");
    assertThat(result.note()).isEqualTo("no baseline; 50 percent of the median days of all stages");
  }

  @Test
  void stageWithoutABaselineIsNamedWhereOthersHaveOne() {
    MetricResult result =
        BottleneckStage.byTime(List.of(stage("a", 5, "10", "8"), stage("b", 5, "90", null)));
    assertThat(result.name()).isEqualTo("a");
    assertThat(result.note())
        .isEqualTo("1.3 times the median days of the four periods before; without a baseline: b");
  }

  @Test
  void bottleneckByConversionIsTheStageThatLeaksMostComparedWithItself() {
    MetricResult result =
        BottleneckStage.byConversion(
            List.of(
                rates("a", 9, "0.9", "0.9"),
                rates("b", 9, "0.3", "0.2"),
                rates("c", 9, "0.4", "0.8")));
    assertThat(result.name()).isEqualTo("c");
    assertThat(result.note()).isEqualTo("0.5 times the conversion rate of the four periods before");
    assertThat(BottleneckStage.byConversion(List.of(rates("a", 9, "0.5", null))).status())
        .isEqualTo(MetricStatus.INSUFFICIENT_DATA);
  }
}
