package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of the machine changes nothing. */
class LocaleTest {

  private static final List<String> FILES =
      List.of(
          "by-channel.csv",
          "credits.csv",
          "deals.json",
          "intervals.csv",
          "journeys.json",
          "metrics.csv",
          "ranks.csv",
          "rejects.csv");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "th-TH-u-nu-thai", "tr-TR"})
  void otherDigitsAndLettersGiveTheSameBytes(String language) {
    Tables tables = tables();
    List<String> plain = texts(tables.run(config(tables)));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      assertThat(texts(tables.run(config(tables)))).isEqualTo(plain);
      assertThat(tables.explain("c1")).isNotEmpty();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void messagesHavePlainDigits() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(tables().failure())
          .startsWith("touchpoints: 1 of 3 rows (33.33 %) cannot be used, more than the 1 %")
          .contains("touchpoints.csv row 3");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static RunConfig.Builder config(Tables tables) {
    return tables
        .lenient()
        .credits(RunConfig.Credits.CSV)
        .strategy("position-based")
        .force(true)
        .input(InputTable.SPEND, "spend.jsonl");
  }

  private Tables tables() {
    return Tables.small(directory)
        .lines(
            "touchpoints.csv",
            Tables.TOUCHPOINTS,
            "a1,2024-01-01T00:00:00Z,search",
            "a1,2024-01-02T00:00:00Z,EMAIL I",
            "a1,bad,email")
        .lines("spend.jsonl", "{\"channel\":\"search\",\"amount\":12.5,\"date\":\"2024-01-01\"}");
  }

  private static List<String> texts(Tables.Results results) {
    return FILES.stream().map(results::text).toList();
  }
}
