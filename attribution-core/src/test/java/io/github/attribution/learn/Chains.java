package io.github.attribution.learn;

import io.github.attribution.journey.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Statistics and answers for tests of models of paths. */
final class Chains {

  private Chains() {}

  static PathStatistics statistics(List<PathOutcome> rows) {
    PathStatistics statistics = PathStatistics.create(PathSpec.ofChannels());
    rows.forEach(statistics::add);
    return statistics;
  }

  /** Some distinct journeys of a few steps, with cycles and repeats. */
  static List<PathOutcome> random(long seed, int values, int paths, int longest) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PathOutcome> rows = new ArrayList<>();
    for (int i = 0; i < paths; i++) {
      List<String> path =
          IntStream.range(0, 1 + random.nextInt(longest))
              .mapToObj(step -> "v" + (int) (values * random.nextDouble() * random.nextDouble()))
              .toList();
      long conversions = i == 0 ? 3 : random.nextInt(5);
      long value = conversions == 0 ? 0 : random.nextLong(1, 1_000);
      rows.add(row(path, conversions, value, random.nextInt(9)));
    }
    return rows;
  }

  static PathOutcome row(List<String> path, long conversions, long value, long unconverted) {
    return new PathOutcome(
        path, conversions * Micros.ONE, value * Micros.ONE, unconverted * Micros.ONE);
  }

  static Estimate figure(FittedModel model, String value, String quantity) {
    return model.figures().stream()
        .filter(one -> one.value().equals(value) && one.quantity().equals(quantity))
        .findFirst()
        .orElseThrow()
        .estimate();
  }

  /** How a model shares a conversion of a path. */
  static double[] shares(FittedModel model, List<String> path) {
    int[] codes = path.stream().mapToInt(model.values()::indexOf).toArray();
    double[] scores = new double[codes.length];
    model.scoring().score(codes, codes.length, scores);
    double sum = Arrays.stream(scores).sum();
    return Arrays.stream(scores).map(score -> score / sum).toArray();
  }
}
