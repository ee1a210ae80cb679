package io.github.attribution.credit;

import io.github.attribution.journey.Journey;
import io.github.attribution.journey.Micros;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The credit of one account by the groups of one grouping, and the {@linkplain GroupMoments second
 * moments} of the accounts before it.
 *
 * <p>Memory: 8 bytes for each group of the grouping, and the moments of those with credit. Adding
 * allocates only for new groups and accounts with more groups than any before. Mutable, for one
 * thread.
 */
final class AccountCredit {

  static final int MEASURES = CreditMoments.MEASURES;

  private static final int REVENUE = Measure.REVENUE.ordinal();
  private static final int CONVERSIONS = Measure.CONVERSIONS.ordinal();
  private static final int NEW_CUSTOMERS = Measure.NEW_CUSTOMERS.ordinal();

  private final Grouping grouping;
  private final boolean timed;

  /** One more than the place of each group in the account, 0 if it has none. */
  private final int[] places;

  /** The group of each place. */
  private int[] taken = new int[16];

  private int takenCount;

  /** The amounts of each strategy: the measures of each place side by side. */
  private final long[][] amounts;

  /** One more than the row of each group, 0 if none had credit so far. */
  private final int[] rows;

  /** The group of each row. */
  private int[] groupOfRow = new int[16];

  private int rowCount;
  private final WideSums[] squares;
  private WideSums @Nullable [] pairs;
  private boolean overfull;

  /** What a strategy credits of an account: the rows, and the amounts as given and for one unit. */
  private int[] creditedRows = new int[16];

  private long[] whole = new long[16 * MEASURES];
  private long[] ofUnit = whole;

  AccountCredit(Grouping grouping, int strategies, boolean timed) {
    this.grouping = grouping;
    this.timed = timed;
    this.places = new int[grouping.size() + 1];
    this.rows = new int[grouping.size() + 1];
    this.amounts = new long[strategies][taken.length * MEASURES];
    this.squares = sums(strategies);
    this.pairs = sums(strategies);
    if (!timed) {
      ofUnit = new long[whole.length];
    }
  }

  private static WideSums[] sums(int strategies) {
    return IntStream.range(0, strategies)
        .mapToObj(strategy -> new WideSums(0))
        .toArray(WideSums[]::new);
  }

  /** Adds the credit of a journey of the account. */
  void add(Journey journey, JourneyCredit credit, int strategy) {
    if (overfull) {
      return;
    }
    if (!credit.attributed()) {
      addWhole(place(grouping.size()), credit, strategy);
    } else if (credit.taker() >= 0) {
      addWhole(place(grouping.code(journey.touch(credit.taker()))), credit, strategy);
    } else {
      addTouches(journey, credit, strategy);
    }
  }

  private void addWhole(int place, JourneyCredit credit, int strategy) {
    long[] sums = amounts[strategy];
    CheckedSums.add(sums, place + REVENUE, credit.totalMicros(REVENUE));
    CheckedSums.add(sums, place + CONVERSIONS, credit.totalMicros(CONVERSIONS));
    CheckedSums.add(sums, place + NEW_CUSTOMERS, credit.totalMicros(NEW_CUSTOMERS));
  }

  private void addTouches(Journey journey, JourneyCredit credit, int strategy) {
    long[] revenues = credit.amounts(Measure.REVENUE);
    long[] conversions = credit.amounts(Measure.CONVERSIONS);
    long[] newCustomers = credit.amounts(Measure.NEW_CUSTOMERS);
    boolean newCustomer = credit.totalMicros(NEW_CUSTOMERS) != 0;
    for (int i = 0; i < credit.size(); i++) {
      int place = place(grouping.code(journey.touch(i)));
      long[] sums = amounts[strategy];
      CheckedSums.add(sums, place + REVENUE, revenues[i]);
      CheckedSums.add(sums, place + CONVERSIONS, conversions[i]);
      if (newCustomer) {
        CheckedSums.add(sums, place + NEW_CUSTOMERS, newCustomers[i]);
      }
    }
  }

  /** Where the amounts of a group begin. */
  private int place(int group) {
    int place = places[group];
    return (place == 0 ? take(group) : place - 1) * MEASURES;
  }

  private int take(int group) {
    if (takenCount == taken.length) {
      grow();
    }
    taken[takenCount] = group;
    places[group] = ++takenCount;
    return takenCount - 1;
  }

  private void grow() {
    int capacity = 2 * taken.length;
    taken = Arrays.copyOf(taken, capacity);
    creditedRows = new int[capacity];
    for (int strategy = 0; strategy < amounts.length; strategy++) {
      amounts[strategy] = Arrays.copyOf(amounts[strategy], capacity * MEASURES);
    }
    whole = new long[capacity * MEASURES];
    ofUnit = timed ? whole : new long[capacity * MEASURES];
  }

  /**
   * Adds the moments of the account and goes on to the next one.
   *
   * @param totals what the account's outcomes are worth by measure
   */
  void endAccount(long[] totals) {
    for (int strategy = 0; strategy < amounts.length && !overfull; strategy++) {
      int credited = collect(strategy, totals[CONVERSIONS]);
      if (!overfull) {
        addSquares(credited, squares[strategy], totals);
        if (pairs != null) {
          addPairs(credited, pairs[strategy]);
        }
      }
    }
    for (int place = 0; place < takenCount; place++) {
      places[taken[place]] = 0;
    }
    takenCount = 0;
  }

  /** Gathers the groups that a strategy credits, and sets its amounts back to zero. */
  private int collect(int strategy, long conversions) {
    long[] sums = amounts[strategy];
    int credited = 0;
    for (int place = 0; place < takenCount; place++) {
      int from = place * MEASURES;
      if ((sums[from] | sums[from + 1] | sums[from + 2]) != 0) {
        creditedRows[credited] = row(taken[place]);
        int to = credited++ * MEASURES;
        for (int measure = 0; measure < MEASURES; measure++) {
          whole[to + measure] = sums[from + measure];
          sums[from + measure] = 0;
        }
      }
    }
    if (!timed) {
      for (int i = 0; i < credited * MEASURES; i++) {
        ofUnit[i] = ofUnit(whole[i], conversions);
      }
    }
    return credited;
  }

  /** The part of an amount that one of several like journeys has. */
  static long ofUnit(long amount, long conversions) {
    return conversions == 0
        ? amount
        : (long) Math.rint((double) amount * Micros.ONE / Math.abs((double) conversions));
  }

  private int row(int group) {
    int row = rows[group];
    return row == 0 ? newRow(group) : row - 1;
  }

  private int newRow(int group) {
    if (rowCount == groupOfRow.length) {
      groupOfRow = Arrays.copyOf(groupOfRow, 2 * rowCount);
    }
    groupOfRow[rowCount] = group;
    rows[group] = ++rowCount;
    boolean nobody = rows[grouping.size()] != 0;
    int groups = nobody ? rowCount - 1 : rowCount;
    overfull = groups > CreditMoments.MOST_GROUPS;
    if (groups > CreditMoments.MOST_COMPARED) {
      pairs = null;
    }
    for (int strategy = 0; strategy < squares.length; strategy++) {
      squares[strategy].ensureSize(rowCount * GroupMoments.SQUARES);
      if (pairs != null) {
        pairs[strategy].ensureSize(GroupMoments.pair(rowCount, 0) * GroupMoments.PAIRED);
      }
    }
    return rowCount - 1;
  }

  private void addSquares(int credited, WideSums sums, long[] totals) {
    for (int i = 0; i < credited; i++) {
      int sum = creditedRows[i] * GroupMoments.SQUARES;
      for (int measure = 0; measure < MEASURES; measure++) {
        int at = i * MEASURES + measure;
        if (whole[at] != 0) {
          sums.addProduct(sum + 2 * measure, whole[at], ofUnit[at]);
          sums.addProduct(sum + 2 * measure + 1, totals[measure], ofUnit[at]);
        }
      }
    }
  }

  private void addPairs(int credited, WideSums sums) {
    for (int i = 1; i < credited; i++) {
      long revenue = whole[i * MEASURES + REVENUE];
      long conversions = whole[i * MEASURES + CONVERSIONS];
      for (int j = 0; j < i; j++) {
        int sum = GroupMoments.pair(creditedRows[i], creditedRows[j]) * GroupMoments.PAIRED;
        sums.addProduct(sum + REVENUE, revenue, ofUnit[j * MEASURES + REVENUE]);
        sums.addProduct(sum + CONVERSIONS, conversions, ofUnit[j * MEASURES + CONVERSIONS]);
      }
    }
  }

  /** The moments so far by the groups with credit, in their order; none if those are too many. */
  Optional<GroupMoments> settled() {
    if (overfull) {
      return Optional.empty();
    }
    int nobody = grouping.size();
    int[] sorted =
        IntStream.range(0, rowCount)
            .map(row -> groupOfRow[row])
            .filter(group -> group != nobody)
            .sorted()
            .toArray();
    Groups groups =
        new Groups(grouping.names(), Arrays.stream(sorted).mapToObj(grouping::values).toList());
    int[] rowOfGroup =
        IntStream.concat(Arrays.stream(sorted), IntStream.of(nobody))
            .map(group -> rows[group] - 1)
            .toArray();
    return Optional.of(GroupMoments.of(groups, squares, pairs, rowOfGroup));
  }
}
