package io.github.attribution.learn;

import org.jspecify.annotations.Nullable;

/**
 * Credit by the Shapley value of the game that a Markov chain plays: what a coalition of values X
 * is worth is {@code v(X) = P(conversion | journeys that come to another value do not convert)}.
 *
 * <pre>
 *   φ_c = Σ over X without c of |X|! (K − |X| − 1)! ÷ K! · (v(X + c) − v(X))
 * </pre>
 *
 * <p>Contributions add up to P(conversion) less what converts without a step, so credit needs no
 * normalization as that of removal effects does. An order of at least the longest path gives each
 * conversion in equal parts to the distinct values of its path (the simplified Shapley value of
 * Zhao, Mahboobi, Bagheri 2018).
 *
 * <p>Exact, for up to {@value #MOST_VALUES} values: all 2^K coalitions by going through them depth
 * first, where a value that stays is censored out of the chain and one that leaves is cut off; no
 * number is ever subtracted. Cost: 2^K steps for order 1, more by the states of each value above.
 * Immutable.
 */
public final class MarkovShapley {

  /** The most values. */
  public static final int MOST_VALUES = 20;

  private final @Nullable Integer order;
  private final MarkovChain.Repeats repeats;

  private MarkovShapley(@Nullable Integer order, MarkovChain.Repeats repeats) {
    this.order = order;
    this.repeats = repeats;
  }

  /**
   * The game of a chain whose next step depends on the last ones.
   *
   * @param order how many steps it depends on, 1 to {@value MarkovChain#MOST_ORDER}
   * @return a game that keeps repeats
   * @throws IllegalArgumentException if the order is none of these
   */
  public static MarkovShapley order(int order) {
    MarkovChain.requireOrder(order);
    return new MarkovShapley(order, MarkovChain.Repeats.KEEP);
  }

  /**
   * The game of a chain whose order the data choose as {@link OrderChoice#best()} says.
   *
   * @return a game that keeps repeats
   */
  public static MarkovShapley chosenOrder() {
    return new MarkovShapley(null, MarkovChain.Repeats.KEEP);
  }

  /**
   * This game with another handling of repeats.
   *
   * @param repeats what to do with a value that follows itself
   * @return a copy
   */
  public MarkovShapley withRepeats(MarkovChain.Repeats repeats) {
    return new MarkovShapley(order, repeats);
  }

  /**
   * Fits the chain and plays the game.
   *
   * @param statistics paths with what came of them
   * @return the model
   * @throws IllegalArgumentException if there are too many values or states, no journey with a step
   *     converted, or a path has a negative number of journeys
   */
  public MarkovShapleyModel fit(PathStatistics statistics) {
    PathTable table = statistics.table();
    if (table.values().size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          ("Shapley values of a Markov chain are exact for up to %s values, and there are %s; give a"
                  + " dimension with fewer, or use 'markov', which takes thousands")
              .formatted(MOST_VALUES, table.values().size()));
    }
    FitChecks.requireConversions(table, "markov-shapley");
    OrderChoice choice = order != null ? null : OrderChoice.of(table, repeats);
    int fitted = choice != null ? choice.best() : order == null ? 1 : order;
    Chain chain = ChainCounter.count(table, fitted, repeats == MarkovChain.Repeats.COLLAPSE);
    return new MarkovShapleyModel(
        chain,
        ChainGame.play(chain),
        MarkovNotes.ofShapley(table, RemovalEffects.isPaid(chain), choice));
  }
}
