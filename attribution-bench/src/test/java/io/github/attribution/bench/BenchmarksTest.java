package io.github.attribution.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.learn.Estimate;
import io.github.attribution.learn.MarkovModel;
import io.github.attribution.learn.PathTable;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.DataDrivenStrategy;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;

/** Every method of a benchmark gives the answer of the others. */
class BenchmarksTest {

  private static final int TOUCHES = 20_000;

  private final MarketArrays market = MarketArrays.of(MarketShape.of(TOUCHES));
  private final List<CreditRow> expected = rows(MarketBenchmark.fiveStrategies().run(graphs()));

  @ParameterizedTest
  @EnumSource(names = {"SHUFFLED", "BY_TIME", "SORTED"})
  void graphsAreTheSameInWhateverOrderRowsCome(BuildBenchmark.Rows order) {
    BuildBenchmark benchmark = new BuildBenchmark();
    benchmark.touches = TOUCHES;
    benchmark.rows = order;
    benchmark.setUp();

    assertThat(rows(MarketBenchmark.fiveStrategies().run(benchmark.build()))).isEqualTo(expected);
    assertThat(benchmark.limit()).isEqualTo(market.pass());
  }

  @Test
  void oneAccountOfTheSkewedMarketHasATenthOfTheTouches() {
    BuildBenchmark benchmark = new BuildBenchmark();
    benchmark.touches = TOUCHES;
    benchmark.rows = BuildBenchmark.Rows.SKEWED;
    benchmark.setUp();

    assertThat(benchmark.build().firstTouch(1)).isBetween(TOUCHES / 11, TOUCHES / 9);
    assertThat(benchmark.build().touchCount()).isEqualTo(market.touchCount());
  }

  @Test
  void creditOfGraphsThatAreThereIsThatOfAll() {
    CreditBenchmark benchmark = new CreditBenchmark();
    benchmark.touches = TOUCHES;
    benchmark.setUp();

    assertThat(rows(benchmark.credit())).isEqualTo(expected);
    assertThat(benchmark.limit()).isEqualTo(market.pass());
  }

  /** Each amount is within a micro of its share. */
  @Test
  void creditInDoublesIsThatInMicrosUpToAMicroForEachTouch() {
    Offset<Double> micros = within(market.touchCount() * 1e-6);
    AttributionPlan plan = MarketBenchmark.fiveStrategies();
    DoubleCredit doubles = DoubleCredit.of(graphs(), MarketBenchmark.RULES, plan.strategies());
    for (int strategy = 0; strategy < plan.strategies().size(); strategy++) {
      String spec = plan.strategies().get(strategy).spec();
      List<CreditRow> rows =
          plan.run(graphs()).rows(Dimension.CHANNEL).stream()
              .filter(row -> row.strategy().equals(spec))
              .toList();
      for (int group = 0; group < rows.size(); group++) {
        assertThat(doubles.revenues(strategy)[group])
            .isCloseTo(rows.get(group).revenueMicros() * 1e-6, micros);
        assertThat(doubles.conversions(strategy)[group])
            .isCloseTo(rows.get(group).conversionMicros() * 1e-6, micros);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"12, 5", "100, 62", "1000, 20"})
  void creditAddsUpForEveryShapeOfMarket(int channels, int touchesPerAccount) {
    CreditBenchmark benchmark = new CreditBenchmark();
    benchmark.touches = TOUCHES;
    benchmark.channels = channels;
    benchmark.touchesPerAccount = touchesPerAccount;
    benchmark.setUp();

    AttributionResult result = benchmark.credit();

    assertThat(result.conservation()).hasSize(5).allMatch(AttributionResult.Conservation::holds);
    assertThat(result.rows(Dimension.CHANNEL)).hasSize(5 * (channels + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"first-touch", "last-touch", "linear", "time-decay", "position-based"})
  void aStrategyAloneGivesItsPartOfTheFive(String strategy) {
    StrategyBenchmark benchmark = new StrategyBenchmark();
    benchmark.touches = TOUCHES;
    benchmark.strategy = strategy;
    benchmark.setUp();

    assertThat(rows(benchmark.credit()))
        .isEqualTo(expected.stream().filter(row -> row.strategy().equals(strategy)).toList());
  }

  @Test
  void everyGeneralStrategyIsMeasuredAlone() throws NoSuchFieldException {
    List<String> alone = strategiesAlone();
    assertThat(AttributionStrategies.all())
        .filteredOn(one -> !one.name().contains(":") && !learns(one.name()))
        .allMatch(one -> alone.stream().anyMatch(spec -> isOf(one.name(), spec)));
    MarketArrays market = MarketArrays.of(MarketShape.of(TOUCHES));
    AttributionResult result =
        MarketBenchmark.dealsOnly(alone, Dimension.CHANNEL).run(market.graphsForAnyStrategy());
    assertThat(result.conservation())
        .filteredOn(AttributionResult.Conservation::conserving)
        .allMatch(AttributionResult.Conservation::holds);
  }

  /** Models have benchmarks of their own. */
  private static boolean learns(String name) {
    return !name.equals("milestones")
        && AttributionStrategies.parse(name) instanceof DataDrivenStrategy;
  }

  private static boolean isOf(String name, String spec) {
    return spec.equals(name) || spec.startsWith(name + ":");
  }

  /** The parameters of the benchmark. */
  static List<String> strategiesAlone() throws NoSuchFieldException {
    return List.of(StrategyBenchmark.class.getField("strategy").getAnnotation(Param.class).value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"exclude=channel=*a*", "prefer=channel!=direct", "collapse=first", "steps=3"})
  void rulesLeaveFewerTouches(String setting) {
    assertThat(journeys(setting)).isPositive().isLessThan(journeys("none"));
  }

  private static long journeys(String setting) {
    RulesBenchmark benchmark = new RulesBenchmark();
    benchmark.touches = TOUCHES;
    benchmark.setting = setting;
    benchmark.setUp();
    return benchmark.journeys();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 12})
  void creditByTwoDimensionsAddsUpToThatByOne(int strategies) {
    ManyStrategiesBenchmark benchmark = new ManyStrategiesBenchmark();
    benchmark.touches = TOUCHES;
    benchmark.strategies = strategies;
    benchmark.setUp();

    AttributionResult byOne = benchmark.byOneDimension();
    AttributionResult byTwo = benchmark.byTwoDimensions();

    assertThat(byOne.conservation())
        .hasSize(strategies)
        .allMatch(AttributionResult.Conservation::holds);
    assertThat(RevenueTable.of(byTwo, Dimension.CHANNEL, MarketArrays.CAMPAIGN).byFirst())
        .isEqualTo(RevenueTable.of(byOne, Dimension.CHANNEL));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theWholeWayGivesTheSameTotals(int threads) {
    EndToEndBenchmark benchmark = new EndToEndBenchmark();
    benchmark.touches = TOUCHES;
    benchmark.threads = threads;
    benchmark.setUp();

    assertThat(rows(benchmark.buildAndCredit())).isEqualTo(expected);
  }

  @Test
  void textIdsGiveTheSameTotalsAsCodes() {
    TextIdBenchmark benchmark = new TextIdBenchmark();
    benchmark.touches = TOUCHES;
    benchmark.setUp();

    List<CreditRow> amounts = withoutTouches(expected);
    assertThat(withoutTouches(rows(benchmark.buildAndCredit()))).isEqualTo(amounts);
    assertThat(withoutTouches(rows(MarketBenchmark.fiveStrategies().run(benchmark.build()))))
        .isEqualTo(amounts);
    assertThat(benchmark.codes()).hasSize(market.touchCount());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 500})
  void statisticsOfPathsAreThoseOfAllJourneysOnEveryWay(int longest) {
    PathStatisticsBenchmark benchmark = new PathStatisticsBenchmark();
    benchmark.touches = TOUCHES;
    benchmark.longest = longest;
    benchmark.setUp();

    PathTable table = benchmark.accept().table();
    assertThat(table.conversions()).isEqualTo(market.conversionCount());
    assertThat(table.longestLength()).isLessThanOrEqualTo(longest);
    assertThat(benchmark.merge().table()).isEqualTo(table).isEqualTo(benchmark.table());
    assertThat(benchmark.acceptKnown().table().journeys()).isEqualTo(2 * table.journeys());
    assertThat(benchmark.journeys()).isPositive();
    assertThat(benchmark.limit()).isEqualTo(market.pass());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3 1 200", "3 2 200"})
  void walksThroughAChainGiveItsRemovalEffects(String shape) {
    MarkovBenchmark benchmark = new MarkovBenchmark();
    benchmark.shape = shape;
    benchmark.setUp();

    MarkovModel model = benchmark.effects();
    double[][] walked = benchmark.simulate();
    for (int i = 0; i < model.values().size(); i++) {
      Estimate ofValue = model.removalEffectOfValue(model.values().get(i));
      assertThat(walked[0][i])
          .isCloseTo(model.removalEffect(model.values().get(i)).value(), withinPercentage(5));
      assertThat(ofValue).isNotNull();
      assertThat(walked[1][i]).isCloseTo(ofValue.value(), withinPercentage(5));
    }
    assertThat(benchmark.walksForEveryChannel()).isGreaterThanOrEqualTo(1);
  }

  private JourneyGraphs graphs() {
    return market.graphs();
  }

  /** By strategy and channel: the codes of channels, and so their order, depend on the route. */
  /** Touches of accounts without a conversion are not looked at from texts. */
  private static List<CreditRow> withoutTouches(List<CreditRow> rows) {
    return rows.stream()
        .map(
            row ->
                new CreditRow(
                    row.strategy(),
                    row.values(),
                    row.attributed(),
                    null,
                    row.revenueMicros(),
                    row.conversionMicros(),
                    row.newCustomerMicros(),
                    row.leadMicros()))
        .toList();
  }

  private static List<CreditRow> rows(AttributionResult result) {
    return result.rows(Dimension.CHANNEL).stream()
        .sorted(
            Comparator.comparing(CreditRow::strategy).thenComparing(row -> row.values().toString()))
        .toList();
  }
}
