package io.github.attribution.credit;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Second moments of all strategies by the groups of one grouping that have credit, those of what is
 * unattributed last: Σ x², Σ x · t for each measure, and Σ x · y of two groups for revenue and
 * conversions, unless they are too many to compare.
 */
final class GroupMoments {

  /** How many sums a group has: Σ x² and Σ x · t of each measure. */
  static final int SQUARES = 2 * AccountCredit.MEASURES;

  /** How many sums two groups have: of revenue and of conversions. */
  static final int PAIRED = 2;

  private final Groups groups;
  private final WideSums[] squares;
  private final WideSums @Nullable [] pairs;

  private GroupMoments(Groups groups, int strategies, boolean compared) {
    int size = groups.sizeWithUnattributed();
    this.groups = groups;
    this.squares = sums(strategies, size * SQUARES);
    this.pairs = compared ? sums(strategies, pair(size, 0) * PAIRED) : null;
  }

  private static WideSums[] sums(int strategies, int size) {
    return IntStream.range(0, strategies)
        .mapToObj(strategy -> new WideSums(size))
        .toArray(WideSums[]::new);
  }

  /** The number of a pair of groups. */
  static int pair(int a, int b) {
    int larger = Math.max(a, b);
    return larger * (larger - 1) / 2 + Math.min(a, b);
  }

  /** Moments that stand in rows; a group without a row has −1. */
  static GroupMoments of(
      Groups groups, WideSums[] squares, WideSums @Nullable [] pairs, int[] rowOfGroup) {
    GroupMoments moments = new GroupMoments(groups, squares.length, pairs != null);
    for (int group = 0; group < rowOfGroup.length; group++) {
      if (rowOfGroup[group] >= 0) {
        moments.addGroup(group, squares, pairs, rowOfGroup[group], rowOfGroup);
      }
    }
    return moments;
  }

  /** Adds these to a pack. */
  void pack(CreditPack pack) {
    groups.pack(pack);
    pack.add(squares.length, pairs == null ? 0 : 1);
    Stream.of(squares).forEach(sums -> sums.pack(pack));
    Stream.ofNullable(pairs).flatMap(Stream::of).forEach(sums -> sums.pack(pack));
  }

  /** Takes moments that were packed. */
  static GroupMoments unpack(CreditPack pack) {
    Groups groups = Groups.unpack(pack);
    int strategies = Math.toIntExact(pack.number());
    boolean compared = pack.number() == 1;
    GroupMoments moments = new GroupMoments(groups, strategies, compared);
    Arrays.setAll(moments.squares, strategy -> WideSums.unpack(pack));
    if (moments.pairs != null) {
      Arrays.setAll(moments.pairs, strategy -> WideSums.unpack(pack));
    }
    return moments;
  }

  private void addGroup(
      int group, WideSums[] fromSquares, WideSums @Nullable [] fromPairs, int row, int[] rows) {
    for (int strategy = 0; strategy < squares.length; strategy++) {
      for (int i = 0; i < SQUARES; i++) {
        squares[strategy].add(group * SQUARES + i, fromSquares[strategy], row * SQUARES + i);
      }
      for (int other = 0; other < group && pairs != null && fromPairs != null; other++) {
        for (int i = 0; i < PAIRED && rows[other] >= 0; i++) {
          int to = pair(group, other) * PAIRED + i;
          pairs[strategy].add(to, fromPairs[strategy], pair(row, rows[other]) * PAIRED + i);
        }
      }
    }
  }

  Groups groups() {
    return groups;
  }

  /** Whether moments of two groups are known. */
  boolean compared() {
    return pairs != null;
  }

  /** Σ x² and Σ x · t, at {@code group * SQUARES + 2 * measure} and behind it. */
  WideSums squares(int strategy) {
    return squares[strategy];
  }

  /** Σ x · y, at {@code pair * PAIRED + measure}. */
  WideSums pairs(int strategy) {
    if (pairs == null) {
      throw new IllegalStateException(
          "More than %s groups by %s have credit, too many to compare each with each"
              .formatted(CreditMoments.MOST_COMPARED, groups.names()));
    }
    return pairs[strategy];
  }

  /** The moments of both, unless there are too many groups. */
  Optional<GroupMoments> merge(GroupMoments others) {
    return combine(others, WideSums::addAll);
  }

  /** What is left without the others. */
  Optional<GroupMoments> subtract(GroupMoments others) {
    return combine(others, WideSums::subtractAll);
  }

  private Optional<GroupMoments> combine(
      GroupMoments others, BiConsumer<WideSums, WideSums> operation) {
    Groups union = groups.equals(others.groups) ? groups : groups.union(others.groups);
    if (union.size() > CreditMoments.MOST_GROUPS) {
      return Optional.empty();
    }
    boolean comparable =
        compared() && others.compared() && union.size() <= CreditMoments.MOST_COMPARED;
    GroupMoments combined = regrouped(union, comparable);
    GroupMoments added = others.regrouped(union, comparable);
    for (int strategy = 0; strategy < squares.length; strategy++) {
      operation.accept(combined.squares[strategy], added.squares[strategy]);
      if (comparable) {
        operation.accept(combined.pairs(strategy), added.pairs(strategy));
      }
    }
    return Optional.of(combined.only(group -> !combined.isZero(group)));
  }

  private GroupMoments only(IntPredicate keeps) {
    int size = groups.sizeWithUnattributed();
    int[] kept =
        IntStream.range(0, size)
            .filter(group -> groups.isAlwaysThere(group) || keeps.test(group))
            .toArray();
    return kept.length == size ? this : regrouped(groups.only(kept), compared());
  }

  private boolean isZero(int group) {
    return IntStream.range(group * SQUARES, (group + 1) * SQUARES)
        .allMatch(sum -> Arrays.stream(squares).allMatch(sums -> sums.isZero(sum)));
  }

  /** These moments under other groups, which lack none but empty ones. */
  private GroupMoments regrouped(Groups target, boolean compared) {
    return of(target, squares, compared ? pairs : null, target.placesIn(groups));
  }
}
