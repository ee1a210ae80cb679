package io.github.attribution.credit;

import io.github.attribution.journey.Journey;
import java.util.Arrays;

/**
 * Credit row by row: which strategy gave which touch how much of which conversion.
 *
 * <p>A row for each touch that has a weight or an amount, and for each conversion that is nobody's
 * one row with touch −1. Leads have no rows. Rows stand in the order in which they were added.
 * Memory: 36 bytes a row. Mutable, for one thread.
 */
public final class CreditLedger {

  private int size;
  private int[] strategies = new int[64];
  private int[] conversions = new int[64];
  private int[] touches = new int[64];
  private double[] weights = new double[64];
  private long[] countMicros = new long[64];
  private long[] revenueMicros = new long[64];

  /** A ledger without rows. */
  public CreditLedger() {}

  /**
   * Adds the rows of a journey.
   *
   * @param journey a journey
   * @param credit its credit under the strategy
   * @param strategy the number of the strategy
   */
  public void add(Journey journey, JourneyCredit credit, int strategy) {
    if (journey.conversion() < 0) {
      return;
    }
    if (!credit.attributed()) {
      append(
          strategy,
          journey.conversion(),
          -1,
          1,
          credit.totalMicros(Measure.CONVERSIONS),
          credit.totalMicros(Measure.REVENUE));
      return;
    }
    for (int i = 0; i < credit.size(); i++) {
      long count = credit.micros(Measure.CONVERSIONS, i);
      long revenue = credit.micros(Measure.REVENUE, i);
      if (credit.weight(i) > 0 || count != 0 || revenue != 0) {
        append(strategy, journey.conversion(), journey.touch(i), credit.weight(i), count, revenue);
      }
    }
  }

  /**
   * The number of rows.
   *
   * @return the number of rows
   */
  public int size() {
    return size;
  }

  /**
   * The strategy of a row.
   *
   * @param row 0 … {@code size() - 1}
   * @return the number of the strategy
   */
  public int strategy(int row) {
    return strategies[row];
  }

  /**
   * The conversion of a row.
   *
   * @param row 0 … {@code size() - 1}
   * @return a conversion of the graphs
   */
  public int conversion(int row) {
    return conversions[row];
  }

  /**
   * The touch of a row.
   *
   * @param row 0 … {@code size() - 1}
   * @return a touch of the graphs, or −1 for nobody
   */
  public int touch(int row) {
    return touches[row];
  }

  /**
   * The weight of a row.
   *
   * @param row 0 … {@code size() - 1}
   * @return the share of the conversion
   */
  public double weight(int row) {
    return weights[row];
  }

  /**
   * The credited conversions of a row.
   *
   * @param row 0 … {@code size() - 1}
   * @return micro-conversions
   */
  public long countMicros(int row) {
    return countMicros[row];
  }

  /**
   * The credited revenue of a row.
   *
   * @param row 0 … {@code size() - 1}
   * @return micros
   */
  public long revenueMicros(int row) {
    return revenueMicros[row];
  }

  private void append(
      int strategy, int conversion, int touch, double weight, long count, long revenue) {
    if (size == strategies.length) {
      grow();
    }
    strategies[size] = strategy;
    conversions[size] = conversion;
    touches[size] = touch;
    weights[size] = weight;
    countMicros[size] = count;
    revenueMicros[size] = revenue;
    size++;
  }

  private void grow() {
    int capacity = Math.multiplyExact(size, 2);
    strategies = Arrays.copyOf(strategies, capacity);
    conversions = Arrays.copyOf(conversions, capacity);
    touches = Arrays.copyOf(touches, capacity);
    weights = Arrays.copyOf(weights, capacity);
    countMicros = Arrays.copyOf(countMicros, capacity);
    revenueMicros = Arrays.copyOf(revenueMicros, capacity);
  }
}
