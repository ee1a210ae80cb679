package io.github.attribution.learn;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How well Markov chains of order 1 to {@value #MOST_ORDER} tell how journeys go, to choose one.
 *
 * <p><b>Held-out loss.</b> Accounts are split into {@value #FOLDS} folds; chains of the others say
 * how probable each journey of a fold is, step by step up to its end; its loss is −ln of that. What
 * a history was not seen to lead to is filled in from shorter ones: {@code P_k(j | h) = (n(h → j) +
 * P_(k−1)(j | h without its oldest step)) ÷ (n(h) + 1)}, at the bottom all values and both ends
 * alike. The choice is the lowest order that is behind the best one by no more than one standard
 * error of the difference, taken over journeys.
 *
 * <p><b>BIC.</b> {@code −2 ln L + parameters · ln(journeys)} on all journeys, parameters being the
 * transitions that were seen less one for each state.
 *
 * <p><b>Held-out AUC</b> tells how well the last history ranks journeys that convert above those
 * that do not; it is of conversions only, and for information.
 *
 * <p>Which fold a journey is in follows from its path and its number among those of its path by a
 * fixed hash, that of an account with several journeys from the account's: the same statistics give
 * the same folds. Cost: {@value #FOLDS} passes over the paths for each order, and one over the
 * journeys. Immutable.
 */
public final class OrderChoice {

  /** The highest order that is tried. */
  public static final int MOST_ORDER = 5;

  /** The parts that are held out in turn. */
  public static final int FOLDS = 5;

  private final List<OrderScore> scores;

  /**
   * How well a chain does.
   *
   * @param order how many steps the next one depends on
   * @param states the number of states
   * @param parameters transitions that were seen less states
   * @param logLikelihood of all journeys, in the chain fitted on them
   * @param bic less is better
   * @param heldOutLoss mean loss of a journey that is held out, in nats; less is better
   * @param behind how much more that is than at the best order, with the standard error of the
   *     difference
   * @param heldOutAuc from 0.5 for none to 1 for perfect ranking of conversions; null where no fold
   *     has both
   */
  public record OrderScore(
      int order,
      int states,
      int parameters,
      double logLikelihood,
      double bic,
      Estimate heldOutLoss,
      Estimate behind,
      @Nullable Double heldOutAuc) {}

  private OrderChoice(List<OrderScore> scores) {
    this.scores = scores;
  }

  /**
   * Compares orders.
   *
   * @param statistics paths with what came of them
   * @param repeats what to do with a value that follows itself
   * @return the comparison
   * @throws IllegalArgumentException if no journey with a step converted
   */
  public static OrderChoice of(PathStatistics statistics, MarkovChain.Repeats repeats) {
    PathTable table = statistics.table();
    FitChecks.requireConversions(table, "markov");
    return of(table, repeats);
  }

  static OrderChoice of(PathTable table, MarkovChain.Repeats repeats) {
    boolean collapse = repeats == MarkovChain.Repeats.COLLAPSE;
    int orders = Math.max(1, Math.min(MOST_ORDER, table.longestLength()));
    HeldOut heldOut = HeldOut.of(table, orders, collapse);
    ImmutableList.Builder<OrderScore> scores = ImmutableList.builder();
    for (int order = 1; order <= orders; order++) {
      Chain chain = ChainCounter.count(table, order, collapse);
      double logLikelihood = chain.logLikelihood();
      int parameters = chain.freeParameters();
      scores.add(
          new OrderScore(
              order,
              chain.size(),
              parameters,
              logLikelihood,
              -2 * logLikelihood + parameters * StrictMath.log(chain.journeys()),
              heldOut.loss(order),
              heldOut.behind(order),
              heldOut.auc(order)));
    }
    return new OrderChoice(scores.build());
  }

  /**
   * All orders that were compared, the lowest first; none is higher than the longest path.
   *
   * @return the scores
   */
  public List<OrderScore> scores() {
    return scores;
  }

  /**
   * The lowest order whose held-out loss is behind the least one by no more than its standard
   * error.
   *
   * @return the order
   */
  public int best() {
    return scores.stream()
        .filter(one -> one.behind().value() <= error(one.behind()))
        .findFirst()
        .map(OrderScore::order)
        .orElse(1);
  }

  private static double error(Estimate estimate) {
    Double error = estimate.standardError();
    return error == null ? 0 : error;
  }

  /**
   * The order of the least BIC.
   *
   * @return the order
   */
  public int bestByBic() {
    return scores.stream()
        .min(Comparator.comparingDouble(OrderScore::bic))
        .map(OrderScore::order)
        .orElse(1);
  }

  /** The choice in a sentence. */
  String sentence() {
    List<String> losses = new ArrayList<>();
    scores.forEach(
        one ->
            losses.add(
                String.format(Locale.ROOT, "%d: %.4f", one.order(), one.heldOutLoss().value())));
    return ("Order %s is the lowest within one standard error of the least held-out loss (by order"
            + " %s); BIC would take order %s")
        .formatted(best(), String.join(", ", losses), bestByBic());
  }
}
