package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShownAmountsTest {

  @Test
  void thirdsAddUp() {
    assertThat(ShownAmounts.cents(List.of(33_333_334L, 33_333_333L, 33_333_333L)))
        .containsExactly(3334L, 3333L, 3333L);
  }

  @Test
  void partsSumToTheRoundedTotalForAnySplit() {
    for (int seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Long> micros = random.longs(1 + seed % 40, -9_000_000L, 9_000_000L).boxed().toList();
      List<Long> cents = ShownAmounts.cents(micros);

      assertThat(sum(cents)).as("seed %d", seed).isEqualTo(ShownAmounts.cents(sum(micros)));
      for (int i = 0; i < micros.size(); i++) {
        assertThat(Math.abs(cents.get(i) * 10_000 - micros.get(i)))
            .as("seed %d", seed)
            .isLessThan(10_000);
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

  private static long sum(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }
}
