package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

  @Test
  void replacesWhatMovesTheCursorOrHidesLetters() {
    assertThat(SafeText.clean("\u001b[2J")).isEqualTo("�[2J");
    assertThat(SafeText.clean("a\r\n\tb\0\u009bc")).isEqualTo("a���b��c");
    assertThat(SafeText.clean("evil\u202Efdp.exe\u2066\u200B")).isEqualTo("evil�fdp.exe��");
    assertThat(SafeText.clean("x\u2028y\uD800")).isEqualTo("x�y�");
  }

  @Test
  void keepsLettersOfAllLanguages() {
    assertThat(SafeText.clean("Müller 東京 😀 'q'")).isEqualTo("Müller 東京 😀 'q'");
  }

  @Test
  void countsColumnsNotCharacters() {
    assertThat(SafeText.width("abc")).isEqualTo(3);
    assertThat(SafeText.width("東京")).isEqualTo(4);
    assertThat(SafeText.width("😀")).isEqualTo(2);
    assertThat(SafeText.width("e\u0301")).isEqualTo(1);
  }

  @Test
  void cutsWithAnEllipsis() {
    assertThat(SafeText.truncate("channel", 7)).isEqualTo("channel");
    assertThat(SafeText.truncate("channels", 7)).isEqualTo("channe…");
    assertThat(SafeText.truncate("東京東京", 4)).isEqualTo("東…");
  }
}
