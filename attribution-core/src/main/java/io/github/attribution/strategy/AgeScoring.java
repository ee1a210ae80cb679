package io.github.attribution.strategy;

/**
 * The scores of a strategy that looks at nothing but how old touches are, for many journeys in one
 * loop.
 */
@FunctionalInterface
public interface AgeScoring {

  /**
   * Scores touches of any journeys.
   *
   * @param olderMicros by how many microseconds each touch is older than the youngest of its
   *     journey, not negative
   * @param size how many touches
   * @param scores receives the score of each, the same as {@link AttributionStrategy#score} gives
   */
  void score(double[] olderMicros, int size, double[] scores);
}
