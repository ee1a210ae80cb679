package io.github.attribution.learn;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Removal effects where journeys that would have gone to a removed value go on as the others of
 * their state do. A state that led to the value only leads to no conversion then, and so does a
 * cycle that only the value led out of.
 *
 * <p>One value after the other: journeys are pushed on from state to state until no more than
 * {@value #REST} of as many as convert are on their way, which is the error. Cost: transitions ·
 * sweeps a value.
 */
final class RenormalisedRemoval {

  private static final double ROUNDING = 1e-12;

  private static final double REST = 1e-14;

  private final Chain chain;
  private final RemovalEffects all;
  private final RemovalEffects.@Nullable Traces traces;
  private final double[] effects;
  private final double[] effectsOfValue;
  private final boolean paid;
  private final int[][] before;
  private final double[] going;
  private final boolean[] ends;
  private final double[] visits;
  private double error;

  private RenormalisedRemoval(Chain chain, RemovalEffects all, boolean traced) {
    this.chain = chain;
    this.all = all;
    this.traces = traced ? RemovalEffects.Traces.empty(chain) : null;
    this.effects = new double[chain.values().size()];
    this.effectsOfValue = new double[effects.length];
    this.paid = RemovalEffects.isPaid(chain);
    this.before = before(chain);
    this.going = new double[chain.size()];
    this.ends = new boolean[chain.size()];
    this.visits = new double[chain.size()];
    this.error = all.error();
  }

  static RemovalEffects of(Chain chain, boolean traced) {
    RenormalisedRemoval removal =
        new RenormalisedRemoval(chain, RemovalEffects.toNull(chain, traced), traced);
    for (int value = 0; value < removal.effects.length; value++) {
      removal.remove(value);
    }
    return new RemovalEffects(
        removal.all.converts(),
        removal.all.pays(),
        removal.effects,
        removal.paid ? removal.effectsOfValue : null,
        removal.traces,
        removal.error);
  }

  private static int[][] before(Chain chain) {
    int[] sizes = new int[chain.size()];
    for (int state : chain.to()) {
      sizes[state]++;
    }
    int[][] before = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
    for (int state = 0; state < chain.size(); state++) {
      for (int arc = chain.first()[state]; arc < chain.first()[state + 1]; arc++) {
        int follower = chain.to()[arc];
        before[follower][--sizes[follower]] = state;
      }
    }
    return before;
  }

  private void remove(int value) {
    setGoing(value);
    setEnds(value);
    push();
    double[] converts = back(chain.converted(), all.pConversion());
    double[] pays = paid ? back(chain.worth(), all.valuePerJourney()) : converts;
    effects[value] = cleared(1 - converts[HistoryStates.START] / all.pConversion());
    if (paid) {
      effectsOfValue[value] = cleared(1 - pays[HistoryStates.START] / all.valuePerJourney());
    }
    if (traces != null) {
      trace(traces, value, converts, pays);
    }
  }

  private void trace(RemovalEffects.Traces traces, int value, double[] converts, double[] pays) {
    for (int state = 0; state < chain.size(); state++) {
      int at = state * effects.length + value;
      traces.lost()[at] = all.converts()[state] - converts[state];
      traces.after()[at] =
          going[state] > 0 ? 1 - chain.journeys() * visits[state] / going[state] : 1;
      if (traces.lostPay() != null) {
        traces.lostPay()[at] = all.pays()[state] - pays[state];
      }
    }
  }

  /** An effect that is nothing but rounding is none. */
  private static double cleared(double effect) {
    return Math.abs(effect) <= ROUNDING ? 0 : effect;
  }

  /** How many journeys leave each state other than to the value; none its own. */
  private void setGoing(int value) {
    for (int state = 0; state < chain.size(); state++) {
      double sum = chain.converted()[state] + chain.ended()[state];
      for (int arc = chain.first()[state]; arc < chain.first()[state + 1]; arc++) {
        sum += chain.last()[chain.to()[arc]] == value ? 0 : chain.flow()[arc];
      }
      going[state] = chain.last()[state] == value ? 0 : sum;
    }
  }

  /** Which states lead to an end at all without the value. */
  private void setEnds(int value) {
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int state = 0; state < chain.size(); state++) {
      ends[state] =
          chain.last()[state] != value && chain.converted()[state] + chain.ended()[state] > 0;
      if (ends[state]) {
        open.add(state);
      }
    }
    while (!open.isEmpty()) {
      for (int state : before[open.remove()]) {
        if (!ends[state] && chain.last()[state] != value) {
          ends[state] = true;
          open.add(state);
        }
      }
    }
  }

  /** Sets how often each state is visited. */
  private void push() {
    Arrays.fill(visits, 0);
    double[] waiting = new double[visits.length];
    waiting[HistoryStates.START] = 1;
    double rest = 1;
    double little = REST * all.pConversion();
    for (int sweep = 0; rest > little && sweep < SparseSystem.MOST_SWEEPS; sweep++) {
      for (int state = 0; state < visits.length; state++) {
        double here = ends[state] ? waiting[state] : 0;
        waiting[state] = 0;
        visits[state] += here;
        for (int arc = chain.first()[state]; here > 0 && arc < chain.first()[state + 1]; arc++) {
          int follower = chain.to()[arc];
          if (ends[follower]) {
            waiting[follower] += here * chain.flow()[arc] / going[state];
          }
        }
      }
      rest = Arrays.stream(waiting).sum();
    }
    if (rest > 0) {
      error = Math.max(error, rest / all.pConversion());
    }
  }

  /** What is expected from each state; the start's is off by no more than the visits' changes. */
  private double[] back(double[] constants, double whole) {
    double[] x = new double[visits.length];
    double change = whole;
    for (int sweep = 0; change > REST * whole && sweep < SparseSystem.MOST_SWEEPS; sweep++) {
      change = 0;
      for (int state = x.length - 1; state >= 0; state--) {
        if (ends[state]) {
          double sum = constants[state];
          for (int arc = chain.first()[state]; arc < chain.first()[state + 1]; arc++) {
            sum += chain.flow()[arc] * x[chain.to()[arc]];
          }
          double now = sum / going[state];
          change += visits[state] * Math.abs(now - x[state]);
          x[state] = now;
        }
      }
    }
    return x;
  }
}
