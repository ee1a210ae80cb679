package io.github.attribution.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PowersOfTwoTest {

  @Test
  void agreesWithStrictMathToAFewUlps() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200_000; i++) {
      double x = -random.nextDouble() * 1000;
      double expected = StrictMath.pow(2, x);
      assertThat(PowersOfTwo.exp2(x))
          .as("2^%s", x)
          .isCloseTo(expected, Percentage.withPercentage(100 * 4 * Math.ulp(1.0)));
    }
  }

  @Test
  void isExactAtWholeNumbers() {
    for (int x = 0; x >= -1022; x--) {
      assertThat(PowersOfTwo.exp2(x)).isEqualTo(Math.scalb(1.0, x));
    }
  }

  @Test
  void vanishesBelowTheSmallestDouble() {
    assertThat(PowersOfTwo.exp2(-1074)).isEqualTo(Double.MIN_VALUE);
    assertThat(PowersOfTwo.exp2(-1076)).isZero();
    assertThat(PowersOfTwo.exp2(-1e300)).isZero();
  }
}
