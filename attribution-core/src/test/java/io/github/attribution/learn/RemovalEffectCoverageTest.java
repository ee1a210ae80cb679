package io.github.attribution.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Micros;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often 95 % intervals of a Markov chain hold the truth: over 400 data sets of 6,000 accounts
 * drawn from a population whose every kind of account is known, so that the truth is the model of
 * the whole population. Some accounts have several journeys, which go alike.
 */
@Tag("slow")
class RemovalEffectCoverageTest {

  private static final int DATA_SETS = 400;
  private static final int ACCOUNTS = 6_000;

  /** A kind of account: how many of 1,000 are so, and their journeys. */
  private record Kind(int inThousand, List<PathOutcome> journeys) {}

  private static final List<Kind> KINDS =
      List.of(
          kind(40, won(100, "search")),
          kind(200, lost("search")),
          kind(30, won(300, "display", "search")),
          kind(90, lost("display", "search")),
          kind(25, won(80, "email", "search", "email")),
          kind(60, lost("email", "search")),
          kind(20, won(150, "social", "display", "social")),
          kind(110, lost("social", "display")),
          kind(25, won(200, "email"), won(90, "email", "search")),
          kind(15, won(60, "display", "email"), won(60, "display", "email"), won(70, "email")),
          kind(135, lost("email")),
          kind(150, lost("display")),
          kind(100, lost("social")));

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void intervalsHoldTheTruthAsOftenAsTheySay(int order) {
    MarkovChain chain = MarkovChain.order(order);
    Map<String, Double> truth = new TreeMap<>();
    chain.fit(population()).figures().stream()
        .filter(RemovalEffectCoverageTest::isEffect)
        .forEach(figure -> truth.put(key(figure), figure.estimate().value()));
    Map<String, Integer> held = new TreeMap<>();
    for (int seed = 0; seed < DATA_SETS; seed++) {
      for (ModelFigure figure : chain.fit(draw(seed)).figures()) {
        if (isEffect(figure)) {
          held.merge(
              key(figure), holds(figure.estimate(), truth.get(key(figure))) ? 1 : 0, Integer::sum);
        }
      }
    }
    assertThat(held.keySet()).isEqualTo(truth.keySet());
    held.forEach((key, times) -> assertThat(percent(times)).as(key).isBetween(91.5, 98.0));
    assertThat(held.values().stream().mapToDouble(this::percent).average().orElseThrow())
        .as("on average, of %s", held)
        .isBetween(93.0, 97.0);
  }

  private double percent(int times) {
    return 100.0 * times / DATA_SETS;
  }

  private static boolean isEffect(ModelFigure figure) {
    return List.of(
            MarkovModel.P_CONVERSION, MarkovModel.REMOVAL_EFFECT, MarkovModel.REMOVAL_EFFECT_VALUE)
        .contains(figure.quantity());
  }

  private static String key(ModelFigure figure) {
    return figure.quantity() + " of " + figure.value();
  }

  private static boolean holds(Estimate estimate, double truth) {
    Double lower = estimate.lower();
    Double upper = estimate.upper();
    return lower != null && upper != null && lower <= truth && truth <= upper;
  }

  private static PathStatistics population() {
    PathStatistics statistics = PathStatistics.create(PathSpec.ofChannels());
    for (Kind kind : KINDS) {
      IntStream.range(0, kind.inThousand())
          .forEach(account -> statistics.addAccount(kind.journeys()));
    }
    return statistics;
  }

  private static PathStatistics draw(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PathStatistics statistics = PathStatistics.create(PathSpec.ofChannels());
    for (int account = 0; account < ACCOUNTS; account++) {
      int draw = random.nextInt(1_000);
      for (Kind kind : KINDS) {
        if (draw >= 0 && draw < kind.inThousand()) {
          statistics.addAccount(kind.journeys());
        }
        draw -= kind.inThousand();
      }
    }
    return statistics;
  }

  private static Kind kind(int inThousand, PathOutcome... journeys) {
    return new Kind(inThousand, List.of(journeys));
  }

  private static PathOutcome won(int value, String... path) {
    return PathOutcome.converted(List.of(path), value * Micros.ONE);
  }

  private static PathOutcome lost(String... path) {
    return PathOutcome.unconverted(List.of(path));
  }
}
