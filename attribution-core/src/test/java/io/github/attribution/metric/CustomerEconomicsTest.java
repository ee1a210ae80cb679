package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The metrics of customers by their public functions. Expected numbers are the catalog's worked
 * examples where they are published, else computed by hand.
 */
class CustomerEconomicsTest {

  private static final Offset<BigDecimal> TOLERANCE = within(new BigDecimal("1e-12"));
  private static final ChurnRate FIVE_PERCENT = ChurnRate.monthly(number("0.05"));

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static BigDecimal number(long value) {
    return BigDecimal.valueOf(value);
  }

  private static MetricResult money(String amount) {
    return MetricResult.of(number(amount), MetricUnit.MONEY);
  }

  private static void assertShows(MetricResult result, String shown) {
    assertThat(result.status()).isEqualTo(MetricStatus.OK);
    assertThat(result.unit().shown(result.value())).isCloseTo(number(shown), TOLERANCE);
  }

  // The market.

  @Test
  void marketIsPotentialAccountsTimesExpectedValue() {
    assertShows(Tam.of(List.of(segment("all", "9600"))), "96000000");
    assertShows(Tam.currentBaseAtPrice(number(250), number(9600)), "2400000");
    assertShows(Tam.currentBase(number(250), number(200_000)), "2400000");
  }

  @Test
  void segmentsOfUnknownValueAreLeftOutAndNamed() {
    MetricResult tam = Tam.of(List.of(segment("mid", "9600"), segment("small", null)));
    assertShows(tam, "96000000");
    assertThat(tam.n()).isEqualTo(1);
    assertThat(tam.note())
        .isEqualTo("left out without an expected contract value: small; as of 2024-01-01");
  }

  @Test
  void marketOfNoKnownSegmentHasNoValue() {
    assertThat(Tam.of(List.of(segment("small", null))).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Tam.of(List.of()).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  private static Tam.Segment segment(String name, String expectedAcv) {
    return new Tam.Segment(
        name, number(10_000), expectedAcv == null ? null : number(expectedAcv), "2024-01-01");
  }

  // Contracts.

  @Test
  void contractCountsItsYearWithoutOneTimeFees() {
    assertShows(Acv.of(number(500_000), number(0), number(60)), "100000");
    assertShows(Acv.of(number(130_000), number(10_000), number(24)), "60000");
  }

  @Test
  void contractOfLessThanAYearIsGrossedUpOnlyIfAsked() {
    assertShows(Acv.of(number(6000), number(0), number(6)), "6000");
    assertShows(Acv.of(number(6000), number(0), number(6), Acv.ShortTerm.ANNUALIZED), "12000");
  }

  @Test
  void rampCountsItsAverageYearOrItsFirst() {
    List<BigDecimal> years = List.of(number(10_000), number(20_000), number(60_000));
    assertShows(Acv.ofRamp(years, Acv.Ramp.AVERAGE_YEAR), "30000");
    assertShows(Acv.ofRamp(years, Acv.Ramp.FIRST_YEAR), "10000");
    assertThat(Acv.ofRamp(List.of(), Acv.Ramp.FIRST_YEAR).status()).isEqualTo(MetricStatus.ERROR);
  }

  @Test
  void contractWithoutEndCountsTwelveMonths() {
    assertShows(Acv.openEnded(number(500)), "6000");
  }

  @Test
  void contractOfNoTimeIsAnError() {
    MetricResult none = Acv.of(number(100), number(0), number(0));
    assertThat(none.status()).isEqualTo(MetricStatus.ERROR);
    assertThat(none.note()).isEqualTo("the contract lasts 0 months; it must end after it starts");
  }

  // Recurring revenue.

  @Test
  void yearlySubscriptionsCountByTwelfths() {
    List<Mrr.Subscription> active = new ArrayList<>();
    active.addAll(Collections.nCopies(100, new Mrr.Subscription(number(100), number(1))));
    active.addAll(Collections.nCopies(50, new Mrr.Subscription(number(600), number(12))));
    assertShows(Mrr.of(active), "12500");
  }

  @Test
  void openingAndMovementsAreClosing() {
    Mrr.Movements movements = movements("9000", "3000", "500", "1500", "2500", "0");
    assertShows(Mrr.closing(number(50_000), movements), "58500");
    assertShows(Mrr.bridgeGap(number(50_000), movements, number(58_500)), "0");
    assertShows(Mrr.bridgeGap(number(50_000), movements, number("58500.01")), "0.01");
  }

  @Test
  void ratesOfCurrenciesAreAMovementOfTheirOwn() {
    Mrr.Movements movements = movements("0", "0", "0", "0", "0", "-120");
    assertShows(Mrr.closing(number(1000), movements), "880");
  }

  private static Mrr.Movements movements(
      String added,
      String expansion,
      String reactivation,
      String contraction,
      String churn,
      String fx) {
    return new Mrr.Movements(
        number(added),
        number(expansion),
        number(reactivation),
        number(contraction),
        number(churn),
        number(fx));
  }

  @Test
  void publishedChurnOfRevenue() {
    assertShows(Mrr.grossChurn(number(20), number(100)), "20");
    assertShows(Mrr.grossRetention(number(20), number(100)), "80");
    assertShows(Mrr.netChurn(number(10), number(100)), "10");
    assertShows(Mrr.netRetention(number(10), number(100)), "90");
  }

  @Test
  void netChurnMayBeNegativeAndRetentionAboveHundred() {
    assertShows(Mrr.netChurn(number(-10), number(100)), "-10");
    assertShows(Mrr.netRetention(number(-10), number(100)), "110");
    assertShows(Mrr.netRetention(number(100), number(100)), "0");
  }

  @Test
  void ratesWithoutRevenueAtTheStartHaveNoValue() {
    for (MetricResult rate :
        List.of(
            Mrr.grossChurn(number(0), number(0)),
            Mrr.grossRetention(number(0), number(0)),
            Mrr.netChurn(number(-10), number(0)),
            Mrr.netRetention(number(-10), number(0)),
            Mrr.expansionRate(number(10), number(0)))) {
      assertThat(rate.status()).isEqualTo(MetricStatus.NO_DATA);
      assertThat(rate.note()).isEqualTo("no recurring revenue at the start");
    }
  }

  @Test
  void customersCannotLoseMoreThanTheyHad() {
    assertThatThrownBy(() -> Mrr.grossChurn(number(120), number(100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Customers lost 120 of 100; count the losses of those who were there at the start,"
                + " each at most what it had");
  }

  @Test
  void expansionIsOverRevenueAtTheStart() {
    assertShows(Mrr.expansionRate(number(3000), number(50_000)), "6");
  }

  @Test
  void monthsAreChainedNotAdded() {
    ChurnRate quarter = ChurnRate.chained(Collections.nCopies(3, FIVE_PERCENT));
    assertThat(quarter).isEqualTo(new ChurnRate(number("0.142625"), 3));
    assertThatThrownBy(() -> ChurnRate.chained(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There are no churn rates to chain; give at least one");
  }

  @Test
  void churnRateKnowsItsPeriod() {
    assertThat(ChurnRate.yearly(number("0.4596399123373629")).in(1).rate())
        .isCloseTo(number("0.05"), TOLERANCE);
    assertThat(ChurnRate.monthly(number("1")).in(12).rate()).isEqualByComparingTo("1");
    assertThatThrownBy(() -> ChurnRate.monthly(number("5")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The churn rate is 5; give a ratio from 0 to 1, such as 0.05 for 5 percent");
  }

  // Customers.

  @Test
  void whoJoinedInThePeriodOrCameBackHasNotChurned() {
    assertShows(CustomerChurn.of(number(25), number(2), number(3), number(500)), "4");
  }

  @Test
  void yearlyChurnIsNotTwelveTimesTheMonthlyOne() {
    MetricResult monthly = CustomerChurn.of(number(30), number(600));
    assertShows(CustomerChurn.yearly(monthly), "45.9639912337363");
  }

  @Test
  void retentionInItsShortFormIsDisturbed() {
    assertShows(CustomerChurn.retention(number(20), number(500)), "96");
    assertShows(CustomerChurn.retentionShort(number(540), number(62), number(500)), "95.6");
  }

  @Test
  void ratesWithoutCustomersAtTheStartHaveNoValue() {
    for (MetricResult rate :
        List.of(
            CustomerChurn.of(number(0), number(0)),
            CustomerChurn.retention(number(0), number(0)),
            CustomerChurn.retentionShort(number(5), number(3), number(0)),
            CustomerChurn.trailing(number(0), number(0), number(0)))) {
      assertThat(rate.status()).isEqualTo(MetricStatus.NO_DATA);
    }
    assertThat(CustomerChurn.yearly(CustomerChurn.of(number(0), number(0))).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void fewMonthsOfHistoryAreFlagged() {
    assertThat(CustomerChurn.trailing(number(1), number(20), number(2)).flags())
        .containsExactly(MetricFlag.LOW_HISTORY);
    assertThat(CustomerChurn.trailing(number(1), number(20), number(6)).flags()).isEmpty();
  }

  // Revenue per account.

  @Test
  void revenuePerAccountOfAllNewAndExisting() {
    assertShows(Arpa.of(number(57_000), number(50)), "1140");
    assertShows(Arpa.of(number(9000), number(10)), "900");
    assertShows(Arpa.existing(number(57_000), number(9000), number(50), number(10)), "1200");
    assertShows(Arpa.growth(money("1140"), money("1000")), "14");
  }

  @Test
  void revenuePerAccountOfNoAccountsHasNoValue() {
    MetricResult none = Arpa.of(number(0), number(0));
    assertThat(none.status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Arpa.growth(money("1140"), none).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThatThrownBy(() -> Arpa.of(number(5), number(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // Lifetime value.

  @Test
  void lifetimeValueIsValueOfAYearTimesYears() {
    BigDecimal twentyMonths = number(20).divide(number(12), MathContext.DECIMAL128);
    assertShows(Clv.of(number(12_000), twentyMonths), "20000");
    assertShows(Clv.of(number(12_000), FIVE_PERCENT), "20000");
    assertShows(Clv.of(number(12_000), number(2), number(500)), "24500");
    assertShows(Clv.ofPurchases(number(300), number(4), number(5)), "6000");
  }

  @Test
  void lifetimeValueIsRevenueOverChurn() {
    assertShows(Clv.cltv(number(100), FIVE_PERCENT), "2000");
    assertShows(Clv.cltv(number(1000), FIVE_PERCENT), "20000");
    assertShows(Clv.cltvMargin(number(1000), number("0.8"), FIVE_PERCENT), "16000");
  }

  @Test
  void yearlyChurnIsTakenByMonth() {
    ChurnRate yearly = FIVE_PERCENT.in(12);
    assertShows(Clv.cltv(number(1000), yearly), "20000");
  }

  @Test
  void lifetimeValueWithoutChurnIsUnboundedUnlessCapped() {
    ChurnRate none = ChurnRate.monthly(number(0));
    assertThat(Clv.cltv(number(1000), none).status()).isEqualTo(MetricStatus.UNBOUNDED);
    assertThat(Clv.cltvMargin(number(1000), number("0.8"), none).status())
        .isEqualTo(MetricStatus.UNBOUNDED);
    MetricResult capped = Clv.cltv(number(1000), none, number(60));
    assertShows(capped, "60000");
    assertThat(capped.note()).isEqualTo("lifetime cut to 60 months");
    assertShows(Clv.cltv(number(1000), FIVE_PERCENT, number(60)), "20000");
    assertShows(Clv.cltv(number(1000), FIVE_PERCENT, number(10)), "10000");
    assertThatThrownBy(() -> Clv.cltv(number(1000), none, number(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The longest lifetime is 0 months; give more than 0");
  }

  @Test
  void lifetimeValueAtNegativeMarginIsShown() {
    assertShows(Clv.cltvMargin(number(1000), number("-0.1"), FIVE_PERCENT), "-2000");
    assertThatThrownBy(() -> Clv.cltvMargin(number(1000), number(80), FIVE_PERCENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The gross margin is 80; give a ratio of at most 1, such as 0.8 for 80 percent");
  }

  @Test
  void discountedLifetimeValueInThreeConventions() {
    assertShows(discounted(Clv.FirstMargin.EXCLUDED), "266.6666666666667");
    assertShows(discounted(Clv.FirstMargin.AT_START), "366.6666666666667");
    assertShows(discounted(Clv.FirstMargin.AT_END), "333.3333333333333");
  }

  @Test
  void truncatedLifetimeValueApproachesTheDiscountedOne() {
    for (Clv.FirstMargin first : Clv.FirstMargin.values()) {
      MetricResult truncated = Clv.truncated(number(100), number("0.8"), number("0.1"), first, 400);
      assertThat(truncated.value()).isCloseTo(discounted(first).value(), TOLERANCE);
      assertThat(truncated.note()).isEqualTo("truncated after 400 periods");
    }
    // 100 + 100 * 0.8 / 1.1 = 172.7272...
    assertShows(
        Clv.truncated(number(100), number("0.8"), number("0.1"), Clv.FirstMargin.AT_START, 2),
        "172.7272727272727");
  }

  private static MetricResult discounted(Clv.FirstMargin first) {
    return Clv.discounted(number(100), number("0.8"), number("0.1"), first);
  }

  @Test
  void ratesOutsideTheirRangeHaveNoDiscountedValue() {
    assertThat(Clv.discounted(number(100), number(1), number(0), Clv.FirstMargin.AT_END).status())
        .isEqualTo(MetricStatus.UNBOUNDED);
    assertThatThrownBy(
            () -> Clv.discounted(number(100), number("1.2"), number("0.1"), Clv.FirstMargin.AT_END))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The retention is 1.2; give a ratio from 0 to 1");
    assertThatThrownBy(
            () ->
                Clv.discounted(number(100), number("0.8"), number("-0.1"), Clv.FirstMargin.AT_END))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The discount is -0.1; it must not be negative");
  }

  @Test
  void netValueMayBeNegative() {
    assertShows(Clv.net(money("16000"), money("12000")), "4000");
    assertShows(Clv.net(money("16000"), money("20000")), "-4000");
    assertShows(Clv.net(money("16000"), money("0")), "16000");
  }

  @Test
  void growthOfLifetimeValueNeedsBounds() {
    MetricResult unbounded = Clv.cltv(number(1000), ChurnRate.monthly(number(0)));
    assertShows(Clv.growth(money("20000"), money("16000")), "25");
    assertThat(Clv.growth(unbounded, money("16000")).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(Clv.growth(money("20000"), unbounded).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void lifetimeValueOverCost() {
    assertShows(Clv.toCac(money("16000"), money("12000")), "1.3333333333333333");
    assertThat(Clv.toCac(money("16000"), money("0")).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    MetricResult unbounded = Clv.cltv(number(1000), ChurnRate.monthly(number(0)));
    assertThat(Clv.toCac(unbounded, money("12000")).status()).isEqualTo(MetricStatus.UNBOUNDED);
    assertThat(Clv.net(unbounded, money("12000")).status()).isEqualTo(MetricStatus.UNBOUNDED);
  }

  @Test
  void marginNeedsRevenueAndAKnownCost() {
    assertShows(CompanyMargin.of(number(50_000), number(10_000), number(1)), "80");
    assertThat(CompanyMargin.of(number(50_000), number(0), number(0)).note())
        .isEqualTo("no costs of kind cogs in the period");
    assertThat(CompanyMargin.of(number(0), number(10), number(1)).status())
        .isEqualTo(MetricStatus.NO_DATA);
    assertThat(CompanyMargin.of(number(-5), number(10), number(1)).status())
        .isEqualTo(MetricStatus.ERROR);
  }

  // Payback.

  @Test
  void paybackPerCustomerAndOfAll() {
    assertShows(CacPayback.of(number(12_000), number(1000), number("0.8")), "15");
    assertShows(CacPayback.of(number(36_000), number(3000), number("0.8")), "15");
  }

  @Test
  void paybackWithoutProfitIsUnboundedAndWithoutCostZero() {
    assertThat(CacPayback.of(number(12_000), number(1000), number(0)).status())
        .isEqualTo(MetricStatus.UNBOUNDED);
    assertThat(CacPayback.of(number(12_000), number(1000), number("-0.2")).status())
        .isEqualTo(MetricStatus.UNBOUNDED);
    assertShows(CacPayback.of(number(0), number(1000), number("0.8")), "0");
  }

  @Test
  void paybackWithChurnTakesLonger() {
    ChurnRate churn = ChurnRate.monthly(number("0.03"));
    assertShows(CacPayback.survivalExact(number(12_000), number(800), churn), "19.627464078169215");
    assertShows(CacPayback.survival(number(12_000), number(800), churn), "20");
  }

  @Test
  void paybackWithChurnAtItsLimits() {
    BigDecimal profit = number(800);
    assertShows(survival("12000", "0"), "15");
    assertShows(survival("12001", "0"), "16");
    assertShows(survival("800", "1"), "1");
    assertThat(survival("801", "1").status()).isEqualTo(MetricStatus.UNBOUNDED);
    assertThat(survival("16000", "0.05").status()).isEqualTo(MetricStatus.UNBOUNDED);
    assertShows(CacPayback.of(number(16_000), profit, number(1)), "20");
    assertThat(CacPayback.survival(number(1), number(0), FIVE_PERCENT).status())
        .isEqualTo(MetricStatus.UNBOUNDED);
    assertShows(survival("0", "0.05"), "0");
  }

  @Test
  void wholeMonthsAreNotRoundedUpByAHair() {
    // 800 + 800 * 0.95 + 800 * 0.95^2 = 2282
    assertShows(survival("2282", "0.05"), "3");
    assertShows(survival("2282.01", "0.05"), "4");
    assertShows(survival("800", "0.03"), "1");
  }

  private static MetricResult survival(String cost, String churn) {
    return CacPayback.survival(number(cost), number(800), ChurnRate.monthly(number(churn)));
  }

  @Test
  void paybackWithChurnIsWhatALoopOverMonthsFinds() {
    SplittableRandom random = new SplittableRandom(20_240_601);
    for (int round = 0; round < 500; round++) {
      BigDecimal cost = number(random.nextLong(1, 5000));
      BigDecimal profit = number(random.nextLong(1, 1000));
      ChurnRate churn = ChurnRate.monthly(BigDecimal.valueOf(random.nextLong(0, 100), 3));
      MetricResult found = CacPayback.survival(cost, profit, churn);
      String what = "round %s: %s of %s at %s".formatted(round, cost, profit, churn);
      assertThat(found.value()).as(what).isEqualTo(loop(cost, profit, churn));
      if (found.isOk()) {
        BigDecimal exact = CacPayback.survivalExact(cost, profit, churn).value();
        BigDecimal simple = CacPayback.of(cost, profit, BigDecimal.ONE).value();
        assertThat(exact.add(number("1e-9"))).as(what).isGreaterThanOrEqualTo(simple);
      }
    }
  }

  /** The months until the cost is paid; none if it is not within a time that is long enough. */
  private static BigDecimal loop(BigDecimal cost, BigDecimal profit, ChurnRate churn) {
    BigDecimal paid = BigDecimal.ZERO;
    BigDecimal next = profit;
    for (int month = 1; month <= 5001; month++) {
      paid = paid.add(next);
      if (paid.compareTo(cost) >= 0) {
        return number(month);
      }
      next = next.multiply(churn.kept(), MathContext.DECIMAL128);
    }
    return null;
  }

  @Test
  void customersWhoLeftLoseWhatTheyHaveNotBroughtBack() {
    assertShows(
        CohortCash.unrecovered(List.of(departed("4000"), departed("15000"), departed("9000"))),
        "11000");
    assertShows(CohortCash.unrecovered(List.of()), "0");
  }

  private static CohortCash.Departed departed(String grossProfit) {
    return new CohortCash.Departed(number(12_000), number(grossProfit));
  }

  @Test
  void exposureIsTheMostThatWasPaidInAdvance() {
    List<CohortCash.Month> months = new ArrayList<>();
    months.add(month("12000", "0"));
    months.add(month("12000", "1000"));
    months.add(month("12000", "2500"));
    assertShows(CohortCash.peak(months), "32500");
    assertThat(CohortCash.peak(months).flags()).containsExactly(MetricFlag.OPEN);
    months.addAll(Collections.nCopies(8, month("0", "4000")));
    assertThat(CohortCash.peak(months).flags()).containsExactly(MetricFlag.OPEN);
    months.add(month("0", "4000"));
    assertShows(CohortCash.peak(months), "32500");
    assertThat(CohortCash.peak(months).flags()).isEmpty();
    assertThat(CohortCash.peak(List.of()).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  private static CohortCash.Month month(String cost, String grossProfit) {
    return new CohortCash.Month(number(cost), number(grossProfit));
  }

  // Identities.

  @Test
  void retentionAndChurnAreHundredPercent() {
    SplittableRandom random = new SplittableRandom(20_240_602);
    for (int round = 0; round < 200; round++) {
      BigDecimal opening = number(random.nextLong(1, 1_000_000));
      BigDecimal lost = number(random.nextLong(0, opening.longValue() + 1));
      assertComplement(Mrr.grossChurn(lost, opening), Mrr.grossRetention(lost, opening));
      assertComplement(Mrr.netChurn(lost, opening), Mrr.netRetention(lost, opening));
      assertComplement(CustomerChurn.of(lost, opening), CustomerChurn.retention(lost, opening));
    }
  }

  private static void assertComplement(MetricResult churn, MetricResult retention) {
    assertThat(churn.numerator().add(retention.numerator()))
        .isEqualByComparingTo(churn.denominator());
    assertThat(churn.value().add(retention.value())).isCloseTo(BigDecimal.ONE, TOLERANCE);
  }

  @Test
  void revenuePerAccountIsTheMeanOfNewAndExistingByAccounts() {
    SplittableRandom random = new SplittableRandom(20_240_603);
    for (int round = 0; round < 200; round++) {
      BigDecimal added = number(random.nextLong(1, 1000));
      BigDecimal accounts = added.add(number(random.nextLong(1, 1000)));
      BigDecimal newMrr = number(random.nextLong(1, 1_000_000));
      BigDecimal mrr = newMrr.add(number(random.nextLong(1, 1_000_000)));
      BigDecimal ofNew = Arpa.of(newMrr, added).value().multiply(added);
      BigDecimal ofExisting =
          Arpa.existing(mrr, newMrr, accounts, added).value().multiply(accounts.subtract(added));
      assertThat(ofNew.add(ofExisting).divide(accounts, MathContext.DECIMAL64))
          .isCloseTo(Arpa.of(mrr, accounts).value(), within(new BigDecimal("1e-9")));
    }
  }
}
