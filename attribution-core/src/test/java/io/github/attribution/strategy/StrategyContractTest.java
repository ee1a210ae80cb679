package io.github.attribution.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.attribution.AttributionPlan;
import io.github.attribution.OneJourney;
import io.github.attribution.RandomMarket;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.JourneyCredit;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws that every strategy obeys. A new strategy, and each parameter of it, is one line here.
 */
class StrategyContractTest {

  /** Strategies with laws of their own, as they need more than channels or do not conserve. */
  private static final List<String> OTHERS =
      List.of(
          "engagement",
          "lead-creation",
          "u-shaped-milestone",
          "w-shaped",
          "full-path",
          "z-shaped",
          "milestones",
          "participation",
          "uniform",
          "influence",
          "same-touch",
          "primary-campaign-source");

  private static final int[] SIZES = {1, 2, 3, 4, 5, 16, 17, 24, 25, 100, 500};
  private static final JourneyRules RULES = JourneyRules.defaults();

  static Stream<AttributionStrategy> strategies() {
    return Stream.of(
            "first-touch",
            "last-touch",
            "linear",
            "time-decay",
            "time-decay:half-life=1s",
            "time-decay:half-life=PT0.000001S",
            "time-decay:half-life=PT0.0000001S",
            "time-decay:half-life=400000d",
            "time-decay:half-life=999999999w",
            "position-based",
            "position-based:first=0,last=0",
            "position-based:first=1,last=0",
            "position-based:first=0,last=1",
            "position-based:first=0.5,last=0.5",
            "position-based:first=0.2,last=0.6",
            "position-based:first=-0,last=1e-320",
            "position-based:last=0.3",
            "position-based:empty-middle=split",
            "u-shaped",
            "j-shaped",
            "j-shaped:empty-middle=split",
            "inverse-j-shaped",
            "positional",
            "positional:first=5%,middle=20%,last=75%",
            "linear-distinct",
            "last-non-direct",
            "first-non-direct",
            "last-paid",
            "first-paid",
            "google-paid-last-click",
            "exponential",
            "rank-decay",
            "recency:lookback=400000d",
            "middle-touch",
            "middle-touch:at=0.9")
        .map(AttributionStrategies::parse);
  }

  @Test
  void everyStrategyThatIsListedIsUnderThisContract() {
    assertThat(
            AttributionStrategies.all().stream()
                .map(StrategyDescription::name)
                .filter(name -> !OTHERS.contains(name) && !name.contains(":")))
        .isSubsetOf(strategies().map(strategy -> strategy.spec().split(":", -1)[0]).toList());
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void scoresByPositionAreTheSameForJourneysOfOneSize(AttributionStrategy strategy) {
    Map<Integer, double[]> bySize = new HashMap<>();
    for (Journey journey : journeys()) {
      double[] scores = new double[journey.size()];
      strategy.score(journey, scores);
      double[] others = bySize.putIfAbsent(journey.size(), scores);
      if (strategy.byPosition() && others != null) {
        assertThat(scores).isEqualTo(others);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void scoresAreFiniteAndNotNegativeAndFillTheJourney(AttributionStrategy strategy) {
    for (Journey journey : journeys()) {
      double[] scores = new double[journey.size() + 3];
      Arrays.fill(scores, Double.NaN);
      strategy.score(journey, scores);
      assertThat(Arrays.stream(scores, 0, journey.size()))
          .as("%s over %d touches", strategy, journey.size())
          .allMatch(score -> score >= 0 && score <= Double.MAX_VALUE);
      assertThat(Arrays.stream(scores, 0, journey.size()).sum()).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void creditSumsToTheOutcome(AttributionStrategy strategy) {
    JourneyCredit credit = new JourneyCredit();
    for (Journey journey : journeys()) {
      credit.credit(journey, strategy);
      assertThat(sum(credit, Measure.REVENUE)).isEqualTo(journey.revenueMicros());
      assertThat(sum(credit, Measure.CONVERSIONS)).isEqualTo(Micros.ONE);
      double weights = 0;
      for (int i = 0; i < credit.size(); i++) {
        weights += credit.weight(i);
        assertThat(credit.micros(Measure.REVENUE, i)).isNotNegative();
      }
      assertThat(weights).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-12));
    }
  }

  private static long sum(JourneyCredit credit, Measure measure) {
    long sum = 0;
    for (int i = 0; i < credit.size(); i++) {
      sum += credit.micros(measure, i);
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void oneTouchTakesAll(AttributionStrategy strategy) {
    for (int age : new int[] {0, 1, 7, 100_000}) {
      OneJourney journey = OneJourney.worth("12.34").touch("ads", age);
      assertThat(journey.revenueMicros(strategy)).containsExactly(12_340_000);
      assertThat(journey.weights(strategy)).containsExactly(1);
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void anyOrderOfInputRowsGivesTheSame(AttributionStrategy strategy) {
    for (long seed = 0; seed < 6; seed++) {
      RandomMarket market = RandomMarket.of(seed, 40);
      List<CreditRow> rows = rows(strategy, market.graphs());
      assertThat(rows(strategy, market.shuffled(seed).graphs()))
          .as("seed %d", seed)
          .isEqualTo(rows);
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void permutedNamesOfChannelsPermuteTheCredit(AttributionStrategy strategy) {
    assumeTrue(strategy.rules(RULES).dimensions().isEmpty(), "it looks at the names of channels");
    for (long seed = 0; seed < 6; seed++) {
      Map<String, String> names = permutation(seed);
      // Touches of one instant that have no ids are told apart by their channels.
      RandomMarket market = RandomMarket.of(seed, 40).identified();
      Map<String, Long> renamed =
          byChannel(strategy, market.renamed(name -> names.getOrDefault(name, name)).graphs());
      byChannel(strategy, market.graphs())
          .forEach(
              (channel, revenue) ->
                  assertThat(renamed).containsEntry(names.getOrDefault(channel, channel), revenue));
    }
  }

  private static Map<String, String> permutation(long seed) {
    List<String> names = new java.util.ArrayList<>(RandomMarket.channels());
    Collections.shuffle(names, new Random(seed));
    Map<String, String> permutation = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      permutation.put(RandomMarket.channels().get(i), names.get(i));
    }
    return permutation;
  }

  private static Map<String, Long> byChannel(AttributionStrategy strategy, JourneyGraphs graphs) {
    Map<String, Long> revenue = new HashMap<>();
    rows(strategy, graphs).forEach(row -> revenue.put(row.values().get(0), row.revenueMicros()));
    return revenue;
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void refundsOfTheirOwnMirrorExactly(AttributionStrategy strategy) {
    for (long seed = 0; seed < 6; seed++) {
      RandomMarket market = RandomMarket.of(seed, 40);
      List<Long> credited = revenues(strategy, market.withoutReversals());
      List<Long> refunded = revenues(strategy, market.mirrored());
      assertThat(refunded)
          .as("seed %d", seed)
          .isEqualTo(credited.stream().map(revenue -> -revenue).toList());
    }
  }

  private static List<Long> revenues(AttributionStrategy strategy, RandomMarket market) {
    return rows(strategy, market.graphs()).stream().map(CreditRow::revenueMicros).toList();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void whatIsTakenBackMirrorsItsOriginalTouchByTouch(AttributionStrategy strategy) {
    for (long seed = 0; seed < 6; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 60).graphs();
      JourneyCredit original = new JourneyCredit();
      JourneyCredit refund = new JourneyCredit();
      Journey journey = graphs.journeys(RULES);
      for (int conversion = 0; conversion < graphs.conversionCount(); conversion++) {
        Conversion fact = graphs.conversionRecord(conversion);
        if (fact.reverses() != null) {
          refund.credit(journey.moveTo(conversion), strategy);
          int reversed = graphs.conversion(fact.reverses());
          original.credit(journey.moveTo(reversed), strategy);
          boolean whole = journey.revenueMicros() == -fact.revenueMicros();
          assertThat(refund.attributed()).isEqualTo(original.attributed());
          for (int i = 0; i < original.size(); i++) {
            assertThat(refund.weight(i)).as("seed %d", seed).isEqualTo(original.weight(i));
            if (whole) {
              assertThat(refund.micros(Measure.REVENUE, i))
                  .as("seed %d %s", seed, fact.id())
                  .isEqualTo(-original.micros(Measure.REVENUE, i));
              assertThat(refund.micros(Measure.CONVERSIONS, i))
                  .isEqualTo(-original.micros(Measure.CONVERSIONS, i));
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void unattributedIsKept(AttributionStrategy strategy) {
    JourneyGraphs graphs = OneJourney.worth("90").graphs();
    List<CreditRow> rows = rows(strategy, graphs);
    assertThat(rows)
        .containsExactly(
            new CreditRow(
                strategy.spec(),
                List.of("(unattributed)"),
                false,
                0,
                90 * Micros.ONE,
                Micros.ONE,
                0,
                0));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void scoringTwiceGivesTheSameBits(AttributionStrategy strategy) {
    for (Journey journey : journeys()) {
      double[] scores = new double[journey.size()];
      double[] again = new double[journey.size()];
      strategy.score(journey, scores);
      strategy.score(journey, again);
      assertThat(again).isEqualTo(scores);
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void specReadsBackAsTheSameStrategy(AttributionStrategy strategy) {
    AttributionStrategy again = AttributionStrategies.parse(strategy.spec());
    assertThat(again.spec()).isEqualTo(strategy.spec());
    assertThat(again.conserving()).isEqualTo(strategy.conserving());
    assertThat(again.needs()).isEqualTo(strategy.needs());
    OneJourney journey = OneJourney.hourly("1", List.of("a", "b", "c", "d"));
    assertThat(journey.weights(again)).isEqualTo(journey.weights(strategy));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void everyTouchHasAReasonInWords(AttributionStrategy strategy) {
    for (Journey journey : journeys()) {
      for (int i = 0; i < journey.size(); i++) {
        assertThat(strategy.why(journey, i)).isNotBlank().doesNotEndWith(".");
      }
    }
  }

  private static List<CreditRow> rows(AttributionStrategy strategy, JourneyGraphs graphs) {
    return AttributionPlan.builder()
        .strategy(strategy)
        .rules(RULES)
        .build()
        .run(graphs)
        .rows("channel");
  }

  /** Journeys of all sizes: with ties, all at one instant, and centuries old. */
  private static List<Journey> journeys() {
    return Arrays.stream(SIZES)
        .boxed()
        .flatMap(
            size ->
                Stream.<UnaryOperator<Duration>>of(
                        age -> age,
                        age -> Duration.ZERO,
                        age -> age.plusDays(100_000),
                        age -> age.multipliedBy(2000))
                    .map(ages -> journey(size, ages)))
        .toList();
  }

  private static Journey journey(int size, UnaryOperator<Duration> ages) {
    SplittableRandom random = new SplittableRandom(size);
    OneJourney journey = OneJourney.worth("9999.999999");
    for (int i = 0; i < size; i++) {
      journey.touch("c" + i % 7, ages.apply(Duration.ofHours(random.nextInt(size))));
    }
    return journey.journey();
  }
}
