package io.github.attribution.learn;

import io.github.attribution.journey.Micros;
import java.util.List;

/**
 * The statistics of paths in a canonical order, to fit models on.
 *
 * <p>Values stand in code point order, paths in the order of their codes (a path before those that
 * go on from it), so equal statistics give equal tables whatever their history. Rows that came to
 * nothing are not there. Immutable.
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
      PathSums sums,
      PathSums singles,
      JourneyGroups groups,
      long shortened) {
    this.spec = spec;
    this.values = List.copyOf(values);
    this.firstStep = firstStep;
    this.steps = steps;
    this.sums = sums;
    this.singles = singles;
    this.groups = groups;
    this.shortened = shortened;
    long conversions = 0;
    long value = 0;
    long unconverted = 0;
    for (int path = 0; path < pathCount(); path++) {
      conversions = Math.addExact(conversions, sums.conversionMicros(path));
      value = Math.addExact(value, sums.valueMicros(path));
      unconverted = Math.addExact(unconverted, sums.unconvertedMicros(path));
    }
    this.conversionMicros = conversions;
    this.valueMicros = value;
    this.unconvertedMicros = unconverted;
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
   * How many journeys of a path converted.
   *
   * @param path a path
   * @return conversions
   */
  public double conversions(int path) {
    return units(sums.conversionMicros(path));
  }

  /**
   * How many journeys of a path did not convert.
   *
   * @param path a path
   * @return journeys
   */
  public double unconverted(int path) {
    return units(sums.unconvertedMicros(path));
  }

  /**
   * What the conversions of a path are worth.
   *
   * @param path a path
   * @return currency units
   */
  public double value(int path) {
    return units(sums.valueMicros(path));
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
    return units(conversionMicros);
  }

  /**
   * What all conversions are worth.
   *
   * @return currency units
   */
  public double value() {
    return units(valueMicros);
  }

  /**
   * All journeys that did not convert.
   *
   * @return journeys
   */
  public double unconverted() {
    return units(unconvertedMicros);
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

  /** The sums over journeys that were the only one of their account, by path. */
  PathSums singles() {
    return singles;
  }

  /** The journeys of accounts that have several. */
  JourneyGroups groups() {
    return groups;
  }

  private static double units(long micros) {
    return (double) micros / Micros.ONE;
  }
}
