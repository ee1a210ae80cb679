package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFormatTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "email", "=1+1", "-5", "-x", "+1.5e3", "@a", "\ttab", "'quoted", "it's", "'"})
  void textsAreReadAsTheyWereBeforeTheyWereMadeSafe(String text) {
    assertThat(ResultFormat.text(ResultFiles.safe(text))).isEqualTo(text);
  }

  @Test
  void namesFilesAndLinesAsRunsDo() {
    assertThat(ResultFormat.totalsFile(List.of("channel", "month(touch)")))
        .isEqualTo("by-channel-month-touch.csv");
    assertThat(ResultFormat.line(List.of("a,b"))).isEqualTo("a,b");
    assertThat(ResultFormat.line(List.of("a,b", "c"))).isEqualTo("\"a,b\",c");
  }
}
