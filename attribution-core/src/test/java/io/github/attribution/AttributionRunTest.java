package io.github.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.AttributionResult.Conservation;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.Explanation;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneyRules.Scope;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.TouchColumns;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.strategy.AttributionStrategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionRunTest {

  private static final OneJourney SHOP = OneJourney.hourly("100", List.of("ads", "mail", "ads"));

  @Test
  void anyNumberOfThreadsGivesTheSame() {
    for (long seed = 0; seed < 8; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, seed == 0 ? 3 : 200).graphs();
      AttributionPlan plan =
          AttributionPlan.builder().by("channel").by("channel", "region").build();
      AttributionRun run = AttributionRun.of(plan, graphs);
      AttributionResult one = run.run();
      for (int threads : new int[] {1, 2, 7, 64}) {
        AttributionResult many = run.withThreads(threads).run();
        assertThat(many.rows("channel")).as("seed %d", seed).isEqualTo(one.rows("channel"));
        assertThat(many.rows("channel", "region")).isEqualTo(one.rows("channel", "region"));
        assertThat(many.conservation()).isEqualTo(one.conservation());
      }
    }
  }

  @Test
  void moreThreadsThanAccountsCountNothingTwice() {
    for (OneJourney journey : List.of(SHOP, OneJourney.worth("100"))) {
      AttributionResult result =
          AttributionRun.of(AttributionPlan.builder().build(), journey.graphs())
              .withThreads(64)
              .run();
      assertThat(result.conservation())
          .allSatisfy(
              check -> {
                assertThat(check.outcomeRevenueMicros()).isEqualTo(100 * Micros.ONE);
                assertThat(check.creditedConversionMicros()).isEqualTo(Micros.ONE);
              });
    }
  }

  @Test
  void graphsOfNothingGiveNothing() {
    AttributionResult result =
        AttributionRun.of(AttributionPlan.builder().build(), JourneyGraphs.builder().build())
            .withThreads(3)
            .run();
    assertThat(result.rows("channel")).hasSize(5).noneMatch(CreditRow::attributed);
  }

  @Test
  void ownStrategyIsANameAndALambda() {
    AttributionStrategy own =
        AttributionStrategy.named(
            "second",
            (journey, scores) -> {
              Arrays.fill(scores, 0, journey.size(), 0);
              scores[1] = 17;
            });
    AttributionResult result =
        AttributionPlan.builder().strategy(own).strategy("linear").build().run(SHOP.graphs());
    assertThat(result.rows("channel"))
        .containsExactly(
            new CreditRow("second", List.of("ads"), true, 2, 0, 0, 0, 0),
            new CreditRow("second", List.of("mail"), true, 1, 100_000_000, 1_000_000, 0, 0),
            new CreditRow("second", List.of("(unattributed)"), false, 0, 0, 0, 0, 0),
            new CreditRow("linear", List.of("ads"), true, 2, 66_666_667, 666_667, 0, 0),
            new CreditRow("linear", List.of("mail"), true, 1, 33_333_333, 333_333, 0, 0),
            new CreditRow("linear", List.of("(unattributed)"), false, 0, 0, 0, 0, 0));
  }

  @Test
  void strategyThatCountsMoreThanThereIsIsMarked() {
    AttributionResult result =
        AttributionPlan.builder()
            .strategy(new EveryTouchAll())
            .strategy("linear")
            .build()
            .run(SHOP.graphs());
    Conservation all = result.conservation().get(0);
    assertThat(all.strategy()).isEqualTo("every-touch-all");
    assertThat(all.conserving()).isFalse();
    assertThat(all.holds()).isFalse();
    assertThat(all.outcomeRevenueMicros()).isEqualTo(100 * Micros.ONE);
    assertThat(all.creditedRevenueMicros()).isEqualTo(300 * Micros.ONE);
    Conservation linear = result.conservation().get(1);
    assertThat(linear.conserving()).isTrue();
    assertThat(linear.holds()).isTrue();
  }

  private record EveryTouchAll() implements AttributionStrategy {

    @Override
    public void score(Journey journey, double[] scores) {
      Arrays.fill(scores, 0, journey.size(), 1);
    }

    @Override
    public String spec() {
      return "every-touch-all";
    }

    @Override
    public boolean conserving() {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64})
  void badScoreStopsTheRunOnAnyNumberOfThreads(int threads) {
    AttributionStrategy bad =
        AttributionStrategy.named("bad", (journey, scores) -> Arrays.fill(scores, Double.NaN));
    AttributionRun run =
        AttributionRun.of(AttributionPlan.builder().strategy(bad).build(), SHOP.graphs())
            .withThreads(threads);
    assertThatThrownBy(run::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Strategy 'bad' scored NaN for touch 1 of 3 of account 'acme'; scores are finite and not negative");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void errorOfAStrategyComesOutAsItIs(int threads) {
    AttributionStrategy broken =
        AttributionStrategy.named(
            "broken",
            (journey, scores) -> {
              throw new UnsupportedOperationException("on purpose");
            });
    AttributionRun run =
        AttributionRun.of(AttributionPlan.builder().strategy(broken).build(), SHOP.graphs())
            .withThreads(threads);
    assertThatThrownBy(run::run)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("on purpose");
  }

  @Test
  void strategyThatNeedsTimesIsRefusedWhereThereAreNone() {
    JourneyGraphs untimed =
        JourneyGraphs.bulkBuilder(
                Dictionary.listed(List.of("a")),
                TouchColumns.of(new int[1], new long[1])
                    .withDimension("channel", Dictionary.numbered(1), new int[1]))
            .untimed()
            .build();
    AttributionPlan plan = AttributionPlan.builder().strategy("time-decay:half-life=3d").build();
    assertThatThrownBy(() -> plan.run(untimed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Strategy 'time-decay:half-life=3d' needs the times of touches, and aggregated paths have none; give touchpoints and conversions, or leave the strategy out");
    assertThat(AttributionPlan.builder().strategy("linear").build().run(untimed).rows("channel"))
        .hasSize(2);
  }

  @Test
  void planRefusesWhatIsNamedTwice() {
    assertThatThrownBy(
            () -> AttributionPlan.builder().strategy("linear").strategy("linear").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Strategy 'linear' is in the plan twice; name it once");
    assertThatThrownBy(() -> AttributionPlan.builder().by("channel").by("channel").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Grouping '[channel]' is in the plan twice; name it once");
  }

  @Test
  void planSaysItselfInOneLine() {
    assertThat(AttributionPlan.builder().build())
        .hasToString(
            "strategies [first-touch, last-touch, linear, time-decay, position-based]; by [channel]; rules lookback=90d, scope=account; zone UTC");
    AttributionPlan plan =
        AttributionPlan.builder()
            .strategy("time-decay:half-life=36h")
            .rules(JourneyRules.defaults().withoutLookback().withScope(Scope.OPPORTUNITY))
            .by("channel", "campaign")
            .by("region")
            .build();
    assertThat(plan)
        .hasToString(
            "strategies [time-decay:half-life=36h]; by [channel,campaign, region]; rules lookback=unlimited, scope=opportunity; zone UTC");
  }

  @Test
  void resultSaysWhereItComesFrom() {
    JourneyGraphs graphs = RandomMarket.of(1, 20).graphs();
    AttributionResult.Provenance provenance =
        AttributionPlan.builder().build().run(graphs).provenance();
    assertThat(provenance)
        .isEqualTo(
            new AttributionResult.Provenance(
                "development",
                AttributionPlan.builder().build().toString(),
                graphs.accountCount(),
                graphs.touchCount(),
                graphs.conversionCount(),
                graphs.milestoneCount(),
                0));
  }

  @Test
  void channelsCarriedOnOutsideOfAllJourneysLeaveNoRow() {
    Instant at = Instant.parse("2024-03-01T00:00:00Z");
    AttributionPlan plan =
        AttributionPlan.builder()
            .strategy("linear")
            .by("channel", "campaign")
            .rules(JourneyRules.defaults().withDirectCarryOver(Duration.ofDays(7)))
            .build();
    JourneyGraphs.Builder builder =
        JourneyGraphs.builder()
            .add(Touchpoint.of("t1", "a", at, "ads"))
            .add(Touchpoint.of("t2", "a", at.plusSeconds(1), "direct").with("campaign", "x"))
            .add(Touchpoint.of("t3", "b", at, "ads"))
            .add(conversion("won", 100));
    List<CreditRow> all = plan.run(builder.build()).rows("channel", "campaign");
    assertThat(all)
        .filteredOn(CreditRow::attributed)
        .extracting(row -> row.values() + " " + row.touchpoints() + " " + row.revenueMicros())
        .containsExactly("[ads, (none)] 2 50000000", "[ads, x] 0 50000000", "[direct, x] 1 0");
    builder.add(Touchpoint.of("t4", "b", at.plusSeconds(1), "direct").with("campaign", "y"));
    assertThat(plan.run(builder.build()).rows("channel", "campaign"))
        .hasSize(all.size() + 1)
        .isEqualTo(
            plan.run(builder.reachedUnder(plan.rules()).build()).rows("channel", "campaign"));
  }

  @Test
  void conversionsOfOtherTypesThanTheTargetsAreNoOutcomes() {
    Instant at = Instant.parse("2024-03-01T00:00:00Z");
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("t", "a", at, "ads"))
            .add(conversion("won", 100))
            .add(conversion("signed up", 7).withType("signup"))
            .add(conversion("won back", -40).withType("refund").reversing("won"))
            .build();
    AttributionPlan plan =
        AttributionPlan.builder()
            .strategy("linear")
            .rules(JourneyRules.defaults().withTargets(List.of(Conversion.CLOSED_WON)))
            .build();
    AttributionResult result = plan.run(graphs);
    assertThat(result.conservation().get(0).outcomeRevenueMicros()).isEqualTo(60_000_000);
    assertThat(result.conservation().get(0).creditedRevenueMicros()).isEqualTo(60_000_000);
    assertThat(result.provenance().conversions()).isEqualTo(3);
    assertThat(result.provenance().notTargeted()).isEqualTo(1);
    assertThat(AttributionRun.of(plan, graphs).explain("won back")).hasSize(1);
    assertThatThrownBy(() -> AttributionRun.of(plan, graphs).explain("signed up"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Conversion 'signed up' is of type 'signup' and so no outcome; the targets are"
                + " closed_won");
  }

  private static Conversion conversion(String id, int revenue) {
    Instant at = Instant.parse("2024-03-02T00:00:00Z");
    return Conversion.of(id, "a", at, BigDecimal.valueOf(revenue));
  }

  @Test
  void resultsOfAnySplitIntoGraphsMergeToTheResultOfTheWhole() {
    AttributionPlan plan =
        AttributionPlan.builder().by("channel").by("channel", "campaign").by("region").build();
    for (long seed = 0; seed < 8; seed++) {
      RandomMarket market = RandomMarket.of(seed, 60);
      AttributionResult merged =
          market.split(seed, 3).stream()
              .map(part -> plan.run(part.graphs()))
              .reduce(AttributionResult::merge)
              .orElseThrow();
      AttributionResult whole = plan.run(market.graphs());
      assertThat(merged.conservation()).as("seed %s", seed).isEqualTo(whole.conservation());
      assertThat(merged.rows("channel")).isEqualTo(whole.rows("channel"));
      assertThat(merged.rows("channel", "campaign")).isEqualTo(whole.rows("channel", "campaign"));
      assertThat(merged.rows("region")).isEqualTo(whole.rows("region"));
      assertThat(merged.provenance().touchpoints()).isEqualTo(whole.provenance().touchpoints());
      assertThat(merged.provenance().accounts()).isEqualTo(whole.provenance().accounts());
    }
  }

  @Test
  void resultsOfOtherPlansOrTheSameResultDoNotMerge() {
    AttributionResult linear =
        AttributionPlan.builder().strategy("linear").build().run(SHOP.graphs());
    AttributionResult first =
        AttributionPlan.builder().strategy("first-touch").build().run(SHOP.graphs());
    assertThatThrownBy(() -> linear.merge(first))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot merge results: this has the plan 'strategies [linear]; by [channel]; rules lookback=90d, scope=account; zone UTC', the other 'strategies [first-touch]; by [channel]; rules lookback=90d, scope=account; zone UTC'; run both with the same");
    assertThatThrownBy(() -> linear.merge(linear))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot merge a result with itself; pass the result for other accounts");
  }

  @Test
  void touchesThatNoWindowReachesAreCountedWithoutBeingHeld() {
    AttributionPlan.Builder plan =
        AttributionPlan.builder()
            .by("channel")
            .by("channel", "campaign")
            .by("region")
            .by("day(touch)")
            .by("region", "month(touch)", "channel")
            .by("month(touch)", "day(conversion)")
            .zone(ZoneId.of("Pacific/Auckland"));
    for (Scope scope : Scope.values()) {
      JourneyRules wide = JourneyRules.defaults().withLookback(Duration.ofDays(9)).withScope(scope);
      for (JourneyRules rules : List.of(wide, wide.withLookback(Duration.ofDays(2)))) {
        for (long seed = 0; seed < 6; seed++) {
          RandomMarket market = RandomMarket.of(seed, 60);
          JourneyGraphs reached = market.builder().reachedUnder(wide).build();
          AttributionResult expected = plan.rules(rules).build().run(market.graphs());
          AttributionResult actual = AttributionRun.of(plan.build(), reached).withThreads(3).run();
          assertThat(reached.touchCount()).isLessThan(reached.givenTouchCount());
          assertThat(actual.conservation()).isEqualTo(expected.conservation());
          for (String by : List.of("channel", "region", "day(touch)")) {
            assertThat(actual.rows(by)).as("seed %s", seed).isEqualTo(expected.rows(by));
          }
          assertThat(actual.rows("channel", "campaign"))
              .isEqualTo(expected.rows("channel", "campaign"));
          assertThat(actual.rows("region", "month(touch)", "channel"))
              .isEqualTo(expected.rows("region", "month(touch)", "channel"));
          assertThat(actual.rows("month(touch)", "day(conversion)"))
              .isEqualTo(expected.rows("month(touch)", "day(conversion)"));
          assertThat(actual.provenance()).isEqualTo(expected.provenance());
        }
      }
    }
  }

  @Test
  void touchesThatWereOnlyCountedAppearWithoutCredit() {
    AttributionResult result =
        AttributionPlan.builder().strategy("linear").build().run(SHOP.graphs());
    AttributionResult counted =
        result.withAllTouches(
            Map.of(
                List.of("channel"),
                Map.of(List.of("ads"), 7L, List.of("mail"), 1L, List.of("tv"), 1L)),
            9);
    assertThat(counted.rows("channel"))
        .containsExactly(
            new CreditRow("linear", List.of("ads"), true, 7, 66_666_667, 666_667, 0, 0),
            new CreditRow("linear", List.of("mail"), true, 1, 33_333_333, 333_333, 0, 0),
            new CreditRow("linear", List.of("tv"), true, 1, 0, 0, 0, 0),
            new CreditRow("linear", List.of("(unattributed)"), false, 0, 0, 0, 0, 0));
    assertThat(counted.provenance().touchpoints()).isEqualTo(9);
    assertThat(counted.conservation()).isEqualTo(result.conservation());
    assertThat(result.rows("channel").get(0).touchpoints()).isEqualTo(2);
  }

  @Test
  void countsOfTheWrongShapeAreRefused() {
    AttributionResult result =
        AttributionPlan.builder().strategy("linear").build().run(SHOP.graphs());
    assertThatThrownBy(() -> result.withAllTouches(Map.of(), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Touches are counted by [], but the plan's totals are by [[channel]]; count them by the same");
    assertThatThrownBy(
            () ->
                result.withAllTouches(
                    Map.of(List.of("channel"), Map.of(List.of("ads"), 7L, List.of("mail"), 1L)), 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The counts of touches by [channel] add up to 8, not to 9; count every touch once");
    assertThatThrownBy(
            () -> result.withAllTouches(Map.of(List.of("channel"), Map.of(List.of("ads"), 9L)), 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Of the touches counted by [channel], [mail] has 0, but 1 was loaded; count all touches");
  }

  @Test
  void groupingOutsideThePlanOrTheDataIsRefused() {
    AttributionResult result = AttributionPlan.builder().build().run(SHOP.graphs());
    assertThatThrownBy(() -> result.rows("campaign", "channel"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The plan has no totals by campaign,channel; add them with by(…)");
    AttributionPlan plan = AttributionPlan.builder().by("campaign").build();
    assertThatThrownBy(() -> plan.run(SHOP.graphs()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The touches have no dimension 'campaign'; they have channel");
  }

  @Test
  void fewerThanOneThreadIsRefused() {
    AttributionRun run = AttributionRun.of(AttributionPlan.builder().build(), SHOP.graphs());
    assertThatThrownBy(() -> run.withThreads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number of threads is 0; give at least 1");
  }

  @Test
  void explainTellsOneConversionByEveryStrategy() {
    AttributionRun run = AttributionRun.of(AttributionPlan.builder().build(), SHOP.graphs());
    assertThat(run.explain("deal"))
        .extracting(Explanation::strategy)
        .containsExactly("first-touch", "last-touch", "linear", "time-decay", "position-based");
    assertThatThrownBy(() -> run.explain("deal 2"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("There is no conversion 'deal 2'");
  }

  @Test
  void sumOverflowStopsTheRunWithAMessage() {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    IntStream.range(0, 3)
        .forEach(
            i ->
                builder.add(
                    new Conversion(
                        "d" + i,
                        "a" + i,
                        OneJourney.END,
                        Long.MAX_VALUE,
                        "won",
                        null,
                        null,
                        null,
                        null)));
    AttributionRun run = AttributionRun.of(AttributionPlan.builder().build(), builder.build());
    for (int threads : new int[] {1, 3}) {
      assertThatThrownBy(() -> run.withThreads(threads).run())
          .isInstanceOf(ArithmeticException.class)
          .hasMessage(
              "A sum of credit is more than 9223372036854 units; use a larger unit of currency");
    }
  }

  @Test
  void rulesOfThePlanApply() {
    OneJourney journey = OneJourney.worth("10").touch("old", 61).touch("new", 60);
    AttributionPlan plan =
        AttributionPlan.builder()
            .strategy("first-touch")
            .rules(JourneyRules.defaults().withLookback(Duration.ofDays(60)))
            .build();
    assertThat(plan.run(journey.graphs()).rows("channel").get(0))
        .isEqualTo(
            new CreditRow("first-touch", List.of("new"), true, 1, 10_000_000, 1_000_000, 0, 0));
  }
}
