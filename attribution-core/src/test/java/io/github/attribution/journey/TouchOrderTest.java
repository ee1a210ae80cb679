package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of touches against a plain sort of row numbers. */
class TouchOrderTest {

  private static final int[] DICTIONARY_SIZES = {1, 5, 3000, 1 << 20};

  @Test
  void rowsInAnyOrderGiveTheOrderOfAPlainSort() {
    for (long seed = 0; seed < 200; seed++) {
      Rows rows = new Rows(new SplittableRandom(seed));
      JourneyGraphs graphs = rows.graphs();
      List<Integer> expected = rows.sorted();
      assertThat(graphs.touchCount()).isEqualTo(expected.size());
      for (int touch = 0; touch < expected.size(); touch++) {
        assertThat(rows.facts(graphs.touchRow(touch)))
            .as("seed %s, touch %s", seed, touch)
            .isEqualTo(rows.facts(expected.get(touch)));
        assertThat(facts(graphs, touch)).isEqualTo(rows.facts(graphs.touchRow(touch)));
      }
    }
  }

  @Test
  void anyNumberOfThreadsGivesTheOrderOfOne() {
    for (long seed = 0; seed < 60; seed++) {
      Rows rows = new Rows(new SplittableRandom(seed));
      for (boolean reached : new boolean[] {false, true}) {
        int[] expected = order(rows.builder(1, reached).build());
        for (int threads : new int[] {2, 3, 7}) {
          assertThat(order(rows.builder(threads, reached).build()))
              .as("seed %s, %s threads, reached %s", seed, threads, reached)
              .isEqualTo(expected);
        }
      }
    }
  }

  /** The row at each position, and where accounts begin. */
  private static int[] order(JourneyGraphs graphs) {
    return IntStream.concat(
            IntStream.range(0, graphs.touchCount()).map(graphs::touchRow),
            IntStream.rangeClosed(0, graphs.accountCount()).map(graphs::firstTouch))
        .toArray();
  }

  @Test
  void firstRowThatIsWrongIsNamedOnAnyNumberOfThreads() {
    int[] accounts = {3, 2, 9, 1, 8, 7, 0};
    for (int threads : new int[] {1, 2, 3, 7, 20}) {
      TouchColumns columns =
          TouchColumns.of(accounts, new long[accounts.length])
              .withDimension(Dimension.CHANNEL, Dictionary.numbered(1), new int[accounts.length]);
      assertThatThrownBy(
              () ->
                  JourneyGraphs.bulkBuilder(Dictionary.numbered(7), columns)
                      .threads(threads)
                      .build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The touch in row 2 has account code 9; codes are 0 to 6");
    }
  }

  @Test
  void noThreadsAreRefused() {
    JourneyGraphs.BulkBuilder builder = new Rows(new SplittableRandom(1)).builder(1, false);
    assertThatThrownBy(() -> builder.threads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number of threads is 0; give at least 1");
  }

  /** Account, time, contact and dimensions; account by the offsets. */
  private static List<Long> facts(JourneyGraphs graphs, int touch) {
    List<Long> facts = new ArrayList<>();
    int account = 0;
    while (graphs.firstTouch(account + 1) <= touch) {
      account++;
    }
    facts.add((long) account);
    facts.add(graphs.touchAtMicros(touch));
    facts.add((long) graphs.touches.contact(touch));
    graphs.dimensionNames().forEach(name -> facts.add((long) graphs.dimension(name).code(touch)));
    return facts;
  }

  /** Random columns: few or many accounts, narrow, wide or clustered times, ids or none. */
  private static final class Rows {

    private final int accountCount;
    private final int[] accounts;
    private final long[] times;
    private final int[] contacts;
    private final int[][] dimensions = new int[DICTIONARY_SIZES.length][];
    private final int[] ids;
    private final boolean withIds;

    Rows(SplittableRandom random) {
      int size = random.nextInt(600);
      accountCount = 1 + random.nextInt(random.nextBoolean() ? 4 : 3000);
      accounts = random.ints(size, 0, accountCount).toArray();
      int kind = random.nextInt(4);
      times =
          random.longs(size).map(time -> kind == 0 ? time : time % (1L << (15 * kind))).toArray();
      if (random.nextInt(3) == 0) {
        Arrays.sort(times);
      }
      contacts = random.ints(size, -1, 5).toArray();
      Arrays.setAll(
          dimensions, i -> random.ints(size, 0, Math.min(DICTIONARY_SIZES[i], 9)).toArray());
      ids = IntStream.range(0, size).map(row -> size - 1 - row).toArray();
      withIds = random.nextBoolean();
    }

    JourneyGraphs graphs() {
      return builder(1, false).build();
    }

    JourneyGraphs.BulkBuilder builder(int threads, boolean reached) {
      TouchColumns columns =
          TouchColumns.of(accounts.clone(), times.clone()).withContacts(contacts.clone());
      for (int i = 0; i < dimensions.length; i++) {
        String name = i == 0 ? Dimension.CHANNEL : "dimension " + i;
        columns.withDimension(
            name, Dictionary.numbered(DICTIONARY_SIZES[i]), dimensions[i].clone());
      }
      if (withIds) {
        columns.withIds(Dictionary.numbered(ids.length), ids.clone());
      }
      JourneyGraphs.BulkBuilder builder =
          JourneyGraphs.bulkBuilder(Dictionary.numbered(accountCount), columns).threads(threads);
      return reached
          ? builder.conversions(conversions()).reachedUnder(JourneyRules.defaults())
          : builder;
    }

    /** One conversion at the time of every third row. */
    private ConversionColumns conversions() {
      int[] rows = IntStream.range(0, accounts.length).filter(row -> row % 3 == 0).toArray();
      return ConversionColumns.of(
          IntStream.of(rows).map(row -> accounts[row]).toArray(),
          IntStream.of(rows).mapToLong(row -> times[row]).toArray(),
          new long[rows.length],
          Dictionary.numbered(rows.length),
          IntStream.range(0, rows.length).toArray());
    }

    List<Integer> sorted() {
      Comparator<Integer> order =
          Comparator.<Integer>comparingInt(row -> accounts[row])
              .thenComparingLong(row -> times[row])
              .thenComparingInt(row -> withIds ? ids[row] : 0)
              .thenComparingInt(row -> contacts[row]);
      for (int[] dimension : dimensions) {
        order = order.thenComparingInt(row -> dimension[row]);
      }
      return IntStream.range(0, accounts.length).boxed().sorted(order).toList();
    }

    List<Long> facts(int row) {
      List<Long> facts = new ArrayList<>();
      facts.add((long) accounts[row]);
      facts.add(times[row]);
      facts.add((long) contacts[row]);
      Arrays.stream(dimensions).forEach(dimension -> facts.add((long) dimension[row]));
      return facts;
    }
  }

  @Test
  void rowsThatAreAlikeMayGoWithoutTieBreak() {
    TouchColumns columns =
        TouchColumns.of(new int[] {1, 0, 0, 1}, new long[] {5, 9, 9, 5})
            .withContacts(new int[] {3, 2, 2, 3})
            .withDimension("channel", Dictionary.numbered(3), new int[] {1, 2, 2, 1})
            .withTieBreakUnlessAlike(
                rows -> {
                  throw new AssertionError("asked for " + Arrays.toString(rows));
                });
    JourneyGraphs graphs = JourneyGraphs.bulkBuilder(Dictionary.numbered(2), columns).build();
    assertThat(IntStream.range(0, 4).map(graphs.dimension("channel")::code))
        .containsExactly(2, 2, 1, 1);
  }

  @Test
  void rowsThatAreAlikeMayStandBehindOthersThatTie() {
    TouchColumns columns =
        TouchColumns.of(new int[] {0, 0, 1, 1}, new long[] {5, 5, 9, 9})
            .withDimension("channel", Dictionary.numbered(3), new int[] {0, 1, 2, 2})
            .withTieBreakUnlessAlike(rows -> new int[] {1, 0});
    JourneyGraphs graphs = JourneyGraphs.bulkBuilder(Dictionary.numbered(2), columns).build();
    assertThat(IntStream.range(0, 4).map(graphs.dimension("channel")::code))
        .containsExactly(1, 0, 2, 2);
  }

  @Test
  void codeOutsideItsDictionaryIsRefused() {
    TouchColumns columns =
        TouchColumns.of(new int[] {1, 0}, new long[] {5, 9})
            .withDimension("channel", Dictionary.numbered(3), new int[] {1, 3});
    assertThatThrownBy(JourneyGraphs.bulkBuilder(Dictionary.numbered(2), columns)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The touch in row 1 has channel code 3; codes are 0 to 2");
  }
}
