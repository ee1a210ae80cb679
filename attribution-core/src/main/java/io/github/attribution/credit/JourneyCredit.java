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
 * mutable, for one thread; allocates only when a journey is longer than any before, or of a new
 * size under a strategy by position.
 */
public final class JourneyCredit {

  private static final Measure[] MEASURES = Measure.values();
  private static final double WHOLE_DOUBLES_END = 0x1p53;

  private final ScoresBySize scored = new ScoresBySize();
  private final long[][] amounts = new long[MEASURES.length][16];
  private final long[] totals = new long[MEASURES.length];
  private final int[] source = new int[MEASURES.length];
  private Scores scores = new Scores();
  private int size;
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
    totals[Measure.REVENUE.ordinal()] = journey.revenueMicros();
    totals[Measure.CONVERSIONS.ordinal()] = journey.countMicros();
    totals[Measure.NEW_CUSTOMERS.ordinal()] = journey.newCustomerMicros();
    totals[Measure.LEADS.ordinal()] = journey.leadMicros();
    size = journey.size();
    ensureCapacity();
    taker = -1;
    attributed = false;
    if (size > 0) {
      scores = scored.of(journey, strategy);
      attributed = scores.attributed();
    }
    if (attributed) {
      split(strategy.conserving());
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
    return scores.values[i];
  }

  /**
   * The weight of a touch.
   *
   * @param i 0 … {@code size() - 1}
   * @return the share of the outcome, zero if not attributed
   */
  public double weight(int i) {
    return attributed ? scores.weight(i) : 0;
  }

  /**
   * The amount of a touch; undefined if not attributed.
   *
   * @param measure of what
   * @param i 0 … {@code size() - 1}
   * @return micros
   */
  public long micros(Measure measure, int i) {
    if (taker >= 0) {
      return i == taker ? totals[measure.ordinal()] : 0;
    }
    return amounts[source[measure.ordinal()]][i];
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

  long totalMicros(int measure) {
    return totals[measure];
  }

  /** The amounts of all touches; only if attributed and there is no one taker. */
  long[] amounts(Measure measure) {
    return amounts[source[measure.ordinal()]];
  }

  /** The only touch that gets anything, or −1 if it may be more than one. */
  int taker() {
    return taker;
  }

  private void split(boolean conserving) {
    if (conserving) {
      taker = scores.allocation.taker();
      if (taker >= 0) {
        return;
      }
    }
    for (int measure = 0; measure < totals.length; measure++) {
      source[measure] = firstWithTotal(totals[measure]);
      if (source[measure] == measure) {
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
    if (total == 0) {
      Arrays.fill(amounts, 0, size, 0);
    } else if (conserving) {
      scores.allocation.allocate(total, amounts);
    } else {
      for (int i = 0; i < size; i++) {
        amounts[i] = multiple(total, scores.values[i]);
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

  private void ensureCapacity() {
    if (amounts[0].length < size) {
      int capacity = 2 * size;
      Arrays.setAll(amounts, measure -> new long[capacity]);
    }
  }
}
