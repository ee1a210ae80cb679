package io.github.attribution.credit;

import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Micros;
import java.util.List;

/**
 * Journeys of one size that wait to be credited together, strategy by strategy.
 *
 * <p>Loops over journeys of any size end where no processor foresees it, in some five loops of each
 * strategy. Here they all run equally often. What all strategies need of a journey is looked up
 * once: its worth, the groups of its touches and their ages. Reusable and mutable, for one thread.
 */
final class CreditBatch {

  /** How many journeys are credited together. */
  static final int LENGTH = 32;

  private static final int MEASURES = Measure.values().length;

  private final int size;
  private final JourneyGraphs graphs;
  private final List<Grouping> groupings;
  private final int[] accounts = new int[LENGTH];
  private final long[] worth = new long[LENGTH * MEASURES];
  private final int[][] cells;
  private final double[] olderMicros;
  private final double[][] scores;
  private boolean more;
  private int count;

  CreditBatch(
      int size, JourneyGraphs graphs, List<Grouping> groupings, boolean ages, int strategies) {
    this.size = size;
    this.graphs = graphs;
    this.groupings = groupings;
    this.cells = new int[groupings.size()][LENGTH * size];
    this.olderMicros = new double[ages ? LENGTH * size : 0];
    this.scores = new double[strategies][0];
  }

  /** Takes up a journey of the size of these. */
  void add(Journey journey) {
    int first = count * size;
    for (int grouping = 0; grouping < cells.length; grouping++) {
      addCells(journey, groupings.get(grouping), cells[grouping], first);
    }
    if (olderMicros.length > 0) {
      addAges(journey, first);
    }
    accounts[count] = journey.account();
    int at = count * MEASURES;
    worth[at + Measure.REVENUE.ordinal()] = journey.revenueMicros();
    worth[at + Measure.CONVERSIONS.ordinal()] = journey.countMicros();
    worth[at + Measure.NEW_CUSTOMERS.ordinal()] = journey.newCustomerMicros();
    worth[at + Measure.LEADS.ordinal()] = journey.leadMicros();
    more |= (journey.newCustomerMicros() | journey.leadMicros()) != 0;
    count++;
  }

  private void addCells(Journey journey, Grouping grouping, int[] cells, int first) {
    for (int i = 0; i < size; i++) {
      cells[first + i] = grouping.code(journey.touch(i)) * MEASURES;
    }
  }

  private void addAges(Journey journey, int first) {
    long youngest = journey.touchAtMicros(size - 1);
    for (int i = 0; i < size; i++) {
      olderMicros[first + i] = Micros.asDouble(youngest - journey.touchAtMicros(i));
    }
  }

  /** Takes up the scores of the journey that was added last. */
  void addScores(int strategy, double[] values) {
    if (scores[strategy].length == 0) {
      scores[strategy] = new double[LENGTH * size];
    }
    System.arraycopy(values, 0, scores[strategy], (count - 1) * size, size);
  }

  void clear() {
    count = 0;
    more = false;
  }

  /** How many touches each journey has. */
  int size() {
    return size;
  }

  /** How many journeys there are. */
  int count() {
    return count;
  }

  boolean isFull() {
    return count == LENGTH;
  }

  JourneyGraphs graphs() {
    return graphs;
  }

  /** The account of a journey. */
  int account(int journey) {
    return accounts[journey];
  }

  /** What each journey is worth, its measures side by side. */
  long[] worth() {
    return worth;
  }

  /** Whether a journey is worth more than revenue and conversions. */
  boolean hasMoreMeasures() {
    return more;
  }

  /** Where the sums of each touch begin, journey after journey. */
  int[] cells(int grouping) {
    return cells[grouping];
  }

  /** How much older each touch is than the youngest of its journey, journey after journey. */
  double[] olderMicros() {
    return olderMicros;
  }

  /** The scores of each touch that were {@linkplain #addScores added}, journey after journey. */
  double[] scores(int strategy) {
    return scores[strategy];
  }
}
