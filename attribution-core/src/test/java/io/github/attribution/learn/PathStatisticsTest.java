package io.github.attribution.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.RandomMarket;
import io.github.attribution.RandomRules;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.TouchColumns;
import io.github.attribution.journey.Touchpoint;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PathStatisticsTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final JourneyRules RULES = JourneyRules.defaults();
  private static final PathSpec SPEC = spec(RULES, 500);

  private static PathSpec spec(JourneyRules rules, int longest) {
    return new PathSpec(Dimension.CHANNEL, rules.toString(), longest);
  }

  private static PathStatistics statistics(JourneyGraphs graphs) {
    return PathStatistics.create(SPEC).accept(graphs, RULES);
  }

  private static String text(JourneyGraphs graphs, JourneyRules rules) {
    return PlainPaths.of(PathStatistics.create(spec(rules, 500)).accept(graphs, rules).table())
        .text();
  }

  @Test
  void aTableIsMadeOnceAndAgainAfterEachChange() {
    PathSpec spec = new PathSpec("channel", "", 2);
    PathStatistics statistics =
        PathStatistics.create(spec).add(PathOutcome.converted(List.of("a"), 1_000_000));
    PathStatistics other = PathStatistics.create(spec).add(PathOutcome.unconverted(List.of("b")));
    List<Runnable> changes =
        List.of(
            () -> statistics.add(PathOutcome.unconverted(List.of("a", "b"))),
            () -> statistics.add(PathOutcome.converted(List.of("a"), 7), BigInteger.valueOf(49)),
            () -> statistics.addAccount(List.of(PathOutcome.unconverted(List.of("a")))),
            () -> statistics.addAccounts(List.of(PathOutcome.converted(List.of("b"), -3)), 2),
            () -> statistics.addShortened(5),
            () -> statistics.merge(other),
            () -> statistics.subtract(other));
    for (Runnable change : changes) {
      PathTable before = statistics.table();
      assertThat(statistics.table()).isSameAs(before);
      change.run();
      assertThat(statistics.table()).isNotEqualTo(before);
    }
  }

  @Test
  void statisticsAreThoseOfThePlainWayUnderAnyRules() {
    for (int seed = 0; seed < 300; seed++) {
      JourneyRules rules = RandomRules.of(seed, 1 + seed % 10);
      JourneyGraphs graphs = RandomMarket.forRules(seed, 6).graphs().under(rules);
      List<String> dimensions = graphs.dimensionNames();
      PathSpec spec =
          new PathSpec(
              dimensions.get(seed % dimensions.size()), rules.toString(), 1 + seed % 7 * 50);
      assertThat(PlainPaths.of(PathStatistics.create(spec).accept(graphs, rules).table()).text())
          .as("seed %d, %s", seed, spec)
          .isEqualTo(PlainPaths.of(spec, graphs, rules).text());
    }
  }

  @Test
  void eachJourneyIsCountedByWhatBecameOfIt() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(touch("one", 0, "ads"))
            .add(touch("one", 1, "mail"))
            .add(deal("a", "one", 2, "5"))
            .add(touch("two", 0, "ads"))
            .add(deal("b", "two", 1, "3"))
            .add(deal("c", "two", 2, "4"))
            .add(touch("none", 0, "mail"))
            .add(deal("d", "untouched", 0, "1"))
            .add(Milestone.of("only reached", "mqa", NOON))
            .build();
    PathTable table = statistics(graphs).table();
    assertThat(PlainPaths.of(table).text())
        .isEqualTo(
            """
            all {[]=[1000000, 1000000, 0],
            [ads, mail]=[1000000, 5000000, 0],
            [ads]=[2000000, 7000000, 0],
            [mail]=[0, 0, 1000000]}
            singles {[]=[1000000, 1000000, 0, 1000000000000],
            [ads, mail]=[1000000, 5000000, 0, 25000000000000],
            [mail]=[0, 0, 1000000, 0]}
            groups {[[ads] 1000000/3000000/0, [ads] 1000000/4000000/0]=1}
            shortened 0""");
    assertThat(table.values()).containsExactly("ads", "mail");
    assertThat(table)
        .hasToString(
            "4 paths of channel, up to 500 steps, rules 'lookback=90d, scope=account': 4 conversions, 1 journeys without");
  }

  @Test
  void conversionThatIsTakenBackWholeLeavesNoJourney() {
    JourneyGraphs.Builder builder =
        JourneyGraphs.builder()
            .add(touch("kept", 0, "ads"))
            .add(deal("a", "kept", 1, "5"))
            .add(deal("part", "kept", 9, "-2").reversing("a"))
            .add(touch("kept", 2, "mail"))
            .add(deal("b", "kept", 3, "7"))
            .add(touch("kept", 4, "late"));
    PathTable without = statistics(builder.build()).table();
    JourneyGraphs graphs =
        builder
            .add(deal("gone", "kept", 8, "9"))
            .add(deal("back", "kept", 5, "-9").reversing("gone"))
            .add(touch("lost", 0, "only"))
            .add(deal("c", "lost", 1, "5"))
            .add(deal("c back", "lost", 2, "-5").reversing("c"))
            .build();
    PathTable table = statistics(graphs).table();
    assertThat(table).isEqualTo(without).hasSameHashCodeAs(without);
    assertThat(PlainPaths.of(table).text())
        .contains("groups {[[ads, mail] 1000000/7000000/0, [ads] 1000000/3000000/0]=1}");
  }

  @Test
  void refundOfNothingKnownIsAJourneyWithoutAConversion() {
    JourneyGraphs graphs =
        JourneyGraphs.builder().add(touch("a", 0, "ads")).add(deal("x", "a", 1, "-5")).build();
    assertThat(text(graphs, RULES))
        .contains("all {[ads]=[0, -5000000, 0]}", "groups {[[ads] 0/-5000000/0]=1}");
  }

  @Test
  void graphsWithoutTouchesOrAccountsAreFine() {
    PathTable nothing = statistics(JourneyGraphs.builder().build()).table();
    assertThat(nothing).isEqualTo(PathStatistics.create(SPEC).table());
    assertThat(nothing.pathCount() + nothing.groupCount() + nothing.longestLength()).isZero();
    assertThat(nothing.journeys()).isZero();
    JourneyGraphs untouched = JourneyGraphs.builder().add(deal("x", "a", 0, "1")).build();
    assertThat(text(untouched, RULES)).startsWith("all {[]=[1000000, 1000000, 0]}\n");
  }

  @Test
  void leadsCountWhereTheyAreTargets() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(touch("a", 0, "ads"))
            .add(Milestone.of("a", Milestone.LEAD_CREATED, NOON))
            .add(touch("a", 1, "mail"))
            .add(deal("x", "a", 2, "5"))
            .build();
    assertThat(text(graphs, RULES)).startsWith("all {[ads, mail]=[1000000, 5000000, 0]}");
    assertThat(text(graphs, RULES.withTargets(List.of(Milestone.LEAD_CREATED))))
        .startsWith("all {[ads]=[1000000, 0, 0]}");
    assertThat(text(graphs, RULES.withTargets(List.of("closed_won", Milestone.LEAD_CREATED))))
        .startsWith("all {[ads, mail]=[1000000, 5000000, 0],\n[ads]=[1000000, 0, 0]}")
        .contains("groups {[[ads, mail] 1000000/5000000/0, [ads] 1000000/0/0]=1}");
  }

  @Test
  void aggregatedPathsAreIndependentJourneys() {
    JourneyGraphs graphs =
        JourneyGraphs.bulkBuilder(
                Dictionary.numbered(3),
                TouchColumns.of(new int[] {0, 0, 1}, new long[] {0, 1, 0})
                    .withDimension(
                        "channel", Dictionary.sorted(List.of("a", "b")), new int[] {0, 1, 1}))
            .conversions(
                ConversionColumns.of(
                        new int[] {0, 1},
                        new long[] {9, 9},
                        new long[] {6_000_000, 5_000_000},
                        Dictionary.numbered(2),
                        new int[] {0, 1})
                    .withCounts(new long[] {3_000_000, 0}))
            .unconverted(new long[] {4_000_000, 0, 2_000_000})
            .untimed()
            .build();
    assertThat(text(graphs, RULES))
        .isEqualTo(
            """
            all {[]=[0, 0, 2000000],
            [a, b]=[3000000, 6000000, 4000000],
            [b]=[0, 5000000, 0]}
            singles {[]=[0, 0, 2000000, 0],
            [a, b]=[3000000, 6000000, 4000000, 12000000000000]}
            groups {[[b] 0/5000000/0]=1}
            shortened 0""");
  }

  @Test
  void longJourneysKeepTheirLastStepsAndAreCounted() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(touch("a", 0, "first"))
            .add(touch("a", 1, "second"))
            .add(touch("a", 2, "third"))
            .add(deal("x", "a", 3, "5"))
            .add(touch("b", 1, "first"))
            .add(touch("b", 1, "second"))
            .build();
    PathTable table = PathStatistics.create(spec(RULES, 2)).accept(graphs, RULES).table();
    assertThat(table.values()).containsExactly("first", "second", "third");
    assertThat(table.longestLength()).isEqualTo(2);
    assertThat(table.shortened()).isEqualTo(1_000_000);
    PathTable one = PathStatistics.create(spec(RULES, 1)).accept(graphs, RULES).table();
    assertThat(one.values()).containsExactly("second", "third");
    assertThat(one.shortened()).isEqualTo(2_000_000);
  }

  @Test
  void rangesOfAccountsMergeToTheWholeBitForBit() {
    for (long seed = 0; seed < 60; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 40).graphs();
      PathTable whole = statistics(graphs).table();
      SplittableRandom random = new SplittableRandom(seed);
      List<PathStatistics> parts = new ArrayList<>();
      for (int from = 0; from < graphs.accountCount(); ) {
        int to = Math.min(graphs.accountCount(), from + random.nextInt(9));
        parts.add(PathStatistics.create(SPEC).accept(graphs, RULES, from, to));
        from = to;
      }
      Collections.shuffle(parts, new Random(seed));
      PathStatistics merged = PathStatistics.create(SPEC);
      parts.forEach(merged::merge);
      assertThat(merged.table()).as("seed %d", seed).isEqualTo(whole).hasSameHashCodeAs(whole);
      for (PathStatistics part : parts.subList(0, parts.size() / 2)) {
        merged.subtract(part);
      }
      PathStatistics rest = PathStatistics.create(SPEC);
      parts.subList(parts.size() / 2, parts.size()).forEach(rest::merge);
      assertThat(merged.table()).as("seed %d", seed).isEqualTo(rest.table());
    }
  }

  @Test
  void splitOfTheAccountsOverGraphsMergesToTheWhole() {
    for (long seed = 0; seed < 30; seed++) {
      RandomMarket market = RandomMarket.of(seed, 30);
      PathStatistics merged = PathStatistics.create(SPEC);
      market.split(seed, 3).forEach(part -> merged.merge(statistics(part.graphs())));
      assertThat(merged.table()).as("seed %d", seed).isEqualTo(statistics(market.graphs()).table());
      PathStatistics oneByOne = PathStatistics.create(SPEC);
      market.split(seed, 3).forEach(part -> oneByOne.accept(part.graphs(), RULES));
      assertThat(oneByOne.table()).as("seed %d", seed).isEqualTo(merged.table());
    }
  }

  @Test
  void subtractingAllLeavesTheTableOfNothing() {
    for (long seed = 0; seed < 20; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 30).graphs();
      PathTable nothing = statistics(graphs).subtract(statistics(graphs)).table();
      assertThat(nothing).isEqualTo(PathStatistics.create(SPEC).table());
      assertThat(nothing.values()).isEmpty();
      assertThat(nothing.pathCount() + nothing.groupCount()).isZero();
    }
  }

  @Test
  void subtractingBeforeAddingIsTheSame() {
    JourneyGraphs graphs = RandomMarket.of(5, 30).graphs();
    PathStatistics debt = PathStatistics.create(SPEC).subtract(statistics(graphs));
    assertThat(debt.table().conversionMicros())
        .isEqualTo(-statistics(graphs).table().conversionMicros());
    assertThat(debt.merge(statistics(graphs)).merge(statistics(graphs)).table())
        .isEqualTo(statistics(graphs).table());
  }

  @Test
  void orderOfRowsDecidesNothing() {
    for (long seed = 0; seed < 30; seed++) {
      RandomMarket market = RandomMarket.of(seed, 20).identified();
      assertThat(statistics(market.shuffled(seed).graphs()).table())
          .as("seed %d", seed)
          .isEqualTo(statistics(market.graphs()).table());
    }
  }

  @Test
  void otherNamesOfChannelsGiveTheSamePathsByOtherNames() {
    List<String> channels = RandomMarket.channels();
    UnaryOperator<String> swap =
        channel -> channels.get(channels.size() - 1 - channels.indexOf(channel));
    for (long seed = 0; seed < 20; seed++) {
      RandomMarket market = RandomMarket.of(seed, 20).identified();
      PathTable renamed = statistics(market.renamed(swap).graphs()).table();
      assertThat(PlainPaths.of(renamed, swap).text())
          .as("seed %d", seed)
          .isEqualTo(PlainPaths.of(statistics(market.graphs()).table()).text());
    }
  }

  @Test
  void journeysAddedAsOutcomesAreThoseOfGraphs() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(touch("one", 0, "ads"))
            .add(touch("two", 0, "ads"))
            .add(touch("two", 1, "mail"))
            .add(deal("a", "two", 1, "3"))
            .add(deal("b", "two", 2, "4"))
            .build();
    PathStatistics added =
        PathStatistics.create(SPEC)
            .addAccount(
                List.of(
                    PathOutcome.converted(List.of("ads", "mail"), 4_000_000),
                    PathOutcome.converted(List.of("ads", "mail"), 3_000_000)))
            .addAccount(List.of())
            .addAccount(List.of(PathOutcome.unconverted(List.of("ads"))));
    assertThat(added.table()).isEqualTo(statistics(graphs).table());
    assertThat(added.add(PathOutcome.unconverted(List.of("ads"))).table())
        .isNotEqualTo(statistics(graphs).table());
  }

  @Test
  void severalJourneysAlikeOfOneAccountDependOnEachOther() {
    PathOutcome twice = new PathOutcome(List.of("ads"), 2_000_000, 6_000_000, 0);
    PathTable independent = PathStatistics.create(SPEC).add(twice).table();
    PathTable dependent = PathStatistics.create(SPEC).addAccount(List.of(twice)).table();
    assertThat(independent.groupCount()).isZero();
    assertThat(independent.independent(0).squareMicros()).isEqualTo(18_000_000_000_000L);
    assertThat(dependent.groupCount()).isEqualTo(1);
    assertThat(dependent.groupAccounts(0)).isEqualTo(1);
    assertThat(dependent.conversions()).isEqualTo(independent.conversions()).isEqualTo(2);
    assertThat(dependent.valueMicros(0)).isEqualTo(independent.valueMicros(0));
  }

  @Test
  void tableStaysWhenStatisticsGrow() {
    PathStatistics statistics = statistics(RandomMarket.of(1, 20).graphs());
    PathTable before = statistics.table();
    String text = PlainPaths.of(before).text();
    statistics.merge(statistics(RandomMarket.of(2, 20).graphs()));
    assertThat(PlainPaths.of(before).text()).isEqualTo(text);
    assertThat(statistics.table()).isNotEqualTo(before).isNotEqualTo(null);
  }

  @Test
  void misuseIsRefusedWithASentence() {
    PathStatistics statistics = PathStatistics.create(SPEC);
    assertThatThrownBy(() -> statistics.merge(statistics))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot merge path statistics with themselves; pass those of other accounts");
    assertThatThrownBy(() -> statistics.subtract(statistics))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot subtract path statistics with themselves; pass those of other accounts");
    assertThatThrownBy(
            () -> statistics.merge(PathStatistics.create(new PathSpec("campaign", "", 9))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot merge path statistics: this has paths of channel, up to 500 steps, rules 'lookback=90d, scope=account', the other paths of campaign, up to 9 steps, rules ''; build both with the same");
    JourneyGraphs graphs = RandomMarket.of(1, 20).graphs();
    assertThatThrownBy(() -> statistics.accept(graphs, RULES.withoutLookback()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The statistics are of journeys under the rules 'lookback=90d, scope=account', and these are 'lookback=unlimited, scope=account'; pass the rules of the spec");
    assertThatThrownBy(() -> statistics.accept(graphs, RULES, 2, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    PathSpec noSuch = new PathSpec("color", RULES.toString(), 500);
    assertThatThrownBy(() -> PathStatistics.create(noSuch).accept(graphs, RULES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The touches have no dimension 'color'; they have channel");
    JourneyGraphs reached =
        JourneyGraphs.builder()
            .add(touch("a", 0, "ads"))
            .add(touch("b", 0, "ads"))
            .add(deal("x", "b", 1, "1"))
            .reachedUnder(RULES)
            .build();
    assertThatThrownBy(() -> statistics.accept(reached, RULES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Only 1 of 2 touches are in the graphs, those that an outcome reaches, so journeys without a conversion are not known; build the graphs without reachedUnder");
  }

  @Test
  void sumsThatDoNotFitAreRefused() {
    PathOutcome large = PathOutcome.converted(List.of("ads"), Long.MAX_VALUE);
    Supplier<PathStatistics> once = () -> PathStatistics.create(SPEC).add(large);
    assertThat(once.get().table().valueMicros()).isEqualTo(Long.MAX_VALUE);
    assertTooLarge(() -> once.get().add(large));
    assertTooLarge(() -> once.get().merge(once.get()));
    assertTooLarge(
        () -> once.get().addAccount(List.of(large, PathOutcome.unconverted(List.of()))).table());
    assertTooLarge(
        () ->
            PathStatistics.create(SPEC).add(new PathOutcome(List.of("ads"), 1, Long.MAX_VALUE, 0)));
  }

  private static void assertTooLarge(Runnable sum) {
    assertThatThrownBy(sum::run)
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "The conversions, journeys or values of paths, or the squares of values, add up to more than their integers hold; give values in a larger unit of money");
  }

  @Test
  void manyPathsComeInTheOrderOfTheirSteps() {
    SplittableRandom random = new SplittableRandom(7);
    for (int values : new int[] {1, 2, 300, 5000}) {
      PathStatistics statistics = PathStatistics.create(SPEC);
      for (int i = 0; i < 5000; i++) {
        List<String> path =
            IntStream.range(0, random.nextInt(30))
                .mapToObj(step -> "v" + random.nextInt(values))
                .toList();
        statistics.add(PathOutcome.unconverted(path));
      }
      PathTable table = statistics.table();
      assertThat(table.values()).isSorted();
      for (int path = 1; path < table.pathCount(); path++) {
        assertThat(compare(table, path - 1, path)).isNegative();
      }
    }
  }

  private static int compare(PathTable table, int path, int other) {
    int[] one = new int[table.longestLength()];
    int[] two = new int[table.longestLength()];
    return java.util.Arrays.compare(one, 0, table.copy(path, one), two, 0, table.copy(other, two));
  }

  private static Touchpoint touch(String account, int second, String channel) {
    return Touchpoint.of(account + second + channel, account, NOON.plusSeconds(second), channel);
  }

  private static Conversion deal(String id, String account, int second, String revenue) {
    return Conversion.of(id, account, NOON.plusSeconds(second), new BigDecimal(revenue));
  }
}
