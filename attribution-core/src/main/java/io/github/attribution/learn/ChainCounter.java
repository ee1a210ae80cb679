package io.github.attribution.learn;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Counts transitions between states into a {@link Chain}. Mutable, for one thread. */
final class ChainCounter {

  private final HistoryStates states;
  private double[] flow = new double[64];
  private double[] converted = new double[64];
  private double[] worth = new double[64];
  private double[] ended = new double[64];

  /** How many journeys of a path to count. */
  @FunctionalInterface
  interface Journeys {

    double of(int path);
  }

  ChainCounter(HistoryStates states) {
    this.states = states;
  }

  /** The chain of all journeys of a table. */
  static Chain count(PathTable table, int order, boolean collapse) {
    return count(table, order, collapse, table::conversions, table::unconverted);
  }

  /** The chain of some of the journeys of a table. */
  static Chain count(
      PathTable table, int order, boolean collapse, Journeys converted, Journeys unconverted) {
    int longest = table.longestLength();
    HistoryStates states = new HistoryStates(order, collapse, longest);
    ChainCounter counter = new ChainCounter(states);
    int[] walk = new int[longest];
    for (int path = 0; path < table.pathCount(); path++) {
      double conversions = converted.of(path);
      double others = unconverted.of(path);
      if (conversions > 0 || others > 0) {
        int length = states.moves(table, path, walk);
        counter.add(walk, length, conversions, table.value(path), others);
      }
    }
    return counter.chain(table.values());
  }

  private void add(int[] moves, int length, double conversions, double value, double others) {
    flow = room(flow, states.moveCount());
    double journeys = conversions + others;
    for (int i = 0; i < length; i++) {
      flow[moves[i]] += journeys;
    }
    int end = length == 0 ? HistoryStates.START : states.to(moves[length - 1]);
    addEnd(end, conversions, value, others);
  }

  void addFlow(int from, int to, double journeys) {
    int move = states.move(from, states.last(to));
    flow = room(flow, move);
    flow[move] += journeys;
  }

  void addEnd(int from, double conversions, double value, double others) {
    converted = room(converted, from);
    worth = room(worth, from);
    ended = room(ended, from);
    converted[from] += conversions;
    worth[from] += value;
    ended[from] += others;
  }

  Chain chain(List<String> values) {
    int size = states.size();
    double[] repeated = new double[size];
    int[] ordered = ordered(repeated);
    int[] first = new int[size + 1];
    int[] to = new int[ordered.length];
    double[] flows = new double[ordered.length];
    double[] conversions = Arrays.copyOf(converted, size);
    double[] others = Arrays.copyOf(ended, size);
    double[] leaving = new double[size];
    Arrays.setAll(leaving, state -> conversions[state] + others[state]);
    for (int i = 0; i < ordered.length; i++) {
      int from = states.from(ordered[i]);
      to[i] = states.to(ordered[i]);
      flows[i] = flow[ordered[i]];
      leaving[from] += flows[i];
      first[from + 1] = i + 1;
    }
    for (int state = 0; state < size; state++) {
      first[state + 1] = Math.max(first[state], first[state + 1]);
    }
    int[] last = IntStream.range(0, size).map(states::last).toArray();
    return new Chain(
        values,
        states,
        last,
        first,
        to,
        flows,
        repeated,
        conversions,
        Arrays.copyOf(worth, size),
        others,
        leaving);
  }

  /** The moves from a state to another, by both; what the others have goes to their state. */
  private int[] ordered(double[] repeated) {
    int[] moves = new int[states.moveCount()];
    int count = 0;
    for (int move = 0; move < moves.length; move++) {
      if (states.from(move) != states.to(move)) {
        moves[count++] = move;
      } else {
        repeated[states.from(move)] = flow[move];
      }
    }
    int[] byTo = sorted(Arrays.copyOf(moves, count), states::to);
    return sorted(byTo, states::from);
  }

  /** Moves by a state of theirs, those of one state in the order in which they are. */
  private int[] sorted(int[] moves, IntUnaryOperator state) {
    int[] next = new int[states.size() + 1];
    for (int move : moves) {
      next[state.applyAsInt(move) + 1]++;
    }
    for (int one = 1; one < next.length; one++) {
      next[one] += next[one - 1];
    }
    int[] sorted = new int[moves.length];
    for (int move : moves) {
      sorted[next[state.applyAsInt(move)]++] = move;
    }
    return sorted;
  }

  private static double[] room(double[] array, int place) {
    return place < array.length ? array : Arrays.copyOf(array, place + (place >> 1) + 16);
  }
}
