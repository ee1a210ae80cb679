package io.github.attribution.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "90d, P90D",
    "36h, PT36H",
    "2w, P14D",
    "5m, PT5M",
    "30s, PT30S",
    "0d, PT0S",
    "007d, P7D",
    "P90D, P90D",
    "PT36H, PT36H",
    "pt1.5s, PT1.5S",
    "-P1D, P-1D"
  })
  void parseReadsShortAndIsoTexts(String text, String iso) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.parse(iso));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "7",
        "d",
        "7 d",
        "7D",
        "-7d",
        "1.5d",
        "7d ",
        "1y",
        "P1Y",
        "1234567890d",
        "٧d"
      })
  void textThatIsNoDurationIsRefused(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' is not a duration; write a number with w, d, h, m or s, such as 90d, or ISO-8601"
                + " such as P90D",
            text);
  }

  @ParameterizedTest
  @CsvSource({
    "P90D, 90d",
    "PT36H, 36h",
    "PT90M, 90m",
    "PT61S, 61s",
    "PT0S, 0d",
    "PT0.5S, PT0.5S",
    "PT-1H, PT-1H",
    "PT10000000001S, PT2777777H46M41S"
  })
  void formatIsShortWhereItCanBe(String iso, String text) {
    assertThat(Durations.format(Duration.parse(iso))).isEqualTo(text);
  }

  @Test
  void parseReadsWhatFormatWrites() {
    for (long seed = 0; seed < 5000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long seconds = random.nextLong() >> random.nextInt(64);
      Duration duration =
          Duration.ofSeconds(seconds, random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
      assertThat(Durations.parse(Durations.format(duration)))
          .as("seed %d", seed)
          .isEqualTo(duration);
    }
    for (Duration extreme :
        new Duration[] {
          Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), Duration.ofSeconds(Long.MIN_VALUE)
        }) {
      assertThat(Durations.parse(Durations.format(extreme))).isEqualTo(extreme);
    }
  }
}
