package io.github.attribution.learn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Counts transitions between states into a {@link Chain}. Mutable, for one thread. */
final class ChainCounter {

  private final HistoryStates states;
  private final IntSequences arcs = new IntSequences("transitions");
  private final int[] arc = new int[2];
  private double[] flow = new double[64];
  private double[] repeated = new double[64];
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
        int length = states.walk(table, path, walk);
        counter.add(walk, length, conversions, table.value(path), others);
      }
    }
    return counter.chain(table.values());
  }

  private void add(int[] walk, int length, double conversions, double value, double others) {
    int from = HistoryStates.START;
    for (int i = 0; i < length; i++) {
      addFlow(from, walk[i], conversions + others);
      from = walk[i];
    }
    addEnd(from, conversions, value, others);
  }

  void addFlow(int from, int to, double journeys) {
    if (from == to) {
      repeated = room(repeated, from);
      repeated[from] += journeys;
      return;
    }
    arc[0] = from;
    arc[1] = to;
    int number = arcs.add(arc, 2);
    flow = room(flow, number);
    flow[number] += journeys;
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
    int[] ordered =
        IntStream.range(0, arcs.size())
            .boxed()
            .sorted(arcs::compare)
            .mapToInt(Integer::intValue)
            .toArray();
    int[] first = new int[size + 1];
    int[] to = new int[ordered.length];
    double[] flows = new double[ordered.length];
    double[] conversions = Arrays.copyOf(converted, size);
    double[] others = Arrays.copyOf(ended, size);
    double[] leaving = new double[size];
    Arrays.setAll(leaving, state -> conversions[state] + others[state]);
    for (int i = 0; i < ordered.length; i++) {
      int from = arcs.element(ordered[i], 0);
      to[i] = arcs.element(ordered[i], 1);
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
        Arrays.copyOf(repeated, size),
        conversions,
        Arrays.copyOf(worth, size),
        others,
        leaving);
  }

  private static double[] room(double[] array, int place) {
    return place < array.length ? array : Arrays.copyOf(array, place + (place >> 1) + 16);
  }
}
