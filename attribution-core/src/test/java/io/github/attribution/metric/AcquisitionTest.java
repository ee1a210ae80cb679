package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What customers cost and what cost returns. Numbers are those of the demo quarter: spend of
 * 25,500, sales of 34,500, three customers, margin 80 %, linkedin with 24,000 credited on 6,000.
 */
class AcquisitionTest {

  private static final LocalDate START = LocalDate.of(2024, 1, 1);

  @Test
  void costsOfCustomersAreThoseOfTheDemoQuarter() {
    assertThat(Cac.of(money("25500"), money("3")).shownText()).isEqualTo("8500");
    assertThat(Cac.ofMarketingAndSales(money("25500"), money("34500"), money("3")).shownText())
        .isEqualTo("20000");
    assertThat(Cac.fullyLoaded(money("84000"), money("3")).shownText()).isEqualTo("28000");
    assertThat(Cac.of(money("14000"), money("0.9")).value())
        .as("paid: 140,000 / 9")
        .isEqualByComparingTo("15555.55555555556");
    assertThat(Cac.lagged(money("21000"), money("0"), money("4"), money("3")).shownText())
        .isEqualTo("7000");
  }

  @Test
  void fullyLoadedCostListsItsKinds() {
    assertThat(Cac.fullyLoaded(money("84000"), money("3")).note())
        .isEqualTo(
            "media spend and kinds marketing, sales, wages, commission, software, tools, services,"
                + " agency, overhead, support, onboarding");
  }

  @Test
  void costWithoutCustomersHasNoDenominatorAndShowsTheCost() {
    MetricResult cac = Cac.ofMarketingAndSales(money("25500"), money("34500"), money("0"));
    assertThat(cac.status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(cac.numerator()).isEqualByComparingTo("60000");
    assertThat(cac.value()).isNull();
    assertThat(Cac.fullyLoaded(money("0"), money("0")).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void costWithoutSalesSaysSo() {
    assertThat(Cac.ofMarketingAndSales(money("25500"), money("0"), money("3")).note())
        .isEqualTo("no costs of kind 'sales'");
  }

  @Test
  void laggedCostWithoutTheWindowBeforeIsInsufficientAndNotZero() {
    MetricResult lagged = Cac.lagged(money("0"), money("0"), money("0"), money("3"));
    assertThat(lagged.status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(lagged.value()).isNull();
    assertThat(lagged.note()).isEqualTo("there is neither spend nor cost of the period before");
  }

  @Test
  void newCustomersThatWereUndoneAreRestated() {
    assertThat(NewCustomers.of(money("3"), money("0")).flags()).isEmpty();
    MetricResult restated = NewCustomers.of(money("2"), money("1"));
    assertThat(restated.shownText()).isEqualTo("2");
    assertThat(restated.flags()).containsExactly(MetricFlag.RESTATED);
    assertThat(restated.note()).isEqualTo("1 undone by full refunds");
  }

  @Test
  void returnsOfLinkedinAreThoseOfTheDemoQuarter() {
    assertThat(Roi.of(money("24000"), money("6000")).shownText()).isEqualTo("3");
    assertThat(Roi.ofProfit(money("24000"), money("4800"), money("6000")).shownText())
        .isEqualTo("2.2");
    assertThat(Romi.gross(money("24000"), money("4800"), money("6000")).shownText())
        .isEqualTo("320");
    assertThat(Roas.breakEven(money("100000"), money("20000")).shownText()).isEqualTo("1.25");
    assertThat(Contribution.of(money("90000"), money("100000")).shownText()).isEqualTo("90");
    assertThat(GrossMargin.of(money("100000"), money("20000")).shownText()).isEqualTo("80");
  }

  @ParameterizedTest
  @CsvSource({"24000,4800,6000", "0,0,3000", "-50,20,7", "1,3,0.01"})
  void romiGrossIsRomiPlusOneHundred(BigDecimal revenue, BigDecimal goods, BigDecimal expense) {
    BigDecimal romi = Romi.of(revenue, goods, expense).value();
    BigDecimal gross = Romi.gross(revenue, goods, expense).value();
    assertThat(romi).isNotNull();
    assertThat(gross).isNotNull();
    assertThat(gross.subtract(romi)).isEqualByComparingTo("1");
  }

  @Test
  void breakEvenWithoutMarginIsUnbounded() {
    assertThat(Roas.breakEven(money("100"), money("100")).status())
        .isEqualTo(MetricStatus.UNBOUNDED);
    assertThat(Roas.breakEven(money("100"), money("120")).status())
        .isEqualTo(MetricStatus.UNBOUNDED);
    assertThat(Roas.breakEven(money("0"), money("0")).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void contributionWithoutRevenueIsNoData() {
    assertThat(Contribution.of(money("0"), money("0")).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Contribution.of(money("5"), money("0")).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
  }

  @Test
  void anInteractionBringsAndCostsItsPartOfAllTouches() {
    assertThat(InteractionValue.value(money("21000"), money("1500"), money("300")).shownText())
        .isEqualTo("70");
    assertThat(InteractionValue.cost(money("1500"), money("300")).shownText()).isEqualTo("5");
  }

  @Test
  void spendWithoutTouchesHasNoDenominatorForBoth() {
    MetricResult value = InteractionValue.value(money("0"), money("3000"), money("0"));
    assertThat(value.status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(value.note()).isEqualTo("no touches for a spend of 3000");
    MetricResult cost = InteractionValue.cost(money("3000"), money("0"));
    assertThat(cost.status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(cost.numerator()).isEqualByComparingTo("3000");
    assertThat(InteractionValue.value(money("0"), money("0"), money("0")).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void theDemoQuarterReturnsAfterEightyDays() {
    List<TimeToReturn.Day> days =
        List.of(day(0, "25500", "0"), day(40, "0", "24000"), day(80, "0", "48000"));
    assertThat(TimeToReturn.last(days).shownText()).isEqualTo("80");
    assertThat(TimeToReturn.first(days).shownText()).isEqualTo("80");
    assertThat(TimeToReturn.last(days).unit()).isEqualTo(MetricUnit.DAYS);
  }

  @Test
  void profitOfADealWithoutTouchesWouldReturnTooEarly() {
    assertThat(
            TimeToReturn.last(
                    List.of(
                        day(0, "25500", "0"),
                        day(30, "0", "8000"),
                        day(40, "0", "24000"),
                        day(80, "0", "48000")))
                .shownText())
        .isEqualTo("40");
  }

  @Test
  void returnsThatLaterSpendUndoesHaveAFirstAndALastCrossing() {
    List<TimeToReturn.Day> days =
        List.of(
            day(70, "0", "900"),
            day(0, "100", "0"),
            day(10, "0", "150"),
            day(50, "400", "0"),
            day(60, "0", "20"));
    assertThat(TimeToReturn.first(days).shownText()).isEqualTo("10");
    assertThat(TimeToReturn.last(days).shownText()).isEqualTo("70");
  }

  @Test
  void costAndProfitOfOneDayCountTogether() {
    assertThat(TimeToReturn.first(List.of(day(3, "0", "100"), day(3, "100", "0"))).shownText())
        .isEqualTo("0");
  }

  @Test
  void whatHasNotReturnedIsOpenWithTheGap() {
    MetricResult open = TimeToReturn.last(List.of(day(0, "100", "0"), day(5, "0", "62.5")));
    assertThat(open.isOk()).isFalse();
    assertThat(open.flags()).containsExactly(MetricFlag.OPEN);
    assertThat(open.note()).isEqualTo("open: 37.5 is not returned yet");
    assertThat(TimeToReturn.last(List.of()).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(TimeToReturn.last(List.of(day(0, "0", "5"))).note()).isEqualTo("there is no cost");
  }

  @Test
  void spendIsSpreadOverDaysAsInTotalsByDay() {
    Spend spend = new Spend(java.util.Map.of("channel", "tv"), 10, START, START.plusDays(2));
    long first = START.toEpochDay();
    assertThat(spend.microsOn(first, first + 1)).isEqualTo(4);
    assertThat(spend.microsOn(first + 1, first + 3)).isEqualTo(6);
    assertThat(spend.microsOn(first - 5, first + 9)).isEqualTo(10);
    assertThat(spend.microsOn(first + 3, first + 9)).isZero();
  }

  @Test
  void impossibleCostIsRefused() {
    assertThatThrownBy(() -> new Cost("sales", -1, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A cost of -1 micros of kind 'sales' is not possible; costs are not negative");
    assertThatThrownBy(() -> Cac.ofMarketingAndSales(money("1"), money("-1"), money("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The sales cost is -1; it must not be negative");
  }

  private static TimeToReturn.Day day(int after, String cost, String profit) {
    return new TimeToReturn.Day(START.plusDays(after), money(cost), money(profit));
  }

  private static BigDecimal money(String units) {
    return new BigDecimal(units);
  }
}
