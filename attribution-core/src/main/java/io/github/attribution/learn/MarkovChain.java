package io.github.attribution.learn;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Credit by removal effects in an absorbing Markov chain of the steps of paths.
 *
 * <p>States are the start, and histories of the last steps, as many as the order (fewer at the
 * begin of a path); journeys end in a conversion or in none. The probability of a transition is how
 * many journeys made it ÷ how often its state was visited. The removal effect of a value is the
 * part of conversions that is lost if journeys that come to it do not convert:
 *
 * <pre>
 *   R_c = 1 − P(conversion without c) ÷ P(conversion) = N_sA (N_AA)⁻¹ b_A ÷ b_s
 * </pre>
 *
 * with A the states whose last step is c, N = (I − Q)⁻¹ the expected visits, b the probability of a
 * conversion from each state and s the start. The same with value in place of conversions gives the
 * removal effect of value. Conversions are credited in the ratio of removal effects.
 *
 * <ul>
 *   <li>P(conversion) is the share of journeys that converted, whatever the order.
 *   <li>Repeats of a value do not change effects of order 1; from order 2 on they do, as {@link
 *       Repeats} says.
 *   <li>An order of at least the longest path gives the share of conversions whose path has the
 *       value: a higher order is not better, it is counting.
 *   <li>What a chain cannot see: time between steps, and why journeys came to a value. Removal
 *       effects are no causal effects.
 * </ul>
 *
 * <p>Exact up to rounding: by one inverse where that is faster, of up to {@value
 * DenseRemoval#MOST_STATES} states, else by sweeps to {@value SparseSystem#TOLERANCE} of each
 * effect with a bound on the error ({@link MarkovModel#error()}). Immutable.
 *
 * <p>Source: Anderl, Becker, von Wangenheim, Schumann, Mapping the customer journey, International
 * Journal of Research in Marketing 33 (2016) 457–474; the closed form and the errors are derived.
 */
public final class MarkovChain {

  /** The highest order. */
  public static final int MOST_ORDER = 100;

  private final @Nullable Integer order;
  private final Repeats repeats;
  private final Removal removal;
  private final boolean errors;

  /** What to do with a value that follows itself. */
  public enum Repeats {
    /** Paths are taken as they are. */
    KEEP,
    /** Equal values in a row are one step. */
    COLLAPSE
  }

  /** What becomes of journeys that come to a removed value. */
  public enum Removal {
    /** They do not convert. Effects are from 0 to 1. */
    TO_NULL,
    /**
     * They go on like the others of the state that they come from. Effects may be negative: more
     * would convert without the value. Such values get no credit.
     */
    RENORMALISE
  }

  private MarkovChain(@Nullable Integer order, Repeats repeats, Removal removal, boolean errors) {
    this.order = order;
    this.repeats = repeats;
    this.removal = removal;
    this.errors = errors;
  }

  /**
   * A chain whose next step depends on the last ones.
   *
   * @param order how many steps it depends on, 1 to {@value #MOST_ORDER}
   * @return a chain that keeps repeats and removes to null
   * @throws IllegalArgumentException if the order is none of these
   */
  public static MarkovChain order(int order) {
    requireOrder(order);
    return new MarkovChain(order, Repeats.KEEP, Removal.TO_NULL, true);
  }

  static void requireOrder(int order) {
    if (order < 1 || order > MOST_ORDER) {
      throw new IllegalArgumentException(
          "A Markov chain of order %s is not possible; give an order from 1 to %s"
              .formatted(order, MOST_ORDER));
    }
  }

  /**
   * A chain whose order, from 1 to {@value OrderChoice#MOST_ORDER}, the data choose as {@link
   * OrderChoice#best()} says.
   *
   * @return a chain that keeps repeats and removes to null
   */
  public static MarkovChain chosenOrder() {
    return new MarkovChain(null, Repeats.KEEP, Removal.TO_NULL, true);
  }

  /**
   * This chain with another handling of repeats.
   *
   * @param repeats what to do with a value that follows itself
   * @return a copy
   */
  public MarkovChain withRepeats(Repeats repeats) {
    return new MarkovChain(order, repeats, removal, errors);
  }

  /**
   * This chain with another meaning of removal.
   *
   * @param removal what becomes of journeys that come to a removed value
   * @return a copy
   */
  public MarkovChain withRemoval(Removal removal) {
    return new MarkovChain(order, repeats, removal, errors);
  }

  /**
   * This chain without standard errors, which take most of the time of a fit: for those who fit
   * often, such as a bootstrap.
   *
   * @return a copy
   */
  public MarkovChain withoutStandardErrors() {
    return new MarkovChain(order, repeats, removal, false);
  }

  /**
   * Fits the chain.
   *
   * @param statistics paths with what came of them
   * @return the model
   * @throws IllegalArgumentException if no journey with a step converted, or a path has a negative
   *     number of journeys
   */
  public MarkovModel fit(PathStatistics statistics) {
    PathTable table = statistics.table();
    FitChecks.requireConversions(table, "markov");
    OrderChoice choice = order != null ? null : OrderChoice.of(table, repeats);
    int fitted = choice != null ? choice.best() : order == null ? 1 : order;
    return MarkovModel.fit(table, fitted, repeats, removal, errors, choice);
  }

  /**
   * The model of transitions that are known: no counts, so no credit and no standard errors.
   *
   * @param transitions for each value, and for {@value TransitionGraph#START}, the probabilities of
   *     what follows: a value, {@value TransitionGraph#CONVERSION} or {@value TransitionGraph#NULL}
   * @return the model of order 1
   * @throws IllegalArgumentException if probabilities are negative or do not add up to 1, something
   *     is missing, or a conversion is impossible
   */
  public static MarkovModel ofTransitions(Map<String, ? extends Map<String, Double>> transitions) {
    return MarkovModel.of(GivenTransitions.chain(transitions));
  }
}
