package io.github.attribution.credit;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.LongDictionary;
import io.github.attribution.journey.ReportPeriod;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The sums of all strategies by the groups of a grouping with periods of outcomes, which are pairs
 * of a touch's group and an outcome's periods. A pair is there once it gets credit. Adding
 * allocates only for new pairs. Mutable, for one thread.
 */
final class OutcomeSums {

  private static final int MEASURES = Measure.values().length;
  private static final int NOBODY = 0;

  private final Grouping grouping;
  private final OutcomePeriods periods;
  private final boolean byTouch;
  private final LongDictionary pairs = LongDictionary.create();
  private final long[][] micros;
  private @Nullable GroupSums settled;

  OutcomeSums(Grouping grouping, OutcomePeriods periods, int strategies) {
    this.grouping = grouping;
    this.periods = periods;
    this.byTouch = !grouping.groups().names().isEmpty();
    this.micros = new long[strategies][16 * MEASURES];
  }

  /** Adds the credit of a journey under a strategy; nothing if it has no outcome. */
  void add(Journey journey, JourneyCredit credit, int strategy) {
    if (!journey.converted()) {
      return;
    }
    settled = null;
    int outcome = periods.code(journey);
    if (!credit.attributed()) {
      addWhole(credit, strategy, pair(NOBODY, byTouch ? outcome : 0));
    } else if (credit.taker() >= 0) {
      addWhole(credit, strategy, pair(1 + grouping.code(journey.touch(credit.taker())), outcome));
    } else {
      addTouches(journey, credit, strategy, outcome);
    }
  }

  private void addWhole(JourneyCredit credit, int strategy, long pair) {
    add(
        strategy,
        pair,
        credit.totalMicros(Measure.REVENUE),
        credit.totalMicros(Measure.CONVERSIONS),
        credit.totalMicros(Measure.NEW_CUSTOMERS),
        credit.totalMicros(Measure.LEADS));
  }

  private void addTouches(Journey journey, JourneyCredit credit, int strategy, int outcome) {
    long[] revenues = credit.amounts(Measure.REVENUE);
    long[] conversions = credit.amounts(Measure.CONVERSIONS);
    long[] newCustomers = credit.amounts(Measure.NEW_CUSTOMERS);
    long[] leads = credit.amounts(Measure.LEADS);
    for (int i = 0; i < credit.size(); i++) {
      long pair = pair(1 + grouping.code(journey.touch(i)), outcome);
      add(strategy, pair, revenues[i], conversions[i], newCustomers[i], leads[i]);
    }
  }

  private void add(
      int strategy, long pair, long revenue, long conversions, long newCustomers, long leads) {
    if ((revenue | conversions | newCustomers | leads) != 0) {
      int cell = pairs.add(pair) * MEASURES;
      if (cell >= micros[strategy].length) {
        micros[strategy] = Arrays.copyOf(micros[strategy], 2 * cell);
      }
      long[] cells = micros[strategy];
      CheckedSums.add(cells, cell + Measure.REVENUE.ordinal(), revenue);
      CheckedSums.add(cells, cell + Measure.CONVERSIONS.ordinal(), conversions);
      CheckedSums.add(cells, cell + Measure.NEW_CUSTOMERS.ordinal(), newCustomers);
      CheckedSums.add(cells, cell + Measure.LEADS.ordinal(), leads);
    }
  }

  private static long pair(int touchGroup, int outcome) {
    return ((long) touchGroup << Integer.SIZE) | outcome;
  }

  /** The sums so far, in the order of groups. */
  GroupSums settled() {
    GroupSums sums = settled;
    if (sums == null) {
      sums = settle();
      settled = sums;
    }
    return sums;
  }

  private GroupSums settle() {
    List<List<String>> values = Arrays.stream(pairs.values()).mapToObj(this::values).toList();
    List<Integer> taken = sorted(values, false);
    List<Integer> nobodys = sorted(values, true);
    Groups groups =
        new Groups(
            grouping.names(),
            taken.stream().<List<String>>map(values::get).toList(),
            byTouch
                ? nobodys.stream().<List<String>>map(values::get).toList()
                : Groups.unattributed(grouping.names()));
    GroupSums sums = GroupSums.of(groups, micros.length);
    copy(taken, sums, 0);
    copy(nobodys, sums, taken.size());
    return sums;
  }

  /** The numbers of pairs with touches, or with nobody, in the order of their values. */
  private List<Integer> sorted(List<List<String>> values, boolean nobodys) {
    return IntStream.range(0, values.size())
        .filter(number -> pairs.value(number) >>> Integer.SIZE == NOBODY == nobodys)
        .boxed()
        .sorted(Comparator.comparing(values::get, Groups.ORDER))
        .toList();
  }

  private void copy(List<Integer> numbers, GroupSums sums, int first) {
    for (int strategy = 0; strategy < micros.length; strategy++) {
      long[] cells = micros[strategy];
      for (int i = 0; i < numbers.size(); i++) {
        int from = numbers.get(i) * MEASURES;
        int to = (first + i) * MEASURES;
        int known = Math.max(0, Math.min(MEASURES, cells.length - from));
        System.arraycopy(cells, Math.min(from, cells.length), sums.micros(strategy), to, known);
      }
    }
  }

  /** The texts of a pair by the names of the grouping. */
  private List<String> values(long pair) {
    int touchGroup = (int) (pair >>> Integer.SIZE);
    List<String> touch =
        touchGroup == NOBODY
            ? Collections.nCopies(grouping.groups().names().size(), CreditTotals.UNATTRIBUTED)
            : grouping.values(touchGroup - 1);
    List<String> outcome = periods.values((int) pair);
    ImmutableList.Builder<String> values = ImmutableList.builder();
    int nextOfTouch = 0;
    int nextOfOutcome = 0;
    for (String name : grouping.names()) {
      boolean ofOutcome = ReportPeriod.isOfOutcome(name);
      values.add(ofOutcome ? outcome.get(nextOfOutcome++) : touch.get(nextOfTouch++));
    }
    return values.build();
  }
}
