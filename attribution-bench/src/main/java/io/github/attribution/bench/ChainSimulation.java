package io.github.attribution.bench;

import io.github.attribution.learn.TransitionGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Removal effects as other libraries get them: random walks through the chain, and the share of
 * walks that convert that came by a value. Walks go by cumulated probabilities in arrays; what it
 * takes to count transitions is not part of it.
 */
final class ChainSimulation {

  private static final int CONVERSION = -1;
  private static final int NULL = -2;

  private final int[][] followers;
  private final double[][] cumulated;
  private final int[] lastValue;
  private final int values;
  private final int start;

  ChainSimulation(TransitionGraph graph, List<String> valueNames) {
    Map<String, Integer> states = new HashMap<>();
    List<List<TransitionGraph.Transition>> rows = new ArrayList<>();
    for (TransitionGraph.Transition one : graph.transitions()) {
      int state = states.computeIfAbsent(one.from(), text -> states.size());
      while (rows.size() <= state) {
        rows.add(new ArrayList<>());
      }
      rows.get(state).add(one);
    }
    this.followers = new int[rows.size()][];
    this.cumulated = new double[rows.size()][];
    this.lastValue = new int[rows.size()];
    this.values = valueNames.size();
    this.start = states.getOrDefault(TransitionGraph.START, 0);
    states.forEach((text, state) -> fill(text, state, rows.get(state), states, valueNames));
  }

  private void fill(
      String text,
      int state,
      List<TransitionGraph.Transition> row,
      Map<String, Integer> states,
      List<String> valueNames) {
    followers[state] = row.stream().mapToInt(one -> number(one.to(), states)).toArray();
    cumulated[state] = row.stream().mapToDouble(TransitionGraph.Transition::probability).toArray();
    Arrays.parallelPrefix(cumulated[state], Double::sum);
    lastValue[state] = valueNames.indexOf(text.substring(text.lastIndexOf(' ') + 1));
  }

  private static int number(String text, Map<String, Integer> states) {
    return switch (text) {
      case TransitionGraph.CONVERSION -> CONVERSION;
      case TransitionGraph.NULL -> NULL;
      default -> states.getOrDefault(text, NULL);
    };
  }

  /** Removal effects by value, from as many walks as it takes to see some conversions. */
  double[] removalEffects(long conversions, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] met = new long[values];
    long[] lastWalk = new long[values];
    int[] visited = new int[values];
    long converted = 0;
    for (long walk = 1; converted < conversions; walk++) {
      int distinct = 0;
      int state = start;
      while (state >= 0) {
        int value = lastValue[state];
        if (value >= 0 && lastWalk[value] != walk) {
          lastWalk[value] = walk;
          visited[distinct++] = value;
        }
        state = next(state, random.nextDouble());
      }
      if (state == CONVERSION) {
        converted++;
        for (int i = 0; i < distinct; i++) {
          met[visited[i]]++;
        }
      }
    }
    return Arrays.stream(met).mapToDouble(one -> (double) one / conversions).toArray();
  }

  private int next(int state, double at) {
    int place = Arrays.binarySearch(cumulated[state], at);
    int following = place < 0 ? -place - 1 : place + 1;
    return followers[state][Math.min(following, followers[state].length - 1)];
  }
}
