package io.github.attribution.credit;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which group each touch of some graphs belongs to: what {@link CreditTotals} add credit by.
 *
 * <p>Groups ascend with the first dimension's codes, then the second's, and so on. Of several
 * dimensions only combinations that a touch has are there. Immutable.
 */
public final class Grouping {

  private final Groups groups;
  private final Dimension first;
  private final int touchCount;
  private final int @Nullable [] codes;

  private Grouping(Groups groups, Dimension first, int touchCount, int @Nullable [] codes) {
    this.groups = groups;
    this.first = first;
    this.touchCount = touchCount;
    this.codes = codes;
  }

  /**
   * The grouping of the touches of some graphs. Of one dimension it takes no memory of its own, of
   * several 4 bytes a touch, and 16 more while it is made.
   *
   * @param graphs the graphs
   * @param dimensionNames one name or several, each once
   * @return the grouping
   * @throws IllegalArgumentException if a dimension does not exist or is named twice, or none is
   *     named
   */
  public static Grouping of(JourneyGraphs graphs, List<String> dimensionNames) {
    if (dimensionNames.isEmpty()
        || dimensionNames.stream().distinct().count() < dimensionNames.size()) {
      throw new IllegalArgumentException(
          "Totals by %s are not possible; name at least one dimension, and each once"
              .formatted(dimensionNames));
    }
    List<Dimension> dimensions = dimensionNames.stream().map(graphs::dimension).toList();
    return dimensions.size() == 1
        ? ofOne(graphs.touchCount(), dimensions.get(0))
        : ofSeveral(graphs.touchCount(), dimensions);
  }

  private static Grouping ofOne(int touchCount, Dimension dimension) {
    List<List<String>> values =
        IntStream.range(0, dimension.values().size())
            .mapToObj(code -> List.of(dimension.values().value(code)))
            .toList();
    return new Grouping(new Groups(List.of(dimension.name()), values), dimension, touchCount, null);
  }

  private static Grouping ofSeveral(int touchCount, List<Dimension> dimensions) {
    long[] keys = keys(touchCount, dimensions);
    long[] distinct = distinct(keys);
    int[] codes = new int[keys.length];
    for (int touch = 0; touch < keys.length; touch++) {
      codes[touch] = Arrays.binarySearch(distinct, keys[touch]);
    }
    List<List<String>> values =
        Arrays.stream(distinct).mapToObj(key -> values(key, dimensions)).toList();
    List<String> names = dimensions.stream().map(Dimension::name).toList();
    return new Grouping(new Groups(names, values), dimensions.get(0), touchCount, codes);
  }

  /**
   * What the groups are.
   *
   * @return the names of the dimensions and the values of each group
   */
  public Groups groups() {
    return groups;
  }

  /**
   * The names of the dimensions.
   *
   * @return one name or several
   */
  public List<String> names() {
    return groups.names();
  }

  /**
   * The number of groups.
   *
   * @return one more than the largest code
   */
  public int size() {
    return groups.size();
  }

  /**
   * The group of a touch.
   *
   * @param touch a touch of the graphs
   * @return a code
   */
  public int code(int touch) {
    return codes == null ? first.code(touch) : codes[touch];
  }

  /**
   * The values that a group stands for.
   *
   * @param code a code
   * @return a text for each dimension
   */
  public List<String> values(int code) {
    return groups.values(code);
  }

  /**
   * How many touches each group has.
   *
   * @return a number for each code
   */
  public long[] touchCounts() {
    long[] counts = new long[size()];
    addTouches(counts, 0, touchCount);
    return counts;
  }

  /** Counts a range of touches. */
  void addTouches(long[] counts, int fromTouch, int toTouch) {
    for (int touch = fromTouch; touch < toTouch; touch++) {
      counts[code(touch)]++;
    }
  }

  private static List<String> values(long key, List<Dimension> dimensions) {
    String[] values = new String[dimensions.size()];
    long rest = key;
    for (int i = dimensions.size() - 1; i >= 0; i--) {
      Dictionary texts = dimensions.get(i).values();
      values[i] = texts.value((int) (rest % texts.size()));
      rest /= texts.size();
    }
    return ImmutableList.copyOf(values);
  }

  private static long[] keys(int touchCount, List<Dimension> dimensions) {
    long[] keys = new long[touchCount];
    long combinations = 1;
    for (Dimension dimension : dimensions) {
      int radix = dimension.values().size();
      combinations = Math.multiplyExact(combinations, (long) Math.max(1, radix));
      for (int touch = 0; touch < touchCount; touch++) {
        keys[touch] = keys[touch] * radix + dimension.code(touch);
      }
    }
    return keys;
  }

  private static long[] distinct(long[] keys) {
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[size++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, size);
  }
}
