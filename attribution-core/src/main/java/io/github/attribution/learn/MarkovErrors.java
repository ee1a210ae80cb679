package io.github.attribution.learn;

import java.util.Arrays;

/**
 * Standard errors of what a chain says, by the delta method.
 *
 * <p>One journey more changes the removal effect R of a value, to first order, by {@code ((1 − R)
 * (y − b_start) − Σ u_i (a_j − a_i)) ÷ (J b_start)}: the sum is over its transitions i → j; J is
 * the number of journeys, y 1 for a conversion and 0 for none, b_i the probability of a conversion
 * from state i and a_i that without the value (1 and 0 at the ends, 0 at states of the value), u_i
 * how often i is visited without the value ÷ with it. The same holds for value, y being its amount.
 *
 * <p>{@link AccountVariance} sums squares of these over accounts: right whether or not journeys
 * follow a chain. {@link #ofTransitions} takes transitions as independent, which is right only if
 * they do.
 */
final class MarkovErrors {

  private final PathTable table;
  private final Chain chain;
  private final RemovalEffects effects;
  private final RemovalEffects.Traces traces;
  private final boolean skips;
  private final int values;
  private final int[] walk;

  MarkovErrors(
      PathTable table,
      Chain chain,
      RemovalEffects effects,
      RemovalEffects.Traces traces,
      boolean skips) {
    this.table = table;
    this.chain = chain;
    this.effects = effects;
    this.traces = traces;
    this.skips = skips;
    this.values = chain.values().size();
    this.walk = new int[table.longestLength()];
  }

  /**
   * Robust standard errors: of the probability of a conversion, then by value of the effects, those
   * of value, and the credit of each. A path without journeys, which only a refund has, is not in
   * the chain and has no influence.
   */
  double[] robust() {
    Part conversions = new Part(effects.converts(), effects.effects(), traces.lost());
    double[] ofValue = effects.effectsOfValue();
    double[] lostPay = traces.lostPay();
    Part pay =
        ofValue == null || lostPay == null ? null : new Part(effects.pays(), ofValue, lostPay);
    double shared = chain.conversionsOfSteps();
    double sharedPay = chain.valueOfSteps();
    int estimates = 1 + values * (pay == null ? 2 : 4);
    return AccountVariance.standardErrors(
        table,
        estimates,
        (path, converted, perValue, unconverted) -> {
          if (table.journeys(path) == 0) {
            Arrays.fill(converted, 0);
            Arrays.fill(unconverted, 0);
            return;
          }
          int length = chain.states().walk(table, path, walk);
          int end = length == 0 ? HistoryStates.START : walk[length - 1];
          double p = effects.pConversion();
          converted[0] = (1 - p) / chain.journeys();
          unconverted[0] = -p / chain.journeys();
          conversions.follow(length);
          conversions.set(unconverted, 1, end, 0);
          conversions.set(converted, 1, end, 1);
          int credit = 1 + values * (pay == null ? 1 : 2);
          conversions.credit(unconverted, 1, credit, shared, 0);
          conversions.credit(converted, 1, credit, shared, length == 0 ? 0 : 1);
          if (pay != null) {
            pay.follow(length);
            pay.set(unconverted, 1 + values, end, 0);
            pay.set(converted, 1 + values, end, 0);
            pay.setSlope(perValue, 1 + values, end);
            pay.credit(unconverted, 1 + values, credit + values, sharedPay, 0);
            pay.credit(converted, 1 + values, credit + values, sharedPay, 0);
            pay.credit(perValue, 1 + values, credit + values, sharedPay, length == 0 ? 0 : 1);
          }
        });
  }

  /** Standard errors of the effects if transitions of different states are independent. */
  double[] ofTransitions() {
    Part part = new Part(effects.converts(), effects.effects(), traces.lost());
    double[] variances = new double[values];
    double[] step = new double[values];
    for (int state = 0; state < chain.size(); state++) {
      for (int arc = chain.first()[state]; arc < chain.first()[state + 1]; arc++) {
        part.transition(state, chain.to()[arc], step);
        addSquares(variances, step, chain.flow()[arc]);
      }
      part.end(state, 1, step);
      addSquares(variances, step, chain.converted()[state]);
      part.end(state, 0, step);
      addSquares(variances, step, chain.ended()[state]);
    }
    return Arrays.stream(variances).map(Math::sqrt).toArray();
  }

  private static void addSquares(double[] variances, double[] step, double count) {
    for (int value = 0; value < variances.length; value++) {
      variances[value] += count * step[value] * step[value];
    }
  }

  /** Conversions, or the value of conversions. */
  private final class Part {

    private final double[] b;
    private final double[] effect;
    private final double[] lost;
    private final double[] sums = new double[values];
    private final double scale;
    private final double effectSum;

    Part(double[] b, double[] effect, double[] lost) {
      this.b = b;
      this.effect = effect;
      this.lost = lost;
      this.scale = 1 / (chain.journeys() * b[HistoryStates.START]);
      this.effectSum = Arrays.stream(effect).map(one -> Math.max(0, one)).sum();
    }

    /** Sets Σ u_i (a_j − a_i) of the states in the walk, for each value. */
    void follow(int length) {
      Arrays.fill(sums, 0);
      int from = HistoryStates.START;
      for (int i = 0; i < length; i++) {
        addTransition(from, walk[i]);
        from = walk[i];
      }
    }

    private void addTransition(int from, int to) {
      double difference = b[to] - b[from];
      int fromAt = from * values;
      int toAt = to * values;
      int skipped = chain.last()[to];
      double kept = sums[skipped];
      for (int value = 0; value < sums.length; value++) {
        sums[value] +=
            (1 - traces.after()[fromAt + value])
                * (difference - (lost[toAt + value] - lost[fromAt + value]));
      }
      if (skips) {
        sums[skipped] = kept;
      }
    }

    /** Sets the influences on the effects of a journey that ends, in a conversion of some worth. */
    void set(double[] into, int at, int end, double worth) {
      for (int value = 0; value < values; value++) {
        double without = b[end] - lost[end * values + value];
        double last = (1 - traces.after()[end * values + value]) * (worth - without);
        double all = (1 - effect[value]) * (worth - b[HistoryStates.START]);
        into[at + value] = scale * (all - sums[value] - last);
      }
    }

    /** Sets what each currency unit of a conversion adds to that. */
    void setSlope(double[] into, int at, int end) {
      for (int value = 0; value < values; value++) {
        double without = 1 - traces.after()[end * values + value];
        into[at + value] = scale * (1 - effect[value] - without);
      }
    }

    /** Sets the influences on credit, which is {@code shared · effect ÷ Σ effects}. */
    void credit(double[] into, int at, int credit, double shared, double more) {
      double sum = 0;
      for (int value = 0; value < values; value++) {
        sum += effect[value] > 0 ? into[at + value] : 0;
      }
      for (int value = 0; value < values; value++) {
        double share = effectSum > 0 ? Math.max(0, effect[value]) / effectSum : 0;
        double change = effect[value] > 0 ? (into[at + value] - share * sum) / effectSum : 0;
        into[credit + value] = more * share + shared * change;
      }
    }

    /** Sets what one more transition does to the effects. */
    void transition(int from, int to, double[] into) {
      Arrays.fill(sums, 0);
      addTransition(from, to);
      for (int value = 0; value < values; value++) {
        into[value] = scale * ((1 - effect[value]) * (b[to] - b[from]) - sums[value]);
      }
    }

    /** Sets what one more end, in a conversion of some worth, does to the effects. */
    void end(int from, double worth, double[] into) {
      for (int value = 0; value < values; value++) {
        double without = b[from] - lost[from * values + value];
        double last = (1 - traces.after()[from * values + value]) * (worth - without);
        into[value] = scale * ((1 - effect[value]) * (worth - b[from]) - last);
      }
    }
  }
}
