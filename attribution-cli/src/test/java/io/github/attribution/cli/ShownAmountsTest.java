package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownAmountsTest {

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
