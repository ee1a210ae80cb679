package io.github.attribution.credit;

import com.google.common.collect.Comparators;
import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.CodePointOrder;
import io.github.attribution.journey.ReportPeriod;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What totals are grouped by: the values of one dimension, or the combinations of values of
 * several, numbered from 0; and behind them what is unattributed, which is one more, or as many as
 * the periods of outcomes. An immutable value that knows nothing of touches.
 */
public final class Groups {

  /** The order of groups: by the first value, then the second, and so on, each by code point. */
  public static final Comparator<Iterable<String>> ORDER =
      Comparators.lexicographical(CodePointOrder.INSTANCE);

  private final List<String> names;
  private final List<List<String>> values;
  private final List<List<String>> unattributed;

  Groups(List<String> names, List<List<String>> values) {
    this(names, values, unattributed(names));
  }

  Groups(List<String> names, List<List<String>> values, List<List<String>> unattributed) {
    this.names = ImmutableList.copyOf(names);
    this.values = values;
    this.unattributed = unattributed;
  }

  /** Adds these to a pack. */
  void pack(CreditPack pack) {
    pack.addList(names);
    pack.add(values.size());
    values.forEach(pack::addList);
    pack.add(unattributed.size());
    unattributed.forEach(pack::addList);
  }

  /** Takes groups that were packed. */
  static Groups unpack(CreditPack pack) {
    return new Groups(pack.list(), lists(pack), lists(pack));
  }

  private static List<List<String>> lists(CreditPack pack) {
    return LongStream.range(0, pack.number()).mapToObj(i -> pack.list()).toList();
  }

  /** What is unattributed, undivided. */
  static List<List<String>> unattributed(List<String> names) {
    return List.of(Collections.nCopies(names.size(), CreditTotals.UNATTRIBUTED));
  }

  /**
   * The names of the dimensions.
   *
   * @return one name or several
   */
  public List<String> names() {
    return names;
  }

  /**
   * The number of groups that touches may get credit in.
   *
   * @return one more than the largest number of such a group
   */
  public int size() {
    return values.size();
  }

  /**
   * The number of all groups, with those of what is unattributed.
   *
   * @return one more than the largest number
   */
  public int sizeWithUnattributed() {
    return values.size() + unattributed.size();
  }

  /**
   * Whether each touch belongs to one group. With periods of outcomes it may be in several.
   *
   * @return true if touches are counted by these groups
   */
  public boolean countTouches() {
    return !ReportPeriod.anyOfOutcomes(names);
  }

  /**
   * The values that a group stands for.
   *
   * @param group a group
   * @return a text for each dimension
   */
  public List<String> values(int group) {
    return group < values.size() ? values.get(group) : unattributed.get(group - values.size());
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Groups that
            && names.equals(that.names)
            && values.equals(that.values)
            && unattributed.equals(that.unattributed));
  }

  @Override
  public int hashCode() {
    return Objects.hash(names, values, unattributed);
  }

  @Override
  public String toString() {
    return String.join(",", names) + " " + values;
  }

  /** Whether a group is all that is unattributed, which is there even if nothing is. */
  boolean isAlwaysThere(int group) {
    return group >= values.size()
        && values(group).stream().allMatch(CreditTotals.UNATTRIBUTED::equals);
  }

  /** The groups that either has, in {@link #ORDER}. */
  Groups union(Groups other) {
    return new Groups(names, union(values, other.values), union(unattributed, other.unattributed));
  }

  private static List<List<String>> union(List<List<String>> these, List<List<String>> others) {
    return Stream.concat(these.stream(), others.stream()).distinct().sorted(ORDER).toList();
  }

  /** Some of these groups, which are listed in their order. */
  Groups only(int[] kept) {
    return new Groups(
        names,
        Arrays.stream(kept).filter(group -> group < size()).mapToObj(this::values).toList(),
        Arrays.stream(kept).filter(group -> group >= size()).mapToObj(this::values).toList());
  }

  /** The number that each of these groups has among others, or −1. */
  int[] placesIn(Groups others) {
    if (equals(others)) {
      return IntStream.range(0, sizeWithUnattributed()).toArray();
    }
    return IntStream.concat(
            places(values, others.values, 0),
            places(unattributed, others.unattributed, others.size()))
        .toArray();
  }

  private static IntStream places(
      List<List<String>> values, List<List<String>> others, int firstPlace) {
    Map<List<String>, Integer> places = new HashMap<>();
    for (int i = 0; i < others.size(); i++) {
      places.put(others.get(i), firstPlace + i);
    }
    return values.stream().mapToInt(value -> places.getOrDefault(value, -1));
  }
}
