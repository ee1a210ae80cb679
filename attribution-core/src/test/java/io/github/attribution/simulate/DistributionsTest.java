package io.github.attribution.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistributionsTest {

  private static final int DRAWS = 200_000;

  @Test
  void longTailHasTheRequestedMeanAfterTheCut() {
    assertThat(LongTail.of(62, 2, 0, 500).mean()).isCloseTo(62, within(1e-9));
    assertThat(LongTail.of(5, 4, 1, 40).mean()).isCloseTo(5, within(1e-9));
    assertThat(LongTail.of(1, 3, 0.05, 10).mean()).isCloseTo(1, within(1e-12));
  }

  @Test
  void longTailDrawsStayBetweenFloorAndCap() {
    LongTail tail = LongTail.of(5, 2, 1, 40);
    Draws draws = Draws.of(3, 0, Draws.Purpose.TOUCHES);
    for (int i = 0; i < DRAWS; i++) {
      assertThat(tail.draw(draws)).isBetween(1.0, 40.0);
    }
  }

  @Test
  void aliasTableDrawsEachCodeByItsShare() {
    double[] shares = {0.5, 0.3, 0.15, 0.05, 0};
    AliasTable table = AliasTable.of(shares);
    Draws draws = Draws.of(5, 0, Draws.Purpose.TOUCHES);
    double[] counts = new double[shares.length];
    for (int i = 0; i < DRAWS; i++) {
      counts[table.draw(draws)]++;
    }
    for (int code = 0; code < shares.length; code++) {
      assertThat(counts[code] / DRAWS).isCloseTo(shares[code], within(0.006));
    }
    assertThat(counts[4]).isZero();
  }

  @Test
  void streamsDifferBySeedSubjectAndPurpose() {
    double first = Draws.of(1, 1, Draws.Purpose.FIRM).uniform();
    assertThat(Draws.of(1, 1, Draws.Purpose.FIRM).uniform()).isEqualTo(first);
    assertThat(Draws.of(2, 1, Draws.Purpose.FIRM).uniform()).isNotEqualTo(first);
    assertThat(Draws.of(1, 2, Draws.Purpose.FIRM).uniform()).isNotEqualTo(first);
    assertThat(Draws.of(1, 1, Draws.Purpose.GROUP).uniform()).isNotEqualTo(first);
  }

  @Test
  void wholeNumbersKeepTheMean() {
    Draws draws = Draws.of(7, 0, Draws.Purpose.TOUCHES);
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += draws.whole(2.25);
    }
    assertThat(sum / DRAWS).isCloseTo(2.25, within(0.005));
  }
}
