package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import java.util.Set;

/**
 * A rule that says how much each touch of a journey contributed to its outcome.
 *
 * <p>Implementations are immutable values, safe for use by several threads, and give the same
 * scores for the same journey. They must not keep the journey or the array.
 */
public interface AttributionStrategy {

  /** What a strategy needs to be in the data. */
  enum Need {
    /** Times of touches; aggregated paths have none. */
    TIMES
  }

  /** The scoring part of a strategy, for {@link #named}. */
  @FunctionalInterface
  interface Scoring {

    /**
     * Scores the touches of a journey.
     *
     * @param journey a journey with at least one touch
     * @param scores receives the scores, as in {@link AttributionStrategy#score}
     */
    void score(Journey journey, double[] scores);
  }

  /**
   * Scores the touches of a journey.
   *
   * @param journey a journey with at least one touch
   * @param scores receives the score of touch {@code i} in {@code scores[i]}, for each {@code i <
   *     journey.size()}; what stands there before is undefined, and the array may be longer. Scores
   *     are finite and not negative. If {@link #conserving()}, they need not sum to one, as the
   *     outcome is shared in their ratio, and all zero means that no touch is credited; else each
   *     touch gets its score's multiple of the outcome.
   */
  void score(Journey journey, double[] scores);

  /**
   * The text that names this strategy in configurations and outputs, such as {@code
   * time-decay:half-life=7d}.
   *
   * @return the name, and the parameters that were given
   */
  String spec();

  /**
   * Whether the credit of an outcome adds up to the outcome.
   *
   * @return false if the strategy counts more or less than there is on purpose
   */
  default boolean conserving() {
    return true;
  }

  /**
   * Whether scores depend on nothing of a journey but how many touches it has: they are then asked
   * for once and used for all journeys of that size.
   *
   * @return true for rules by position, such as first touch and linear
   */
  default boolean byPosition() {
    return false;
  }

  /**
   * What must be in the data.
   *
   * @return the needs, empty for most
   */
  default Set<Need> needs() {
    return Set.of();
  }

  /**
   * Why a touch gets its score, for people.
   *
   * @param journey a journey with at least one touch
   * @param i the touch, 0 … {@code journey.size() - 1}
   * @return a few words without a full stop
   */
  default String why(Journey journey, int i) {
    return "scored by " + spec();
  }

  /**
   * A conserving strategy of your own from a name and a function.
   *
   * @param spec the text that names it in outputs, not empty
   * @param scoring the function
   * @return the strategy
   * @throws IllegalArgumentException if the text is empty
   */
  static AttributionStrategy named(String spec, Scoring scoring) {
    return new NamedStrategy(spec, scoring);
  }
}
