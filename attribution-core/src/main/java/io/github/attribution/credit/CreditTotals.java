package io.github.attribution.credit;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Journey;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums of credit by strategy and group, in micros.
 *
 * <p>A commutative monoid: totals of any split of the journeys merge to the same bits in any order,
 * and {@link #subtract} undoes {@link #merge}. What no touch gets is kept in a group of its own. A
 * sum that does not fit a long is an error. Memory: 8 bytes for each strategy, group and {@link
 * Measure}. Mutable, for one thread.
 */
public final class CreditTotals {

  /** The value that stands for outcomes which no touch gets credit for. */
  public static final String UNATTRIBUTED = "(unattributed)";

  private static final Measure[] MEASURES = Measure.values();

  private final List<AttributionStrategy> strategies;
  private final List<Grouping> groupings;
  private final long[][][] sums;
  private final long[][] attributable;

  private CreditTotals(List<AttributionStrategy> strategies, List<Grouping> groupings) {
    this.strategies = ImmutableList.copyOf(strategies);
    this.groupings = ImmutableList.copyOf(groupings);
    this.sums = new long[strategies.size()][groupings.size()][];
    this.attributable = new long[strategies.size()][MEASURES.length];
    for (long[][] ofStrategy : sums) {
      Arrays.setAll(ofStrategy, g -> new long[(groupings.get(g).size() + 1) * MEASURES.length]);
    }
  }

  /**
   * Totals of nothing.
   *
   * @param strategies whose credit is summed
   * @param groupings by what
   * @return empty totals
   */
  public static CreditTotals create(
      List<AttributionStrategy> strategies, List<Grouping> groupings) {
    return new CreditTotals(strategies, groupings);
  }

  /**
   * Adds the credit of a journey.
   *
   * @param journey the journey
   * @param credit its credit under the strategy
   * @param strategy the number of the strategy in this totals' list
   * @throws ArithmeticException if a sum does not fit a long
   */
  public void add(Journey journey, JourneyCredit credit, int strategy) {
    for (int grouping = 0; grouping < groupings.size(); grouping++) {
      Grouping groups = groupings.get(grouping);
      long[] cells = sums[strategy][grouping];
      if (credit.attributed()) {
        addTouches(cells, groups, journey, credit);
      } else {
        addWhole(cells, groups.size() * MEASURES.length, credit);
      }
    }
    addWhole(attributable[strategy], 0, credit);
  }

  /**
   * Adds the totals of other journeys.
   *
   * @param other totals of the same strategies and groupings, not this
   * @return this
   * @throws IllegalArgumentException if they differ, or other is this
   * @throws ArithmeticException if a sum does not fit a long
   */
  public CreditTotals merge(CreditTotals other) {
    checkCompatible("merge", other);
    combine(other, 1);
    return this;
  }

  /**
   * Takes away the totals of some of the journeys.
   *
   * @param other totals of the same strategies and groupings, not this
   * @return this
   * @throws IllegalArgumentException if they differ, or other is this
   * @throws ArithmeticException if a sum does not fit a long
   */
  public CreditTotals subtract(CreditTotals other) {
    checkCompatible("subtract", other);
    combine(other, -1);
    return this;
  }

  /**
   * The strategies.
   *
   * @return the strategies in their order
   */
  public List<AttributionStrategy> strategies() {
    return strategies;
  }

  /**
   * The groupings.
   *
   * @return the groupings in their order
   */
  public List<Grouping> groupings() {
    return groupings;
  }

  /**
   * One sum.
   *
   * @param strategy the number of a strategy
   * @param grouping the number of a grouping
   * @param group a code of the grouping, or its size for what is unattributed
   * @param measure of what
   * @return micros
   */
  public long micros(int strategy, int grouping, int group, Measure measure) {
    return sums[strategy][grouping][group * MEASURES.length + measure.ordinal()];
  }

  /**
   * What the outcomes of all added journeys are worth, which is what a conserving strategy's credit
   * adds up to.
   *
   * @param strategy the number of a strategy
   * @param measure of what
   * @return micros
   */
  public long outcomeMicros(int strategy, Measure measure) {
    return attributable[strategy][measure.ordinal()];
  }

  /**
   * The sum over all groups and what is unattributed.
   *
   * @param strategy the number of a strategy
   * @param grouping the number of a grouping
   * @param measure of what
   * @return micros
   * @throws ArithmeticException if it does not fit a long
   */
  public long totalMicros(int strategy, int grouping, Measure measure) {
    long total = 0;
    for (int group = 0; group <= groupings.get(grouping).size(); group++) {
      total = Math.addExact(total, micros(strategy, grouping, group, measure));
    }
    return total;
  }

  /**
   * The sums of one grouping as rows: by strategy, then group, then what is unattributed.
   *
   * @param grouping the number of a grouping
   * @return a row for each strategy and group
   */
  public List<CreditRow> rows(int grouping) {
    Grouping groups = groupings.get(grouping);
    long[] touchCounts = groups.touchCounts();
    List<CreditRow> rows = new ArrayList<>();
    for (int strategy = 0; strategy < strategies.size(); strategy++) {
      for (int group = 0; group <= groups.size(); group++) {
        boolean attributed = group < groups.size();
        rows.add(
            new CreditRow(
                strategies.get(strategy).spec(),
                attributed ? groups.values(group) : unattributed(groups),
                attributed,
                attributed ? touchCounts[group] : 0,
                micros(strategy, grouping, group, Measure.REVENUE),
                micros(strategy, grouping, group, Measure.CONVERSIONS),
                micros(strategy, grouping, group, Measure.NEW_CUSTOMERS),
                micros(strategy, grouping, group, Measure.LEADS)));
      }
    }
    return rows;
  }

  private static List<String> unattributed(Grouping groups) {
    return groups.names().stream().map(name -> UNATTRIBUTED).toList();
  }

  private static void addTouches(
      long[] cells, Grouping groups, Journey journey, JourneyCredit credit) {
    for (Measure measure : MEASURES) {
      if (credit.totalMicros(measure) != 0) {
        for (int i = 0; i < credit.size(); i++) {
          int cell = groups.code(journey.touch(i)) * MEASURES.length + measure.ordinal();
          add(cells, cell, credit.micros(measure, i));
        }
      }
    }
  }

  private static void addWhole(long[] cells, int cell, JourneyCredit credit) {
    for (Measure measure : MEASURES) {
      add(cells, cell + measure.ordinal(), credit.totalMicros(measure));
    }
  }

  private static void add(long[] cells, int index, long micros) {
    long sum = cells[index] + micros;
    if (((cells[index] ^ sum) & (micros ^ sum)) < 0) {
      throw overflow();
    }
    cells[index] = sum;
  }

  private static void subtract(long[] cells, int index, long micros) {
    long difference = cells[index] - micros;
    if (((cells[index] ^ micros) & (cells[index] ^ difference)) < 0) {
      throw overflow();
    }
    cells[index] = difference;
  }

  private static ArithmeticException overflow() {
    return new ArithmeticException(
        "A sum of credit is more than %s units; use a larger unit of currency"
            .formatted(Long.MAX_VALUE / 1_000_000));
  }

  private void combine(CreditTotals other, int sign) {
    for (int strategy = 0; strategy < sums.length; strategy++) {
      combine(attributable[strategy], other.attributable[strategy], sign);
      for (int grouping = 0; grouping < sums[strategy].length; grouping++) {
        combine(sums[strategy][grouping], other.sums[strategy][grouping], sign);
      }
    }
  }

  private static void combine(long[] cells, long[] others, int sign) {
    for (int i = 0; i < cells.length; i++) {
      if (sign > 0) {
        add(cells, i, others[i]);
      } else {
        subtract(cells, i, others[i]);
      }
    }
  }

  private void checkCompatible(String action, CreditTotals other) {
    if (other == this) {
      throw new IllegalArgumentException(
          "Cannot %s totals with themselves; pass other totals".formatted(action));
    }
    List<String> these = strategies.stream().map(AttributionStrategy::spec).toList();
    List<String> those = other.strategies.stream().map(AttributionStrategy::spec).toList();
    if (!these.equals(those)) {
      throw new IllegalArgumentException(
          "Cannot %s totals: these have strategies %s, the others %s; use one list"
              .formatted(action, these, those));
    }
    boolean sameGroups = groupings.size() == other.groupings.size();
    for (int g = 0; sameGroups && g < groupings.size(); g++) {
      sameGroups = groupings.get(g).isCompatible(other.groupings.get(g));
    }
    if (!sameGroups) {
      throw new IllegalArgumentException(
          "Cannot %s totals: they are grouped by different values; build both with the same groupings"
              .formatted(action));
    }
  }
}
