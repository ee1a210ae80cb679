package io.github.attribution.learn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often journeys went from which state to which: the transitions of an absorbing Markov chain
 * as counts. A share of a transition is its count ÷ what leaves its state.
 *
 * <p>Going on from a state to itself changes no probability of where a journey ends or what it
 * visits, so such transitions stand aside and all else is of the chain without them. That also
 * makes states that journeys hardly ever leave harmless.
 */
final class Chain {

  private final List<String> values;
  private final HistoryStates states;
  private final int[] last;
  private final int[] first;
  private final int[] to;
  private final double[] flow;
  private final double[] repeated;
  private final double[] converted;
  private final double[] worth;
  private final double[] ended;
  private final double[] leaving;

  Chain(
      List<String> values,
      HistoryStates states,
      int[] last,
      int[] first,
      int[] to,
      double[] flow,
      double[] repeated,
      double[] converted,
      double[] worth,
      double[] ended,
      double[] leaving) {
    this.values = values;
    this.states = states;
    this.last = last;
    this.first = first;
    this.to = to;
    this.flow = flow;
    this.repeated = repeated;
    this.converted = converted;
    this.worth = worth;
    this.ended = ended;
    this.leaving = leaving;
  }

  /** The texts of the steps. */
  List<String> values() {
    return values;
  }

  HistoryStates states() {
    return states;
  }

  /** The code of the last step of each state, −1 of the start, which is state 0. */
  int[] last() {
    return last;
  }

  /** Where the transitions of a state begin, in {@code to} and {@code flow}. */
  int[] first() {
    return first;
  }

  /** The state that a transition leads to, ascending within a state. */
  int[] to() {
    return to;
  }

  /** How many journeys made the transition, more than zero. */
  double[] flow() {
    return flow;
  }

  /** How often a state was followed by itself. */
  double[] repeated() {
    return repeated;
  }

  /** How many journeys converted from a state. */
  double[] converted() {
    return converted;
  }

  /** What these conversions are worth. */
  double[] worth() {
    return worth;
  }

  /** How many journeys ended in a state without a conversion. */
  double[] ended() {
    return ended;
  }

  /** How often a state was left: its flows, converted and ended. */
  double[] leaving() {
    return leaving;
  }

  int size() {
    return last.length;
  }

  double journeys() {
    return leaving[HistoryStates.START];
  }

  double conversions() {
    return Arrays.stream(converted).sum();
  }

  double value() {
    return Arrays.stream(worth).sum();
  }

  /** Conversions of journeys with a step. */
  double conversionsOfSteps() {
    return conversions() - converted[HistoryStates.START];
  }

  /** What conversions of journeys with a step are worth. */
  double valueOfSteps() {
    return value() - worth[HistoryStates.START];
  }

  /** Distinct transitions that were seen, from a state to itself and to the ends as well. */
  int transitions() {
    int transitions = to.length;
    for (int state = 0; state < size(); state++) {
      transitions += ends(state) + (repeated[state] > 0 ? 1 : 0);
    }
    return transitions;
  }

  private int ends(int state) {
    return (converted[state] > 0 ? 1 : 0) + (ended[state] > 0 ? 1 : 0);
  }

  /** The states whose last step is a value, by value. */
  int[][] statesByValue() {
    int[] sizes = new int[values.size()];
    for (int state = 1; state < size(); state++) {
      sizes[last[state]]++;
    }
    int[][] byValue = IntStream.of(sizes).mapToObj(int[]::new).toArray(int[][]::new);
    for (int state = size() - 1; state > 0; state--) {
      byValue[last[state]][--sizes[last[state]]] = state;
    }
    return byValue;
  }

  /** The share of a state's journeys that make a transition. */
  double share(int state, int arc) {
    return flow[arc] / leaving[state];
  }

  /** The log-likelihood of the journeys: Σ count · ln(count ÷ what the state has, repeats in). */
  double logLikelihood() {
    double sum = 0;
    for (int state = 0; state < size(); state++) {
      double visits = leaving[state] + repeated[state];
      for (int arc = first[state]; arc < first[state + 1]; arc++) {
        sum += term(flow[arc], visits);
      }
      sum += term(repeated[state], visits);
      sum += term(converted[state], visits);
      sum += term(ended[state], visits);
    }
    return sum;
  }

  private static double term(double count, double visits) {
    return count > 0 ? count * StrictMath.log(count / visits) : 0;
  }

  /** Transitions that were seen, less one for each state: their shares add up to one. */
  int freeParameters() {
    return transitions() - size();
  }
}
