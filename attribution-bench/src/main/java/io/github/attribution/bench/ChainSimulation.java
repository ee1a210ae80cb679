package io.github.attribution.bench;

import io.github.attribution.learn.PathTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Removal effects as other libraries get them: transitions are counted, then random walks go
 * through the chain, and the share of walks that convert that came by a value is its effect, of
 * their value its effect on value. One set of walks serves all values, a step is found by bisection
 * in cumulated counts, and a conversion is worth the mean of its last state, not a draw: each is as
 * good as in the libraries or better.
 */
final class ChainSimulation {

  private static final int CONVERSION = -1;
  private static final int NULL = -2;

  private final int order;
  private final int values;
  private final Map<Long, Integer> states = new HashMap<>();
  private final List<Map<Integer, double[]>> counts = new ArrayList<>();
  private final List<Integer> last = new ArrayList<>();
  private final List<double[]> worths = new ArrayList<>();
  private final int[][] followers;
  private final double[][] cumulated;
  private final int[] lastValue;
  private final double[] worth;

  /** Counts the transitions of an order; all histories of that order must fit into a long. */
  ChainSimulation(PathTable table, int order) {
    this.order = order;
    this.values = table.values().size();
    state(0, -1);
    for (int path = 0; path < table.pathCount(); path++) {
      count(table, path);
    }
    this.followers = new int[last.size()][];
    this.cumulated = new double[last.size()][];
    for (int state = 0; state < followers.length; state++) {
      Map<Integer, double[]> row = counts.get(state);
      followers[state] = row.keySet().stream().mapToInt(Integer::intValue).toArray();
      cumulated[state] = row.values().stream().mapToDouble(count -> count[0]).toArray();
      for (int i = 1; i < cumulated[state].length; i++) {
        cumulated[state][i] += cumulated[state][i - 1];
      }
    }
    this.lastValue = last.stream().mapToInt(Integer::intValue).toArray();
    this.worth = worths.stream().mapToDouble(sums -> sums[0] / sums[1]).toArray();
  }

  private void count(PathTable table, int path) {
    double conversions = table.conversions(path);
    double others = table.unconverted(path);
    long most = 1;
    for (int i = 0; i < order; i++) {
      most *= values + 1;
    }
    long history = 0;
    int from = 0;
    for (int i = 0; i < table.length(path); i++) {
      history = (history * (values + 1) + table.step(path, i) + 1) % most;
      int to = state(history, table.step(path, i));
      add(from, to, conversions + others);
      from = to;
    }
    add(from, CONVERSION, conversions);
    add(from, NULL, others);
    worths.get(from)[0] += table.value(path);
    worths.get(from)[1] += conversions;
  }

  private int state(long history, int value) {
    Integer known = states.putIfAbsent(history, last.size());
    if (known != null) {
      return known;
    }
    last.add(value);
    counts.add(new HashMap<>());
    worths.add(new double[2]);
    return last.size() - 1;
  }

  private void add(int from, int to, double journeys) {
    if (journeys > 0) {
      counts.get(from).computeIfAbsent(to, state -> new double[1])[0] += journeys;
    }
  }

  /**
   * Removal effects by value on conversions, then on value, from as many walks as it takes to see
   * some conversions.
   */
  double[][] removalEffects(long conversions, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] met = new double[2][values];
    long[] lastWalk = new long[values];
    int[] visited = new int[values];
    long converted = 0;
    double all = 0;
    for (long walk = 1; converted < conversions; walk++) {
      int distinct = 0;
      int state = 0;
      int from = 0;
      while (state >= 0) {
        int value = lastValue[state];
        if (value >= 0 && lastWalk[value] != walk) {
          lastWalk[value] = walk;
          visited[distinct++] = value;
        }
        from = state;
        state = next(state, random.nextDouble());
      }
      if (state == CONVERSION) {
        converted++;
        all += worth[from];
        for (int i = 0; i < distinct; i++) {
          met[0][visited[i]]++;
          met[1][visited[i]] += worth[from];
        }
      }
    }
    for (int value = 0; value < values; value++) {
      met[0][value] /= converted;
      met[1][value] /= all;
    }
    return met;
  }

  private int next(int state, double random) {
    double[] row = cumulated[state];
    int place = Arrays.binarySearch(row, random * row[row.length - 1]);
    int following = place < 0 ? -place - 1 : place + 1;
    return followers[state][Math.min(following, row.length - 1)];
  }
}
