package io.github.attribution.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableList;
import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.AttributionRun;
import io.github.attribution.OneJourney;
import io.github.attribution.RandomMarket;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.JourneyCredit;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.TouchFilter;
import io.github.attribution.learn.PathOutcome;
import io.github.attribution.learn.PathStatistics;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
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
 * The laws that every strategy obeys. A new strategy, and each parameter of it, is one line here;
 * models of platforms come by themselves.
 */
class StrategyContractTest {

  private static final int[] SIZES = {1, 2, 3, 4, 5, 16, 17, 24, 25, 100, 500};
  private static final JourneyRules RULES =
      JourneyRules.defaults().withLookback(Duration.ofDays(400_000));
  private static final List<String> CHANNELS =
      List.of("email", "direct", "google-ads", "social", "paid-social", "organic-search", "event");
  private static final String STAGES = "milestones:first=0.3,demo=0.2%s,close=0.2,middle=0.3";

  private static final List<String> GENERAL =
      List.of(
          "first-touch",
          "last-touch",
          "linear",
          "time-decay",
          "time-decay:half-life=1s",
          "time-decay:half-life=PT0.000001S",
          "time-decay:half-life=PT0.0000001S",
          "time-decay:half-life=400000d",
          "time-decay:half-life=999999999w",
          "time-decay:half-life=window/4",
          "time-decay:normalise=no",
          "position-based",
          "position-based:first=0,last=0",
          "position-based:first=1,last=0",
          "position-based:first=0,last=1",
          "position-based:first=0.5,last=0.5",
          "position-based:first=0.2,last=0.6",
          "position-based:first=-0,last=1e-320",
          "position-based:last=0.3",
          "position-based:empty-middle=split",
          "position-based:empty-middle=even",
          "position-based:first=0,last=0,empty-middle=split",
          "u-shaped",
          "j-shaped",
          "j-shaped:empty-middle=split",
          "inverse-j-shaped",
          "positional",
          "positional:first=5%,middle=20%,last=75%",
          "positional:first=0,middle=1,last=0",
          "linear-distinct",
          "linear-distinct:by=campaign",
          "linear-distinct:by=contact|campaign",
          "linear-distinct:by=contact_role",
          "last-non-direct",
          "first-non-direct",
          "last-non-direct:direct=email|social",
          "last-paid",
          "first-paid",
          "last-paid:otherwise=none",
          "first-paid:paid=email",
          "google-paid-last-click",
          "exponential",
          "exponential:rate=1000000000",
          "exponential:rate=0.5,normalise=no",
          "rank-decay",
          "rank-decay:base=1",
          "rank-decay:base=0.000000001",
          "rank-decay:normalise=no",
          "recency",
          "recency:lookback=2d",
          "recency:lookback=30d,lookback-boundary=calendar-days",
          "recency:lookback=30d,lookback-boundary=date-difference",
          "engagement",
          "engagement:weight-interaction=form:2|impression:0.1",
          "lead-creation",
          "u-shaped-milestone",
          "w-shaped",
          "w-shaped:skipped=renormalise",
          "w-shaped:coincident=max",
          "w-shaped:empty-middle=renormalise",
          "w-shaped:middle-range=journey",
          "w-shaped:middle-where=interaction=form|click",
          "w-shaped:lead_created=0.3@even,opportunity_created=0.3@first",
          "full-path",
          "z-shaped",
          "milestones:demo=1",
          "milestones:first=0.5,close=0.5",
          STAGES.formatted("@first"),
          STAGES.formatted("@last"),
          STAGES.formatted("@even"),
          STAGES.formatted("@even,coincident=max,middle-range=journey"),
          "participation",
          "participation:by=campaign",
          "uniform",
          "influence",
          "same-touch",
          "primary-campaign-source",
          "markov",
          "markov:order=2,removal=renormalise",
          "markov:order=auto,repeats=collapse,by=campaign",
          "markov-shapley",
          "owen",
          "owen:by=campaign|channel,union=contact_role",
          "owen:unions=paid=google-ads|paid-social;owned=email|event",
          "shapley",
          "shapley:game=rates",
          "shapley:game=rates,rare=zero,by=interaction",
          "ordered-shapley:positions=2",
          "shao-li:bootstrap=10",
          "first-order:bootstrap=0",
          "leave-one-out:bootstrap=0,longest=20",
          "linear:lookback=7d,scope=contact",
          "linear:scope=opportunity",
          "linear:scope=buying-group,roles=champion",
          "linear:collapse=repeats,duplicates=once,session=30m,steps=3",
          "linear:include=channel!=direct,exclude=interaction=impression",
          "linear:prefer=interaction=form,trim-last=channel=direct",
          "linear:reset-after-conversion=yes",
          "time-decay:until=opportunity_created",
          "linear:weight-channel=email:0|*:1",
          "linear:weight-channel=email:0.5,weight-interaction=form:3",
          "linear:weight-channel=email:0.5,renormalise=no",
          "time-decay:weight-contact_role=champion:2,renormalise=no",
          "participation:weight-channel=email:0.5",
          "w-shaped:weight-channel=email:0.5,lookback=60d",
          "middle-touch",
          "middle-touch:at=0.9",
          "marketo-measure:custom:first=0.5,demo=0.4,middle=0.1");

  static List<AttributionStrategy> strategies() {
    return Stream.concat(
            GENERAL.stream(),
            AttributionStrategies.all().stream()
                .map(StrategyDescription::name)
                .filter(name -> name.contains(":") && !name.equals("marketo-measure:custom")))
        .map(AttributionStrategies::parse)
        .map(StrategyContractTest::fitted)
        .toList();
  }

  /** Data-driven strategies are fitted on journeys of their own. */
  private static AttributionStrategy fitted(AttributionStrategy strategy) {
    if (!(strategy instanceof DataDrivenStrategy learning)) {
      return strategy;
    }
    PathStatistics statistics = PathStatistics.create(learning.paths(RULES));
    SplittableRandom random = new SplittableRandom(6);
    for (int journey = 0; journey < 200; journey++) {
      List<String> path = random.ints(random.nextInt(5), 0, 6).mapToObj(CHANNELS::get).toList();
      statistics.add(
          random.nextInt(3) == 0
              ? PathOutcome.converted(path, 1_000_000)
              : PathOutcome.unconverted(path));
    }
    return learning.fit(statistics);
  }

  private static final List<AttributionStrategy> STRATEGIES = strategies();

  /** Strategies that leave an outcome to nobody where their touch is not there. */
  private static boolean mayCreditNobody(AttributionStrategy strategy) {
    return !strategy.conserving()
        || Stream.of("same-touch", "primary-campaign", "lead-creation", "milestones:demo", "weight")
            .anyMatch(strategy.spec()::contains);
  }

  @Test
  void everyStrategyThatIsListedIsUnderThisContract() {
    assertThat(AttributionStrategies.all())
        .allMatch(
            one ->
                STRATEGIES.stream()
                    .anyMatch(strategy -> (strategy.spec() + ":").startsWith(one.name() + ":")));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void scoresByPositionAreTheSameForJourneysOfOneSize(AttributionStrategy strategy) {
    Map<Integer, double[]> bySize = new HashMap<>();
    for (Journey journey : journeys(strategy)) {
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
  void scoresByAgeAreThoseOfTheJourney(AttributionStrategy strategy) {
    for (Journey journey : journeys(strategy)) {
      AgeScoring byAge = strategy.byAge(journey);
      if (byAge != null) {
        int size = journey.size();
        double[] scores = new double[size];
        strategy.score(journey, scores);
        double[] older = new double[size];
        Arrays.setAll(older, i -> journey.touchAtMicros(size - 1) - journey.touchAtMicros(i));
        double[] again = new double[size];
        byAge.score(older, size, again);
        assertThat(again).isEqualTo(scores);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void scoresAreFiniteAndNotNegativeAndFillTheJourney(AttributionStrategy strategy) {
    for (Journey journey : journeys(strategy)) {
      double[] scores = new double[journey.size() + 3];
      Arrays.fill(scores, Double.NaN);
      strategy.score(journey, scores);
      assertThat(Arrays.stream(scores, 0, journey.size()))
          .as("%s over %s touches", strategy.spec(), journey.size())
          .allMatch(score -> score >= 0 && score <= Double.MAX_VALUE);
      assertThat(Arrays.stream(scores, 0, journey.size()).sum() > 0 || mayCreditNobody(strategy))
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void creditSumsToTheOutcomeOrIsMarked(AttributionStrategy strategy) {
    JourneyCredit credit = new JourneyCredit();
    for (Journey journey : journeys(strategy)) {
      credit.credit(journey, strategy);
      if (!credit.attributed()) {
        assertThat(mayCreditNobody(strategy)).isTrue();
        continue;
      }
      double weights = 0;
      for (int i = 0; i < credit.size(); i++) {
        weights += credit.weight(i);
        assertThat(credit.micros(Measure.REVENUE, i)).isNotNegative();
      }
      if (strategy.conserving()) {
        assertThat(sum(credit, Measure.REVENUE)).isEqualTo(journey.revenueMicros());
        assertThat(sum(credit, Measure.CONVERSIONS)).isEqualTo(Micros.ONE);
        assertThat(weights).isCloseTo(1, within(1e-12));
      }
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
  void oneTouchTakesAllOrNothing(AttributionStrategy strategy) {
    assumeTrue(strategy.conserving(), "it gives more or less than all on purpose");
    for (Journey journey : journeys(strategy)) {
      if (journey.size() == 1) {
        JourneyCredit credit = new JourneyCredit();
        credit.credit(journey, strategy);
        assertThat(credit.attributed() || mayCreditNobody(strategy)).isTrue();
        assertThat(credit.attributed() ? credit.weight(0) : 1).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void scoresOfOneJourneyAreTheSameBitsTwiceAndOnceTheDataIsKnown(AttributionStrategy strategy) {
    for (Journey journey : journeys(strategy)) {
      double[] scores = new double[journey.size()];
      double[] again = new double[journey.size()];
      double[] bound = new double[journey.size()];
      strategy.score(journey, scores);
      strategy.score(journey, again);
      assertThat(again).isEqualTo(scores);
      AttributionStrategy known = strategy.on(journey.graphs());
      known.score(journey, bound);
      assertThat(bound).isEqualTo(scores);
      assertThat(known.spec()).isEqualTo(strategy.spec());
      assertThat(known.conserving()).isEqualTo(strategy.conserving());
      assertThat(known.rules(RULES)).isEqualTo(strategy.rules(RULES));
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void specReadsBackAsTheSameStrategy(AttributionStrategy strategy) {
    AttributionStrategy again = fitted(AttributionStrategies.parse(strategy.spec()));
    assertThat(again.spec()).isEqualTo(strategy.spec());
    assertThat(again.conserving()).isEqualTo(strategy.conserving());
    assertThat(again.byPosition()).isEqualTo(strategy.byPosition());
    assertThat(again.needs()).isEqualTo(strategy.needs());
    assertThat(again.dimensions()).isEqualTo(strategy.dimensions());
    assertThat(again.rules(RULES)).isEqualTo(strategy.rules(RULES));
    for (Journey journey : journeys(strategy)) {
      double[] scores = new double[journey.size()];
      double[] others = new double[journey.size()];
      strategy.score(journey, scores);
      again.score(journey, others);
      assertThat(others).isEqualTo(scores);
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void everyTouchHasAReasonInWords(AttributionStrategy strategy) {
    for (Journey journey : journeys(strategy)) {
      AttributionStrategy bound = strategy.on(journey.graphs());
      for (int i = 0; i < Math.min(journey.size(), 30); i++) {
        assertThat(bound.why(journey, i))
            .isNotBlank()
            .doesNotEndWith(".")
            .doesNotContain("null", "NaN", " his ", " her ")
            .isEqualTo(strategy.why(journey, i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void whatIsTakenBackMirrorsItsOriginalTouchByTouch(AttributionStrategy strategy) {
    JourneyGraphs graphs = RandomMarket.of(3, 120).graphs();
    AttributionStrategy bound = strategy.on(graphs);
    JourneyCredit original = new JourneyCredit();
    JourneyCredit refund = new JourneyCredit();
    Journey journey = graphs.journeys(strategy.rules(RULES));
    for (int conversion = 0; conversion < graphs.conversionCount(); conversion++) {
      Conversion fact = graphs.conversionRecord(conversion);
      if (fact.reverses() != null) {
        refund.credit(journey.moveTo(conversion), bound);
        int reversed = graphs.conversion(fact.reverses());
        original.credit(journey.moveTo(reversed), bound);
        boolean whole = journey.revenueMicros() == -fact.revenueMicros();
        assertThat(refund.attributed()).isEqualTo(original.attributed());
        for (int i = 0; i < original.size() && original.attributed(); i++) {
          assertThat(refund.weight(i)).isEqualTo(original.weight(i));
          if (whole) {
            assertThat(refund.micros(Measure.REVENUE, i))
                .as(fact.id())
                .isEqualTo(-original.micros(Measure.REVENUE, i));
            assertThat(refund.micros(Measure.CONVERSIONS, i))
                .isEqualTo(-original.micros(Measure.CONVERSIONS, i));
          }
        }
      }
    }
  }

  @Test
  void runsOfAllConserveUnlessTheyAreMarked() {
    for (long seed = 0; seed < 4; seed++) {
      AttributionResult result = all().run(RandomMarket.of(seed, 60).graphs());
      assertThat(result.conservation())
          .as("seed %s", seed)
          .hasSameSizeAs(STRATEGIES)
          .filteredOn(AttributionResult.Conservation::conserving)
          .isNotEmpty()
          .allMatch(AttributionResult.Conservation::holds);
    }
  }

  @Test
  void anyOrderOfInputRowsGivesTheSame() {
    for (long seed = 0; seed < 4; seed++) {
      RandomMarket market = RandomMarket.of(seed, 60);
      assertThat(rows(market.shuffled(seed).graphs()))
          .as("seed %s", seed)
          .isEqualTo(rows(market.graphs()));
    }
  }

  @Test
  void anyNumberOfThreadsGivesTheSame() {
    JourneyGraphs graphs = RandomMarket.of(7, 200).graphs();
    List<CreditRow> rows = rows(graphs);
    for (int threads : new int[] {2, 3, 7}) {
      assertThat(AttributionRun.of(all(), graphs).withThreads(threads).run().rows("channel"))
          .isEqualTo(rows);
    }
  }

  @Test
  void partsMergeToTheWhole() {
    RandomMarket market = RandomMarket.of(11, 200);
    AttributionResult merged =
        market.split(5, 3).stream()
            .map(part -> all().run(part.graphs()))
            .reduce(AttributionResult::merge)
            .orElseThrow();
    assertThat(merged.rows("channel")).isEqualTo(rows(market.graphs()));
  }

  @Test
  void refundsOfTheirOwnMirrorExactly() {
    for (long seed = 0; seed < 4; seed++) {
      RandomMarket market = RandomMarket.of(seed, 60);
      List<Long> credited = revenues(market.withoutReversals());
      assertThat(revenues(market.mirrored()))
          .as("seed %s", seed)
          .isEqualTo(credited.stream().map(revenue -> -revenue).toList());
    }
  }

  private static List<Long> revenues(RandomMarket market) {
    // What starts anew after a conversion takes no refund for one.
    return rows(market.graphs()).stream()
        .filter(row -> !row.strategy().contains("reset"))
        .map(CreditRow::revenueMicros)
        .toList();
  }

  @Test
  void permutedNamesOfChannelsPermuteTheCredit() {
    for (long seed = 0; seed < 4; seed++) {
      Map<String, String> names = permutation(seed);
      // Touches of one instant that have no ids are told apart by their channels.
      RandomMarket market = RandomMarket.of(seed, 40).identified();
      Map<String, Long> renamed =
          byChannel(market.renamed(name -> names.getOrDefault(name, name)).graphs(), name -> name);
      assertThat(byChannel(market.graphs(), name -> names.getOrDefault(name, name)))
          .as("seed %s", seed)
          .isEqualTo(renamed);
    }
  }

  private static Map<String, String> permutation(long seed) {
    List<String> names = new ArrayList<>(RandomMarket.channels());
    Collections.shuffle(names, new Random(seed));
    Map<String, String> permutation = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      permutation.put(RandomMarket.channels().get(i), names.get(i));
    }
    return permutation;
  }

  private static boolean looksAtChannels(JourneyRules rules) {
    return Stream.of(rules.included(), rules.excluded(), rules.preferred(), trailing(rules))
        .flatMap(List::stream)
        .anyMatch(filter -> filter.dimensions().contains(Dimension.CHANNEL));
  }

  private static List<TouchFilter> trailing(JourneyRules rules) {
    TouchFilter trailing = rules.trailing();
    return trailing == null ? List.of() : List.of(trailing);
  }

  /** Of strategies that do not look at the names of channels. */
  private static Map<String, Long> byChannel(JourneyGraphs graphs, UnaryOperator<String> names) {
    List<String> blind =
        STRATEGIES.stream()
            .filter(one -> !looksAtChannels(one.rules(RULES)))
            .filter(one -> !(one instanceof FittedStrategy))
            .map(AttributionStrategy::spec)
            .filter(spec -> !spec.contains("weight-channel"))
            .toList();
    Map<String, Long> revenue = new HashMap<>();
    rows(graphs).stream()
        .filter(row -> blind.contains(row.strategy()))
        .forEach(
            row ->
                revenue.put(
                    row.strategy() + " " + names.apply(row.values().get(0)), row.revenueMicros()));
    return revenue;
  }

  @Test
  void whatNobodyCanBeCreditedForIsKept() {
    JourneyGraphs.Builder builder = RandomMarket.of(1, 30).withoutConversions().builder();
    builder.add(Conversion.of("deal", "nobody", OneJourney.END, BigDecimal.TEN));
    List<CreditRow> kept = rows(builder.build()).stream().filter(row -> !row.attributed()).toList();
    assertThat(kept).hasSameSizeAs(STRATEGIES);
    assertThat(kept).allMatch(row -> row.revenueMicros() == 10 * Micros.ONE);
    assertThat(kept).allMatch(row -> row.conversionMicros() == Micros.ONE);
  }

  private static AttributionPlan all() {
    AttributionPlan.Builder plan = AttributionPlan.builder().rules(RULES);
    STRATEGIES.forEach(plan::strategy);
    return plan.build();
  }

  private static List<CreditRow> rows(JourneyGraphs graphs) {
    return all().run(graphs).rows("channel");
  }

  /** What a strategy sees of journeys of all sizes, those without a touch left out. */
  private static List<Journey> journeys(AttributionStrategy strategy) {
    return GRAPHS.stream()
        .map(graphs -> graphs.journeys(strategy.rules(RULES)).moveTo(0))
        .filter(journey -> journey.size() > 0)
        .toList();
  }

  /** Journeys of all sizes: with ties, all at one instant, centuries old, all of one channel. */
  private static final List<JourneyGraphs> GRAPHS = graphs();

  private static List<JourneyGraphs> graphs() {
    ImmutableList.Builder<JourneyGraphs> graphs = ImmutableList.builder();
    for (int size : SIZES) {
      graphs.add(graphs(size, age -> age, CHANNELS));
      graphs.add(graphs(size, age -> Duration.ZERO, CHANNELS));
      graphs.add(graphs(size, age -> age.plusDays(100_000), CHANNELS));
      graphs.add(graphs(size, age -> age.multipliedBy(2000), CHANNELS));
      graphs.add(graphs(size, age -> age, List.of("direct")));
    }
    return graphs.build();
  }

  private static JourneyGraphs graphs(
      int size, UnaryOperator<Duration> ages, List<String> channels) {
    SplittableRandom random = new SplittableRandom(size);
    OneJourney journey = OneJourney.worth("9999.999999");
    for (int i = 0; i < size; i++) {
      journey.touch(channels.get(i % channels.size()), ages.apply(hours(random, size)));
      journey.with("campaign", i % 5 == 0 ? Dimension.NONE : "k" + i % 3);
      journey.with("minutes", i % 4 == 0 ? Dimension.NONE : Integer.toString(i % 50));
      journey.with("interaction", List.of("click", "form", "impression").get(i % 3));
      if (random.nextBoolean()) {
        journey.by("p" + random.nextInt(3));
      }
    }
    for (String name : List.of(Milestone.LEAD_CREATED, "opportunity_created", "demo")) {
      for (int occurrence = 0; occurrence < 3; occurrence++) {
        journey.milestone(name, ages.apply(hours(random, size)), "p" + occurrence);
      }
      journey.milestone(name, ages.apply(hours(random, size)));
      journey.milestone(
          Milestone.of("acme", name, OneJourney.END.minus(ages.apply(hours(random, size))))
              .with("p1", "o"));
    }
    return journey
        .conversion(deal -> deal.withOpportunity("o").withContact("p0").withCampaign("k1"))
        .graphs();
  }

  private static Duration hours(SplittableRandom random, int size) {
    return Duration.ofHours(random.nextInt(size));
  }
}
