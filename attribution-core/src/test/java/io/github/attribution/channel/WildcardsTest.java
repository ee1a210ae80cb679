package io.github.attribution.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WildcardsTest {

  @Test
  void starStandsForAnyTextAndForNone() {
    assertThat(new Wildcards("brand*").match("brand")).isTrue();
    assertThat(new Wildcards("brand*").match("brand-uk")).isTrue();
    assertThat(new Wildcards("brand*").match("my-brand")).isFalse();
    assertThat(new Wildcards("*.example").match("a.b.example")).isTrue();
    assertThat(new Wildcards("*").match("")).isTrue();
    assertThat(new Wildcards("a*b*c").match("a.b.c.b.c")).isTrue();
    assertThat(new Wildcards("a.b*").match("axb")).isFalse();
  }

  @Test
  void agreesWithRegularExpressions() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, "ab*", 6);
      String text = text(random, "ab", 8);
      String regex =
          Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
      assertThat(new Wildcards(pattern).match(text))
          .as("'%s' on '%s'", pattern, text)
          .isEqualTo(text.matches(regex));
    }
  }

  @Test
  void manyStarsTakeNoLonger() {
    assertThat(new Wildcards("*a".repeat(1_000) + "b").match("a".repeat(20_000))).isFalse();
  }

  private static String text(SplittableRandom random, String alphabet, int longest) {
    return random
        .ints(random.nextInt(longest + 1), 0, alphabet.length())
        .mapToObj(i -> alphabet.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
