package io.github.attribution.learn;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Micros;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How often which path ended in a conversion and how often in none, and what the conversions were
 * worth: the sufficient statistics of every model that looks at the order or presence of values.
 *
 * <p>A commutative monoid of integers: statistics of any split of the accounts {@link #merge} to
 * the same table in any order, and {@link #subtract} takes late or deleted journeys away exactly.
 * Memory grows with the number of distinct paths, not of journeys: 44 bytes, and 4 a step. An
 * account with several journeys is kept as a list of them, 28 bytes a journey, where no other
 * account has the same list. Mutable, for one thread.
 */
public final class PathStatistics {

  private final PathSpec spec;
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> values = new ArrayList<>();
  private final IntSequences paths = new IntSequences();
  private final PathSums singles = new PathSums();
  private final JourneyGroups groups = new JourneyGroups();
  private long shortened;
  private int[] buffer = new int[64];

  private PathStatistics(PathSpec spec) {
    this.spec = spec;
  }

  /**
   * Statistics of no journeys.
   *
   * @param spec what the paths are of
   * @return empty statistics
   */
  public static PathStatistics create(PathSpec spec) {
    return new PathStatistics(spec);
  }

  /**
   * What the paths are of.
   *
   * @return the spec
   */
  public PathSpec spec() {
    return spec;
  }

  /**
   * Adds journeys that are independent of each other and of all others. Where they are several, the
   * value is shared equally for want of knowing better, which makes errors of values a lower bound.
   *
   * @param journeys the path and what came of it
   * @return this
   * @throws ArithmeticException if a sum does not fit a long
   */
  public PathStatistics add(PathOutcome journeys) {
    addSingle(
        path(journeys),
        journeys.conversionMicros(),
        journeys.valueMicros(),
        journeys.unconvertedMicros(),
        1);
    return this;
  }

  /**
   * Adds the journeys of one account, which are not independent of each other.
   *
   * @param journeys the paths and what came of each
   * @return this
   * @throws ArithmeticException if a sum does not fit a long
   */
  public PathStatistics addAccount(List<PathOutcome> journeys) {
    if (journeys.size() == 1) {
      return add(journeys.get(0));
    }
    if (!journeys.isEmpty()) {
      groups.add(journeys.stream().map(this::row).toArray(long[][]::new), 1);
    }
    return this;
  }

  /**
   * Adds the statistics of other accounts.
   *
   * @param other statistics of the same spec, not this; they stay as they are
   * @return this
   * @throws IllegalArgumentException if the specs differ, or other is this
   * @throws ArithmeticException if a sum does not fit a long
   */
  public PathStatistics merge(PathStatistics other) {
    return add("merge", other, 1);
  }

  /**
   * Takes away the statistics of some of the accounts.
   *
   * @param other statistics of the same spec, not this; they stay as they are
   * @return this
   * @throws IllegalArgumentException if the specs differ, or other is this
   * @throws ArithmeticException if a sum does not fit a long
   */
  public PathStatistics subtract(PathStatistics other) {
    return add("subtract", other, -1);
  }

  /**
   * These statistics in canonical order, as they are now.
   *
   * @return a copy
   */
  public PathTable table() {
    Dictionary sorted = Dictionary.sorted(usedValues());
    int[] newCodes = values.stream().mapToInt(sorted::code).toArray();
    int[][] steps = new int[paths.size()][];
    for (int path = 0; path < steps.length; path++) {
      steps[path] = new int[paths.length(path)];
      for (int i = 0; i < steps[path].length; i++) {
        steps[path][i] = newCodes[paths.element(path, i)];
      }
    }
    PathSums all = sumsOfAll();
    int[] order =
        IntStream.range(0, steps.length)
            .filter(path -> !all.isZero(path))
            .boxed()
            .sorted((a, b) -> Arrays.compare(steps[a], steps[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    return canonical(sorted.values(), steps, order, all);
  }

  private PathTable canonical(List<String> texts, int[][] steps, int[] order, PathSums all) {
    int[] places = new int[steps.length];
    int[] firstStep = new int[order.length + 1];
    PathSums sums = new PathSums();
    PathSums ofSingles = new PathSums();
    for (int place = 0; place < order.length; place++) {
      int path = order[place];
      places[path] = place;
      firstStep[place + 1] = firstStep[place] + steps[path].length;
      copy(all, path, sums, place);
      copy(singles, path, ofSingles, place);
    }
    int[] flat = new int[firstStep[order.length]];
    for (int place = 0; place < order.length; place++) {
      int[] path = steps[order[place]];
      System.arraycopy(path, 0, flat, firstStep[place], path.length);
    }
    return new PathTable(
        spec, texts, firstStep, flat, sums, ofSingles, orderedGroups(places), shortened);
  }

  /** The values that paths with a sum have: those of subtracted paths are gone. */
  private List<String> usedValues() {
    PathSums all = sumsOfAll();
    boolean[] used = new boolean[values.size()];
    for (int path = 0; path < paths.size(); path++) {
      for (int i = 0; i < paths.length(path) && !all.isZero(path); i++) {
        used[paths.element(path, i)] = true;
      }
    }
    return IntStream.range(0, used.length)
        .filter(code -> used[code])
        .mapToObj(values::get)
        .toList();
  }

  /** The sums over single journeys and groups. */
  private PathSums sumsOfAll() {
    PathSums all = new PathSums();
    for (int path = 0; path < paths.size(); path++) {
      copy(singles, path, all, path);
    }
    for (int group = 0; group < groups.size(); group++) {
      long accounts = groups.accounts(group);
      for (int journey = 0; journey < groups.journeys(group); journey++) {
        all.add(
            groups.path(group, journey),
            Math.multiplyExact(accounts, groups.conversionMicros(group, journey)),
            Math.multiplyExact(accounts, groups.valueMicros(group, journey)),
            Math.multiplyExact(accounts, groups.unconvertedMicros(group, journey)),
            1);
      }
    }
    return all;
  }

  private static void copy(PathSums from, int path, PathSums into, int place) {
    into.add(
        place,
        from.conversionMicros(path),
        from.valueMicros(path),
        from.unconvertedMicros(path),
        1);
    into.addSquare(place, from.squareHigh(path), from.squareLow(path), 1);
  }

  private JourneyGroups orderedGroups(int[] places) {
    JourneyGroups renumbered = new JourneyGroups();
    IntStream.range(0, groups.size())
        .filter(group -> groups.accounts(group) != 0)
        .forEach(group -> renumbered.add(groups.journeys(group, places), groups.accounts(group)));
    return renumbered.ordered();
  }

  private PathStatistics add(String what, PathStatistics other, int sign) {
    if (other == this) {
      throw new IllegalArgumentException(
          "Cannot %s path statistics with themselves; pass those of other accounts"
              .formatted(what));
    }
    if (!other.spec.equals(spec)) {
      throw new IllegalArgumentException(
          "Cannot %s path statistics: this has %s, the other %s; build both with the same"
              .formatted(what, spec, other.spec));
    }
    int[] places = new int[other.paths.size()];
    for (int path = 0; path < places.length; path++) {
      places[path] = addPath(other, path);
      addSums(places[path], other.singles, path, sign);
    }
    for (int group = 0; group < other.groups.size(); group++) {
      groups.add(other.groups.journeys(group, places), sign * other.groups.accounts(group));
    }
    shortened = Math.addExact(shortened, sign * other.shortened);
    return this;
  }

  private int addPath(PathStatistics other, int path) {
    int length = other.paths.length(path);
    ensureBuffer(length);
    for (int i = 0; i < length; i++) {
      buffer[i] = code(other.values.get(other.paths.element(path, i)));
    }
    return number(length);
  }

  private void addSums(int place, PathSums from, int path, int sign) {
    singles.add(
        place,
        from.conversionMicros(path),
        from.valueMicros(path),
        from.unconvertedMicros(path),
        sign);
    singles.addSquare(place, from.squareHigh(path), from.squareLow(path), sign);
  }

  private long[] row(PathOutcome journey) {
    return new long[] {
      path(journey), journey.conversionMicros(), journey.valueMicros(), journey.unconvertedMicros()
    };
  }

  private int path(PathOutcome journeys) {
    ImmutableList<String> path = ImmutableList.copyOf(journeys.path());
    int skipped = Math.max(0, path.size() - spec.longest());
    ensureBuffer(path.size());
    for (int i = skipped; i < path.size(); i++) {
      buffer[i - skipped] = code(path.get(i));
    }
    if (skipped > 0) {
      shortened =
          Math.addExact(shortened, journeys.conversionMicros() + journeys.unconvertedMicros());
    }
    return number(path.size() - skipped);
  }

  /** The number of the path in the buffer. */
  private int number(int length) {
    int path = paths.add(buffer, length);
    singles.add(path, 0, 0, 0, 1);
    return path;
  }

  private void ensureBuffer(int length) {
    if (buffer.length < length) {
      buffer = new int[Math.max(length, 2 * buffer.length)];
    }
  }

  private int code(String value) {
    return codes.computeIfAbsent(
        value,
        text -> {
          values.add(text);
          return values.size() - 1;
        });
  }

  /** Adds independent journeys, whose squares are those of equal values. */
  private void addSingle(int path, long conversions, long value, long unconverted, int sign) {
    singles.add(path, conversions, value, unconverted, sign);
    if (conversions == Micros.ONE || conversions == 0) {
      singles.addSquare(path, Math.multiplyHigh(value, value), value * value, sign);
    } else if (value != 0) {
      BigInteger square = BigInteger.valueOf(value).pow(2);
      BigInteger each =
          square.multiply(BigInteger.valueOf(Micros.ONE)).divide(BigInteger.valueOf(conversions));
      singles.addSquare(path, each.shiftRight(Long.SIZE).longValueExact(), each.longValue(), sign);
    }
  }
}
