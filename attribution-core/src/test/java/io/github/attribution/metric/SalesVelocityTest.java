package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SalesVelocityTest {

  private static BigDecimal of(String number) {
    return new BigDecimal(number);
  }

  private static SalesVelocity.Closed closed(
      String won, String lost, String amount, String days, String cycles) {
    return new SalesVelocity.Closed(of(won), of(lost), of(amount), of(days), of(cycles));
  }

  /** 30,240 / 13 = 18 × 42,000 × 0.24 / 78. */
  @Test
  void velocityIsNumberTimesSizeTimesRateOverCycle() {
    MetricResult result = SalesVelocity.of(of("18"), of("42000"), of("0.24"), of("78"));
    assertThat(result.value())
        .isEqualByComparingTo(of("30240").divide(of("13"), MathContext.DECIMAL64));
    assertThat(result.unit()).isEqualTo(MetricUnit.MONEY_PER_DAY);
  }

  /** Deals of 60,000, 30,000 and 10,000 won in 80, 40 and 30 days, one lost. */
  @Test
  void velocityOfClosedIsWonAmountOverMeanCycle() {
    assertThat(SalesVelocity.of(closed("3", "1", "100000", "150", "3")).shownText())
        .isEqualTo("2000");
    BigDecimal size = of("100000").divide(of("3"), MathContext.DECIMAL128);
    assertThat(SalesVelocity.of(of("4"), size, of("0.75"), of("50")).value().doubleValue())
        .isCloseTo(2000, within(1e-12 * 2000));
  }

  @Test
  void velocityOfOpenIsAForecastFromThePast() {
    MetricResult result =
        SalesVelocity.ofOpen(of("18"), closed("24", "76", "1008000", "1872", "24"));
    assertThat(result.value())
        .isEqualByComparingTo(of("30240").divide(of("13"), MathContext.DECIMAL64));
    assertThat(result.note()).isEqualTo("a forecast from 100 closed");
  }

  @Test
  void nothingClosedHasNoVelocity() {
    assertThat(SalesVelocity.of(closed("0", "0", "0", "0", "0")).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void nothingWonIsZeroAndFlagged() {
    MetricResult result = SalesVelocity.of(closed("0", "4", "0", "0", "0"));
    assertThat(result.shownText()).isEqualTo("0");
    assertThat(result.flags()).containsExactly(MetricFlag.NO_WINS);
  }

  @Test
  void winsThatTookNoTimeAreNoVelocity() {
    MetricResult result = SalesVelocity.of(closed("2", "1", "500", "0", "0"));
    assertThat(result.status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(result.note()).isEqualTo("no won opportunity took any time");
    assertThat(SalesVelocity.of(of("3"), of("9"), of("1"), of("0")).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
  }

  @Test
  void rateInPercentIsRefused() {
    assertThatThrownBy(() -> SalesVelocity.of(of("18"), of("42000"), of("24"), of("78")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The win rate is 24; give it as a ratio of at most 1, not in percent");
    assertThatThrownBy(() -> closed("-1", "0", "0", "0", "0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number or amount is -1; it must not be negative");
  }

  @Test
  void closedVelocityAgreesWithItsFourInputs() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 200; i++) {
      BigDecimal won = BigDecimal.valueOf(random.nextInt(1, 50));
      BigDecimal lost = BigDecimal.valueOf(random.nextInt(0, 50));
      BigDecimal amount = BigDecimal.valueOf(random.nextLong(100_000_000), 2);
      BigDecimal days = BigDecimal.valueOf(random.nextLong(1, 1_000_000), 3);
      MetricResult closed =
          SalesVelocity.of(new SalesVelocity.Closed(won, lost, amount, days, won));
      BigDecimal all = won.add(lost);
      BigDecimal byInputs =
          all.multiply(amount.divide(won, MathContext.DECIMAL128))
              .multiply(won.divide(all, MathContext.DECIMAL128))
              .divide(days.divide(won, MathContext.DECIMAL128), MathContext.DECIMAL128);
      BigDecimal cycle = days.divide(won, MathContext.DECIMAL128);
      double expected = amount.divide(cycle, MathContext.DECIMAL128).doubleValue();
      assertThat(closed.value().doubleValue())
          .as("seed 42, case %s", i)
          .isCloseTo(expected, within(1e-12 * Math.max(1, expected)))
          .isCloseTo(byInputs.doubleValue(), within(1e-12 * Math.max(1, expected)));
    }
  }
}
