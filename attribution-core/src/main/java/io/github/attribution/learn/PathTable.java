package io.github.attribution.learn;

import io.github.attribution.journey.Micros;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The statistics of paths in a canonical order, to fit models on.
 *
 * <p>Values stand in code point order, paths in the order of their codes (a path before those that
 * go on from it), so equal statistics give equal tables whatever their history. Rows that came to
 * nothing are not there. Immutable, and equal to other tables of the same content.
 *
 * <p>Each path has what became of it in <em>all</em> journeys. Those that were the only journey of
 * their account are kept as sums; an account with several journeys is a {@linkplain #groupCount()
 * group}, kept as it is, since its journeys are not independent.
 */
public final class PathTable {

  private final PathSpec spec;
  private final List<String> values;
  private final int[] firstStep;
  private final int[] steps;
  private final PathSums sums;
  private final PathSums singles;
  private final JourneyGroups groups;
  private final long shortened;
  private final long conversionMicros;
  private final long valueMicros;
  private final long unconvertedMicros;

  PathTable(
      PathSpec spec,
      List<String> values,
      int[] firstStep,
      int[] steps,
      PathSums singles,
      JourneyGroups groups,
      long shortened) {
    this.spec = spec;
    this.values = List.copyOf(values);
    this.firstStep = firstStep;
    this.steps = steps;
    this.singles = singles;
    this.groups = groups;
    this.sums = groups.size() == 0 ? singles : withGroups(singles, groups, pathCount());
    this.shortened = shortened;
    long conversions = 0;
    long value = 0;
    long unconverted = 0;
    for (int path = 0; path < pathCount(); path++) {
      conversions = PathSums.plus(conversions, sums.conversionMicros(path), 1);
      value = PathSums.plus(value, sums.valueMicros(path), 1);
      unconverted = PathSums.plus(unconverted, sums.unconvertedMicros(path), 1);
    }
    this.conversionMicros = conversions;
    this.valueMicros = value;
    this.unconvertedMicros = unconverted;
  }

  private static PathSums withGroups(PathSums singles, JourneyGroups groups, int paths) {
    PathSums sums = singles.copy(paths);
    for (int group = 0; group < groups.size(); group++) {
      long accounts = groups.accounts(group);
      for (int journey = 0; journey < groups.journeys(group); journey++) {
        sums.add(
            groups.path(group, journey),
            PathSums.times(accounts, groups.conversionMicros(group, journey)),
            PathSums.times(accounts, groups.valueMicros(group, journey)),
            PathSums.times(accounts, groups.unconvertedMicros(group, journey)),
            1);
      }
    }
    return sums;
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
   * The values that steps have.
   *
   * @return texts in code point order; a step is a place in this list
   */
  public List<String> values() {
    return values;
  }

  /**
   * The number of distinct paths.
   *
   * @return how many rows there are
   */
  public int pathCount() {
    return firstStep.length - 1;
  }

  /**
   * The number of steps of a path.
   *
   * @param path a path
   * @return zero or more
   */
  public int length(int path) {
    return firstStep[path + 1] - firstStep[path];
  }

  /**
   * A step of a path.
   *
   * @param path a path
   * @param i 0 for the first, up to {@code length(path) - 1}
   * @return the code of its value
   */
  public int step(int path, int i) {
    return steps[firstStep[path] + i];
  }

  /**
   * Copies the steps of a path.
   *
   * @param path a path
   * @param into receives the codes; at least as long as the path
   * @return the number of steps
   */
  public int copy(int path, int[] into) {
    int length = length(path);
    System.arraycopy(steps, firstStep[path], into, 0, length);
    return length;
  }

  /**
   * The length of the longest path.
   *
   * @return steps
   */
  public int longestLength() {
    int longest = 0;
    for (int path = 0; path < pathCount(); path++) {
      longest = Math.max(longest, length(path));
    }
    return longest;
  }

  /**
   * How many journeys of a path converted, exactly.
   *
   * @param path a path
   * @return micro-conversions
   */
  public long conversionMicros(int path) {
    return sums.conversionMicros(path);
  }

  /**
   * What the conversions of a path are worth, exactly.
   *
   * @param path a path
   * @return micros of the currency unit
   */
  public long valueMicros(int path) {
    return sums.valueMicros(path);
  }

  /**
   * How many journeys of a path did not convert, exactly.
   *
   * @param path a path
   * @return micro-journeys
   */
  public long unconvertedMicros(int path) {
    return sums.unconvertedMicros(path);
  }

  /**
   * How many journeys of a path converted.
   *
   * @param path a path
   * @return conversions
   */
  public double conversions(int path) {
    return Micros.toDouble(sums.conversionMicros(path));
  }

  /**
   * How many journeys of a path did not convert.
   *
   * @param path a path
   * @return journeys
   */
  public double unconverted(int path) {
    return Micros.toDouble(sums.unconvertedMicros(path));
  }

  /**
   * What the conversions of a path are worth.
   *
   * @param path a path
   * @return currency units
   */
  public double value(int path) {
    return Micros.toDouble(sums.valueMicros(path));
  }

  /**
   * How many journeys there are of a path.
   *
   * @param path a path
   * @return those that converted and those that did not
   */
  public double journeys(int path) {
    return conversions(path) + unconverted(path);
  }

  /**
   * All conversions.
   *
   * @return micro-conversions
   */
  public long conversionMicros() {
    return conversionMicros;
  }

  /**
   * What all conversions are worth.
   *
   * @return micros of the currency unit
   */
  public long valueMicros() {
    return valueMicros;
  }

  /**
   * All journeys that did not convert.
   *
   * @return micro-journeys
   */
  public long unconvertedMicros() {
    return unconvertedMicros;
  }

  /**
   * All conversions.
   *
   * @return conversions
   */
  public double conversions() {
    return Micros.toDouble(conversionMicros);
  }

  /**
   * What all conversions are worth.
   *
   * @return currency units
   */
  public double value() {
    return Micros.toDouble(valueMicros);
  }

  /**
   * All journeys that did not convert.
   *
   * @return journeys
   */
  public double unconverted() {
    return Micros.toDouble(unconvertedMicros);
  }

  /**
   * All journeys.
   *
   * @return those that converted and those that did not
   */
  public double journeys() {
    return conversions() + unconverted();
  }

  /**
   * How many journeys were longer than the longest path that is kept, so that their first steps are
   * not there.
   *
   * @return micro-journeys
   */
  public long shortened() {
    return shortened;
  }

  /**
   * How many different accounts with several journeys there are.
   *
   * @return the number of groups
   */
  public int groupCount() {
    return groups.size();
  }

  /**
   * How many accounts a group has.
   *
   * @param group a group
   * @return accounts whose journeys are the same; negative if more were taken away than added
   */
  public long groupAccounts(int group) {
    return groups.accounts(group);
  }

  /**
   * How many journeys each account of a group has.
   *
   * @param group a group
   * @return at least one
   */
  public int groupJourneys(int group) {
    return groups.journeys(group);
  }

  /**
   * A journey of each account of a group.
   *
   * @param group a group
   * @param i 0 … {@code groupJourneys(group) - 1}, in the order of paths
   * @return a copy
   */
  public Dependent dependent(int group, int i) {
    return new Dependent(
        groups.path(group, i),
        groups.conversionMicros(group, i),
        groups.valueMicros(group, i),
        groups.unconvertedMicros(group, i));
  }

  /**
   * The journeys of a path that are in no group.
   *
   * @param path a path
   * @return a copy
   */
  public Independent independent(int path) {
    return new Independent(
        singles.conversionMicros(path),
        singles.valueMicros(path),
        singles.unconvertedMicros(path),
        singles.squares(path));
  }

  /**
   * Journeys of one path that are independent of each other.
   *
   * @param conversionMicros how many converted, in micros
   * @param valueMicros what the conversions are worth, in micros of the currency unit
   * @param unconvertedMicros how many did not convert, in micros
   * @param squareMicros the sum of the squares of the values of each, in square micros
   */
  public record Independent(
      long conversionMicros, long valueMicros, long unconvertedMicros, BigInteger squareMicros) {}

  /**
   * A journey of an account with several.
   *
   * @param path its path
   * @param conversionMicros how many conversions it stands for, in micros
   * @param valueMicros what they are worth, in micros of the currency unit
   * @param unconvertedMicros how many journeys without a conversion it stands for, in micros
   */
  public record Dependent(
      int path, long conversionMicros, long valueMicros, long unconvertedMicros) {}

  /**
   * Whether another object is a table of the same spec, values, paths, sums, groups and number of
   * shortened journeys: whether models fitted on both are the same, bit for bit.
   *
   * @param other any object
   * @return true for an equal table
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof PathTable table
        && table.spec.equals(spec)
        && table.values.equals(values)
        && table.shortened == shortened
        && Arrays.equals(table.firstStep, firstStep)
        && Arrays.equals(table.steps, steps)
        && table.singles.isSame(singles, pathCount())
        && table.groups.isSame(groups);
  }

  /**
   * A hash of the content.
   *
   * @return equal for equal tables
   */
  @Override
  public int hashCode() {
    return Objects.hash(
        spec,
        values,
        Arrays.hashCode(steps),
        conversionMicros,
        valueMicros,
        unconvertedMicros,
        groupCount());
  }

  /**
   * What it is of, in one line.
   *
   * @return such as {@code 8 paths of channel, up to 500 steps, rules 'lookback=90d,
   *     scope=account': 35 conversions, 135 journeys without}
   */
  @Override
  public String toString() {
    return "%,d %s: %s conversions, %s journeys without"
        .formatted(
            pathCount(), spec, Micros.toText(conversionMicros), Micros.toText(unconvertedMicros));
  }

  /** The sums over journeys that were the only one of their account, by path. */
  PathSums singles() {
    return singles;
  }

  /** The journeys of accounts that have several. */
  JourneyGroups groups() {
    return groups;
  }
}
