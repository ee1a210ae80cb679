package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShareBarsTest {

  @Test
  void theLargestIsAsWideAsABarGets() {
    assertThat(ShareBars.of(List.of(60L, 30L, 10L)))
        .containsExactly("█".repeat(20) + " 60 %", "█".repeat(10) + " 30 %", "███▍ 10 %");
  }

  @Test
  void littleIsNotNothing() {
    assertThat(ShareBars.of(List.of(1_000_000L, 1L, 0L, -5L)))
        .containsExactly("█".repeat(20) + " 100 %", "▏ <1 %", "", "");
  }

  @Test
  void nothingHasNoBar() {
    assertThat(ShareBars.of(List.of(0L, 0L))).containsExactly("", "");
    assertThat(ShareBars.of(List.of())).isEmpty();
  }

  @Test
  void barsArePaintedAfterTheyAreAligned() {
    TextTable table = new TextTable().left("channel").bars("share", bar -> "<" + bar + ">");

    assertThat(table.row(List.of("email", "███ 75 %")).row(List.of("events", "█ 25 %")))
        .hasToString(
            """
            channel  share
            -------  --------
            email    <███ 75 %>
            events   <█ 25 %>
            """);
  }
}
