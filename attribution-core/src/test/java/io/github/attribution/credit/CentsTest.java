package io.github.attribution.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CentsTest {

  @Test
  void thirdsAddUp() {
    assertThat(Cents.ofParts(List.of(33_333_334L, 33_333_333L, 33_333_333L)))
        .containsExactly(3334L, 3333L, 3333L);
  }

  @Test
  void partsSumToTheRoundedTotalForAnySplit() {
    for (int seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Long> micros = random.longs(1 + seed % 40, -9_000_000L, 9_000_000L).boxed().toList();
      List<Long> cents = Cents.ofParts(micros);

      assertThat(sum(cents)).as("seed %d", seed).isEqualTo(Cents.of(sum(micros)));
      for (int i = 0; i < micros.size(); i++) {
        assertThat(Math.abs(cents.get(i) * 10_000 - micros.get(i)))
            .as("seed %d", seed)
            .isLessThan(10_000);
      }
    }
  }

  @Test
  void roundsHalfAwayFromZero() {
    assertThat(Cents.of(5_000)).isEqualTo(1);
    assertThat(Cents.of(-5_000)).isEqualTo(-1);
    assertThat(Cents.of(4_999)).isZero();
  }

  private static long sum(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }
}
