package io.github.attribution.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import com.sun.management.ThreadMXBean;
import io.github.attribution.AttributionPlan;
import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.TouchColumns;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run allocates, as the counter of its thread says. */
class AllocationTest {

  /** What the splits in exact integers take, which few journeys need. */
  private static final double MOST_BYTES = 64;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final MarketArrays market = MarketArrays.of(MarketShape.of(200_000));

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 12})
  void twiceTheJourneysAllocateAsMuchAsOnce(int strategies) {
    AttributionPlan plan = MarketBenchmark.strategies(strategies, Dimension.CHANNEL);

    long once = allocated(plan, copies(1));
    long twice = allocated(plan, copies(2));

    assertThat((double) (twice - once) / market.conversionCount())
        .as("bytes for each further journey, %s and %s in all", once, twice)
        .isLessThanOrEqualTo(MOST_BYTES);
  }

  /** The least of several runs: compiled code allocates less than code that is interpreted. */
  private static long allocated(AttributionPlan plan, JourneyGraphs graphs) {
    long least = Long.MAX_VALUE;
    for (int run = 0; run < 15; run++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      plan.run(graphs);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  /** The market several times over, each time with accounts of its own. */
  private JourneyGraphs copies(int copies) {
    int[] touchAccounts = new int[0];
    int[] conversionAccounts = new int[0];
    for (int copy = 0; copy < copies; copy++) {
      int first = copy * market.accountCount;
      touchAccounts = Ints.concat(touchAccounts, shifted(market.touchAccounts, first));
      conversionAccounts =
          Ints.concat(conversionAccounts, shifted(market.conversionAccounts, first));
    }
    TouchColumns touches =
        TouchColumns.of(touchAccounts, repeated(market.touchTimes, copies))
            .withDimension(
                Dimension.CHANNEL, market.channels, repeated(market.touchChannels, copies));
    int[] ids = new int[conversionAccounts.length];
    Arrays.setAll(ids, i -> i);
    ConversionColumns conversions =
        ConversionColumns.of(
            conversionAccounts,
            repeated(market.conversionTimes, copies),
            repeated(market.revenues, copies),
            Dictionary.numbered(ids.length),
            ids);
    return JourneyGraphs.bulkBuilder(Dictionary.numbered(copies * market.accountCount), touches)
        .conversions(conversions)
        .build();
  }

  private static int[] shifted(int[] values, int by) {
    return Arrays.stream(values).map(value -> value + by).toArray();
  }

  private static int[] repeated(int[] values, int times) {
    return times == 1 ? values.clone() : Ints.concat(values, repeated(values, times - 1));
  }

  private static long[] repeated(long[] values, int times) {
    return times == 1 ? values.clone() : Longs.concat(values, repeated(values, times - 1));
  }
}
