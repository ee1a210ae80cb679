package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    TIMES,
    /** Milestones of accounts. */
    MILESTONES,
    /** Contacts of touches, and their roles. */
    CONTACTS,
    /** Campaigns that outcomes name. */
    CAMPAIGNS_OF_OUTCOMES,
    /** Journeys without a conversion. */
    UNCONVERTED
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
   * How touches are scored if that depends on nothing of a journey but how much older each is than
   * the youngest: the journeys of a cursor are then scored many at a time.
   *
   * @param journeys a cursor
   * @return the scoring of its journeys; null, as for most, if scores depend on anything else, or
   *     the strategy is not {@link #conserving()}
   */
  default @Nullable AgeScoring byAge(Journey journeys) {
    return null;
  }

  /**
   * The rules of its journeys: those of the plan, or with settings of its own.
   *
   * @param plan the rules of the plan
   * @return the plan's rules, unless this strategy has its own idea of what counts; targets and
   *     what direct touches carry on are always the plan's
   */
  default JourneyRules rules(JourneyRules plan) {
    return plan;
  }

  /**
   * This strategy for the journeys of some graphs: names of dimensions, values and milestones are
   * looked up once, not for each journey.
   *
   * @param graphs the graphs
   * @return a strategy that scores journeys of these graphs as this one does
   * @throws IllegalArgumentException if the data does not have what this strategy names
   */
  default AttributionStrategy on(JourneyGraphs graphs) {
    return this;
  }

  /**
   * The dimensions that touches need beside the channel.
   *
   * @return names, those of {@link #rules} not among them
   */
  default Set<String> dimensions() {
    return Set.of();
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
