package io.github.attribution.learn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Removal effects for chains of many states: what is lost from a state without a value is what is
 * met at the value's states first, so it solves the chain's equations with these states given.
 *
 * <p>What is lost is never a difference, so small effects are as exact as large ones. Cost:
 * transitions · values · sweeps; memory beside the traces: 16 numbers a state.
 */
final class SparseRemoval {

  private static final int WIDTH = SparseSystem.WIDTH;

  private final Chain chain;
  private final SparseSystem ahead;
  private final double[] converts;
  private final double[] pays;
  private final boolean paid;
  private double error;

  private SparseRemoval(Chain chain, SparseSystem ahead, SparseSystem.Solution converts) {
    this.chain = chain;
    this.ahead = ahead;
    this.converts = converts.of(0);
    this.error = converts.error();
    this.paid = RemovalEffects.isPaid(chain);
    this.pays = paid ? note(solve(ahead, chain, chain.worth())).of(0) : new double[chain.size()];
  }

  static RemovalEffects of(Chain chain, boolean traced) {
    SparseSystem ahead = SparseSystem.ahead(chain);
    double[] constants = perJourney(chain, chain.converted());
    SparseSystem.Solution first = ahead.solve(constants, SparseSystem.MANY_SWEEPS);
    if (first.error() > SparseSystem.TOLERANCE) {
      if (chain.size() <= DenseRemoval.MOST_STATES_AT_ALL) {
        return DenseRemoval.of(chain);
      }
      first = ahead.solve(constants, SparseSystem.MOST_SWEEPS);
    }
    SparseRemoval removal = new SparseRemoval(chain, ahead, first);
    return traced ? removal.traced() : removal.untraced();
  }

  private static double[] perJourney(Chain chain, double[] sums) {
    double[] means = new double[sums.length];
    Arrays.setAll(means, state -> sums[state] / chain.leaving()[state]);
    return means;
  }

  private static SparseSystem.Solution solve(SparseSystem system, Chain chain, double[] sums) {
    return system.solve(perJourney(chain, sums), SparseSystem.MOST_SWEEPS);
  }

  private SparseSystem.Solution note(SparseSystem.Solution solution) {
    error = Math.max(error, solution.error());
    return solution;
  }

  private RemovalEffects traced() {
    RemovalEffects.Traces traces = RemovalEffects.Traces.empty(chain);
    SparseSystem behind = SparseSystem.behind(chain);
    double[] ones = new double[chain.size()];
    Arrays.fill(ones, 1);
    fill(behind, ones, traces.after());
    fill(ahead, converts, traces.lost());
    if (traces.lostPay() != null) {
      fill(ahead, pays, traces.lostPay());
    }
    return effects(
        Arrays.copyOf(traces.lost(), chain.values().size()),
        traces.lostPay() == null ? null : Arrays.copyOf(traces.lostPay(), chain.values().size()),
        traces);
  }

  /** All solutions, by state and value. */
  private void fill(SparseSystem system, double[] given, double[] into) {
    int values = chain.values().size();
    for (int from = 0; from < values; from += WIDTH) {
      int width = Math.min(WIDTH, values - from);
      SparseSystem.Solution met = met(system, given, from);
      for (int state = 0; state < chain.size(); state++) {
        for (int k = 0; k < width; k++) {
          into[state * values + from + k] = met.x(state, k);
        }
      }
    }
  }

  private SparseSystem.Solution met(SparseSystem system, double[] given, int from) {
    return note(system.solve(given, chain.last(), from, SparseSystem.MOST_SWEEPS));
  }

  private RemovalEffects untraced() {
    int[][] states = chain.statesByValue();
    boolean single = Arrays.stream(states).allMatch(one -> one.length == 1);
    if (!single) {
      return effects(lost(converts), paid ? lost(pays) : null, null);
    }
    double[] ones = new double[chain.size()];
    Arrays.fill(ones, 1);
    double[] met = lost(ones);
    return effects(after(met, states, converts), paid ? after(met, states, pays) : null, null);
  }

  /** What is lost from the start without each value. */
  private double[] lost(double[] given) {
    double[] lost = new double[chain.values().size()];
    for (int from = 0; from < lost.length; from += WIDTH) {
      int width = Math.min(WIDTH, lost.length - from);
      SparseSystem.Solution met = met(ahead, given, from);
      for (int k = 0; k < width; k++) {
        lost[from + k] = met.x(HistoryStates.START, k);
      }
    }
    return lost;
  }

  /** What is lost where a value has one state: what its visitors would have brought. */
  private static double[] after(double[] met, int[][] states, double[] given) {
    double[] lost = new double[met.length];
    Arrays.setAll(lost, value -> met[value] * given[states[value][0]]);
    return lost;
  }

  private RemovalEffects effects(
      double[] lost, double @Nullable [] lostPay, RemovalEffects.@Nullable Traces traces) {
    int start = HistoryStates.START;
    return new RemovalEffects(
        converts,
        pays,
        Arrays.stream(lost).map(one -> one / converts[start]).toArray(),
        lostPay == null ? null : Arrays.stream(lostPay).map(one -> one / pays[start]).toArray(),
        traces,
        error);
  }
}
