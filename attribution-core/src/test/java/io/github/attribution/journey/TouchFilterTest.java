package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TouchFilterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "channel=email ~ email ~ true",
        "channel=email ~ emails ~ false",
        "channel=EMAIL ~ eMail ~ true",
        "channel = email ~ email ~ true",
        "channel=paid*|email ~ paid-search ~ true",
        "channel=paid*|email ~ unpaid ~ false",
        "channel=paid | email ~ email ~ true",
        "channel=* ~ anything ~ true",
        "channel=*a*b* ~ xxaxxbxx ~ true",
        "channel=*a*b* ~ ba ~ false",
        "channel=a*a ~ a ~ false",
        "channel=a*a ~ aa ~ true",
        "channel=** ~ x ~ true",
        "channel!=email|social ~ social ~ false",
        "channel!=email|social ~ event ~ true",
        "channel != email ~ event ~ true",
        "channel=a.c ~ abc ~ false",
        "channel=a.c ~ a.c ~ true",
        "channel=[a-z]+(x)?^$\\E ~ [a-z]+(x)?^$\\E ~ true",
        "channel=\\Qa\\E* ~ \\Qa\\E\\d ~ true",
        "channel=a=b ~ a=b ~ true",
        "channel=ÄRGER ~ ärger ~ true",
        "channel=ΣΊΣΥΦΟΣ ~ σίσυφος ~ true",
        "channel=*📧* ~ x📧y ~ true",
        "channel=mail & campaign=(none) ~ mail ~ true",
        "channel=mail & campaign=spring ~ mail ~ false",
        "channel=mail & campaign!=spring ~ mail ~ true",
        "channel=x & channel=y ; channel=mail ~ mail ~ true",
        "channel=x ; channel=y ~ mail ~ false",
        "contact_role=(none) ~ mail ~ true",
      })
  void filterTakesTouches(String filter, String channel, boolean takes) {
    assertThat(takes(filter, channel)).isEqualTo(takes);
  }

  @Test
  void lineBreaksAreCharactersLikeOthers() {
    assertThat(takes("channel=a*b", "a\n\r\u2028b")).isTrue();
  }

  @Test
  void patternsTakeWhatSpreadingTheStarsByHandTakes() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 20_000; i++) {
      String pattern = letters(random, "ab*", 1 + random.nextInt(7));
      String text = letters(random, "ab", 1 + random.nextInt(9));
      assertThat(takes("channel=" + pattern, text))
          .as("%s of %s", pattern, text)
          .isEqualTo(matches(pattern, text));
    }
  }

  /** Whether a text matches a pattern with stars, by trying how much each star takes. */
  static boolean matches(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    if (pattern.charAt(0) == '*') {
      return matches(pattern.substring(1), text)
          || (!text.isEmpty() && matches(pattern, text.substring(1)));
    }
    return !text.isEmpty()
        && pattern.charAt(0) == text.charAt(0)
        && matches(pattern.substring(1), text.substring(1));
  }

  private static String letters(SplittableRandom random, String from, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(from.charAt(random.nextInt(from.length())));
    }
    return text.toString();
  }

  @Test
  void manyStarsTakeNoLongerThanAFew() {
    assertThat(takes("channel=" + "*a".repeat(40) + "*b", "a".repeat(5_000))).isFalse();
  }

  private static boolean takes(String filter, String channel) {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "a", Instant.EPOCH, channel))
            .add(Touchpoint.of("2", "a", Instant.EPOCH, "other").with("campaign", "spring"))
            .build();
    return TouchFilter.parse(filter).on(graphs).test(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "channel",
        "channel=",
        "channel!=",
        "=x",
        "!=x",
        "a=b&",
        "&a=b",
        "a=b;",
        ";",
        "a=b;;c=d",
        "a=|b",
        "a=b|",
        "a=b||c",
        "channel==email",
        "campaign=a>b",
        "a=b > c=d"
      })
  void textThatIsNoFilterIsRefused(String text) {
    assertThatThrownBy(() -> TouchFilter.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' is not a condition on touches; write dimension=value|value or dimension!=value, * for any characters (and for > and these signs in a value), & for and, ; for or, such as channel=email|paid-*",
            text);
  }

  @Test
  void dimensionThatDoesNotExistIsNamedWithThoseThatDo() {
    assertThatThrownBy(() -> takes("Channel=x", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The touches have no dimension 'Channel'; they have channel, campaign");
  }

  @Test
  void filterIsItsText() {
    TouchFilter filter = TouchFilter.parse(" b=x & a!=y ; b=z ");
    assertThat(filter).hasToString("b=x & a!=y ; b=z");
    assertThat(filter).isEqualTo(TouchFilter.parse(filter.toString()));
    assertThat(filter).hasSameHashCodeAs(TouchFilter.parse(filter.toString()));
    assertThat(filter).isNotEqualTo(TouchFilter.parse("b=x"));
    assertThat(filter.dimensions()).containsExactly("a", "b");
  }
}
