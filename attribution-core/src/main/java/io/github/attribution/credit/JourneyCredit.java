package io.github.attribution.credit;

import io.github.attribution.journey.Journey;
import io.github.attribution.strategy.AttributionStrategy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * The credit of one journey under one strategy: scores, weights and exact amounts of each touch.
 *
 * <p>For a conserving strategy weight(i) = score(i) / Σ score, and the amounts of each {@link
 * Measure} add up to the outcome's exactly. For another one weight(i) = score(i), and the amount is
 * the weight's multiple of the outcome, rounded half-even. A journey without touches, or whose
 * scores are all zero, is not attributed: its whole outcome belongs to nobody. Reusable and
 * mutable, for one thread; allocates only when a journey is longer than any before.
 */
public final class JourneyCredit {

  private static final Measure[] MEASURES = Measure.values();
  private static final double WHOLE_DOUBLES_END = 0x1p53;

  /** Keeps the sum of as many scores as an array can hold finite. */
  private static final double DOWN = 0x1p-32;

  private final CreditAllocation allocation = new CreditAllocation();
  private double[] scores = new double[16];
  private final long[][] amounts = new long[MEASURES.length][16];
  private final long[] totals = new long[MEASURES.length];
  private final int[] source = new int[MEASURES.length];
  private int size;
  private double divisor;
  private double scale;
  private boolean attributed;
  private int taker;

  /** Credit of no journey yet. */
  public JourneyCredit() {}

  /**
   * Scores a journey and splits its outcome.
   *
   * @param journey a journey with an outcome
   * @param strategy the strategy
   * @throws IllegalStateException if the strategy gives a score that is negative or not finite
   */
  public void credit(Journey journey, AttributionStrategy strategy) {
    size = journey.size();
    ensureCapacity();
    totals[Measure.REVENUE.ordinal()] = journey.revenueMicros();
    totals[Measure.CONVERSIONS.ordinal()] = journey.countMicros();
    totals[Measure.NEW_CUSTOMERS.ordinal()] = journey.newCustomerMicros();
    totals[Measure.LEADS.ordinal()] = journey.leadMicros();
    double sum = size == 0 ? 0 : score(journey, strategy);
    attributed = sum > 0;
    taker = -1;
    boolean overflows = strategy.conserving() && sum > Double.MAX_VALUE;
    scale = overflows ? DOWN : 1;
    divisor = overflows ? scaledSum() : strategy.conserving() ? sum : 1;
    if (attributed) {
      split(strategy.conserving(), sum);
    }
  }

  /**
   * Whether any touch gets credit.
   *
   * @return false if the outcome belongs to nobody
   */
  public boolean attributed() {
    return attributed;
  }

  /**
   * The number of touches.
   *
   * @return the size of the journey
   */
  public int size() {
    return size;
  }

  /**
   * The raw score of a touch.
   *
   * @param i 0 … {@code size() - 1}
   * @return what the strategy gave
   */
  public double score(int i) {
    return scores[i];
  }

  /**
   * The weight of a touch.
   *
   * @param i 0 … {@code size() - 1}
   * @return the share of the outcome, zero if not attributed
   */
  public double weight(int i) {
    return attributed ? scores[i] * scale / divisor : 0;
  }

  /**
   * The amount of a touch; undefined if not attributed.
   *
   * @param measure of what
   * @param i 0 … {@code size() - 1}
   * @return micros
   */
  public long micros(Measure measure, int i) {
    long total = totals[measure.ordinal()];
    if (taker >= 0) {
      return i == taker ? total : 0;
    }
    return total == 0 ? 0 : amounts[source[measure.ordinal()]][i];
  }

  /**
   * What the whole outcome is worth.
   *
   * @param measure of what
   * @return micros
   */
  public long totalMicros(Measure measure) {
    return totals[measure.ordinal()];
  }

  /** The only touch that gets anything, or −1 if it may be more than one. */
  int taker() {
    return taker;
  }

  private double score(Journey journey, AttributionStrategy strategy) {
    strategy.score(journey, scores);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      if (!(scores[i] >= 0 && scores[i] <= Double.MAX_VALUE)) {
        throw new IllegalStateException(
            "Strategy '%s' scored %s for touch %s of %s of account '%s'; scores are finite and not negative"
                .formatted(
                    strategy.spec(),
                    scores[i],
                    i + 1,
                    size,
                    journey.graphs().accountId(journey.account())));
      }
      sum += scores[i];
    }
    return sum;
  }

  private void split(boolean conserving, double sum) {
    if (conserving) {
      allocation.takeScores(scores, sum, size);
      taker = allocation.taker();
      if (taker >= 0) {
        return;
      }
    }
    for (int measure = 0; measure < totals.length; measure++) {
      source[measure] = firstWithTotal(totals[measure]);
      if (source[measure] == measure && totals[measure] != 0) {
        split(conserving, totals[measure], amounts[measure]);
      }
    }
  }

  /** Equal totals have equal amounts: a conversion that makes a new customer is split once. */
  private int firstWithTotal(long total) {
    int measure = 0;
    while (totals[measure] != total) {
      measure++;
    }
    return measure;
  }

  private void split(boolean conserving, long total, long[] amounts) {
    if (conserving) {
      allocation.allocate(total, amounts);
    } else {
      for (int i = 0; i < size; i++) {
        amounts[i] = multiple(total, scores[i]);
      }
    }
  }

  private static long multiple(long total, double score) {
    double amount = Math.rint(total * score);
    if (Math.max(Math.abs((double) total), Math.abs(amount)) < WHOLE_DOUBLES_END) {
      return (long) amount;
    }
    BigDecimal exact = new BigDecimal(score).multiply(BigDecimal.valueOf(total));
    BigInteger rounded = exact.setScale(0, RoundingMode.HALF_EVEN).unscaledValue();
    if (rounded.bitLength() >= Long.SIZE) {
      throw new ArithmeticException(
          "The amount %s · %s is more than a long of micros can hold".formatted(total, score));
    }
    return rounded.longValue();
  }

  private double scaledSum() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += scores[i] * DOWN;
    }
    return sum;
  }

  private void ensureCapacity() {
    if (scores.length < size) {
      scores = new double[2 * size];
      Arrays.setAll(amounts, measure -> new long[scores.length]);
    }
  }
}
