package io.github.attribution.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.RandomMarket;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CreditTotalsTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final JourneyRules RULES = JourneyRules.defaults();
  private static final List<AttributionStrategy> STRATEGIES = AttributionStrategies.defaults();
  private static final List<AttributionStrategy> LINEAR = List.of(AttributionStrategies.linear());

  @Test
  void anySplitMergedInAnyOrderIsTheWhole() {
    for (long seed = 0; seed < 20; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 60).graphs();
      List<Grouping> groupings = groupings(graphs);
      CreditTotals whole = totals(STRATEGIES, groupings, graphs, 0, graphs.accountCount());
      CreditTotals merged = CreditTotals.create(STRATEGIES, groupings);
      for (CreditTotals part : parts(graphs, groupings, seed)) {
        merged.merge(part);
      }
      assertSame("seed " + seed, merged, whole);
    }
  }

  @Test
  void allJourneysOfACursorAddUpLikeEachOfThem() {
    List<AttributionStrategy> strategies = new ArrayList<>(STRATEGIES);
    strategies.add(AttributionStrategies.parse("time-decay:half-life=PT1S"));
    strategies.add(AttributionStrategies.parse("time-decay:half-life=400000d"));
    strategies.add(AttributionStrategies.parse("time-decay:normalise=no"));
    strategies.add(AttributionStrategies.parse("position-based:first=0,last=0"));
    strategies.add(AttributionStrategies.parse("recency"));
    strategies.add(AttributionStrategies.parse("participation"));
    strategies.add(
        AttributionStrategy.named(
            "of odd touches",
            (journey, scores) -> {
              for (int i = 0; i < journey.size(); i++) {
                scores[i] = journey.touch(i) % 2 * (1 + i % 3);
              }
            }));
    for (long seed = 0; seed < 20; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 200).graphs();
      List<Grouping> groupings = groupings(graphs);
      Map<Integer, AttributionStrategy> scoring = new TreeMap<>();
      for (int strategy = 0; strategy < strategies.size(); strategy++) {
        scoring.put(strategy, strategies.get(strategy));
      }
      CreditTotals together = CreditTotals.create(strategies, groupings);
      together.countTouches(0, graphs.touchCount());
      together.addAll(graphs.journeys(RULES), scoring);
      assertSame(
          "seed " + seed,
          together,
          totals(strategies, groupings, graphs, 0, graphs.accountCount()));
    }
  }

  @Test
  void scoreThatIsNotFiniteNamesTheAccountAmongManyJourneys() {
    AttributionStrategy wrong =
        AttributionStrategy.named(
            "wrong",
            (journey, scores) -> {
              Arrays.fill(scores, 0, journey.size(), 1);
              scores[journey.size() - 1] = journey.account() == 1 ? Double.NaN : 1;
            });
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("t1", "acme", NOON, "search"))
            .add(Touchpoint.of("t2", "globex", NOON, "search"))
            .add(Touchpoint.of("t3", "globex", NOON.plusSeconds(1), "email"))
            .add(Conversion.of("c1", "acme", NOON.plusSeconds(5), BigDecimal.TEN))
            .add(Conversion.of("c2", "globex", NOON.plusSeconds(5), BigDecimal.TEN))
            .build();
    CreditTotals totals =
        CreditTotals.create(List.of(wrong), List.of(Grouping.of(graphs, List.of("channel"))));
    assertThatThrownBy(() -> totals.addAll(graphs.journeys(RULES), Map.of(0, wrong)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Strategy 'wrong' scored NaN for touch 2 of 2 of account 'globex'; scores are finite"
                + " and not negative");
  }

  @Test
  void subtractUndoesMerge() {
    for (long seed = 0; seed < 20; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 40).graphs();
      List<Grouping> groupings = groupings(graphs);
      List<CreditTotals> parts = parts(graphs, groupings, seed);
      CreditTotals merged = CreditTotals.create(STRATEGIES, groupings);
      parts.forEach(merged::merge);
      parts.subList(1, parts.size()).forEach(merged::subtract);
      assertSame("seed " + seed, merged, parts.get(0));
      assertSame(
          "to nothing", merged.subtract(parts.get(0)), totals(STRATEGIES, groupings, graphs, 0, 0));
    }
  }

  @Test
  void everyGroupingAddsUpToTheOutcomesForEveryMeasure() {
    for (long seed = 0; seed < 20; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 50).graphs();
      List<Grouping> groupings = groupings(graphs);
      CreditTotals totals = totals(STRATEGIES, groupings, graphs, 0, graphs.accountCount());
      for (int strategy = 0; strategy < STRATEGIES.size(); strategy++) {
        for (int grouping = 0; grouping < groupings.size(); grouping++) {
          for (Measure measure : Measure.values()) {
            assertThat(totals.totalMicros(strategy, grouping, measure))
                .as("seed %d strategy %d grouping %d %s", seed, strategy, grouping, measure)
                .isEqualTo(totals.outcomeMicros(strategy, measure))
                .isEqualTo(outcomes(graphs, measure));
          }
        }
      }
    }
  }

  private static long outcomes(JourneyGraphs graphs, Measure measure) {
    long sum = 0;
    Journey journey = graphs.journeys(RULES);
    while (journey.next()) {
      sum += measure.micros(journey);
    }
    return sum;
  }

  @Test
  void totalsOfPairsAddUpToTotalsOfTheirFirstDimension() {
    JourneyGraphs graphs = RandomMarket.of(7, 80).graphs();
    List<Grouping> groupings =
        List.of(
            Grouping.of(graphs, List.of("channel")),
            Grouping.of(graphs, List.of("channel", "campaign")));
    CreditTotals totals = totals(LINEAR, groupings, graphs, 0, graphs.accountCount());
    for (CreditRow channel : totals.rows(0)) {
      List<CreditRow> pairs =
          totals.rows(1).stream()
              .filter(row -> row.values().get(0).equals(channel.values().get(0)))
              .toList();
      assertThat(pairs.stream().mapToLong(CreditRow::revenueMicros).sum())
          .isEqualTo(channel.revenueMicros());
      assertThat(pairs.stream().mapToLong(CreditRow::touchpoints).sum())
          .isEqualTo(channel.touchpoints());
      assertThat(pairs.stream().mapToLong(CreditRow::leadMicros).sum())
          .isEqualTo(channel.leadMicros());
    }
  }

  @Test
  void rowsStandByStrategyThenValueWithWhatIsNobodysLast() {
    CreditTotals totals =
        totals(List.of(AttributionStrategies.lastTouch(), LINEAR.get(0)), shop(), "channel");
    assertThat(totals.rows(0))
        .containsExactly(
            new CreditRow("last-touch", List.of("ads"), true, 2, 30_000_000, 1_000_000, 0, 0),
            new CreditRow("last-touch", List.of("mail"), true, 1, 0, 0, 0, 1_000_000),
            new CreditRow("last-touch", List.of("unused"), true, 1, 0, 0, 0, 0),
            new CreditRow(
                "last-touch",
                List.of("(unattributed)"),
                false,
                0,
                7_000_000,
                1_000_000,
                1_000_000,
                0),
            new CreditRow("linear", List.of("ads"), true, 2, 20_000_000, 666_667, 0, 500_000),
            new CreditRow("linear", List.of("mail"), true, 1, 10_000_000, 333_333, 0, 500_000),
            new CreditRow("linear", List.of("unused"), true, 1, 0, 0, 0, 0),
            new CreditRow(
                "linear", List.of("(unattributed)"), false, 0, 7_000_000, 1_000_000, 1_000_000, 0));
  }

  @Test
  void pairsAreOnlyThoseThatATouchHas() {
    CreditTotals totals = totals(LINEAR, shop(), "channel", "campaign");
    assertThat(totals.rows(0).stream().map(CreditRow::values))
        .containsExactly(
            List.of("ads", "(none)"),
            List.of("ads", "spring"),
            List.of("mail", "(none)"),
            List.of("unused", "spring"),
            List.of("(unattributed)", "(unattributed)"));
    assertThat(totals.rows(0).get(1).touchpoints()).isEqualTo(1);
  }

  @Test
  void groupingKnowsItsNamesAndCounts() {
    Grouping grouping = Grouping.of(shop(), List.of("campaign", "channel"));
    assertThat(grouping.names()).containsExactly("campaign", "channel");
    assertThat(grouping.size()).isEqualTo(4);
    assertThat(grouping.values(0)).containsExactly(Dimension.NONE, "ads");
    assertThat(grouping.touchCounts()).containsExactly(1, 1, 1, 1);
  }

  /** One deal by ads (no campaign), mail, ads (spring); a lead by the first two; a deal by none. */
  private static JourneyGraphs shop() {
    return JourneyGraphs.builder()
        .add(Touchpoint.of("1", "a", NOON.minusSeconds(9), "ads"))
        .add(Touchpoint.of("2", "a", NOON.minusSeconds(8), "mail"))
        .add(Touchpoint.of("3", "a", NOON.minusSeconds(7), "ads").with("campaign", "spring"))
        .add(Touchpoint.of("4", "b", NOON, "unused").with("campaign", "spring"))
        .add(Conversion.of("x", "a", NOON, new BigDecimal("30")))
        .add(Conversion.of("y", "c", NOON, new BigDecimal("7")).withNewCustomer(true))
        .add(Milestone.of("a", Milestone.LEAD_CREATED, NOON.minusSeconds(8)))
        .build();
  }

  @Test
  void totalsOfNothingHaveNoCredit() {
    JourneyGraphs graphs = JourneyGraphs.builder().build();
    CreditTotals totals = totals(LINEAR, graphs, "channel");
    assertThat(totals.rows(0))
        .containsExactly(new CreditRow("linear", List.of("(unattributed)"), false, 0, 0, 0, 0, 0));
  }

  @Test
  void mergeWithItselfIsRefused() {
    CreditTotals totals = totals(LINEAR, shop(), "channel");
    assertThatThrownBy(() -> totals.merge(totals))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot merge totals with themselves; pass other totals");
    assertThatThrownBy(() -> totals.subtract(totals))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot subtract totals with themselves; pass other totals");
  }

  @Test
  void totalsOfOtherStrategiesAreRefused() {
    CreditTotals linear = totals(LINEAR, shop(), "channel");
    CreditTotals first = totals(List.of(AttributionStrategies.firstTouch()), shop(), "channel");
    assertThatThrownBy(() -> linear.merge(first))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot merge totals: these have strategies [linear], the others [first-touch];"
                + " use one list");
  }

  @Test
  void totalsByOtherDimensionsAreRefused() {
    CreditTotals channels = totals(LINEAR, shop(), "channel");
    assertThatThrownBy(() -> channels.subtract(totals(LINEAR, shop(), "campaign")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot subtract totals: these are grouped by [[channel]], the others by [[campaign]];"
                + " use the same groupings");
    assertThatThrownBy(() -> channels.merge(CreditTotals.create(LINEAR, List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot merge totals: these are grouped by [[channel]], the others by []; use the same"
                + " groupings");
  }

  @Test
  void totalsWithOtherGroupsMergeByTheirValues() {
    CreditTotals totals = totals(LINEAR, oneDeal("mail", "spring"), "channel", "campaign");
    CreditTotals others = totals(LINEAR, oneDeal("ads", "winter"), "channel", "campaign");
    assertThat(totals.merge(others).rows(0))
        .containsExactly(
            new CreditRow("linear", List.of("ads", "winter"), true, 1, 9_000_000, 1_000_000, 0, 0),
            new CreditRow("linear", List.of("mail", "spring"), true, 1, 9_000_000, 1_000_000, 0, 0),
            new CreditRow(
                "linear", List.of("(unattributed)", "(unattributed)"), false, 0, 0, 0, 0, 0));
    assertThat(totals.subtract(others).rows(0))
        .isEqualTo(totals(LINEAR, oneDeal("mail", "spring"), "channel", "campaign").rows(0));
  }

  @Test
  void anySplitIntoGraphsMergesToTheWholeAndSubtractUndoesIt() {
    for (long seed = 0; seed < 20; seed++) {
      RandomMarket market = RandomMarket.of(seed, 40);
      CreditTotals whole = totalsByAll(market.graphs());
      List<CreditTotals> parts =
          market.split(seed, 4).stream().map(part -> totalsByAll(part.graphs())).toList();
      CreditTotals merged = parts.get(0).copy();
      for (CreditTotals part : parts.subList(1, 4)) {
        CreditTotals before = merged.copy();
        assertSame("seed " + seed, merged.merge(part).copy().subtract(part), before);
      }
      assertSame("seed " + seed, merged, whole);
    }
  }

  private static CreditTotals totalsByAll(JourneyGraphs graphs) {
    List<Grouping> groupings =
        List.of(
            Grouping.of(graphs, List.of("channel")),
            Grouping.of(graphs, List.of("campaign", "region")),
            Grouping.of(graphs, List.of("region", "channel", "campaign")));
    return totals(STRATEGIES, groupings, graphs, 0, graphs.accountCount());
  }

  @Test
  void groupsStayUntilTheLastPartThatBroughtThemIsTakenAway() {
    CreditTotals totals = totals(LINEAR, oneDeal("mail", "spring"), "channel");
    CreditTotals ads = totals(LINEAR, oneDeal("ads", "spring"), "channel");
    totals.merge(ads).merge(ads.copy());
    assertThat(totals.subtract(ads).rows(0)).hasSize(3);
    assertThat(totals.subtract(ads).rows(0)).hasSize(2);
  }

  @Test
  void copyTakesTotalsButNoJourneys() {
    CreditTotals totals = totals(LINEAR, shop(), "channel");
    CreditTotals copy = totals.copy();
    copy.merge(totals);
    assertThat(copy.outcomeMicros(0, Measure.REVENUE)).isEqualTo(74_000_000);
    assertThat(totals.outcomeMicros(0, Measure.REVENUE)).isEqualTo(37_000_000);
    assertThatThrownBy(() -> copy.countTouches(0, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "These totals are apart from the touches of any graphs; add journeys to totals of their"
                + " own and merge them");
  }

  @Test
  void countedTouchesHaveNoCredit() {
    CreditTotals totals = totals(LINEAR, oneDeal("mail", "spring"), "channel");
    totals.countTouches(0, Map.of(List.of("ads"), 7L, List.of("mail"), 2L));
    assertThat(totals.rows(0))
        .containsExactly(
            new CreditRow("linear", List.of("ads"), true, 7, 0, 0, 0, 0),
            new CreditRow("linear", List.of("mail"), true, 3, 9_000_000, 1_000_000, 0, 0),
            new CreditRow("linear", List.of("(unattributed)"), false, 0, 0, 0, 0, 0));
    assertThatThrownBy(() -> totals.countTouches(0, Map.of(List.of("ads", "spring"), 1L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot count touches of [ads, spring] by [channel]; give one value for each"
                + " dimension");
  }

  private static JourneyGraphs oneDeal(String channel, String campaign) {
    return JourneyGraphs.builder()
        .add(Touchpoint.of("1", "a", NOON, channel).with("campaign", campaign))
        .add(Conversion.of("x", "a", NOON, new BigDecimal("9")))
        .build();
  }

  @Test
  void totalsOfEqualGroupingsMerge() {
    CreditTotals totals =
        totals(LINEAR, shop(), "channel").merge(totals(LINEAR, shop(), "channel"));
    assertThat(totals.outcomeMicros(0, Measure.REVENUE)).isEqualTo(74_000_000);
    assertThat(totals.rows(0).get(0).touchpoints()).isEqualTo(4);
  }

  @Test
  void sumThatDoesNotFitALongIsAnError() {
    JourneyGraphs graphs = dealsWorth(Long.MAX_VALUE - 5, 6);
    assertThatThrownBy(() -> totals(LINEAR, graphs, "channel"))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "A sum of credit is more than 9223372036854 units; use a larger unit of currency");
    JourneyGraphs negative = dealsWorth(Long.MIN_VALUE, -1);
    assertThatThrownBy(() -> totals(LINEAR, negative, "channel"))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "A sum of credit is more than 9223372036854 units; use a larger unit of currency");
  }

  @Test
  void sumUpToTheLastLongFits() {
    CreditTotals totals = totals(LINEAR, dealsWorth(Long.MAX_VALUE - 6, 6), "channel");
    assertThat(totals.totalMicros(0, 0, Measure.REVENUE)).isEqualTo(Long.MAX_VALUE);
    CreditTotals negative = totals(LINEAR, dealsWorth(Long.MIN_VALUE + 1, -1), "channel");
    assertThat(negative.totalMicros(0, 0, Measure.REVENUE)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void mergeAndSubtractOverflowAreErrorsWithTheSameMessage() {
    CreditTotals large = totals(LINEAR, dealsWorth(Long.MAX_VALUE), "channel");
    CreditTotals smallest = totals(LINEAR, dealsWorth(Long.MIN_VALUE), "channel");
    String message =
        "A sum of credit is more than 9223372036854 units; use a larger unit of currency";
    assertThatThrownBy(() -> large.merge(totals(LINEAR, dealsWorth(1), "channel")))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(message);
    CreditTotals nothing = totals(LINEAR, dealsWorth(0), "channel");
    assertThatThrownBy(() -> nothing.subtract(smallest))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(message);
    assertThat(
            smallest
                .subtract(totals(LINEAR, dealsWorth(Long.MIN_VALUE), "channel"))
                .outcomeMicros(0, Measure.REVENUE))
        .isZero();
  }

  @Test
  void groupingByNothingOrTheSameTwiceIsRefused() {
    assertThatThrownBy(() -> Grouping.of(shop(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Totals by [] are not possible; name at least one dimension, and each once");
    assertThatThrownBy(() -> Grouping.of(shop(), List.of("channel", "channel")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Totals by [channel, channel] are not possible; name at least one dimension, and each once");
    assertThatThrownBy(() -> Grouping.of(shop(), List.of("chanel")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The touches have no dimension 'chanel'; they have channel, campaign");
  }

  private static JourneyGraphs dealsWorth(long... revenueMicros) {
    JourneyGraphs.Builder builder =
        JourneyGraphs.builder().add(Touchpoint.of("t", "a", NOON.minusSeconds(1), "ads"));
    for (int i = 0; i < revenueMicros.length; i++) {
      builder.add(
          new Conversion("d" + i, "a", NOON, revenueMicros[i], "won", null, null, null, null));
    }
    return builder.build();
  }

  private static List<Grouping> groupings(JourneyGraphs graphs) {
    List<Grouping> groupings = new ArrayList<>();
    groupings.add(Grouping.of(graphs, graphs.dimensionNames()));
    graphs.dimensionNames().forEach(name -> groupings.add(Grouping.of(graphs, List.of(name))));
    return groupings;
  }

  private static List<CreditTotals> parts(
      JourneyGraphs graphs, List<Grouping> groupings, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CreditTotals> parts = new ArrayList<>();
    for (int from = 0; from < graphs.accountCount(); ) {
      int to = Math.min(graphs.accountCount(), from + random.nextInt(20));
      parts.add(totals(STRATEGIES, groupings, graphs, from, to));
      from = to;
    }
    Collections.shuffle(parts, new Random(seed));
    return parts;
  }

  private static CreditTotals totals(
      List<AttributionStrategy> strategies, JourneyGraphs graphs, String... dimensions) {
    return totals(
        strategies,
        List.of(Grouping.of(graphs, List.of(dimensions))),
        graphs,
        0,
        graphs.accountCount());
  }

  private static CreditTotals totals(
      List<AttributionStrategy> strategies,
      List<Grouping> groupings,
      JourneyGraphs graphs,
      int fromAccount,
      int toAccount) {
    CreditTotals totals = CreditTotals.create(strategies, groupings);
    totals.countTouches(graphs.firstTouch(fromAccount), graphs.firstTouch(toAccount));
    JourneyCredit credit = new JourneyCredit();
    Journey journey = graphs.journeys(RULES, fromAccount, toAccount);
    while (journey.next()) {
      for (int strategy = 0; strategy < strategies.size(); strategy++) {
        credit.credit(journey, strategies.get(strategy));
        totals.add(journey, credit, strategy);
      }
    }
    return totals;
  }

  private static void assertSame(String what, CreditTotals these, CreditTotals those) {
    for (int grouping = 0; grouping < these.groupings().size(); grouping++) {
      assertThat(these.rows(grouping)).as(what).isEqualTo(those.rows(grouping));
    }
    for (int strategy = 0; strategy < these.strategies().size(); strategy++) {
      for (Measure measure : Measure.values()) {
        assertThat(these.outcomeMicros(strategy, measure))
            .as(what)
            .isEqualTo(those.outcomeMicros(strategy, measure));
      }
    }
  }
}
