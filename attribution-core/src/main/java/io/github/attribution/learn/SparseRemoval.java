package io.github.attribution.learn;

import java.util.Arrays;

/**
 * Removal effects for chains of many states, by sweeps.
 *
 * <p>Effects alone come from what is behind: a removal effect is the share of conversions, or of
 * their value, that have met the value, and how many of a state's visitors have is a mean over the
 * states before it, one where the value is the state's last step. One solution for each value gives
 * both effects. Errors also need what is ahead: what is lost from a state without a value is what
 * is met at the value's states first.
 *
 * <p>What is lost is never a difference, so small effects are as exact as large ones. Cost:
 * transitions · values · sweeps; memory beside the traces: 16 numbers a state.
 */
final class SparseRemoval {

  private static final int WIDTH = SparseSystem.WIDTH;

  private final Chain chain;
  private final boolean paid;
  private double error;

  private SparseRemoval(Chain chain) {
    this.chain = chain;
    this.paid = RemovalEffects.isPaid(chain);
  }

  static RemovalEffects of(Chain chain, boolean traced) {
    SparseRemoval removal = new SparseRemoval(chain);
    RemovalEffects effects = traced ? removal.traced() : removal.untraced();
    return removal.hasAnInverse() && removal.crawls() ? DenseRemoval.of(chain) : effects;
  }

  private boolean hasAnInverse() {
    return chain.size() <= DenseRemoval.MOST_STATES_AT_ALL;
  }

  private boolean crawls() {
    return error > SparseSystem.TOLERANCE;
  }

  /** As many sweeps as are worth it: hardly any for what an inverse gives in the end. */
  private int mostSweeps() {
    int beforeInverse = crawls() ? 1 : SparseSystem.MANY_SWEEPS;
    return hasAnInverse() ? beforeInverse : SparseSystem.MOST_SWEEPS;
  }

  private SparseSystem.Solution note(SparseSystem.Solution solution) {
    error = Math.max(error, solution.error());
    return solution;
  }

  private RemovalEffects untraced() {
    SparseSystem behind = SparseSystem.behind(chain);
    double[] ones = ones();
    double[] lost = new double[chain.values().size()];
    double[] lostPay = new double[lost.length];
    for (int from = 0; from < lost.length; from += WIDTH) {
      int width = Math.min(WIDTH, lost.length - from);
      SparseSystem.Solution met = met(behind, ones, from);
      System.arraycopy(met.sums(chain.converted()), 0, lost, from, width);
      System.arraycopy(met.sums(chain.worth()), 0, lostPay, from, width);
    }
    double[] converts = {chain.conversions() / chain.journeys()};
    double[] pays = {chain.value() / chain.journeys()};
    return new RemovalEffects(
        converts,
        pays,
        parts(lost, chain.conversions()),
        paid ? parts(lostPay, chain.value()) : null,
        null,
        error);
  }

  private RemovalEffects traced() {
    RemovalEffects.Traces traces = RemovalEffects.Traces.empty(chain);
    fill(SparseSystem.behind(chain), ones(), traces.after());
    SparseSystem ahead = SparseSystem.ahead(chain);
    double[] converts = solve(ahead, chain.converted());
    fill(ahead, converts, traces.lost());
    double[] pays = paid ? solve(ahead, chain.worth()) : new double[chain.size()];
    double[] lostPay = traces.lostPay();
    if (lostPay != null) {
      fill(ahead, pays, lostPay);
    }
    int start = HistoryStates.START;
    return new RemovalEffects(
        converts,
        pays,
        parts(ofStart(traces.lost()), converts[start]),
        lostPay == null ? null : parts(ofStart(lostPay), pays[start]),
        traces,
        error);
  }

  private double[] ones() {
    double[] ones = new double[chain.size()];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** What a journey brings from each state, of sums. */
  private double[] solve(SparseSystem ahead, double[] sums) {
    double[] means = new double[sums.length];
    Arrays.setAll(means, state -> sums[state] / chain.leaving()[state]);
    return note(ahead.solve(means, mostSweeps())).of(0);
  }

  private SparseSystem.Solution met(SparseSystem system, double[] given, int from) {
    return note(system.solve(given, chain.last(), from, mostSweeps()));
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

  private double[] ofStart(double[] lost) {
    return Arrays.copyOf(lost, chain.values().size());
  }

  private static double[] parts(double[] lost, double all) {
    return Arrays.stream(lost).map(one -> one / all).toArray();
  }
}
