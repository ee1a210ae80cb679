package io.github.attribution.learn;

import io.github.attribution.journey.Micros;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Statistics of paths for tests: written down, from worked cases, or random from a seed. */
final class Journeys {

  private final PathStatistics statistics = PathStatistics.create(PathSpec.ofChannels());

  static Journeys none() {
    return new Journeys();
  }

  /** Adds journeys of a path such as {@code a > b}, empty for none. */
  Journeys add(String path, long conversions, long unconverted) {
    return add(texts(path), conversions, 0, unconverted);
  }

  Journeys add(List<String> path, long conversions, double value, long unconverted) {
    statistics.add(
        new PathOutcome(
            path,
            conversions * Micros.ONE,
            Math.round(value * Micros.ONE),
            unconverted * Micros.ONE));
    return this;
  }

  PathStatistics statistics() {
    return statistics;
  }

  static List<String> texts(String path) {
    return path.isEmpty() ? List.of() : List.of(path.split(" > "));
  }

  static PathStatistics of(JsonNode journeys) {
    Journeys all = new Journeys();
    for (JsonNode journey : journeys) {
      List<String> path = new ArrayList<>();
      journey.get("path").forEach(step -> path.add(step.asString()));
      all.add(
          path,
          journey.get("conversions").asLong(),
          journey.path("value").asDouble(0),
          journey.get("nulls").asLong());
    }
    return all.statistics();
  }

  /** The value of a random player by its number. */
  static String value(int number) {
    return "v%02d".formatted(number);
  }

  /** Random accounts, some with several journeys; about a third of the journeys convert. */
  static List<List<PathOutcome>> accounts(int count, int values, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<PathOutcome>> accounts = new ArrayList<>();
    for (int account = 0; account < count; account++) {
      List<PathOutcome> journeys = new ArrayList<>();
      int size = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
      for (int journey = 0; journey < size; journey++) {
        List<String> path =
            IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> value(Math.min(random.nextInt(values), random.nextInt(values))))
                .toList();
        journeys.add(
            random.nextInt(3) == 0
                ? PathOutcome.converted(path, random.nextInt(1000) * Micros.ONE)
                : PathOutcome.unconverted(path));
      }
      accounts.add(journeys);
    }
    return accounts;
  }

  static PathStatistics statistics(List<List<PathOutcome>> accounts) {
    PathStatistics statistics = PathStatistics.create(PathSpec.ofChannels());
    accounts.forEach(statistics::addAccount);
    return statistics;
  }

  static List<List<PathOutcome>> shuffled(List<List<PathOutcome>> accounts, long seed) {
    List<List<PathOutcome>> shuffled = new ArrayList<>(accounts);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  /** A figure of a model. */
  static Estimate figure(FittedModel model, String value, String quantity) {
    return model.figures().stream()
        .filter(one -> one.value().equals(value) && one.quantity().equals(quantity))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No %s of %s".formatted(quantity, value)))
        .estimate();
  }

  /** The sum of a quantity over its values. */
  static double sum(FittedModel model, String quantity) {
    return model.figures().stream()
        .filter(one -> one.quantity().equals(quantity))
        .mapToDouble(one -> one.estimate().value())
        .sum();
  }

  /** The share of each step of a path. */
  static double[] shares(FittedModel model, List<String> path) {
    int[] codes = path.stream().mapToInt(model.values()::indexOf).toArray();
    double[] scores = new double[codes.length + 2];
    model.scoring().score(codes, codes.length, scores);
    double sum = 0;
    for (int i = 0; i < codes.length; i++) {
      sum += scores[i];
    }
    double[] shares = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      shares[i] = scores[i] / sum;
    }
    return shares;
  }
}
