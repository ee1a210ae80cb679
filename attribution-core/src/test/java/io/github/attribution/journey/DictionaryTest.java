package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DictionaryTest {

  @Test
  void sortedCodesAscendByCodePoint() {
    Dictionary dictionary =
        Dictionary.sorted(
            List.of("\uD83D\uDE00", "\uFFFD", "b", "", "B", "a\uD83D\uDE00", "a\uFFFD", "b", "é"));
    assertThat(texts(dictionary))
        .containsExactly("", "B", "a\uFFFD", "a\uD83D\uDE00", "b", "é", "\uFFFD", "\uD83D\uDE00");
    for (int code = 0; code < dictionary.size(); code++) {
      assertThat(dictionary.code(dictionary.value(code))).isEqualTo(code);
    }
    assertThat(dictionary.code("A")).isEqualTo(-1);
    assertThat(dictionary.code("z")).isEqualTo(-1);
  }

  @Test
  void codePointOrderIsTheOrderOfUtf8Bytes() {
    for (long seed = 0; seed < 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      String left = text(random);
      String right = random.nextBoolean() ? text(random) : left + text(random);
      assertThat(Integer.signum(CodePointOrder.INSTANCE.compare(left, right)))
          .as("seed %d: '%s' and '%s'", seed, left, right)
          .isEqualTo(
              Integer.signum(
                  Arrays.compareUnsigned(
                      left.getBytes(StandardCharsets.UTF_8),
                      right.getBytes(StandardCharsets.UTF_8))));
    }
  }

  private static String text(SplittableRandom random) {
    int[] points = {'a', 'b', 0xE9, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  @Test
  void listedTextsKeepTheirPlaces() {
    Dictionary dictionary = Dictionary.listed(List.of("z", "a", "m"));
    assertThat(texts(dictionary)).containsExactly("z", "a", "m");
    assertThat(dictionary.code("m")).isEqualTo(2);
    assertThat(dictionary.code("x")).isEqualTo(-1);
    assertThat(Dictionary.listed(List.of("a", "b", "c")).code("b")).isEqualTo(1);
    assertThat(Dictionary.listed(List.of("a", "a")).code("a")).isZero();
  }

  @Test
  void listedTextsAreCopied() {
    List<String> texts = new ArrayList<>(List.of("a", "b"));
    Dictionary dictionary = Dictionary.listed(texts);
    texts.set(0, "changed");
    assertThat(dictionary.value(0)).isEqualTo("a");
  }

  @Test
  void numberedCodesAreTheirOwnTexts() {
    Dictionary dictionary = Dictionary.numbered(3);
    assertThat(texts(dictionary)).containsExactly("0", "1", "2");
    assertThat(dictionary.code("2")).isEqualTo(2);
    assertThat(dictionary.code("02")).isEqualTo(-1);
    assertThat(dictionary.code("3")).isEqualTo(-1);
  }

  @Test
  void codeOutsideIsRefused() {
    for (Dictionary dictionary :
        List.of(Dictionary.numbered(2), Dictionary.listed(List.of("a", "b")))) {
      assertThatThrownBy(() -> dictionary.value(2)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> dictionary.value(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> Dictionary.empty().value(0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(Dictionary.empty().code("")).isEqualTo(-1);
  }

  private static List<String> texts(Dictionary dictionary) {
    return IntStream.range(0, dictionary.size()).mapToObj(dictionary::value).toList();
  }
}
