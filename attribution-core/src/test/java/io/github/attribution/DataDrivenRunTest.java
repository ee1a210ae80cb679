package io.github.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.Range;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.learn.ModelFigure;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathStatistics;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.FittedStrategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strategies that learn before they credit. */
class DataDrivenRunTest {

  private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "markov",
        "markov:order=2",
        "markov:order=3,repeats=collapse,removal=renormalise",
        "markov:by=campaign,lookback=30d",
        "markov-shapley",
        "shapley",
        "shapley:game=rates",
        "ordered-shapley",
        "owen:by=channel,union=contact",
        "shao-li",
        "first-order",
        "leave-one-out"
      })
  void aRunFitsAndItsCreditAddsUp(String spec) {
    for (long seed = 0; seed < 5; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 80).graphs();
      AttributionPlan plan = AttributionPlan.builder().strategy(spec).strategy("linear").build();
      AttributionResult one = AttributionRun.of(plan, graphs).run();
      assertThat(one.conservation())
          .as("%s, seed %s", spec, seed)
          .allSatisfy(check -> assertThat(check.holds()).isTrue());
      assertThat(AttributionRun.of(plan, graphs).withThreads(3).run().rows(Dimension.CHANNEL))
          .isEqualTo(one.rows(Dimension.CHANNEL));
      assertThat(one.provenance().plan()).isEqualTo(plan.toString());
    }
  }

  @Test
  void accountsInPartsGiveTheModelOfAllBitForBit() {
    AttributionPlan plan =
        AttributionPlan.builder().strategy("markov:order=2").strategy("shapley").build();
    for (long seed = 0; seed < 5; seed++) {
      JourneyGraphs all = RandomMarket.of(seed, 60).graphs();
      PlanStatistics whole = PlanStatistics.of(plan).add(all);
      PlanStatistics parts = PlanStatistics.of(plan);
      PathSpec spec = whole.byPaths().keySet().iterator().next();
      for (int account = 0; account < all.accountCount(); account++) {
        PathStatistics part = PathStatistics.create(spec);
        part.accept(all, plan.rules(), account, account + 1);
        parts.add(part);
      }
      assertThat(figures(parts.fit())).as("seed %s", seed).isEqualTo(figures(whole.fit()));
    }
  }

  @Test
  void partsOfTheTimeAddUpToTheWhole() {
    AttributionPlan plan = AttributionPlan.builder().strategy("markov").build();
    long middle = Micros.ofInstant(NEW_YEAR);
    for (long seed = 0; seed < 5; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 60).graphs();
      PlanStatistics parts = PlanStatistics.of(plan);
      PlanStatistics.addByTime(
          ImmutableRangeMap.<Long, PlanStatistics>builder()
              .put(Range.closedOpen(Long.MIN_VALUE, middle), parts)
              .put(Range.closedOpen(middle, Long.MAX_VALUE), parts)
              .build(),
          graphs);
      PlanStatistics whole = PlanStatistics.of(plan).add(graphs);
      assertThat(figures(parts.fit()).get(0))
          .as("seed %s", seed)
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("estimate.standardError")
          .isEqualTo(figures(whole.fit()).get(0));
    }
  }

  @Test
  void journeysGoToTheTimeThatTheyEndedInOrNowhere() {
    AttributionPlan plan = AttributionPlan.builder().strategy("shapley").build();
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "buyer", NEW_YEAR, "search"))
            .add(Touchpoint.of("2", "buyer", NEW_YEAR.plusSeconds(20), "email"))
            .add(Conversion.of("c", "buyer", NEW_YEAR.plusSeconds(10), BigDecimal.TEN))
            .add(Conversion.of("d", "buyer", NEW_YEAR.plusSeconds(30), BigDecimal.TEN))
            .add(Touchpoint.of("3", "reader", NEW_YEAR.plusSeconds(10), "email"))
            .add(Touchpoint.of("4", "looker", NEW_YEAR.plusSeconds(40), "email"))
            .build();
    PlanStatistics early = PlanStatistics.of(plan);
    PlanStatistics late = PlanStatistics.of(plan);
    long begin = Micros.ofInstant(NEW_YEAR.plusSeconds(10));
    PlanStatistics.addByTime(
        ImmutableRangeMap.<Long, PlanStatistics>builder()
            .put(Range.closedOpen(begin, begin + 1), early)
            .put(Range.closedOpen(begin + 20 * Micros.ONE, begin + 30 * Micros.ONE), late)
            .build(),
        graphs);
    assertThat(early.byPaths().values())
        .singleElement()
        .satisfies(
            paths -> {
              assertThat(paths.table().conversionMicros()).isEqualTo(Micros.ONE);
              assertThat(paths.table().unconvertedMicros()).isEqualTo(Micros.ONE);
            });
    assertThat(late.byPaths().values())
        .singleElement()
        .satisfies(
            paths -> {
              assertThat(paths.table().conversionMicros()).isEqualTo(Micros.ONE);
              assertThat(paths.table().unconvertedMicros()).isZero();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "markov",
        "markov:order=2,removal=renormalise",
        "shao-li",
        "first-order:lookback=9d"
      })
  void numbersAreTheSameWithoutErrorsThatTakeLong(String spec) {
    AttributionPlan plan = AttributionPlan.builder().strategy(spec).build();
    PlanStatistics statistics = PlanStatistics.of(plan).add(RandomMarket.of(3, 60).graphs());
    List<ModelFigure> figures = statistics.fitEach().get(0).model().figures();
    assertThat(figures)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("estimate.standardError")
        .isEqualTo(statistics.fit().fitted().get(0).model().figures());
    assertThat(figures)
        .filteredOn(one -> !one.value().equals(ModelFigure.ALL))
        .allSatisfy(one -> assertThat(one.estimate().standardError()).isNull());
  }

  @Test
  void strategiesThatTheStatisticsDoNotSupportAreLeftOutWhereEachIsFittedAlone() {
    AttributionPlan plan =
        AttributionPlan.builder().strategy("markov").strategy("leave-one-out").build();
    JourneyGraphs allConvert =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "buyer", NEW_YEAR, "search"))
            .add(Conversion.of("c", "buyer", NEW_YEAR, BigDecimal.TEN))
            .build();
    assertThat(PlanStatistics.of(plan).add(allConvert).fitEach())
        .singleElement()
        .satisfies(one -> assertThat(one.spec()).isEqualTo("markov"));
  }

  @Test
  void strategiesThatAskForTheSamePathsShareThem() {
    AttributionPlan plan =
        AttributionPlan.builder()
            .strategy("markov")
            .strategy("shapley")
            .strategy("markov:lookback=7d")
            .strategy("markov:by=campaign")
            .build();
    assertThat(PlanStatistics.of(plan).byPaths()).hasSize(3);
    assertThat(plan.learns()).isTrue();
    assertThat(plan.fitted()).isEmpty();
  }

  @Test
  void aFittedPlanDoesNotLearnAgain() {
    AttributionPlan plan = AttributionPlan.builder().strategy("markov").build();
    JourneyGraphs graphs = RandomMarket.of(3, 60).graphs();
    AttributionPlan fitted = PlanStatistics.of(plan).add(graphs).fit();
    assertThat(fitted.learns()).isFalse();
    assertThat(AttributionRun.of(fitted, graphs).plan().fitted().get(0).model())
        .isSameAs(fitted.fitted().get(0).model());
  }

  @Test
  void aModelCreditsValuesItHasNotSeenOnlyWhereThereAreNoOthers() {
    AttributionPlan plan = AttributionPlan.builder().strategy("markov").build();
    AttributionPlan fitted = PlanStatistics.of(plan).add(twoChannels("search", "email")).fit();
    AttributionResult result = AttributionRun.of(fitted, twoChannels("search", "radio")).run();
    assertThat(result.rows(Dimension.CHANNEL))
        .filteredOn(row -> row.revenueMicros() != 0)
        .singleElement()
        .satisfies(row -> assertThat(row.values()).containsExactly("search"));
    AttributionResult unknown = AttributionRun.of(fitted, twoChannels("tv", "radio")).run();
    assertThat(unknown.rows(Dimension.CHANNEL))
        .filteredOn(CreditRow::attributed)
        .allSatisfy(row -> assertThat(row.revenueMicros()).isEqualTo(50 * Micros.ONE));
  }

  @Test
  void aStrategyMayHaveRulesOfItsOwn() {
    JourneyGraphs graphs = twoChannels("search", "email");
    AttributionPlan plan =
        AttributionPlan.builder().strategy("markov").strategy("markov:lookback=12h").build();
    List<FittedStrategy> fitted = AttributionRun.of(plan, graphs).plan().fitted();
    assertThat(fitted.get(0).model().values()).containsExactly("email", "search");
    assertThat(fitted.get(1).model().values()).containsExactly("email", "search");
    AttributionResult result = AttributionRun.of(plan, graphs).run();
    assertThat(result.rows(Dimension.CHANNEL))
        .filteredOn(row -> row.strategy().equals("markov:lookback=12h"))
        .filteredOn(row -> row.revenueMicros() != 0)
        .singleElement()
        .satisfies(row -> assertThat(row.values()).containsExactly("email"));
  }

  @Test
  void weightsAreLearnedAndNotGiven() {
    assertThatThrownBy(() -> AttributionStrategies.parse("markov:weight-interaction=click:2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Strategy 'markov:weight-interaction=click:2' learns its weights; leave the weight of"
                + " touches by 'interaction' out");
  }

  @Test
  void anUnfittedStrategySaysSo() {
    AttributionStrategy markov = AttributionStrategies.parse("markov");
    JourneyGraphs graphs = twoChannels("search", "email");
    assertThatThrownBy(
            () -> markov.score(graphs.journeys(JourneyRules.defaults()).moveTo(0), new double[2]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Strategy 'markov' learns from all journeys and is not fitted; call fit(…), or let a"
                + " run do so");
  }

  @Test
  void statisticsOfOtherPathsAreRefused() {
    AttributionPlan plan = AttributionPlan.builder().strategy("markov").build();
    PathSpec other =
        new PathSpec(
            Dimension.CHANNEL,
            JourneyRules.defaults().withLookback(Duration.ofDays(1)).toString(),
            PathSpec.DEFAULT_LONGEST);
    assertThatThrownBy(() -> PlanStatistics.of(plan).add(PathStatistics.create(other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There are statistics of paths of channel, up to 500 steps")
        .hasMessageEndingWith("use the strategies and rules that the statistics were made with");
  }

  /** An account that touched two channels and bought, and one that touched them and did not. */
  private static JourneyGraphs twoChannels(String first, String last) {
    return JourneyGraphs.builder()
        .add(Touchpoint.of("1", "buyer", NEW_YEAR, first))
        .add(Touchpoint.of("2", "buyer", NEW_YEAR.plus(Duration.ofDays(1)), last))
        .add(Touchpoint.of("3", "reader", NEW_YEAR, last))
        .add(Touchpoint.of("4", "reader", NEW_YEAR.plusSeconds(1), first))
        .add(
            Conversion.of("c", "buyer", NEW_YEAR.plus(Duration.ofDays(1)), BigDecimal.valueOf(100)))
        .build();
  }

  private static List<List<ModelFigure>> figures(AttributionPlan plan) {
    return plan.fitted().stream().map(one -> one.model().figures()).toList();
  }
}
