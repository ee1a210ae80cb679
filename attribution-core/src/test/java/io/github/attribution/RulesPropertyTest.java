package io.github.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.AttributionResult.Conservation;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs over seeded markets under random rules. */
class RulesPropertyTest {

  private static final int SEEDS = 60;

  @Test
  void creditAddsUpUnderAnyRulesAndStrategies() {
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomMarket market = RandomMarket.forRules(seed, 20);
      JourneyRules rules = rules(seed);
      JourneyGraphs graphs = market.graphs();
      long revenue = 0;
      long count = 0;
      for (Journey all = graphs.journeys(rules); all.next(); ) {
        revenue += all.revenueMicros();
        count += all.countMicros();
      }
      for (Conservation check : plan(rules).run(graphs).conservation()) {
        assertThat(check.holds()).as("seed %s %s", seed, check).isTrue();
        assertThat(check.outcomeRevenueMicros()).as("seed %s", seed).isEqualTo(revenue);
        assertThat(check.outcomeConversionMicros()).as("seed %s", seed).isEqualTo(count);
      }
    }
  }

  @Test
  void orderOfRowsThreadsPartsAndReachDecideNothing() {
    int merges = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomMarket market = RandomMarket.forRules(seed, 40);
      JourneyRules rules = rules(seed);
      AttributionPlan plan = plan(rules);
      AttributionResult result = plan.run(market.graphs());
      String as = "seed %s %s".formatted(seed, rules);
      assertSame(plan.run(market.shuffled(seed).graphs()), result, as);
      assertSame(
          AttributionRun.of(plan, market.graphs()).withThreads(1 + seed % 5).run(), result, as);
      assertSame(plan.run(market.builder().reachedUnder(rules).build()), result, as);
      assertSame(plan.run(market.graphs().under(rules)), result, as);
      List<RandomMarket> parts = market.split(seed, 3);
      if (parts.stream().allMatch(part -> hasAllNames(part.graphs(), market.graphs()))) {
        assertSame(merged(plan, parts), result, as);
        merges++;
      }
    }
    assertThat(merges).isGreaterThan(SEEDS / 2);
  }

  private static AttributionResult merged(AttributionPlan plan, List<RandomMarket> parts) {
    AttributionResult merged = plan.run(parts.get(0).graphs());
    for (RandomMarket part : parts.subList(1, parts.size())) {
      merged = merged.merge(plan.run(part.graphs()));
    }
    return merged;
  }

  /** What rules and plans may name; leads are milestones in all parts or in none. */
  private static boolean hasAllNames(JourneyGraphs part, JourneyGraphs whole) {
    return part.dimensionNames().equals(whole.dimensionNames())
        && part.milestoneNames().size() == whole.milestoneNames().size();
  }

  private static void assertSame(AttributionResult actual, AttributionResult expected, String as) {
    assertThat(rows(actual)).as(as).isEqualTo(rows(expected));
    assertThat(Set.copyOf(actual.rows("channel", "campaign")))
        .as(as)
        .isEqualTo(Set.copyOf(expected.rows("channel", "campaign")));
    assertThat(actual.conservation()).as(as).isEqualTo(expected.conservation());
    assertThat(actual.provenance()).as(as).isEqualTo(expected.provenance());
  }

  private static List<CreditRow> rows(AttributionResult result) {
    return result.rows("channel");
  }

  @Test
  void carryingOverMovesCreditAndNoTouchCounts() {
    int moved = 0;
    for (int seed = 0; seed < 12; seed++) {
      JourneyGraphs graphs = RandomMarket.forRules(seed, 20).graphs();
      List<CreditRow> given = plan(JourneyRules.defaults()).run(graphs).rows("channel");
      List<CreditRow> carried =
          plan(JourneyRules.defaults().with(JourneySetting.DIRECT_CARRY_OVER, "30d"))
              .run(graphs)
              .rows("channel");
      assertThat(counts(carried)).as("seed %s", seed).isEqualTo(counts(given));
      moved += carried.equals(given) ? 0 : 1;
    }
    assertThat(moved).isGreaterThan(6);
  }

  private static List<String> counts(List<CreditRow> rows) {
    List<String> counts = new ArrayList<>();
    for (CreditRow row : rows) {
      if (row.attributed()) {
        counts.add(row.strategy() + row.values() + row.touchpoints());
      }
    }
    return counts;
  }

  /** Settings that only take touches away, whatever the others are. */
  @ParameterizedTest
  @EnumSource(
      names = {"RESET_AFTER_CONVERSION", "SINCE", "UNTIL", "INCLUDE", "EXCLUDE", "VIEW_LOOKBACK"})
  void narrowerRulesGiveSubsets(JourneySetting setting) {
    for (int seed = 0; seed < 12; seed++) {
      JourneyGraphs graphs = RandomMarket.forRules(seed, 20).graphs();
      for (String value : RandomRules.values(setting)) {
        assertThat(touches(graphs, JourneyRules.defaults()))
            .as("seed %s %s", seed, value)
            .containsAll(touches(graphs, JourneyRules.defaults().with(setting, value)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SCOPE",
        "PREFER",
        "TRIM_LAST",
        "SESSION",
        "COLLAPSE",
        "DUPLICATES",
        "CLICK_BEATS_VIEW",
        "STEPS"
      })
  void rulesThatSortOutLastGiveSubsetsOfWhatEarlierOnesLeave(JourneySetting setting) {
    for (int seed = 0; seed < 12; seed++) {
      JourneyGraphs graphs = RandomMarket.forRules(seed, 20).graphs();
      JourneyRules wide = JourneyRules.defaults().with(JourneySetting.LOOKBACK, "14d");
      for (String value : RandomRules.values(setting)) {
        assertThat(touches(graphs, wide))
            .as("seed %s %s", seed, value)
            .containsAll(touches(graphs, wide.with(setting, value)));
      }
    }
  }

  @Test
  void everyWindowOfDaysLiesBetweenTwoRollingOnes() {
    for (int seed = 0; seed < 20; seed++) {
      JourneyGraphs graphs = RandomMarket.forRules(seed, 20).graphs();
      JourneyRules days =
          JourneyRules.defaults().withZone(rules(seed).zone()).with(JourneySetting.LOOKBACK, "14d");
      Set<String> inclusive =
          touches(graphs, days.with(JourneySetting.LOOKBACK_BOUNDARY, "calendar-days"));
      Set<String> difference =
          touches(graphs, days.with(JourneySetting.LOOKBACK_BOUNDARY, "date-difference"));
      assertThat(difference).containsAll(inclusive);
      assertThat(inclusive).containsAll(touches(graphs, days.with(JourneySetting.LOOKBACK, "12d")));
      assertThat(touches(graphs, days.with(JourneySetting.LOOKBACK, "16d")))
          .containsAll(difference);
    }
  }

  /** Each pair of an outcome and a touch that counts for it. */
  private static Set<String> touches(JourneyGraphs graphs, JourneyRules rules) {
    Set<String> pairs = new HashSet<>();
    for (Journey journey = graphs.journeys(rules); journey.next(); ) {
      for (int i = 0; i < journey.size(); i++) {
        pairs.add(journey.conversion() + " " + journey.milestone() + " " + journey.touch(i));
      }
    }
    return pairs;
  }

  private static JourneyRules rules(int seed) {
    return RandomRules.of(seed, 2 + seed % 6);
  }

  private static AttributionPlan plan(JourneyRules rules) {
    return AttributionPlan.builder().rules(rules).by("channel").by("channel", "campaign").build();
  }
}
