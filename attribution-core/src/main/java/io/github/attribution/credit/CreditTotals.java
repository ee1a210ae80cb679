package io.github.attribution.credit;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Journey;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sums of credit by strategy and group, in micros.
 *
 * <p>A commutative monoid: totals of any split of the journeys merge to the same bits in any order,
 * and {@link #subtract} undoes {@link #merge}. Groups are told apart by their values, so parts may
 * come from different graphs. What no touch gets is kept in a group of its own. A sum that does not
 * fit a long is an error. Memory: 8 bytes for each strategy, group and {@link Measure}. Mutable,
 * for one thread.
 */
public final class CreditTotals {

  /** The value that stands for outcomes which no touch gets credit for. */
  public static final String UNATTRIBUTED = "(unattributed)";

  private static final Measure[] MEASURES = Measure.values();
  private static final int REVENUE = Measure.REVENUE.ordinal();
  private static final int CONVERSIONS = Measure.CONVERSIONS.ordinal();

  private final List<AttributionStrategy> strategies;
  private @Nullable List<Grouping> groupings;
  private final GroupSums[] sums;
  private final @Nullable OutcomeSums[] ofOutcomes;
  private final long[][] attributable;

  private CreditTotals(
      List<AttributionStrategy> strategies,
      @Nullable List<Grouping> groupings,
      GroupSums[] sums,
      @Nullable OutcomeSums[] ofOutcomes,
      long[][] attributable) {
    this.strategies = ImmutableList.copyOf(strategies);
    this.groupings = groupings;
    this.sums = sums;
    this.ofOutcomes = ofOutcomes;
    this.attributable = attributable;
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
    GroupSums[] sums =
        groupings.stream()
            .map(grouping -> GroupSums.of(grouping.groups(), strategies.size()))
            .toArray(GroupSums[]::new);
    @Nullable OutcomeSums[] ofOutcomes = new OutcomeSums[sums.length];
    for (int grouping = 0; grouping < sums.length; grouping++) {
      OutcomePeriods outcomes = groupings.get(grouping).outcomes();
      if (outcomes != null) {
        ofOutcomes[grouping] =
            new OutcomeSums(groupings.get(grouping), outcomes, strategies.size());
      }
    }
    long[][] attributable = new long[strategies.size()][MEASURES.length];
    return new CreditTotals(
        strategies, ImmutableList.copyOf(groupings), sums, ofOutcomes, attributable);
  }

  /**
   * These totals apart from the touches of any graphs, which they keep no memory of: they take
   * totals, but no journeys.
   *
   * @return a copy
   */
  public CreditTotals copy() {
    return part(0, sums.length);
  }

  /**
   * These totals by some of the groupings, as a {@linkplain #copy() copy}.
   *
   * @param from the number of the first grouping
   * @param to the number after the last one
   * @return a copy with those groupings alone
   */
  public CreditTotals part(int from, int to) {
    return new CreditTotals(
        strategies,
        null,
        IntStream.range(from, to)
            .mapToObj(grouping -> sums(grouping).copy())
            .toArray(GroupSums[]::new),
        new OutcomeSums[to - from],
        Arrays.stream(attributable).map(long[]::clone).toArray(long[][]::new));
  }

  /**
   * Adds these totals to a pack.
   *
   * @param pack to send; the strategies are not in it, only their number
   */
  public void pack(CreditPack pack) {
    pack.add(strategies.size(), sums.length);
    for (long[] ofStrategy : attributable) {
      pack.add(ofStrategy);
    }
    for (int grouping = 0; grouping < sums.length; grouping++) {
      sums(grouping).pack(pack);
    }
  }

  /**
   * Takes totals that were packed.
   *
   * @param strategies those of the totals
   * @param pack what was sent
   * @return totals as {@link #copy()} gives them
   * @throws IllegalArgumentException if they are of another number of strategies
   */
  public static CreditTotals unpack(List<AttributionStrategy> strategies, CreditPack pack) {
    long packed = pack.number();
    if (packed != strategies.size()) {
      throw new IllegalArgumentException(
          "The totals are of %s strategies, not of %s; unpack them with the strategies they are of"
              .formatted(packed, strategies.size()));
    }
    GroupSums[] sums = new GroupSums[Math.toIntExact(pack.number())];
    long[][] attributable = new long[strategies.size()][MEASURES.length];
    for (long[] ofStrategy : attributable) {
      pack.take(ofStrategy);
    }
    Arrays.setAll(sums, grouping -> GroupSums.unpack(pack, strategies.size()));
    return new CreditTotals(strategies, null, sums, new OutcomeSums[sums.length], attributable);
  }

  /**
   * Adds the credit of a journey.
   *
   * @param journey the journey
   * @param credit its credit under the strategy
   * @param strategy the number of the strategy in this totals' list
   * @throws ArithmeticException if a sum does not fit a long
   * @throws IllegalStateException if these are a copy or hold groups of other totals
   */
  public void add(Journey journey, JourneyCredit credit, int strategy) {
    List<Grouping> groupings = groupingsOfTouches();
    for (int grouping = 0; grouping < groupings.size(); grouping++) {
      Grouping groups = groupings.get(grouping);
      long[] cells = sums[grouping].micros(strategy);
      OutcomeSums byOutcome = ofOutcomes[grouping];
      if (byOutcome != null) {
        byOutcome.add(journey, credit, strategy);
      } else if (credit.attributed()) {
        addTouches(cells, groups, journey, credit);
      } else {
        addWhole(cells, groups.size() * MEASURES.length, credit);
      }
    }
    addWhole(attributable[strategy], 0, credit);
  }

  /**
   * Adds the credit of all journeys that a cursor has before it, under some of the strategies: the
   * same as {@link #add} of each, but faster.
   *
   * @param journeys a cursor
   * @param scoring the strategies to score with, by their numbers in this totals' list
   * @throws ArithmeticException if a sum does not fit a long
   * @throws IllegalStateException if these are a copy or hold groups of other totals, or a strategy
   *     gives a score that is negative or not finite
   */
  public void addAll(Journey journeys, Map<Integer, AttributionStrategy> scoring) {
    List<Grouping> groupings = groupingsOfTouches();
    if (Arrays.stream(ofOutcomes).anyMatch(Objects::nonNull)) {
      addEach(journeys, scoring);
      return;
    }
    new CreditBatches(this, groupings, journeys, scoring).addAll();
  }

  private void addEach(Journey journey, Map<Integer, AttributionStrategy> scoring) {
    JourneyCredit[] credits = new JourneyCredit[strategies.size()];
    Arrays.setAll(credits, strategy -> new JourneyCredit());
    while (journey.next()) {
      scoring.forEach(
          (number, strategy) -> {
            credits[number].credit(journey, strategy);
            add(journey, credits[number], number);
          });
    }
  }

  /** The sums of a strategy for each grouping, those of nobody last. */
  long[][] cells(int strategy) {
    return Arrays.stream(sums).map(of -> of.micros(strategy)).toArray(long[][]::new);
  }

  /** Adds outcomes that are nobody's. */
  void addUnattributed(int strategy, long[] worth) {
    for (long[] cells : cells(strategy)) {
      for (int measure = 0; measure < MEASURES.length; measure++) {
        CheckedSums.add(cells, cells.length - MEASURES.length + measure, worth[measure]);
      }
    }
    addOutcomes(strategy, worth);
  }

  /** Adds outcomes whose credit is added elsewhere. */
  void addOutcomes(int strategy, long[] worth) {
    CheckedSums.addAll(attributable[strategy], worth);
  }

  /**
   * Counts touches of the graphs, credited or not, by the groupings without periods of outcomes.
   *
   * @param fromTouch the first touch
   * @param toTouch the touch after the last one
   * @throws IllegalStateException if these are a copy or hold groups of other totals
   */
  public void countTouches(int fromTouch, int toTouch) {
    List<Grouping> groupings = groupingsOfTouches();
    for (int grouping = 0; grouping < groupings.size(); grouping++) {
      if (ofOutcomes[grouping] == null) {
        groupings.get(grouping).addTouches(sums[grouping].touches(), fromTouch, toTouch);
      }
    }
  }

  /**
   * Counts touches that are in no graphs, since they cannot be credited.
   *
   * @param grouping the number of a grouping without periods of outcomes
   * @param counts how many touches have which values, one for each dimension of the grouping
   * @return this
   * @throws IllegalArgumentException if the number of values differs, or there are periods of
   *     outcomes
   */
  public CreditTotals countTouches(int grouping, Map<List<String>, Long> counts) {
    List<String> names = sums(grouping).groups().names();
    if (!sums(grouping).groups().countTouches()) {
      throw new IllegalArgumentException(
          "Cannot count touches by %s; a touch belongs to no period of outcomes".formatted(names));
    }
    for (List<String> values : counts.keySet()) {
      if (values.size() != names.size()) {
        throw new IllegalArgumentException(
            "Cannot count touches of %s by %s; give one value for each dimension"
                .formatted(values, names));
      }
    }
    set(grouping, sums[grouping].merge(GroupSums.ofTouches(names, counts, strategies.size())));
    return this;
  }

  /**
   * How many touches were counted.
   *
   * @param grouping the number of a grouping
   * @return a number for the values of each group; empty if there are periods of outcomes
   */
  public Map<List<String>, Long> touchCounts(int grouping) {
    Map<List<String>, Long> counts = new LinkedHashMap<>();
    Groups groups = sums(grouping).groups();
    for (int group = 0; group < groups.size() && groups.countTouches(); group++) {
      counts.put(groups.values(group), sums(grouping).touches()[group]);
    }
    return counts;
  }

  /**
   * Adds the totals of other journeys. Groups that only one of both has are kept.
   *
   * @param other totals of the same strategies by the same dimensions, not this
   * @return this
   * @throws IllegalArgumentException if they differ, or other is this
   * @throws ArithmeticException if a sum does not fit a long
   */
  public CreditTotals merge(CreditTotals other) {
    checkCompatible("merge", other);
    for (int strategy = 0; strategy < attributable.length; strategy++) {
      CheckedSums.addAll(attributable[strategy], other.attributable[strategy]);
    }
    for (int grouping = 0; grouping < sums.length; grouping++) {
      set(grouping, sums(grouping).merge(other.sums(grouping)));
    }
    return this;
  }

  /**
   * Takes away the totals of some of the journeys, and the groups that they alone brought.
   *
   * @param other totals of the same strategies by the same dimensions, not this
   * @return this
   * @throws IllegalArgumentException if they differ, or other is this
   * @throws ArithmeticException if a sum does not fit a long
   */
  public CreditTotals subtract(CreditTotals other) {
    checkCompatible("subtract", other);
    for (int strategy = 0; strategy < attributable.length; strategy++) {
      CheckedSums.subtractAll(attributable[strategy], other.attributable[strategy]);
    }
    for (int grouping = 0; grouping < sums.length; grouping++) {
      set(grouping, sums(grouping).subtract(other.sums(grouping)));
    }
    return this;
  }

  /**
   * Drops combinations of several dimensions that have neither touches nor credit, such as a
   * channel with a campaign that only direct touches outside of all journeys carry on. Values of
   * single dimensions stay as their dictionaries list them.
   *
   * @return this
   */
  public CreditTotals dropEmptyCombinations() {
    for (int grouping = 0; grouping < sums.length; grouping++) {
      if (sums[grouping].groups().names().size() > 1) {
        set(grouping, sums[grouping].withoutZeros());
      }
    }
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
   * What these are grouped by.
   *
   * @return the groups of each grouping, in the order of groupings
   */
  public List<Groups> groupings() {
    return IntStream.range(0, sums.length).mapToObj(grouping -> sums(grouping).groups()).toList();
  }

  /**
   * One sum.
   *
   * @param strategy the number of a strategy
   * @param grouping the number of a grouping
   * @param group a group of the grouping, those of what is unattributed behind the others
   * @param measure of what
   * @return micros
   */
  public long micros(int strategy, int grouping, int group, Measure measure) {
    return sums(grouping).micros(strategy)[group * MEASURES.length + measure.ordinal()];
  }

  /**
   * What no touch gets.
   *
   * @param strategy the number of a strategy
   * @param grouping the number of a grouping
   * @param measure of what
   * @return micros
   * @throws ArithmeticException if it does not fit a long
   */
  public long unattributedMicros(int strategy, int grouping, Measure measure) {
    Groups groups = sums(grouping).groups();
    return sum(strategy, grouping, measure, groups.size(), groups.sizeWithUnattributed());
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
    return sum(strategy, grouping, measure, 0, sums(grouping).groups().sizeWithUnattributed());
  }

  private long sum(int strategy, int grouping, Measure measure, int fromGroup, int toGroup) {
    long total = 0;
    for (int group = fromGroup; group < toGroup; group++) {
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
    Groups groups = sums(grouping).groups();
    List<CreditRow> rows = new ArrayList<>();
    for (int strategy = 0; strategy < strategies.size(); strategy++) {
      for (int group = 0; group < groups.sizeWithUnattributed(); group++) {
        rows.add(
            new CreditRow(
                strategies.get(strategy).spec(),
                groups.values(group),
                group < groups.size(),
                groups.countTouches() ? (Long) sums(grouping).touches()[group] : null,
                micros(strategy, grouping, group, Measure.REVENUE),
                micros(strategy, grouping, group, Measure.CONVERSIONS),
                micros(strategy, grouping, group, Measure.NEW_CUSTOMERS),
                micros(strategy, grouping, group, Measure.LEADS)));
      }
    }
    return rows;
  }

  private static void addTouches(
      long[] cells, Grouping groups, Journey journey, JourneyCredit credit) {
    if (credit.taker() >= 0) {
      addWhole(cells, groups.code(journey.touch(credit.taker())) * MEASURES.length, credit);
      return;
    }
    long[] revenues = credit.amounts(Measure.REVENUE);
    long[] counts = credit.amounts(Measure.CONVERSIONS);
    for (int i = 0; i < credit.size(); i++) {
      int cell = groups.code(journey.touch(i)) * MEASURES.length;
      CheckedSums.add(cells, cell + REVENUE, revenues[i]);
      CheckedSums.add(cells, cell + CONVERSIONS, counts[i]);
    }
    addTouches(cells, groups, journey, credit, Measure.NEW_CUSTOMERS);
    addTouches(cells, groups, journey, credit, Measure.LEADS);
  }

  private static void addTouches(
      long[] cells, Grouping groups, Journey journey, JourneyCredit credit, Measure measure) {
    if (credit.totalMicros(measure) != 0) {
      long[] amounts = credit.amounts(measure);
      for (int i = 0; i < credit.size(); i++) {
        int cell = groups.code(journey.touch(i)) * MEASURES.length + measure.ordinal();
        CheckedSums.add(cells, cell, amounts[i]);
      }
    }
  }

  private static void addWhole(long[] cells, int cell, JourneyCredit credit) {
    for (int measure = 0; measure < MEASURES.length; measure++) {
      CheckedSums.add(cells, cell + measure, credit.totalMicros(measure));
    }
  }

  private void set(int grouping, GroupSums changed) {
    if (changed != sums[grouping]) {
      sums[grouping] = changed;
      ofOutcomes[grouping] = null;
      groupings = null;
    }
  }

  private GroupSums sums(int grouping) {
    OutcomeSums byOutcome = ofOutcomes[grouping];
    return byOutcome == null ? sums[grouping] : byOutcome.settled();
  }

  private List<Grouping> groupingsOfTouches() {
    if (groupings == null) {
      throw new IllegalStateException(
          "These totals are apart from the touches of any graphs; add journeys to totals of their"
              + " own and merge them");
    }
    return groupings;
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
    List<List<String>> dimensions = dimensions();
    if (!dimensions.equals(other.dimensions())) {
      throw new IllegalArgumentException(
          "Cannot %s totals: these are grouped by %s, the others by %s; use the same groupings"
              .formatted(action, dimensions, other.dimensions()));
    }
  }

  private List<List<String>> dimensions() {
    return groupings().stream().map(Groups::names).toList();
  }
}
