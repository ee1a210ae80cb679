package io.github.attribution.credit;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The sums of all strategies by the groups of one grouping, and how many touches each group has.
 *
 * <p>Sums with other groups combine by the values that groups stand for. A group counts the parts
 * that brought it, so that taking a part away also takes the groups that it alone had.
 */
final class GroupSums {

  private static final int MEASURES = Measure.values().length;

  private final Groups groups;
  private final long[] parts;
  private final long[] touches;
  private final long[][] micros;

  private GroupSums(Groups groups, int strategies) {
    this.groups = groups;
    int size = groups.sizeWithUnattributed();
    this.parts = new long[size];
    this.touches = new long[size];
    this.micros = new long[strategies][size * MEASURES];
  }

  /** Groups that nothing was added to yet. */
  static GroupSums of(Groups groups, int strategies) {
    GroupSums sums = new GroupSums(groups, strategies);
    Arrays.fill(sums.parts, 1);
    return sums;
  }

  /** Touches without credit. */
  static GroupSums ofTouches(List<String> names, Map<List<String>, Long> counts, int strategies) {
    List<List<String>> values =
        counts.keySet().stream()
            .sorted(Groups.ORDER)
            .<List<String>>map(ImmutableList::copyOf)
            .toList();
    GroupSums sums = of(new Groups(names, values), strategies);
    for (int group = 0; group < values.size(); group++) {
      sums.touches[group] = Objects.requireNonNull(counts.get(values.get(group)));
    }
    return sums;
  }

  /** Adds these to a pack. */
  void pack(CreditPack pack) {
    groups.pack(pack);
    pack.add(parts).add(touches);
    for (long[] ofStrategy : micros) {
      pack.add(ofStrategy);
    }
  }

  /** Takes sums that were packed. */
  static GroupSums unpack(CreditPack pack, int strategies) {
    GroupSums sums = new GroupSums(Groups.unpack(pack), strategies);
    pack.take(sums.parts);
    pack.take(sums.touches);
    for (long[] ofStrategy : sums.micros) {
      pack.take(ofStrategy);
    }
    return sums;
  }

  Groups groups() {
    return groups;
  }

  /** How many touches each group has; none has what is unattributed. */
  long[] touches() {
    return touches;
  }

  /** A strategy's sums: the measures of each group side by side, what is nobody's last. */
  long[] micros(int strategy) {
    return micros[strategy];
  }

  GroupSums copy() {
    return regrouped(groups);
  }

  /** The sums of both; may change these. */
  GroupSums merge(GroupSums others) {
    return combine(others, CheckedSums::addAll);
  }

  /** What is left without the others; may change these. */
  GroupSums subtract(GroupSums others) {
    return combine(others, CheckedSums::subtractAll);
  }

  private GroupSums combine(GroupSums others, BiConsumer<long[], long[]> operation) {
    if (!groups.equals(others.groups)) {
      boolean knowsAll = Arrays.stream(others.groups.placesIn(groups)).allMatch(at -> at >= 0);
      Groups target = knowsAll ? groups : groups.union(others.groups);
      GroupSums these = knowsAll ? this : regrouped(target);
      return these.combine(others.regrouped(target), operation);
    }
    operation.accept(parts, others.parts);
    operation.accept(touches, others.touches);
    for (int strategy = 0; strategy < micros.length; strategy++) {
      operation.accept(micros[strategy], others.micros[strategy]);
    }
    return withoutEmpty();
  }

  /** The groups that have touches or credit. */
  GroupSums withoutZeros() {
    return only(group -> !isZero(group));
  }

  private GroupSums withoutEmpty() {
    return only(group -> parts[group] != 0 || !isZero(group));
  }

  private GroupSums only(IntPredicate keeps) {
    int size = groups.sizeWithUnattributed();
    int[] kept =
        IntStream.range(0, size)
            .filter(group -> groups.isAlwaysThere(group) || keeps.test(group))
            .toArray();
    return kept.length == size ? this : regrouped(groups.only(kept));
  }

  private boolean isZero(int group) {
    return touches[group] == 0
        && Arrays.stream(micros)
            .flatMapToLong(sums -> Arrays.stream(sums, group * MEASURES, (group + 1) * MEASURES))
            .allMatch(amount -> amount == 0);
  }

  /** These sums under other groups, which lack none but empty ones. */
  private GroupSums regrouped(Groups target) {
    GroupSums regrouped = new GroupSums(target, micros.length);
    int[] places = groups.placesIn(target);
    for (int group = 0; group < places.length; group++) {
      if (places[group] >= 0) {
        regrouped.parts[places[group]] = parts[group];
        regrouped.touches[places[group]] = touches[group];
        copyCells(group, regrouped, places[group]);
      }
    }
    return regrouped;
  }

  private void copyCells(int group, GroupSums target, int place) {
    for (int strategy = 0; strategy < micros.length; strategy++) {
      System.arraycopy(
          micros[strategy], group * MEASURES, target.micros[strategy], place * MEASURES, MEASURES);
    }
  }
}
