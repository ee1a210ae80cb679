package io.github.attribution.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import com.sun.management.ThreadMXBean;
import io.github.attribution.AttributionPlan;
import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.TouchColumns;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathStatistics;
import io.github.attribution.profile.JourneyProfile;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run allocates, as the counter of its thread says. */
class AllocationTest {

  /** What the splits in exact integers take, which few journeys need. */
  private static final double MOST_BYTES = 64;

  /** Half of the smallest object: a cursor and its arrays, whatever the number of journeys. */
  private static final double MOST_BYTES_OF_A_SCORE = 8;

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

  @Test
  void twiceTheJourneysByPeriodsOfOutcomesAllocateTheirCodesOnly() {
    AttributionPlan plan =
        AttributionPlan.builder()
            .strategy("linear")
            .by("channel", "month(touch)", "month(conversion)")
            .build();

    long once = allocated(plan, copies(1));
    long twice = allocated(plan, copies(2));

    double codesOfTouches = 8.0 * market.touchAccounts.length;
    double timesAndCodes = 16.0 * market.conversionCount();
    assertThat((twice - once - codesOfTouches - timesAndCodes) / market.conversionCount())
        .as("bytes for each further journey, %s and %s in all", once, twice)
        .isLessThanOrEqualTo(MOST_BYTES);
  }

  /** Every general strategy, and what rules and weights of its own add, up to the scores. */
  @Test
  void noStrategyAllocatesForAJourney() throws NoSuchFieldException {
    JourneyGraphs graphs = market.graphsForAnyStrategy();
    for (String spec : BenchmarksTest.strategiesAlone()) {
      AttributionStrategy strategy = AttributionStrategies.parse(spec).on(graphs);
      JourneyRules rules = strategy.rules(MarketBenchmark.RULES);
      long least = Long.MAX_VALUE;
      for (int run = 0; run < 5; run++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        score(graphs.journeys(rules), strategy);
        least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat((double) least / market.conversionCount())
          .as("%s: bytes for each journey, %s in all", spec, least)
          .isLessThanOrEqualTo(MOST_BYTES_OF_A_SCORE);
    }
  }

  private static void score(Journey journey, AttributionStrategy strategy) {
    double[] scores = new double[1000];
    while (journey.next()) {
      if (journey.size() > 0) {
        strategy.score(journey, scores);
      }
    }
  }

  /** The least of several runs: compiled code allocates less than code that is interpreted. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "scope=contact",
        "target=closed_won",
        "reset-after-conversion=yes",
        "since=opportunity_created",
        "include=channel=*a*",
        "exclude=channel=*a*",
        "prefer=channel!=direct",
        "trim-last=channel=direct",
        "session=30m",
        "collapse=repeats",
        "collapse=first",
        "duplicates=once",
        "steps=3"
      })
  void journeysUnderRulesAllocateNothing(String setting) {
    assertThat(bytesPerJourney(setting)).isLessThanOrEqualTo(1);
  }

  /** Days are found with java.time, which takes 112 to 232 bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"calendar-days", "date-difference"})
  void journeysInWindowsOfDaysAllocateAFewObjects(String boundary) {
    assertThat(bytesPerJourney("lookback-boundary=" + boundary)).isLessThanOrEqualTo(512);
  }

  /** Paths and lists of journeys that are known; the buffers of the largest account. */
  @Test
  void journeysOfKnownPathsAllocateNothingInStatistics() {
    PathSpec spec = new PathSpec(Dimension.CHANNEL, MarketBenchmark.RULES.toString(), 500);
    JourneyGraphs graphs = copies(1);
    JourneyGraphs more = copies(2);
    PathStatistics known = PathStatistics.create(spec).accept(graphs, MarketBenchmark.RULES);

    long once = allocated(() -> known.accept(graphs, MarketBenchmark.RULES));
    long twice = allocated(() -> known.accept(more, MarketBenchmark.RULES));

    assertThat((double) (twice - once) / market.conversionCount())
        .as("bytes for each further journey, %s and %s in all", once, twice)
        .isLessThanOrEqualTo(1);
  }

  /** Paths and transitions that are known. */
  @Test
  void journeysOfKnownPathsAllocateNothingInProfiles() {
    JourneyGraphs graphs = copies(1);
    JourneyGraphs more = copies(2);
    JourneyProfile known =
        JourneyProfile.of(Dimension.CHANNEL).addAll(graphs, MarketBenchmark.RULES);

    long once = allocated(() -> known.addAll(graphs, MarketBenchmark.RULES));
    long twice = allocated(() -> known.addAll(more, MarketBenchmark.RULES));

    assertThat((double) (twice - once) / market.conversionCount())
        .as("bytes for each further journey, %s and %s in all", once, twice)
        .isLessThanOrEqualTo(1);
  }

  private double bytesPerJourney(String setting) {
    JourneyRules rules = RulesBenchmark.rules(setting);
    JourneyGraphs graphs = copies(1);
    JourneyGraphs more = copies(2);

    long once = allocated(() -> RulesBenchmark.pass(graphs.journeys(rules)));
    long twice = allocated(() -> RulesBenchmark.pass(more.journeys(rules)));
    return (double) (twice - once) / market.conversionCount();
  }

  private static long allocated(AttributionPlan plan, JourneyGraphs graphs) {
    return allocated(() -> plan.run(graphs));
  }

  /** The least of several runs: compiled code allocates less than code that is interpreted. */
  private static long allocated(Runnable once) {
    long least = Long.MAX_VALUE;
    for (int run = 0; run < 15; run++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      once.run();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  /** The market several times over, each time with accounts of its own. */
  private JourneyGraphs copies(int copies) {
    return JourneyGraphs.bulkBuilder(
            Dictionary.numbered(copies * market.accountCount), touches(copies))
        .conversions(conversions(copies))
        .build();
  }

  private TouchColumns touches(int copies) {
    return TouchColumns.of(
            accounts(market.touchAccounts, copies), repeated(market.touchTimes, copies))
        .withDimension(Dimension.CHANNEL, market.channels, repeated(market.touchChannels, copies));
  }

  private ConversionColumns conversions(int copies) {
    int[] ids = new int[copies * market.conversionCount()];
    Arrays.setAll(ids, i -> i);
    return ConversionColumns.of(
        accounts(market.conversionAccounts, copies),
        repeated(market.conversionTimes, copies),
        repeated(market.revenues, copies),
        Dictionary.numbered(ids.length),
        ids);
  }

  private int[] accounts(int[] accounts, int copies) {
    int[] all = new int[0];
    for (int copy = 0; copy < copies; copy++) {
      all = Ints.concat(all, shifted(accounts, copy * market.accountCount));
    }
    return all;
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
