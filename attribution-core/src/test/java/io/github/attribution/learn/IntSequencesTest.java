package io.github.attribution.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntSequencesTest {

  @Test
  void sequencesAreNumberedAsTheyComeUp() {
    SplittableRandom random = new SplittableRandom(1);
    IntSequences sequences = new IntSequences("sequences");
    Map<List<Integer>, Integer> plain = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      int[] sequence = random.ints(random.nextInt(6), 0, 7).toArray();
      List<Integer> boxed = IntStream.of(sequence).boxed().toList();
      int expected = plain.computeIfAbsent(boxed, key -> plain.size());
      assertThat(sequences.add(sequence, sequence.length)).isEqualTo(expected);
    }
    assertThat(sequences.size()).isEqualTo(plain.size());
    plain.forEach(
        (sequence, number) ->
            assertThat(
                    IntStream.range(0, sequences.length(number))
                        .mapToObj(i -> sequences.element(number, i)))
                .isEqualTo(sequence));
  }

  @Test
  void sequencesThatOneArrayDoesNotHoldAreRefused() {
    IntSequences sequences = new IntSequences("paths", 5);
    assertThat(sequences.add(new int[] {1, 2, 3}, 3)).isZero();
    assertThat(sequences.add(new int[] {1, 2}, 2)).isEqualTo(1);
    assertThat(sequences.add(new int[] {1, 2, 3}, 3)).isZero();
    assertThat(sequences.add(new int[0], 0)).isEqualTo(2);
    assertThatThrownBy(() -> sequences.add(new int[] {9}, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "There are too many different paths for one array: 3, and 5 integers in them; allow fewer steps, collapse repeats, or keep statistics of parts of the accounts apart");
    assertThat(sequences.size()).isEqualTo(3);
  }
}
