package io.github.attribution.learn;

import org.jspecify.annotations.Nullable;

/** What a chain says: where journeys end, and what is lost of that without a value. */
final class RemovalEffects {

  private final double[] converts;
  private final double[] pays;
  private final double[] effects;
  private final double @Nullable [] effectsOfValue;
  private final @Nullable Traces traces;
  private final double error;

  RemovalEffects(
      double[] converts,
      double[] pays,
      double[] effects,
      double @Nullable [] effectsOfValue,
      @Nullable Traces traces,
      double error) {
    this.converts = converts;
    this.pays = pays;
    this.effects = effects;
    this.effectsOfValue = effectsOfValue;
    this.traces = traces;
    this.error = error;
  }

  /**
   * The probability of a conversion from each state; without traces it may be of the start only.
   */
  double[] converts() {
    return converts;
  }

  /** The expected value from each state; without traces it may be of the start only. */
  double[] pays() {
    return pays;
  }

  /** The part of conversions that is lost without each value. */
  double[] effects() {
    return effects;
  }

  /** The part of the value; null if conversions are worth nothing. */
  double @Nullable [] effectsOfValue() {
    return effectsOfValue;
  }

  /** What standard errors need; null if it was not asked for. */
  @Nullable Traces traces() {
    return traces;
  }

  /** What the effects may be off by, rounding aside. */
  double error() {
    return error;
  }

  /** How a chain goes without each value; entry {@code state · values + value}. */
  static final class Traces {

    private final double[] after;
    private final double[] lost;
    private final double @Nullable [] lostPay;

    Traces(double[] after, double[] lost, double @Nullable [] lostPay) {
      this.after = after;
      this.lost = lost;
      this.lostPay = lostPay;
    }

    /** How much rarer a state is visited without the value: 1 − visits without ÷ visits. */
    double[] after() {
      return after;
    }

    /** How much less a conversion is probable from a state. */
    double[] lost() {
      return lost;
    }

    /** How much less value is expected from a state; null if conversions are worth nothing. */
    double @Nullable [] lostPay() {
      return lostPay;
    }

    static Traces empty(Chain chain) {
      int size = Math.multiplyExact(chain.size(), chain.values().size());
      return new Traces(
          new double[size], new double[size], isPaid(chain) ? new double[size] : null);
    }
  }

  /** Whether conversions are worth something, so that removal effects of value exist. */
  static boolean isPaid(Chain chain) {
    return chain.value() > 0;
  }

  /** The removal effects of a chain where removed values lead to no conversion. */
  static RemovalEffects toNull(Chain chain, boolean traced) {
    return DenseRemoval.isFaster(chain) ? DenseRemoval.of(chain) : SparseRemoval.of(chain, traced);
  }

  /** The same without the traces, which are as large as all else together. */
  RemovalEffects withoutTraces() {
    return new RemovalEffects(converts, pays, effects, effectsOfValue, null, error);
  }

  double pConversion() {
    return converts[HistoryStates.START];
  }

  double valuePerJourney() {
    return pays[HistoryStates.START];
  }
}
