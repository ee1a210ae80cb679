package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongDictionaryTest {

  @Test
  void codesFollowFirstAppearance() {
    LongDictionary dictionary = LongDictionary.create();
    assertThat(dictionary.add(7)).isZero();
    assertThat(dictionary.add(0)).isEqualTo(1);
    assertThat(dictionary.add(-1)).isEqualTo(2);
    assertThat(dictionary.add(7)).isZero();
    assertThat(dictionary.values()).containsExactly(7, 0, -1);
    assertThat(dictionary.value(2)).isEqualTo(-1);
    assertThatThrownBy(() -> dictionary.value(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> dictionary.value(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void agreesWithAMapForAnyLongs() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long stride = random.nextBoolean() ? 1 : 1L << random.nextInt(Long.SIZE);
      LongDictionary dictionary = LongDictionary.create();
      Map<Long, Integer> map = new LinkedHashMap<>();
      for (int i = random.nextInt(3_000); i > 0; i--) {
        long value = random.nextInt(-1_000, 1_000) * stride;
        map.putIfAbsent(value, map.size());
        assertThat(dictionary.add(value)).as("seed %s", seed).isEqualTo(map.get(value));
      }
      assertThat(dictionary.size()).as("seed %s", seed).isEqualTo(map.size());
      assertThat(dictionary.values())
          .as("seed %s", seed)
          .isEqualTo(map.keySet().stream().mapToLong(value -> value).toArray());
    }
  }
}
