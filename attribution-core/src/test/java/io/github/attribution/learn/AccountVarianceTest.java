package io.github.attribution.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.journey.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Standard errors from statistics against sums of squares over a list of all accounts. */
class AccountVarianceTest {

  private static final int ESTIMATES = 3;

  /** What a journey of a path does to an estimate, made up. */
  private static double influence(List<String> path, int estimate, String of) {
    return new SplittableRandom(31L * path.hashCode() + 7L * estimate + of.hashCode())
            .nextInt(-1000, 1000)
        / 256.0;
  }

  private static double influence(PathOutcome journey, int estimate) {
    List<String> path = journey.path();
    double value = (double) journey.valueMicros() / Micros.ONE;
    return (double) journey.conversionMicros() / Micros.ONE * influence(path, estimate, "c")
        + value * influence(path, estimate, "v")
        + (double) journey.unconvertedMicros() / Micros.ONE * influence(path, estimate, "u");
  }

  private static double[] standardErrors(PathTable table) {
    return AccountVariance.standardErrors(
        table,
        ESTIMATES,
        (path, converted, perValue, unconverted) -> {
          List<String> texts =
              IntStream.range(0, table.length(path))
                  .mapToObj(i -> table.values().get(table.step(path, i)))
                  .toList();
          for (int estimate = 0; estimate < ESTIMATES; estimate++) {
            converted[estimate] = influence(texts, estimate, "c");
            perValue[estimate] = influence(texts, estimate, "v");
            unconverted[estimate] = influence(texts, estimate, "u");
          }
        });
  }

  @Test
  void standardErrorsAreThoseOfAllAccountsOneByOne() {
    for (int seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      PathStatistics statistics = PathStatistics.create(PathSpec.ofChannels());
      double[] squares = new double[ESTIMATES];
      for (int account = 0; account < 60; account++) {
        List<PathOutcome> journeys = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          journeys.add(journey(random));
        }
        statistics.addAccount(journeys);
        for (int estimate = 0; estimate < ESTIMATES; estimate++) {
          int of = estimate;
          double sum = journeys.stream().mapToDouble(one -> influence(one, of)).sum();
          squares[estimate] += sum * sum;
        }
      }
      assertAlike(seed, squares, standardErrors(statistics.table()));
    }
  }

  @Test
  void aggregatedJourneysCountAsOneAccountEach() {
    PathStatistics together = PathStatistics.create(PathSpec.ofChannels());
    for (int seed = 0; seed < 20; seed++) {
      List<String> path = journey(new SplittableRandom(seed)).path();
      together.add(new PathOutcome(path, 3 * Micros.ONE, 3_000_000L * seed, 2 * Micros.ONE));
    }
    PathStatistics equal = PathStatistics.create(PathSpec.ofChannels());
    for (int seed = 0; seed < 20; seed++) {
      List<String> path = journey(new SplittableRandom(seed)).path();
      long value = 1_000_000L * seed;
      IntStream.range(0, 3).forEach(i -> equal.add(PathOutcome.converted(path, value)));
      IntStream.range(0, 2).forEach(i -> equal.add(PathOutcome.unconverted(path)));
    }
    assertThat(together.table()).isEqualTo(equal.table());
  }

  @Test
  void statisticsOfNothingHaveNoError() {
    assertThat(standardErrors(PathStatistics.create(PathSpec.ofChannels()).table()))
        .containsExactly(0, 0, 0);
  }

  private static void assertAlike(int seed, double[] squares, double[] errors) {
    for (int estimate = 0; estimate < ESTIMATES; estimate++) {
      double expected = Math.sqrt(squares[estimate]);
      assertThat(errors[estimate]).as("seed %d", seed).isCloseTo(expected, within(1e-9 * expected));
    }
  }

  private static PathOutcome journey(SplittableRandom random) {
    List<String> path =
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> "c" + random.nextInt(3)).toList();
    return switch (random.nextInt(5)) {
      case 0 -> PathOutcome.unconverted(path);
      case 1 -> new PathOutcome(path, 0, -random.nextLong(90_000_000), 0);
      case 2 -> PathOutcome.converted(path, 0);
      default -> PathOutcome.converted(path, random.nextLong(900_000_000));
    };
  }
}
