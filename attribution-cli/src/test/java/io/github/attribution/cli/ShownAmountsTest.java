package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShownAmountsTest {

  @Test
  void thirdsAddUp() {
    assertThat(ShownAmounts.cents(new long[] {33_333_334, 33_333_333, 33_333_333}))
        .containsExactly(3334, 3333, 3333);
  }

  @Test
  void partsSumToTheRoundedTotalForAnySplit() {
    for (int seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long[] micros = random.longs(1 + seed % 40, -9_000_000L, 9_000_000L).toArray();
      long[] cents = ShownAmounts.cents(micros);

      assertThat(Arrays.stream(cents).sum())
          .as("seed %d", seed)
          .isEqualTo(ShownAmounts.cents(Arrays.stream(micros).sum()));
      for (int i = 0; i < micros.length; i++) {
        assertThat(Math.abs(cents[i] * 10_000 - micros[i])).as("seed %d", seed).isLessThan(10_000);
      }
    }
  }

  @Test
  void roundsHalfAwayFromZero() {
    assertThat(ShownAmounts.cents(5_000)).isEqualTo(1);
    assertThat(ShownAmounts.cents(-5_000)).isEqualTo(-1);
    assertThat(ShownAmounts.cents(4_999)).isZero();
  }

  @Test
  void separatesThousands() {
    assertThat(ShownAmounts.ofCents(-123_456_789)).isEqualTo("-1,234,567.89");
    assertThat(ShownAmounts.ofCents(0)).isEqualTo("0.00");
    assertThat(ShownAmounts.whole(1_234_567)).isEqualTo("1,234,567");
    assertThat(ShownAmounts.count(96_000_000)).isEqualTo("96");
    assertThat(ShownAmounts.count(1_500_000)).isEqualTo("1.5");
    assertThat(ShownAmounts.ofCents(Long.MAX_VALUE)).isEqualTo("92,233,720,368,547,758.07");
  }

  @Test
  void exactAmountsLoseNothing() {
    assertThat(ShownAmounts.decimals(1_000_000, 1_500_000)).isEqualTo(2);
    assertThat(ShownAmounts.decimals(1_000_000, 1_234_500)).isEqualTo(4);
    assertThat(ShownAmounts.decimals(33_333_334)).isEqualTo(6);
    assertThat(ShownAmounts.exact(33_333_334, 6)).isEqualTo("33.333334");
    assertThat(ShownAmounts.exact(1_000_000_000, 2)).isEqualTo("1,000.00");
  }
}
