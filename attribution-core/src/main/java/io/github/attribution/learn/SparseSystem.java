package io.github.attribution.learn;

import java.util.Arrays;

/**
 * Equations {@code x_i = c_i + Σ_j share_ij · x_j} of a chain, solved for {@value #WIDTH} right
 * sides at once by sweeps from zero (Gauss-Seidel), states that others build on first.
 *
 * <p>What is wanted of a solution are sums {@code f = Σ weight_i · x_i}. What a sweep changed at j
 * is still missing in the equations of the states before it in the sweep, so the error of f is at
 * most {@code Σ_j late_j · |change_j|}, where late_j is how many journeys went between j and the
 * states before it: how often a state is visited is known from the counts. Sweeps go on until that
 * is {@value #TOLERANCE} of f for every right side; without cycles that is after the first. That
 * bound asks nothing of where a sweep begins, so every {@value #LEAP} sweeps, if that is not
 * enough, x leaps ahead by what the sweeps to come would change if each changed as much less than
 * the one before as the last one did.
 */
final class SparseSystem {

  /** Right sides that are solved together: their sums stay in registers. */
  static final int WIDTH = 8;

  /** How far from the solution f may be, as a part of it. */
  static final double TOLERANCE = 1e-13;

  /** After as many sweeps something better than a sweep is needed. */
  static final int MANY_SWEEPS = 1_000;

  /** No more than these. */
  static final int MOST_SWEEPS = 100_000;

  private static final int LEAP = 4;

  /** Above, changes shrink too slowly to tell how they go on. */
  private static final double MOST_RATIO = 0.9999;

  /** Changes of the last two bits are rounding. */
  private static final double ROUNDING = 0x1p-51;

  private final int[] sweep;
  private final int[] place;
  private final int[] first;
  private final int[] to;
  private final double[] share;
  private final double[] late;
  private final double[][] wanted;

  private SparseSystem(int[] first, int[] to, double[] share, double[] visits, double[]... wanted) {
    this.sweep = followersFirst(first, to);
    this.place = new int[sweep.length];
    for (int at = 0; at < sweep.length; at++) {
      place[sweep[at]] = at;
    }
    this.first = new int[first.length];
    this.to = new int[to.length];
    this.share = new double[share.length];
    layOut(first, to, share);
    this.late = late(visits);
    this.wanted = wanted;
  }

  /** Puts the equations in the order of the sweep: what is used together is found together. */
  private void layOut(int[] firstOf, int[] toOf, double[] shareOf) {
    int next = 0;
    for (int at = 0; at < sweep.length; at++) {
      for (int arc = firstOf[sweep[at]]; arc < firstOf[sweep[at] + 1]; arc++) {
        to[next] = place[toOf[arc]];
        share[next++] = shareOf[arc];
      }
      first[at + 1] = next;
    }
  }

  /** What is ahead of a state: {@code x_i = Σ_j P(i → j) x_j}; wanted is x of the start. */
  static SparseSystem ahead(Chain chain) {
    double[] share = new double[chain.to().length];
    for (int state = 0; state < chain.size(); state++) {
      for (int arc = chain.first()[state]; arc < chain.first()[state + 1]; arc++) {
        share[arc] = chain.share(state, arc);
      }
    }
    double[] start = new double[chain.size()];
    start[HistoryStates.START] = 1;
    return new SparseSystem(chain.first(), chain.to(), share, visits(chain), start);
  }

  /**
   * What is behind a state: {@code x_j = Σ_i P(i was before | j) x_i}, the chain with time turned
   * around; wanted are the sums of x over all ends, over conversions, and over their value.
   */
  static SparseSystem behind(Chain chain) {
    int[] first = new int[chain.size() + 1];
    for (int state : chain.to()) {
      first[state + 1]++;
    }
    Arrays.parallelPrefix(first, Integer::sum);
    int[] next = Arrays.copyOf(first, chain.size());
    int[] to = new int[chain.to().length];
    double[] share = new double[to.length];
    for (int state = 0; state < chain.size(); state++) {
      for (int arc = chain.first()[state]; arc < chain.first()[state + 1]; arc++) {
        int follower = chain.to()[arc];
        to[next[follower]] = state;
        share[next[follower]++] = chain.flow()[arc] / chain.leaving()[follower];
      }
    }
    double[] ends = new double[chain.size()];
    Arrays.setAll(ends, state -> chain.converted()[state] + chain.ended()[state]);
    return new SparseSystem(
        first,
        to,
        share,
        visits(chain),
        part(ends, ends, chain),
        part(chain.converted(), ends, chain),
        part(chain.worth(), ends, chain));
  }

  /** Sums at the ends as a part of journeys, in a unit that none that ends brings more than. */
  private static double[] part(double[] sums, double[] ends, Chain chain) {
    double most = Double.MIN_NORMAL;
    for (int state = 0; state < sums.length; state++) {
      most = Math.max(most, ends[state] > 0 ? Math.abs(sums[state]) / ends[state] : 0);
    }
    double unit = most * chain.journeys();
    return Arrays.stream(sums).map(sum -> sum / unit).toArray();
  }

  private static double[] visits(Chain chain) {
    return Arrays.stream(chain.leaving()).map(one -> one / chain.journeys()).toArray();
  }

  /**
   * The states after those that they lead to, cycles aside: as a depth-first search leaves them.
   */
  private static int[] followersFirst(int[] first, int[] to) {
    int size = first.length - 1;
    int[] order = new int[size];
    int[] stack = new int[size];
    int[] next = Arrays.copyOf(first, size);
    boolean[] seen = new boolean[size];
    int done = 0;
    for (int root = 0; root < size; root++) {
      int depth = 0;
      if (!seen[root]) {
        seen[root] = true;
        stack[depth++] = root;
      }
      while (depth > 0) {
        int state = stack[depth - 1];
        if (next[state] == first[state + 1]) {
          order[done++] = state;
          depth--;
        } else {
          int follower = to[next[state]++];
          if (!seen[follower]) {
            seen[follower] = true;
            stack[depth++] = follower;
          }
        }
      }
    }
    return order;
  }

  private double[] late(double[] visits) {
    double[] late = new double[visits.length];
    for (int at = 0; at < sweep.length; at++) {
      for (int arc = first[at]; arc < first[at + 1]; arc++) {
        if (to[arc] > at) {
          late[to[arc]] += visits[sweep[at]] * share[arc];
        }
      }
    }
    return late;
  }

  /** Solutions of right sides. */
  static final class Solution {

    private final int[] place;

    private final double[] x;
    private final double[] change;
    private double[] errors = new double[WIDTH];
    private double[] errorsBefore = new double[WIDTH];
    private double error;
    private int sweeps;

    private Solution(int[] place) {
      this.place = place;
      this.x = new double[Math.multiplyExact(place.length, WIDTH)];
      this.change = new double[x.length];
    }

    double x(int state, int side) {
      return x[place[state] * WIDTH + side];
    }

    /** The column of a right side. */
    double[] of(int side) {
      double[] column = new double[x.length / WIDTH];
      Arrays.setAll(column, state -> x(state, side));
      return column;
    }

    /** The sum over states by right side. */
    double[] sums(double[] weights) {
      double[] sums = new double[WIDTH];
      for (int state = 0; state < weights.length; state++) {
        if (weights[state] != 0) {
          int at = place[state] * WIDTH;
          for (int k = 0; k < WIDTH; k++) {
            sums[k] += weights[state] * x[at + k];
          }
        }
      }
      return sums;
    }

    /** The largest error of an f that is possible but for rounding, as a part of it. */
    double error() {
      return error;
    }

    int sweeps() {
      return sweeps;
    }

    private void forgetErrors() {
      double[] old = errorsBefore;
      errorsBefore = errors;
      errors = old;
      Arrays.fill(errors, 0);
    }

    private void leap() {
      double[] factors = new double[WIDTH];
      for (int k = 0; k < WIDTH; k++) {
        double ratio = errors[k] / errorsBefore[k];
        factors[k] = ratio > 0 && ratio < MOST_RATIO ? ratio / (1 - ratio) : 0;
      }
      for (int at = 0; at < x.length; at++) {
        x[at] += change[at] * factors[at % WIDTH];
      }
    }
  }

  /** Solves for constants; all right sides are the same. */
  Solution solve(double[] constants, int mostSweeps) {
    return solve(constants, new int[constants.length], 1, constants, mostSweeps);
  }

  /**
   * Solves for values that are met: right side k is of value {@code from + k}, has no constants,
   * and x is given at the states whose last step is that value.
   */
  Solution solve(double[] given, int[] last, int from, int mostSweeps) {
    return solve(new double[given.length], last, from, given, mostSweeps);
  }

  private Solution solve(double[] constants, int[] last, int from, double[] given, int mostSweeps) {
    Solution solution = new Solution(place);
    sweep(solution, constants, last, from, given);
    solution.error = relative(solution);
    while (solution.error > TOLERANCE && solution.sweeps < mostSweeps) {
      sweep(solution, constants, last, from, given);
      if (solution.sweeps % LEAP == 0) {
        solution.error = relative(solution);
        if (solution.error > TOLERANCE && solution.sweeps < mostSweeps) {
          solution.leap();
        }
      }
    }
    return solution;
  }

  private void sweep(Solution solution, double[] constants, int[] last, int from, double[] given) {
    solution.forgetErrors();
    double[] row = new double[WIDTH];
    for (int at = 0; at < sweep.length; at++) {
      int state = sweep[at];
      sum(at, constants[state], solution.x, row);
      int met = last[state] - from;
      if (met >= 0 && met < WIDTH) {
        row[met] = given[state];
      }
      store(row, solution, at, late[at]);
    }
    solution.sweeps++;
  }

  /** Sets a constant and what a state's followers add, written out for the sake of registers. */
  private void sum(int place, double constant, double[] x, double[] row) {
    double x0 = constant;
    double x1 = constant;
    double x2 = constant;
    double x3 = constant;
    double x4 = constant;
    double x5 = constant;
    double x6 = constant;
    double x7 = constant;
    int end = first[place + 1];
    for (int arc = first[place]; arc < end; arc++) {
      double factor = share[arc];
      int at = to[arc] * WIDTH;
      x0 += factor * x[at];
      x1 += factor * x[at + 1];
      x2 += factor * x[at + 2];
      x3 += factor * x[at + 3];
      x4 += factor * x[at + 4];
      x5 += factor * x[at + 5];
      x6 += factor * x[at + 6];
      x7 += factor * x[at + 7];
    }
    row[0] = x0;
    row[1] = x1;
    row[2] = x2;
    row[3] = x3;
    row[4] = x4;
    row[5] = x5;
    row[6] = x6;
    row[7] = x7;
  }

  private static void store(double[] row, Solution solution, int place, double late) {
    double[] x = solution.x;
    double[] changes = solution.change;
    double[] errors = solution.errors;
    int at = place * WIDTH;
    for (int k = 0; k < WIDTH; k++) {
      double change = row[k] - x[at + k];
      if (late > 0) {
        double beyond = Math.abs(change) - ROUNDING * Math.abs(row[k]);
        errors[k] += late * (beyond > 0 ? beyond : 0);
      }
      changes[at + k] = change;
      x[at + k] = row[k];
    }
  }

  /** The largest error as a part of what is wanted, where that is something; the first one is. */
  private double relative(Solution solution) {
    double largest = 0;
    for (int one = 0; one < wanted.length; one++) {
      double[] sums = solution.sums(wanted[one]);
      for (int k = 0; k < WIDTH; k++) {
        if (solution.errors[k] > 0) {
          double none = one == 0 ? 1 : 0;
          double part = sums[k] == 0 ? none : solution.errors[k] / Math.abs(sums[k]);
          largest = Math.max(largest, part);
        }
      }
    }
    return largest;
  }
}
