package io.github.attribution.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.TouchColumns;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupingTest {

  private static final int TOUCHES = 2000;

  /** Few possible combinations are listed, others are looked up. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 256, 257, 40_000})
  void groupsAreTheCombinationsThatTouchesHaveInTheOrderOfCodes(int values) {
    SplittableRandom random = new SplittableRandom(values);
    int[] channels = random.ints(TOUCHES, 0, values).toArray();
    int[] campaigns = random.ints(TOUCHES, 0, values).toArray();
    Dictionary names = Dictionary.numbered(values);
    JourneyGraphs graphs =
        JourneyGraphs.bulkBuilder(
                Dictionary.numbered(1),
                TouchColumns.of(new int[TOUCHES], times())
                    .withDimension(Dimension.CHANNEL, names, channels)
                    .withDimension("campaign", names, campaigns))
            .build();

    Grouping grouping = Grouping.of(graphs, List.of(Dimension.CHANNEL, "campaign"));

    long[] expected =
        IntStream.range(0, TOUCHES)
            .mapToLong(touch -> (long) channels[touch] * values + campaigns[touch])
            .sorted()
            .distinct()
            .toArray();
    assertThat(grouping.size()).isEqualTo(expected.length);
    for (int touch = 0; touch < TOUCHES; touch++) {
      long pair = (long) channels[touch] * values + campaigns[touch];
      assertThat(grouping.code(touch)).isEqualTo(Arrays.binarySearch(expected, pair));
      assertThat(grouping.values(grouping.code(touch)))
          .containsExactly(names.value(channels[touch]), names.value(campaigns[touch]));
    }
  }

  private static long[] times() {
    return IntStream.range(0, TOUCHES).asLongStream().toArray();
  }
}
