package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.RandomMarket;
import io.github.attribution.RandomRules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Journeys under random rules, and why touches are left out, against {@link PlainJourneys}. */
class JourneysTwoWaysTest {

  private static final int MARKETS = 60;
  private static final int RULES = 40;

  @Test
  void journeysAndReasonsAreThoseOfThePlainWay() {
    Set<LeftOut> seen = EnumSet.noneOf(LeftOut.class);
    for (int seed = 0; seed < MARKETS; seed++) {
      RandomMarket market = RandomMarket.forRules(seed, 3);
      JourneyGraphs graphs = market.graphs();
      for (int i = 0; i < RULES; i++) {
        JourneyRules rules = RandomRules.of(seed * RULES + i, 1 + i % 10);
        List<String> expected = new PlainJourneys(market, rules).journeys();
        List<String> actual = journeys(graphs.under(rules), rules, seen);
        assertThat(actual).hasSameSizeAs(expected);
        for (int journey = 0; journey < actual.size(); journey++) {
          assertThat(actual.get(journey))
              .as("market %s, rules %s of zone %s", seed, rules, rules.zone())
              .isEqualTo(expected.get(journey));
        }
      }
    }
    assertThat(seen).as("every reason occurs").containsExactly(LeftOut.values());
  }

  private static List<String> journeys(
      JourneyGraphs graphs, JourneyRules rules, Set<LeftOut> seen) {
    List<String> journeys = new ArrayList<>();
    List<String> touches =
        IntStream.range(0, graphs.touchCount())
            .mapToObj(touch -> graphs.touchpoint(touch).toString())
            .toList();
    Journey journey = graphs.journeys(rules).explaining();
    Journey quiet = graphs.journeys(rules);
    while (journey.next()) {
      assertThat(quiet.next()).isTrue();
      assertThat(touches(quiet)).isEqualTo(touches(journey));
      StringBuilder text =
          new StringBuilder(
              journey.milestone() >= 0
                  ? graphs.milestone(journey.milestone()).toString()
                  : graphs.conversionId(journey.conversion()));
      int next = 0;
      for (int touch = graphs.firstTouch(journey.account());
          touch < graphs.firstTouch(journey.account() + 1);
          touch++) {
        boolean counts = next < journey.size() && journey.touch(next) == touch;
        LeftOut reason = journey.leftOut(touch);
        assertThat(reason == null).isEqualTo(counts);
        if (reason == null) {
          next++;
        } else {
          seen.add(reason);
        }
        text.append("\n  ").append(touches.get(touch)).append(' ');
        text.append(reason == null ? "counts" : reason.text());
      }
      assertThat(next).isEqualTo(journey.size());
      journeys.add(text.toString());
    }
    assertThat(quiet.next()).isFalse();
    return journeys;
  }

  private static List<Integer> touches(Journey journey) {
    return IntStream.range(0, journey.size()).mapToObj(journey::touch).toList();
  }
}
