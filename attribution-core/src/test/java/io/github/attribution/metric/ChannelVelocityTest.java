package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ChannelVelocityTest {

  private static final BigDecimal DAY = new BigDecimal("86400");

  /** LinkedIn: won 60,000 after 80 days with weight 0.4, lost with weight 0.5. */
  @Test
  void creditedRevenueOfTwentyFourThousandInEightyDaysIsThreeHundredADay() {
    MetricResult velocity = velocity("0.4", "0.5", "24000", "0.4", "32");
    assertThat(velocity.value()).isEqualByComparingTo("300");
    assertThat(velocity.unit()).isEqualTo(MetricUnit.MONEY_PER_DAY);
    assertThat(velocity.numerator()).isEqualByComparingTo("24000");
    assertThat(velocity.denominator()).isEqualByComparingTo("80");
    assertThat(velocity.flags()).isEmpty();
  }

  @Test
  void theFourLeversMultiplyToTheVelocity() {
    BigDecimal wins = new BigDecimal("0.4");
    BigDecimal losses = new BigDecimal("0.6");
    BigDecimal amount = new BigDecimal("24000");
    BigDecimal seconds = new BigDecimal("32").multiply(DAY);
    BigDecimal levers =
        value(ChannelVelocity.closed(wins, losses))
            .multiply(value(ChannelVelocity.dealSize(amount, wins)))
            .multiply(value(ChannelVelocity.winRate(wins, losses)))
            .divide(value(ChannelVelocity.cycle(seconds, wins)));
    assertThat(value(ChannelVelocity.of(wins, losses, amount, wins, seconds)))
        .isEqualByComparingTo(levers);
  }

  @Test
  void creditedLossesWithoutAWinAreNoSpeedAndNotNoData() {
    MetricResult velocity = velocity("0", "0.5", "0", "0", "0");
    assertThat(velocity.status()).isEqualTo(MetricStatus.OK);
    assertThat(velocity.shownText()).isEqualTo("0");
    assertThat(velocity.flags()).containsExactly(MetricFlag.NO_WINS);
  }

  @Test
  void withoutAnythingClosedThereIsNoData() {
    assertThat(velocity("0", "0", "0", "0", "0").status()).isEqualTo(MetricStatus.NO_DATA);
    BigDecimal none = BigDecimal.ZERO;
    assertThat(ChannelVelocity.winRate(none, none).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(ChannelVelocity.dealSize(none, none).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(ChannelVelocity.cycle(none, none).status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(ChannelVelocity.closed(none, none).shownText()).isEqualTo("0");
  }

  @Test
  void winsThatWereCreatedWhenTheyWereClosedHaveNoSpeed() {
    assertThat(velocity("1", "0", "100", "0", "0").status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
  }

  /** One win of two has no length: the mean is 10 days, and both amounts count. */
  @Test
  void winsWithoutALengthCountInAllButTheLength() {
    assertThat(velocity("2", "0", "500", "1", "10").shownText()).isEqualTo("50");
  }

  @Test
  void negativeCountsAreRefused() {
    assertThatThrownBy(() -> velocity("-1", "0", "0", "0", "0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number of wins is -1; it must not be negative");
  }

  @Test
  void costsAreOverCreditInFractions() {
    assertThat(CreditedOutcomes.costPerUnit(new BigDecimal("18000"), new BigDecimal("60")).value())
        .isEqualByComparingTo("300");
    assertThat(CreditedOutcomes.costPerUnit(BigDecimal.ONE, BigDecimal.ZERO).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(CreditedOutcomes.costPerUnit(BigDecimal.ZERO, BigDecimal.ONE).flags())
        .containsExactly(MetricFlag.ORGANIC);
    assertThat(CreditedOutcomes.costPerUnit(BigDecimal.ZERO, BigDecimal.ZERO).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }

  /** A cost of 36,000, new MRR of 3,000, a margin of 80 %. */
  @Test
  void paybackIsCostOverTheGrossProfitOfAMonth() {
    assertThat(payback("36000", "3000", "100", "20").shownText()).isEqualTo("15");
    assertThat(payback("0", "3000", "100", "20").shownText()).isEqualTo("0");
    assertThat(payback("1", "0", "100", "20").status()).isEqualTo(MetricStatus.UNBOUNDED);
    assertThat(payback("1", "3000", "100", "120").status()).isEqualTo(MetricStatus.UNBOUNDED);
    assertThat(payback("1", "3000", "0", "0").status()).isEqualTo(MetricStatus.NO_DATA);
  }

  /** New MRR of 3,000 at a margin of 80 % and a churn of 5 % is worth 48,000. */
  @Test
  void lifetimeValueOfAChannelIsOverItsCost() {
    assertThat(ltvToCac("36000", "100", "0.05").shownText()).startsWith("1.33333333");
    assertThat(ltvToCac("0", "100", "0.05").status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(ltvToCac("36000", "100", "0").status()).isEqualTo(MetricStatus.UNBOUNDED);
    assertThat(ltvToCac("36000", "0", "0.05").status()).isEqualTo(MetricStatus.NO_DATA);
    assertThatThrownBy(() -> ltvToCac("-1", "100", "0.05"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MetricResult ltvToCac(String cost, String revenue, String churn) {
    return ChannelPayback.ltvToCac(
        new BigDecimal(cost),
        new BigDecimal("3000"),
        new BigDecimal(revenue),
        new BigDecimal("20"),
        ChurnRate.monthly(new BigDecimal(churn)));
  }

  private static MetricResult payback(String cost, String mrr, String revenue, String goods) {
    return ChannelPayback.months(
        new BigDecimal(cost), new BigDecimal(mrr), new BigDecimal(revenue), new BigDecimal(goods));
  }

  private static MetricResult velocity(
      String wins, String losses, String amount, String cycles, String cycleDays) {
    return ChannelVelocity.of(
        new BigDecimal(wins),
        new BigDecimal(losses),
        new BigDecimal(amount),
        new BigDecimal(cycles),
        new BigDecimal(cycleDays).multiply(DAY));
  }

  private static BigDecimal value(MetricResult result) {
    BigDecimal value = result.value();
    assertThat(value).isNotNull();
    return value;
  }
}
