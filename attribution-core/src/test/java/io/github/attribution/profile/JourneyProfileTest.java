package io.github.attribution.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.RandomMarket;
import io.github.attribution.RandomRules;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathStatistics;
import io.github.attribution.learn.PathTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JourneyProfileTest {

  private static final Instant START = Instant.parse("2024-03-01T12:00:00Z");
  private static final JourneyRules RULES = JourneyRules.defaults();
  private static final int ALL = Integer.MAX_VALUE;

  /** Four conversions that count, one that is taken back, and two accounts without one. */
  private static JourneyGraphs accounts() {
    return JourneyGraphs.builder()
        .add(touch("one", 0, "ads"))
        .add(touch("one", 1, "ads"))
        .add(touch("one", 2, "mail"))
        .add(deal("a", "one", 9, "5"))
        .add(touch("two", 0, "ads"))
        .add(deal("b", "two", 0, "3"))
        .add(deal("c", "two", 40, "4"))
        .add(deal("d", "untouched", 0, "1"))
        .add(touch("back", 0, "tv"))
        .add(deal("e", "back", 1, "7"))
        .add(deal("f", "back", 2, "-7").reversing("e"))
        .add(touch("none", 0, "mail"))
        .add(touch("none", 3, "ads"))
        .add(touch("other", 0, "mail"))
        .build();
  }

  @Test
  void everythingIsCountedByHand() {
    JourneyProfile profile = JourneyProfile.of(Dimension.CHANNEL).addAll(accounts(), RULES);
    assertThat(profile.dimension()).isEqualTo("channel");
    assertThat(profile.convertingMicros()).isEqualTo(4_000_000);
    assertThat(profile.withoutMicros()).isEqualTo(2_000_000);
    assertThat(profile.shortenedMicros()).isZero();
    assertThat(profile.lengths())
        .containsExactly(
            new Range(0, 1, 1_000_000, 0),
            new Range(1, 2, 2_000_000, 1_000_000),
            new Range(2, 3, 0, 1_000_000),
            new Range(3, 4, 1_000_000, 0));
    assertThat(profile.days())
        .containsExactly(
            new Range(0, 1, 1_000_000, 1_000_000),
            new Range(1, 7, 0, 1_000_000),
            new Range(7, 14, 1_000_000, 0),
            new Range(14, 30, 0, 0),
            new Range(30, 60, 1_000_000, 0));
    assertThat(profile.medianLength()).hasValue(1);
    assertThat(profile.medianDays()).hasValue(9);
    assertThat(profile.places())
        .containsExactly(
            new Places("ads", 2_000_000, 1_000_000, 1_000_000, 0),
            new Places("mail", 0, 0, 0, 1_000_000));
    assertThat(profile.transitions(ALL))
        .containsExactly(
            new Transition("(start)", "ads", 3_000_000, 0),
            new Transition("ads", "(conversion)", 2_000_000, 0),
            new Transition("(start)", "(conversion)", 1_000_000, 0),
            new Transition("ads", "mail", 1_000_000, 0),
            new Transition("mail", "(conversion)", 1_000_000, 0),
            new Transition("(start)", "mail", 0, 2_000_000),
            new Transition("ads", "(null)", 0, 1_000_000),
            new Transition("mail", "(null)", 0, 1_000_000),
            new Transition("mail", "ads", 0, 1_000_000));
    assertThat(profile.paths(9))
        .isEqualTo(
            new Paths(
                List.of(
                    path("ads", 2, 7, 0),
                    path("", 1, 1, 0),
                    path("ads > mail", 1, 5, 0),
                    path("mail", 0, 0, 1),
                    path("mail > ads", 0, 0, 1)),
                0,
                0,
                0,
                0));
    assertThat(profile.transitions(2)).hasSize(2);
    assertThat(profile.paths(1))
        .isEqualTo(
            new Paths(
                List.of(path("ads", 2, 7, 0), path("mail", 0, 0, 1)),
                3,
                2_000_000,
                6_000_000,
                1_000_000));
  }

  @Test
  void accountsWithoutAConversionAreLeftOutUnlessAskedFor() {
    JourneyProfile profile = JourneyProfile.of(Dimension.CHANNEL).add(accounts(), RULES);
    assertThat(profile.convertingMicros()).isEqualTo(4_000_000);
    assertThat(profile.withoutMicros()).isZero();
    assertThat(profile.paths(9).commonest())
        .containsExactly(path("ads", 2, 7, 0), path("", 1, 1, 0), path("ads > mail", 1, 5, 0));
  }

  @Test
  void longPathsKeepTheirLastSteps() {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    for (int day = 0; day < 13; day++) {
      builder.add(touch("long", day, "c" + (day % 10)));
      if (day > 0) {
        builder.add(touch("short", day, "c" + (day % 10)));
      }
    }
    JourneyProfile profile =
        JourneyProfile.of(Dimension.CHANNEL)
            .add(
                builder.add(deal("a", "long", 20, "1")).add(deal("b", "short", 20, "2")).build(),
                RULES);
    List<String> last = IntStream.rangeClosed(1, 12).mapToObj(day -> "c" + day % 10).toList();
    assertThat(profile.shortenedMicros()).isEqualTo(1_000_000);
    assertThat(profile.paths(9).commonest())
        .containsExactly(
            new Path(last, true, 1_000_000, 1_000_000, 0),
            new Path(last, false, 1_000_000, 2_000_000, 0));
  }

  @Test
  void aRefundOfNothingKnownHasRevenueAlone() {
    JourneyProfile profile =
        JourneyProfile.of(Dimension.CHANNEL)
            .addAll(
                JourneyGraphs.builder()
                    .add(touch("a", 0, "ads"))
                    .add(deal("x", "a", 1, "-5"))
                    .build(),
                RULES);
    assertThat(profile.convertingMicros()).isZero();
    assertThat(profile.places()).isEmpty();
    assertThat(profile.transitions(9)).isEmpty();
    assertThat(profile.lengths()).isEmpty();
    assertThat(profile.medianLength()).isEmpty();
    assertThat(profile.paths(9).commonest()).containsExactly(path("ads", 0, -5, 0));
  }

  @Test
  void leadsCountWhereTheyAreTargets() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(touch("a", 0, "ads"))
            .add(Milestone.of("a", Milestone.LEAD_CREATED, START))
            .build();
    assertThat(JourneyProfile.of(Dimension.CHANNEL).add(graphs, RULES).paths(9).commonest())
        .isEmpty();
    JourneyRules leads = RULES.withTargets(List.of(Milestone.LEAD_CREATED));
    assertThat(JourneyProfile.of(Dimension.CHANNEL).add(graphs, leads).paths(9).commonest())
        .containsExactly(path("ads", 1, 0, 0));
  }

  @Test
  void countsAreThoseOfPathStatisticsUnderAnyRules() {
    for (int seed = 0; seed < 300; seed++) {
      JourneyRules rules = RandomRules.of(seed, 1 + seed % 10);
      JourneyGraphs graphs = RandomMarket.forRules(seed, 6).graphs().under(rules);
      List<String> dimensions = graphs.dimensionNames();
      String dimension = dimensions.get(seed % dimensions.size());
      PathTable table =
          PathStatistics.create(new PathSpec(dimension, rules.toString(), 10_000))
              .accept(graphs, rules)
              .table();
      JourneyProfile profile = JourneyProfile.of(dimension).addAll(graphs, rules);
      assertThat(Counts.of(profile)).as("seed %d", seed).isEqualTo(Counts.of(table));
      assertThat(profile.convertingMicros()).isEqualTo(table.conversionMicros());
      assertThat(profile.withoutMicros()).isEqualTo(table.unconvertedMicros());
    }
  }

  @Test
  void anySplitOfTheAccountsMergesToTheSameBits() {
    for (int seed = 0; seed < 100; seed++) {
      RandomMarket market = RandomMarket.of(seed, 12);
      String whole = text(profile(market));
      JourneyProfile forward = JourneyProfile.of(Dimension.CHANNEL);
      JourneyProfile backward = JourneyProfile.of(Dimension.CHANNEL);
      List<RandomMarket> parts = market.split(seed, 3);
      for (int part = 0; part < 3; part++) {
        forward.merge(profile(parts.get(part)));
        backward.merge(profile(parts.get(2 - part).shuffled(seed)));
      }
      assertThat(text(forward)).as("seed %d", seed).isEqualTo(whole);
      assertThat(text(backward)).as("seed %d", seed).isEqualTo(whole);
      JourneyProfile oneByOne = JourneyProfile.of(Dimension.CHANNEL);
      parts.forEach(part -> oneByOne.addAll(part.graphs(), RULES));
      assertThat(text(oneByOne)).as("seed %d", seed).isEqualTo(whole);
    }
  }

  @Test
  void profilesThatWereSentAreTheSame() {
    for (int seed = 0; seed < 100; seed++) {
      List<RandomMarket> parts = RandomMarket.of(seed, 12).split(seed, 2);
      JourneyProfile sent = sent(profile(parts.get(0)));
      assertThat(text(sent)).as("seed %d", seed).isEqualTo(text(profile(parts.get(0))));
      assertThat(text(sent.merge(sent(profile(parts.get(1))))))
          .as("seed %d", seed)
          .isEqualTo(text(profile(parts.get(0)).merge(profile(parts.get(1)))));
    }
  }

  private static JourneyProfile sent(JourneyProfile profile) {
    return JourneyProfile.of(profile.dimension(), profile.values(), profile.numbers());
  }

  @Test
  void onlyProfilesOfOthersOfTheSameDimensionMerge() {
    JourneyProfile profile = JourneyProfile.of(Dimension.CHANNEL);
    assertThatThrownBy(() -> profile.merge(profile))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot merge a profile with itself; pass that of other accounts");
    assertThatThrownBy(() -> profile.merge(JourneyProfile.of("campaign")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot merge profiles: this is of channel, the other of campaign; make both of the same dimension");
  }

  @Test
  void sumsThatDoNotFitAreRefused() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(touch("a", 0, "ads"))
            .add(deal("x", "a", 1, "9000000000000"))
            .add(deal("y", "a", 1, "9000000000000"))
            .build();
    assertThatThrownBy(() -> JourneyProfile.of(Dimension.CHANNEL).add(graphs, RULES))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "The journeys or revenue of a profile add up to more than a long of micros holds; give amounts in a larger unit of money");
  }

  /** What paths alone tell: of lengths, transitions, places, and of paths without repeats. */
  private record Counts(
      Map<String, List<Long>> paths,
      Map<String, List<Long>> transitions,
      Map<String, List<Long>> places) {

    static Counts of(JourneyProfile profile) {
      Counts counts = new Counts(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
      for (Path path : profile.paths(ALL / 2).commonest()) {
        counts.paths.put(
            path.shortened() + " " + path.steps(),
            List.of(path.conversionMicros(), path.revenueMicros(), path.withoutMicros()));
      }
      for (Transition one : profile.transitions(ALL / 2)) {
        counts.transitions.put(
            one.from() + " > " + one.to(), List.of(one.convertingMicros(), one.withoutMicros()));
      }
      for (Places one : profile.places()) {
        counts.places.put(
            one.value(),
            List.of(one.onlyMicros(), one.firstMicros(), one.middleMicros(), one.lastMicros()));
      }
      return counts;
    }

    static Counts of(PathTable table) {
      Counts counts = new Counts(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
      for (int path = 0; path < table.pathCount(); path++) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < table.length(path); i++) {
          steps.add(table.values().get(table.step(path, i)));
        }
        counts.add(
            steps,
            table.conversionMicros(path),
            table.valueMicros(path),
            table.unconvertedMicros(path));
      }
      Stream.of(counts.paths, counts.transitions, counts.places)
          .forEach(sums -> sums.values().removeIf(one -> one.stream().allMatch(sum -> sum == 0)));
      return counts;
    }

    private void add(List<String> steps, long conversions, long revenue, long without) {
      List<String> collapsed = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        int place = steps.size() == 1 ? 0 : i == 0 ? 1 : i == steps.size() - 1 ? 3 : 2;
        List<Long> one = new ArrayList<>(List.of(0L, 0L, 0L, 0L));
        one.set(place, conversions);
        add(places, steps.get(i), one);
        if (i == 0 || !steps.get(i).equals(steps.get(i - 1))) {
          collapsed.add(steps.get(i));
        }
      }
      int lost = Math.max(0, collapsed.size() - 12);
      add(
          paths,
          (lost > 0) + " " + collapsed.subList(lost, collapsed.size()),
          List.of(conversions, revenue, without));
      String before = "(start)";
      for (String step : collapsed) {
        add(transitions, before + " > " + step, List.of(conversions, without));
        before = step;
      }
      add(transitions, before + " > (conversion)", List.of(conversions, 0L));
      add(transitions, before + " > (null)", List.of(0L, without));
    }

    private static void add(Map<String, List<Long>> sums, String key, List<Long> amounts) {
      sums.merge(
          key,
          amounts,
          (a, b) -> IntStream.range(0, a.size()).mapToObj(i -> a.get(i) + b.get(i)).toList());
    }
  }

  private static JourneyProfile profile(RandomMarket market) {
    return JourneyProfile.of(Dimension.CHANNEL).addAll(market.graphs(), RULES);
  }

  private static String text(JourneyProfile profile) {
    return Stream.of(
            profile.convertingMicros(),
            profile.withoutMicros(),
            profile.shortenedMicros(),
            profile.lengths(),
            profile.days(),
            profile.medianLength(),
            profile.medianDays(),
            profile.places(),
            profile.transitions(7),
            profile.paths(3))
        .map(String::valueOf)
        .toList()
        .toString();
  }

  private static Path path(String steps, long conversions, long revenue, long without) {
    return new Path(
        steps.isEmpty() ? List.of() : List.of(steps.split(" > ")),
        false,
        conversions * Micros.ONE,
        revenue * Micros.ONE,
        without * Micros.ONE);
  }

  private static Touchpoint touch(String account, int day, String channel) {
    return Touchpoint.of(
        "t-" + account + day + channel, account, START.plus(Duration.ofDays(day)), channel);
  }

  private static Conversion deal(String id, String account, int day, String revenue) {
    return Conversion.of(id, account, START.plus(Duration.ofDays(day)), new BigDecimal(revenue));
  }
}
