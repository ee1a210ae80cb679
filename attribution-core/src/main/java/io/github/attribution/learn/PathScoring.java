package io.github.attribution.learn;

/** How a fitted model shares a conversion among the steps of its path. Immutable. */
@FunctionalInterface
public interface PathScoring {

  /**
   * Scores the steps of a path.
   *
   * @param path the codes of the steps in the model's {@link FittedModel#values()}, first to last;
   *     −1 for a value that the model has not seen. The array may be longer and is the caller's.
   * @param length the number of steps, at least one
   * @param scores receives a finite score of at least zero for each step; the conversion is shared
   *     in their ratio, and belongs to nobody if all are zero
   */
  void score(int[] path, int length, double[] scores);
}
