package io.github.attribution.credit;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of one dimension, or the combinations of values of several, as codes 0 … size − 1 of
 * the touches: what totals are grouped by.
 *
 * <p>Codes ascend with the first dimension's codes, then the second's, and so on. Of several
 * dimensions only combinations that a touch has are there. Immutable.
 */
public final class Grouping {

  private final List<Dimension> dimensions;
  private final Dimension first;
  private final int touchCount;
  private final int @Nullable [] codes;
  private final long[] keys;

  private Grouping(
      List<Dimension> dimensions, int touchCount, int @Nullable [] codes, long[] keys) {
    this.dimensions = ImmutableList.copyOf(dimensions);
    this.first = dimensions.get(0);
    this.touchCount = touchCount;
    this.codes = codes;
    this.keys = keys;
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
    long[] keys = LongStream.range(0, dimension.values().size()).toArray();
    return new Grouping(List.of(dimension), touchCount, null, keys);
  }

  private static Grouping ofSeveral(int touchCount, List<Dimension> dimensions) {
    long[] keys = keys(touchCount, dimensions);
    long[] distinct = distinct(keys);
    int[] codes = new int[keys.length];
    for (int touch = 0; touch < keys.length; touch++) {
      codes[touch] = Arrays.binarySearch(distinct, keys[touch]);
    }
    return new Grouping(dimensions, touchCount, codes, distinct);
  }

  /**
   * The names of the dimensions.
   *
   * @return one name or several
   */
  public List<String> names() {
    return dimensions.stream().map(Dimension::name).toList();
  }

  /**
   * The number of groups.
   *
   * @return one more than the largest code
   */
  public int size() {
    return keys.length;
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
    List<String> values = new ArrayList<>();
    long key = keys[code];
    for (int i = dimensions.size() - 1; i >= 0; i--) {
      int radix = dimensions.get(i).values().size();
      values.add(0, dimensions.get(i).values().value((int) (key % radix)));
      key /= radix;
    }
    return values;
  }

  /**
   * How many touches each group has.
   *
   * @return a number for each code
   */
  public long[] touchCounts() {
    long[] counts = new long[size()];
    for (int touch = 0; touch < touchCount; touch++) {
      counts[code(touch)]++;
    }
    return counts;
  }

  /** Whether two groupings give the same codes the same meaning. */
  boolean isCompatible(Grouping other) {
    return this == other
        || (names().equals(other.names())
            && size() == other.size()
            && IntStream.range(0, size()).allMatch(i -> values(i).equals(other.values(i))));
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
