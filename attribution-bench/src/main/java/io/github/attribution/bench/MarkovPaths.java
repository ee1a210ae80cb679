package io.github.attribution.bench;

import io.github.attribution.journey.Micros;
import io.github.attribution.learn.PathOutcome;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Made-up distinct paths of channels: popularity after Zipf, one step in three repeats the one
 * before, lengths are geometric with a mean of four, one journey in four or five converts.
 */
final class MarkovPaths {

  private static final int LONGEST = 20;

  private final SplittableRandom random = new SplittableRandom(20_261_122);
  private final double[] cumulated;

  private MarkovPaths(int channels) {
    this.cumulated = new double[channels];
    Arrays.setAll(cumulated, i -> 1.0 / (i + 1));
    Arrays.parallelPrefix(cumulated, Double::sum);
  }

  /** Statistics of some distinct paths. */
  static PathStatistics statistics(int channels, int distinctPaths) {
    MarkovPaths paths = new MarkovPaths(channels);
    PathStatistics statistics = PathStatistics.create(PathSpec.ofChannels());
    Set<List<String>> distinct = new HashSet<>();
    while (distinct.size() < distinctPaths) {
      List<String> path = paths.path();
      if (distinct.add(path)) {
        statistics.add(paths.outcome(path));
      }
    }
    return statistics;
  }

  private List<String> path() {
    List<String> path = new ArrayList<>();
    do {
      boolean again = !path.isEmpty() && random.nextInt(3) == 0;
      path.add(again ? path.get(path.size() - 1) : "v" + channel());
    } while (random.nextInt(4) > 0 && path.size() < LONGEST);
    return path;
  }

  private int channel() {
    double at = random.nextDouble() * cumulated[cumulated.length - 1];
    int place = Arrays.binarySearch(cumulated, at);
    return place < 0 ? -place - 1 : place;
  }

  private PathOutcome outcome(List<String> path) {
    long conversions = random.nextLong(3);
    long value = conversions * random.nextLong(1, 500);
    long others = random.nextLong(1, 8);
    return new PathOutcome(path, conversions * Micros.ONE, value * Micros.ONE, others * Micros.ONE);
  }
}
