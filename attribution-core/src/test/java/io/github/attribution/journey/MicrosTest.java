package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1234.50, 1234500000, 1234.5",
    "-0.000001, -1, -0.000001",
    "0.0000010000, 1, 0.000001",
    "1e3, 1000000000, 1000",
    "100, 100000000, 100",
    "+7, 7000000, 7",
    "9223372036854.775807, 9223372036854775807, 9223372036854.775807",
    "-9223372036854.775808, -9223372036854775808, -9223372036854.775808"
  })
  void decimalTextsAreExactBothWays(String text, long micros, String canonical) {
    assertThat(Micros.of(text)).isEqualTo(micros);
    assertThat(Micros.toText(micros)).isEqualTo(canonical);
  }

  @Test
  void everyLongReadsBackFromItsText() {
    for (long seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long micros = random.nextLong() >> random.nextInt(64);
      assertThat(Micros.of(Micros.toText(micros))).as("seed %d", seed).isEqualTo(micros);
      assertThat(Micros.toDecimal(micros).movePointRight(6))
          .as("seed %d", seed)
          .isEqualByComparingTo(BigDecimal.valueOf(micros));
      assertThat(Micros.ofInstant(Micros.toInstant(micros))).as("seed %d", seed).isEqualTo(micros);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0000001", "9223372036854.775808", "-9223372036854.775809", "1E+30", "1E-30"})
  void amountThatIsNoWholeNumberOfMicrosIsRefused(String amount) {
    assertThatThrownBy(() -> Micros.of(amount))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "The amount %s is not a whole number of micros in the range of a long; use at most six"
                + " decimals and at most 9223372036854.775807",
            new BigDecimal(amount));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+2147483647", "1E-2147483647", "1E+999999999"})
  void amountOfAnAbsurdScaleIsRefusedAtOnce(String amount) {
    assertThatThrownBy(() -> Micros.of(amount)).isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "NaN", "Infinity", "1,5", "1.2.3", "0x10"})
  void textThatIsNoNumberIsRefused(String text) {
    assertThatThrownBy(() -> Micros.of(text)).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void wholeUnitsThatDoNotFitAreRefused() {
    assertThat(Micros.ofUnits(-3)).isEqualTo(-3_000_000);
    assertThatThrownBy(() -> Micros.ofUnits(9_223_372_036_855L))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void instantsAreCutOffTowardThePast() {
    assertThat(Micros.ofInstant(Instant.parse("1970-01-01T00:00:00.000001999Z"))).isEqualTo(1);
    assertThat(Micros.ofInstant(Instant.parse("1969-12-31T23:59:59.999999999Z"))).isEqualTo(-1);
    assertThat(Micros.ofInstant(Instant.parse("1969-12-31T23:59:59.999998001Z"))).isEqualTo(-2);
    assertThat(Micros.toInstant(-1)).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
  }

  @Test
  void instantThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Micros.ofInstant(Instant.MAX)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Micros.ofInstant(Instant.MIN)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void durationsAreCutOff() {
    assertThat(Micros.ofDuration(Duration.ofDays(7))).isEqualTo(604_800_000_000L);
    assertThat(Micros.ofDuration(Duration.ofNanos(1_999))).isEqualTo(1);
    assertThatThrownBy(() -> Micros.ofDuration(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(ArithmeticException.class);
  }
}
