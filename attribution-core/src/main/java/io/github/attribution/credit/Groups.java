package io.github.attribution.credit;

import com.google.common.collect.Comparators;
import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.CodePointOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What totals are grouped by: the values of one dimension, or the combinations of values of
 * several, numbered from 0. An immutable value that knows nothing of touches.
 */
public final class Groups {

  /** The order of groups: by the first value, then the second, and so on, each by code point. */
  public static final Comparator<Iterable<String>> ORDER =
      Comparators.lexicographical(CodePointOrder.INSTANCE);

  private final List<String> names;
  private final List<List<String>> values;

  Groups(List<String> names, List<List<String>> values) {
    this.names = ImmutableList.copyOf(names);
    this.values = values;
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
   * The number of groups.
   *
   * @return one more than the largest number of a group
   */
  public int size() {
    return values.size();
  }

  /**
   * The values that a group stands for.
   *
   * @param group a group
   * @return a text for each dimension
   */
  public List<String> values(int group) {
    return values.get(group);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Groups that && names.equals(that.names) && values.equals(that.values));
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + values.hashCode();
  }

  @Override
  public String toString() {
    return String.join(",", names) + " " + values;
  }

  /** The groups that either has, in {@link #ORDER}. */
  Groups union(Groups other) {
    List<List<String>> either =
        Stream.concat(values.stream(), other.values.stream()).distinct().sorted(ORDER).toList();
    return new Groups(names, either);
  }

  /** Some of these groups. */
  Groups only(int[] kept) {
    return new Groups(names, Arrays.stream(kept).mapToObj(values::get).toList());
  }

  /** The number that each of these groups has among others, or −1. */
  int[] placesIn(Groups others) {
    if (equals(others)) {
      return IntStream.range(0, size()).toArray();
    }
    Map<List<String>, Integer> places = new HashMap<>();
    for (int group = 0; group < others.size(); group++) {
      places.put(others.values(group), group);
    }
    return values.stream().mapToInt(value -> places.getOrDefault(value, -1)).toArray();
  }
}
