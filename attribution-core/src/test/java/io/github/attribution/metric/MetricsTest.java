package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {

  @Test
  void roiOfTwentyFourThousandOnSixThousandIsThree() {
    MetricResult roi = Roi.of(money("24000"), money("6000"));
    assertThat(roi.value()).isEqualByComparingTo("3");
    assertThat(roi.status()).isEqualTo(MetricStatus.OK);
    assertThat(roi.numerator()).isEqualByComparingTo("18000");
    assertThat(roi.denominator()).isEqualByComparingTo("6000");
    assertThat(roi.unit()).isEqualTo(MetricUnit.RATIO);
    assertThat(roi.shownText()).isEqualTo("3");
    assertThat(roi.note()).isEmpty();
  }

  @Test
  void roiOnProfitIsRoiOfTheMargin() {
    BigDecimal profit = money("24000").multiply(new BigDecimal("0.8"));
    assertThat(Roi.of(profit, money("6000")).value()).isEqualByComparingTo("2.2");
  }

  @Test
  void roiIsRoasMinusOne() {
    for (int revenue = -20; revenue < 50; revenue += 7) {
      BigDecimal money = BigDecimal.valueOf(revenue);
      assertThat(Roi.of(money, money("8")).value())
          .isEqualByComparingTo(Roas.of(money, money("8")).value().subtract(BigDecimal.ONE));
    }
  }

  @Test
  void roiOfNoRevenueIsMinusOne() {
    assertThat(Roi.of(money("0"), money("6000")).shownText()).isEqualTo("-1");
    assertThat(Roi.of(money("6000"), money("6000")).shownText()).isEqualTo("0");
  }

  @Test
  void romiOfTheSameIsTwoHundredTwentyPercent() {
    MetricResult romi = Romi.of(money("24000"), money("4800"), money("6000"));
    assertThat(romi.value()).isEqualByComparingTo("2.2");
    assertThat(romi.unit()).isEqualTo(MetricUnit.PERCENT);
    assertThat(romi.shownText()).isEqualTo("220");
    assertThat(romi.numerator()).isEqualByComparingTo("13200");
  }

  @Test
  void romiBreaksEvenAtZeroPercentNotAtOneHundred() {
    assertThat(Romi.of(money("100"), money("40"), money("60")).shownText()).isEqualTo("0");
    assertThat(Romi.of(money("160"), money("40"), money("60")).shownText()).isEqualTo("100");
    assertThat(Romi.of(money("10"), money("40"), money("60")).shownText()).isEqualTo("-150");
  }

  @Test
  void roasIsRevenueOverMediaSpend() {
    assertThat(Roas.of(money("24000"), money("6000")).shownText()).isEqualTo("4");
    assertThat(Roas.of(money("0"), money("3000")).shownText()).isEqualTo("0");
  }

  @Test
  void cacIsCostOverNewCustomers() {
    MetricResult cac = Cac.of(money("60000"), money("3"));
    assertThat(cac.shownText()).isEqualTo("20000");
    assertThat(cac.unit()).isEqualTo(MetricUnit.MONEY);
  }

  /** The demo quarter: spend over credited new customers. */
  @ParameterizedTest
  @CsvSource({
    "email, 1500, 0.6, 2500",
    "event, 8000, 0.4, 20000",
    "linkedin, 6000, 0.4, 15000",
    "search, 5000, 0.5, 10000",
    "webinar, 2000, 0.1, 20000",
  })
  void cacOfAChannelIsItsSpendOverItsFractionalCustomers(
      String channel, BigDecimal spend, BigDecimal customers, String expected) {
    assertThat(Cac.of(spend, customers).shownText()).as(channel).isEqualTo(expected);
  }

  @Test
  void cplOfEighteenThousandOverTwoHundredFortyIsSeventyFive() {
    assertThat(Cpl.of(money("18000"), money("240")).shownText()).isEqualTo("75");
  }

  @Test
  void costWithoutCustomersOrLeadsHasNoDenominator() {
    MetricResult cac = Cac.of(money("3000"), money("0"));
    assertThat(cac.status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(cac.value()).isNull();
    assertThat(cac.shownText()).isEmpty();
    assertThat(cac.numerator()).isEqualByComparingTo("3000");
    assertThat(cac.denominator()).isEqualByComparingTo("0");
    assertThat(Cpl.of(money("3000"), money("0")).status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
  }

  @Test
  void customersOrLeadsWithoutCostAreOrganic() {
    MetricResult cac = Cac.of(money("0"), money("0.5"));
    assertThat(cac.status()).isEqualTo(MetricStatus.OK);
    assertThat(cac.shownText()).isEqualTo("0");
    assertThat(cac.note()).isEqualTo("organic: no spend");
    assertThat(Cpl.of(money("0.00"), money("7")).note()).isEqualTo("organic: no spend");
    assertThat(Cpl.of(money("1"), money("7")).note()).isEmpty();
  }

  @Test
  void nothingOverNothingIsNoData() {
    BigDecimal none = BigDecimal.ZERO;
    assertThat(Roi.of(none, none).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Romi.of(none, none, none).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Roas.of(none, none).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Cac.of(none, none).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Cpl.of(none, none).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Cpl.of(none, none).note()).isEmpty();
  }

  @Test
  void revenueWithoutCostHasNoDenominatorAndShowsTheRevenue() {
    assertThat(Roi.of(money("5"), money("0")).status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(Roas.of(money("5"), money("0")).numerator()).isEqualByComparingTo("5");
    assertThat(Romi.of(money("5"), money("1"), money("0.0")).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
  }

  @Test
  void negativeCostIsRefused() {
    BigDecimal minus = money("-0.50");
    BigDecimal one = BigDecimal.ONE;
    assertRefused(() -> Roi.of(one, minus), "The cost is -0.50; it must not be negative");
    assertRefused(
        () -> Romi.of(one, one, minus), "The marketing expense is -0.50; it must not be negative");
    assertRefused(() -> Roas.of(one, minus), "The media spend is -0.50; it must not be negative");
    assertRefused(() -> Cac.of(minus, one), "The cost is -0.50; it must not be negative");
    assertRefused(() -> Cpl.of(money("-1E+3"), one), "The cost is -1000; it must not be negative");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String message) {
    assertThatThrownBy(action).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void quotientsAreRoundedToSixteenDigitsHalfEven() {
    assertThat(Roas.of(money("2"), money("3")).shownText()).isEqualTo("0.6666666666666667");
    assertThat(Roas.of(money("1e12"), money("0.000001")).shownText())
        .isEqualTo("1000000000000000000");
    assertThat(Romi.of(money("2"), money("0"), money("3")).shownText())
        .isEqualTo("-33.33333333333333");
  }

  @Test
  void missingFigureSaysWhyAndNotesAreJoined() {
    Figures figures =
        new Figures()
            .with(CreditFigures.CREDITED_REVENUE, money("10"))
            .with(CreditFigures.PROGRAM_COST, money("5"))
            .note(CreditFigures.PROGRAM_COST, "media only")
            .note(CreditFigures.CREDITED_REVENUE, "provisional")
            .without(CreditFigures.MEDIA_SPEND, "needs the table 'spend'");
    assertThat(metric("roi").of(figures).note()).isEqualTo("provisional; media only");
    assertThat(metric("roas").of(figures))
        .isEqualTo(MetricResult.missing(MetricUnit.RATIO, "needs the table 'spend'"));
    assertThat(metric("romi").of(figures).note()).isEqualTo("no cost of goods");
  }

  private static Metric metric(String id) {
    return MetricCatalog.all().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void unitsAreNamedInLowerCase() {
    assertThat(MetricUnit.PERCENT.text()).isEqualTo("percent");
    assertThat(MetricUnit.MONEY.shown(BigDecimal.TEN)).isEqualTo(BigDecimal.TEN);
  }

  private static BigDecimal money(String units) {
    return new BigDecimal(units);
  }
}
