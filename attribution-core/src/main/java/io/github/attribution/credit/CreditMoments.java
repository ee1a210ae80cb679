package io.github.attribution.credit;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Journey;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How unequal accounts are: second moments of credit over accounts, which say how much of it chance
 * could have dealt otherwise. {@link CreditEstimates} make standard errors of them.
 *
 * <p>With x the credit that a group has of an account under a strategy, y that of another group and
 * t all that the account's outcomes are worth: Σ x², Σ x · t and Σ t² of revenue, conversions and
 * new customers, and Σ x · y of revenue and conversions, over all accounts, in micros squared. The
 * account is the unit, since its journeys go alike. Of aggregated paths the single journey is:
 * those of one path have equal parts of what it has, rounded to a micro.
 *
 * <p>A commutative monoid of integers of 128 bits: moments of any split of the accounts merge to
 * the same bits in any order, and {@link #subtract} undoes {@link #merge}. Groups without credit
 * are not kept. A grouping with periods of outcomes, or with more than {@value #MOST_GROUPS} groups
 * with credit, has no moments, and one with more than {@value #MOST_COMPARED} none of two groups;
 * what is given up for that does not come back when accounts are taken away. Memory: 96 bytes for
 * each strategy and group, 32 for each strategy and two groups. Mutable, for one thread.
 */
public final class CreditMoments {

  /** How many groups with credit a grouping has at most to have moments. */
  public static final int MOST_GROUPS = 10_000;

  /** How many groups with credit a grouping has at most to have moments of two groups. */
  public static final int MOST_COMPARED = 256;

  /** Of how many measures there are moments: of the first ones. */
  static final int MEASURES = 3;

  private final List<String> strategies;
  private final List<List<String>> groupings;
  private final List<Optional<GroupMoments>> moments;
  private final WideSums totals;

  private CreditMoments(
      List<String> strategies,
      List<List<String>> groupings,
      List<Optional<GroupMoments>> moments,
      WideSums totals) {
    this.strategies = strategies;
    this.groupings = groupings;
    this.moments = new ArrayList<>(moments);
    this.totals = totals;
  }

  /**
   * Gathers the moments of the journeys of some accounts.
   *
   * @param strategies whose credit it is
   * @param groupings by what
   * @param timed whether accounts are accounts; false if they are aggregated paths
   * @return a builder without journeys
   */
  public static Builder builder(
      List<AttributionStrategy> strategies, List<Grouping> groupings, boolean timed) {
    return new Builder(strategies, groupings, timed);
  }

  /**
   * Adds these moments to a pack.
   *
   * @param pack to send
   */
  public void pack(CreditPack pack) {
    pack.addList(strategies);
    pack.add(groupings.size());
    for (int grouping = 0; grouping < groupings.size(); grouping++) {
      pack.addList(groupings.get(grouping));
      pack.add(moments.get(grouping).isPresent() ? 1 : 0);
      moments.get(grouping).ifPresent(known -> known.pack(pack));
    }
    totals.pack(pack);
  }

  /**
   * Takes moments that were packed.
   *
   * @param pack what was sent
   * @return the moments
   */
  public static CreditMoments unpack(CreditPack pack) {
    List<String> strategies = pack.list();
    List<List<String>> groupings = new ArrayList<>();
    List<Optional<GroupMoments>> moments = new ArrayList<>();
    for (long left = pack.number(); left > 0; left--) {
      groupings.add(pack.list());
      moments.add(pack.number() == 1 ? Optional.of(GroupMoments.unpack(pack)) : Optional.empty());
    }
    return new CreditMoments(
        strategies, ImmutableList.copyOf(groupings), moments, WideSums.unpack(pack));
  }

  /**
   * A copy of these moments.
   *
   * @return moments that change apart from these
   */
  public CreditMoments copy() {
    WideSums copy = new WideSums(MEASURES);
    copy.addAll(totals);
    return new CreditMoments(strategies, groupings, moments, copy);
  }

  /**
   * Adds the moments of other accounts.
   *
   * @param other moments of the same strategies by the same dimensions, not this
   * @return this
   * @throws IllegalArgumentException if they differ, or other is this
   * @throws ArithmeticException if a sum does not fit 128 bits
   */
  public CreditMoments merge(CreditMoments other) {
    checkCompatible("merge", other);
    totals.addAll(other.totals);
    combine(other, GroupMoments::merge);
    return this;
  }

  /**
   * Takes away the moments of some of the accounts.
   *
   * @param other moments of the same strategies by the same dimensions, not this
   * @return this
   * @throws IllegalArgumentException if they differ, or other is this
   * @throws ArithmeticException if a sum does not fit 128 bits
   */
  public CreditMoments subtract(CreditMoments other) {
    checkCompatible("subtract", other);
    totals.subtractAll(other.totals);
    combine(other, GroupMoments::subtract);
    return this;
  }

  /** Makes the moments of two parts those of one. */
  @FunctionalInterface
  private interface Combination {
    Optional<GroupMoments> of(GroupMoments these, GroupMoments others);
  }

  private void combine(CreditMoments other, Combination combination) {
    for (int grouping = 0; grouping < moments.size(); grouping++) {
      Optional<GroupMoments> others = other.moments.get(grouping);
      moments.set(
          grouping,
          moments
              .get(grouping)
              .flatMap(these -> others.flatMap(those -> combination.of(these, those))));
    }
  }

  /** The moments by a grouping, if it has any. */
  Optional<GroupMoments> moments(int grouping) {
    return moments.get(grouping);
  }

  /** Σ t² of each measure, the same under all strategies. */
  WideSums totals() {
    return totals;
  }

  private void checkCompatible(String action, CreditMoments other) {
    if (other == this) {
      throw new IllegalArgumentException(
          "Cannot %s moments with themselves; pass other moments".formatted(action));
    }
    if (!strategies.equals(other.strategies) || !groupings.equals(other.groupings)) {
      throw new IllegalArgumentException(
          "Cannot %s moments: these are of %s by %s, the others of %s by %s; use the same lists"
              .formatted(action, strategies, groupings, other.strategies, other.groupings));
    }
  }

  /** Gathers moments journey by journey. Adding allocates nothing. Mutable, for one thread. */
  public static final class Builder {

    private final List<String> strategies;
    private final List<List<String>> names;
    private final @Nullable AccountCredit[] groupings;
    private final boolean timed;
    private final WideSums totals;
    private final long[] worth = new long[MEASURES];
    private int account = -1;

    private Builder(List<AttributionStrategy> strategies, List<Grouping> groupings, boolean timed) {
      this.strategies =
          strategies.stream()
              .map(AttributionStrategy::spec)
              .collect(ImmutableList.toImmutableList());
      this.names = groupings.stream().map(Grouping::names).collect(ImmutableList.toImmutableList());
      this.groupings = new AccountCredit[groupings.size()];
      this.timed = timed;
      this.totals = new WideSums(MEASURES);
      for (int grouping = 0; grouping < this.groupings.length; grouping++) {
        Grouping by = groupings.get(grouping);
        if (by.outcomes() == null) {
          this.groupings[grouping] = new AccountCredit(by, strategies.size(), timed);
        }
      }
    }

    /**
     * Adds the credit of a journey. Each is added under every strategy, and journeys of one account
     * come one after the other.
     *
     * @param journey the journey
     * @param credit its credit under the strategy
     * @param strategy the number of the strategy in the list
     * @throws ArithmeticException if a sum does not fit
     */
    public void add(Journey journey, JourneyCredit credit, int strategy) {
      if (journey.account() != account) {
        endAccount();
        account = journey.account();
      }
      if (strategy == 0) {
        for (int measure = 0; measure < MEASURES; measure++) {
          CheckedSums.add(worth, measure, credit.totalMicros(measure));
        }
      }
      for (AccountCredit grouping : groupings) {
        if (grouping != null) {
          grouping.add(journey, credit, strategy);
        }
      }
    }

    /**
     * Makes the moments of all journeys so far; the last account is taken to be complete.
     *
     * @return moments
     */
    public CreditMoments build() {
      endAccount();
      WideSums copy = new WideSums(MEASURES);
      copy.addAll(totals);
      return new CreditMoments(
          strategies,
          names,
          Arrays.stream(groupings)
              .map(one -> Optional.ofNullable(one).flatMap(AccountCredit::settled))
              .toList(),
          copy);
    }

    private void endAccount() {
      for (AccountCredit grouping : groupings) {
        if (grouping != null) {
          grouping.endAccount(worth);
        }
      }
      long conversions = worth[Measure.CONVERSIONS.ordinal()];
      for (int measure = 0; measure < MEASURES; measure++) {
        long ofUnit = timed ? worth[measure] : AccountCredit.ofUnit(worth[measure], conversions);
        totals.addProduct(measure, worth[measure], ofUnit);
      }
      Arrays.fill(worth, 0);
      account = -1;
    }
  }
}
