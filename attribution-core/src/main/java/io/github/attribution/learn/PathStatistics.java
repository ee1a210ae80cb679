package io.github.attribution.learn;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often which path ended in a conversion and how often in none, and what the conversions were
 * worth: the sufficient statistics of every model that looks at the order or presence of values.
 *
 * <p>A commutative monoid of integers: statistics of any split of the accounts {@link #merge} to
 * the same {@link #table} in any order, and {@link #subtract} takes late or deleted journeys away
 * exactly.
 *
 * <p>Memory grows with the number of distinct paths, not of journeys: 52 to 60 bytes a path, and 4
 * a step; arrays have up to half more room while they grow. The journeys of an account with several
 * are not independent and kept together, as a list: 20 to 28 bytes, and 28 a journey, where no
 * other account has the same list. Mutable, for one thread; not to be used after an exception for
 * sums that do not fit.
 */
public final class PathStatistics {

  private final PathSpec spec;
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> values = new ArrayList<>();
  private final IntSequences paths = new IntSequences("paths");
  private final PathSums singles = new PathSums(16);
  private final JourneyGroups groups = new JourneyGroups();
  private final JourneyList journeys = new JourneyList();
  private long shortened;
  private int[] buffer = new int[64];

  /** The table of what is here now, once it was asked for. */
  private @Nullable PathTable table;

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
   * How many distinct paths came up, those that were taken away again among them.
   *
   * @return the number of paths
   */
  public int pathCount() {
    return paths.size();
  }

  /**
   * Adds all journeys of graphs, those without a conversion among them, as {@link #accept(
   * JourneyGraphs, JourneyRules, int, int)} does.
   *
   * @param graphs the accounts, none of which was added before
   * @param rules which touches belong to a journey: those of the spec
   * @return this
   * @throws IllegalArgumentException if the rules are not those of the spec, or the touches have no
   *     such dimension
   * @throws IllegalStateException if touches that no outcome reaches were left out of the graphs,
   *     or there are too many distinct paths
   * @throws ArithmeticException if a sum does not fit
   */
  public PathStatistics accept(JourneyGraphs graphs, JourneyRules rules) {
    return accept(graphs, rules, 0, graphs.accountCount());
  }

  /**
   * Adds all journeys of some accounts: of conversions, and those without one, as {@link
   * io.github.attribution.journey.Journey} defines them.
   *
   * <ul>
   *   <li>A conversion without an eligible touch has a path without steps.
   *   <li>A refund that takes back a conversion is netted with it: what is taken back whole leaves
   *       no journey, else its value is less. A refund of nothing known is no conversion, and has a
   *       journey with its negative value.
   *   <li>Leads are conversions, worth nothing, if the rules name them as targets; else they are
   *       left out.
   *   <li>The journeys of an account depend on each other, but for those that stand for several,
   *       and for aggregated paths, which are independent as {@link #add} has it.
   * </ul>
   *
   * <p>Channels are those of the graphs: for rules with direct touches that carry a channel on,
   * pass the graphs {@linkplain JourneyGraphs#under under} them. Takes 50 to 120 ns a journey
   * beside finding its touches, and allocates nothing for it if its path is known.
   *
   * @param graphs the accounts
   * @param rules which touches belong to a journey: those of the spec
   * @param fromAccount the first account
   * @param toAccount the account after the last one
   * @return this
   * @throws IllegalArgumentException if the rules are not those of the spec, or the touches have no
   *     such dimension
   * @throws IllegalStateException if touches that no outcome reaches were left out of the graphs,
   *     or there are too many distinct paths
   * @throws ArithmeticException if a sum does not fit
   */
  public PathStatistics accept(
      JourneyGraphs graphs, JourneyRules rules, int fromAccount, int toAccount) {
    requireOfSpec(graphs, rules);
    new GraphReader(this, graphs, rules)
        .read(graphs.journeysWithUnconverted(rules, fromAccount, toAccount));
    return this;
  }

  /**
   * Adds the journeys of graphs to the statistics of the time in which they ended, as {@link
   * #accept(JourneyGraphs, JourneyRules)} does, in one pass: a conversion when it happened, a
   * journey without one at its last touch. What ended at no such time is left out.
   *
   * @param times statistics of one spec by epoch microseconds, each range from its first instant to
   *     before its last one
   * @param graphs the accounts, none of whose journeys of these times was added before
   * @param rules which touches belong to a journey: those of the spec
   * @throws IllegalArgumentException if the rules are not those of the spec, or the touches have no
   *     such dimension
   * @throws IllegalStateException if touches that no outcome reaches were left out of the graphs,
   *     or there are too many distinct paths
   * @throws ArithmeticException if a sum does not fit
   */
  public static void acceptByTime(
      RangeMap<Long, PathStatistics> times, JourneyGraphs graphs, JourneyRules rules) {
    long[] from = new long[times.asMapOfRanges().size()];
    long[] to = new long[from.length];
    GraphReader[] readers = new GraphReader[from.length];
    int place = 0;
    for (Map.Entry<Range<Long>, PathStatistics> time : times.asMapOfRanges().entrySet()) {
      time.getValue().requireOfSpec(graphs, rules);
      from[place] = time.getKey().lowerEndpoint();
      to[place] = time.getKey().upperEndpoint();
      readers[place++] = new GraphReader(time.getValue(), graphs, rules);
    }
    Journey journey = graphs.journeysWithUnconverted(rules);
    while (journey.next()) {
      int found = Arrays.binarySearch(from, journey.atMicros());
      int time = found < 0 ? -found - 2 : found;
      if (time >= 0 && journey.atMicros() < to[time]) {
        readers[time].add(journey);
      }
    }
    Arrays.stream(readers).forEach(GraphReader::finish);
  }

  private void requireOfSpec(JourneyGraphs graphs, JourneyRules rules) {
    if (!rules.toString().equals(spec.rules())) {
      throw new IllegalArgumentException(
          "The statistics are of journeys under the rules '%s', and these are '%s'; pass the rules of the spec"
              .formatted(spec.rules(), rules));
    }
    if (graphs.touchCount() < graphs.givenTouchCount()) {
      throw new IllegalStateException(
          "Only %,d of %,d touches are in the graphs, those that an outcome reaches, so journeys without a conversion are not known; build the graphs without reachedUnder"
              .formatted(graphs.touchCount(), graphs.givenTouchCount()));
    }
  }

  /**
   * Adds journeys that are independent of each other and of all others. Where they are several, the
   * value is shared equally for want of knowing better, which makes errors of values a lower bound.
   *
   * @param journeys the path and what came of it
   * @return this
   * @throws IllegalStateException if there are too many distinct paths
   * @throws ArithmeticException if a sum does not fit
   */
  public PathStatistics add(PathOutcome journeys) {
    addJourneys(
        path(journeys),
        journeys.conversionMicros(),
        journeys.valueMicros(),
        journeys.unconvertedMicros());
    return this;
  }

  /**
   * Adds journeys that are independent of each other and of all others, whose values differ in a
   * known way: as {@link PathTable#independent} tells them.
   *
   * @param journeys the path and what came of it
   * @param squareMicros the sum of the squares of the values of each, in square micros
   * @return this
   * @throws IllegalStateException if there are too many distinct paths
   * @throws ArithmeticException if a sum does not fit
   */
  public PathStatistics add(PathOutcome journeys, BigInteger squareMicros) {
    table = null;
    int path = path(journeys);
    singles.add(
        path, journeys.conversionMicros(), journeys.valueMicros(), journeys.unconvertedMicros(), 1);
    singles.addSquare(path, squareMicros);
    return this;
  }

  /**
   * Notes journeys whose first steps were cut off before they came here.
   *
   * @param micros micro-journeys
   * @return this
   * @throws ArithmeticException if the sum does not fit
   */
  public PathStatistics addShortened(long micros) {
    addShortened(micros, 0);
    return this;
  }

  /**
   * Adds the journeys of one account, which are not independent of each other.
   *
   * @param journeys the paths and what came of each
   * @return this
   * @throws IllegalStateException if there are too many distinct paths
   * @throws ArithmeticException if a sum does not fit
   */
  public PathStatistics addAccount(List<PathOutcome> journeys) {
    return addAccounts(journeys, 1);
  }

  /**
   * Adds accounts that have the same journeys, which are not independent of each other. Journeys
   * longer than the spec's longest are counted once for each account.
   *
   * @param journeys the paths and what came of each
   * @param accounts how many accounts have them; negative to take away
   * @return this
   * @throws IllegalStateException if there are too many distinct paths
   * @throws ArithmeticException if a sum does not fit
   */
  public PathStatistics addAccounts(List<PathOutcome> journeys, long accounts) {
    this.journeys.clear();
    for (PathOutcome journey : journeys) {
      this.journeys.add(
          path(journey, accounts),
          journey.conversionMicros(),
          journey.valueMicros(),
          journey.unconvertedMicros());
    }
    addAccounts(this.journeys, accounts);
    return this;
  }

  /**
   * Adds the statistics of other accounts.
   *
   * @param other statistics of the same spec, not this; they stay as they are
   * @return this
   * @throws IllegalArgumentException if the specs differ, or other is this
   * @throws IllegalStateException if there are too many distinct paths
   * @throws ArithmeticException if a sum does not fit
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
   * @throws IllegalStateException if there are too many distinct paths
   * @throws ArithmeticException if a sum does not fit
   */
  public PathStatistics subtract(PathStatistics other) {
    return add("subtract", other, -1);
  }

  /**
   * These statistics in canonical order, as they are now. Made once and kept until the next change:
   * all models that are fitted on the same statistics share it. The table takes 44 bytes a path and
   * 4 a step, 40 more a path where accounts have several journeys, and their lists; while it is
   * made, 4 bytes a step and some 24 a path more. Takes time to sort the paths.
   *
   * @return a copy
   */
  public PathTable table() {
    if (table == null) {
      table = ordered();
    }
    return table;
  }

  private PathTable ordered() {
    boolean[] live = livePaths();
    Dictionary sorted = Dictionary.sorted(valuesOf(live));
    int[] steps = paths.mapped(values.stream().mapToInt(sorted::code).toArray());
    int[] order = PathOrder.of(paths, steps, live, sorted.size());
    int[] places = new int[paths.size()];
    int[] firstStep = new int[order.length + 1];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
      firstStep[place + 1] = firstStep[place] + paths.length(order[place]);
    }
    int[] ordered = new int[firstStep[order.length]];
    for (int place = 0; place < order.length; place++) {
      System.arraycopy(
          steps, paths.start(order[place]), ordered, firstStep[place], paths.length(order[place]));
    }
    return new PathTable(
        spec,
        sorted.values(),
        firstStep,
        ordered,
        singles.gather(order),
        groups.ordered(places),
        shortened);
  }

  /** The paths that a journey has: those of subtracted ones are gone. */
  private boolean[] livePaths() {
    boolean[] live = new boolean[paths.size()];
    for (int path = 0; path < live.length; path++) {
      live[path] = !singles.isZero(path);
    }
    for (int group = 0; group < groups.size(); group++) {
      for (int i = 0; groups.accounts(group) != 0 && i < groups.journeys(group); i++) {
        live[groups.path(group, i)] = true;
      }
    }
    return live;
  }

  private List<String> valuesOf(boolean[] live) {
    boolean[] used = new boolean[values.size()];
    for (int path = 0; path < live.length; path++) {
      for (int i = 0; live[path] && i < paths.length(path); i++) {
        used[paths.element(path, i)] = true;
      }
    }
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    for (int code = 0; code < used.length; code++) {
      if (used[code]) {
        texts.add(values.get(code));
      }
    }
    return texts.build();
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
    table = null;
    int[] places = addPaths(other);
    for (int path = 0; path < places.length; path++) {
      if (!other.singles.isZero(path)) {
        addSums(places[path], other.singles, path, sign);
      }
    }
    for (int group = 0; group < other.groups.size(); group++) {
      other.groups.read(group, places, journeys);
      groups.add(journeys, sign * other.groups.accounts(group));
    }
    shortened = PathSums.plus(shortened, other.shortened, sign);
    return this;
  }

  /** The numbers here of the other's paths that a journey has. */
  private int[] addPaths(PathStatistics other) {
    int[] codesHere = other.values.stream().mapToInt(this::code).toArray();
    int[] steps = other.paths.mapped(codesHere);
    boolean[] live = other.livePaths();
    int[] places = new int[live.length];
    for (int path = 0; path < places.length; path++) {
      if (live[path]) {
        int length = other.paths.length(path);
        ensureBuffer(length);
        System.arraycopy(steps, other.paths.start(path), buffer, 0, length);
        places[path] = number(buffer, length);
      }
    }
    return places;
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

  private int path(PathOutcome journeys) {
    return path(journeys, 1);
  }

  private int path(PathOutcome journeys, long times) {
    List<String> path = journeys.path();
    int skipped = Math.max(0, path.size() - spec.longest());
    int length = path.size() - skipped;
    ensureBuffer(length);
    for (int i = 0; i < length; i++) {
      buffer[i] = code(path.get(skipped + i));
    }
    if (skipped > 0) {
      addShortened(
          PathSums.times(times, journeys.conversionMicros()),
          PathSums.times(times, journeys.unconvertedMicros()));
    }
    return number(buffer, length);
  }

  private void ensureBuffer(int length) {
    if (buffer.length < length) {
      buffer = new int[Math.max(length, 2 * buffer.length)];
    }
  }

  /** The code of a value. */
  int code(String value) {
    Integer known = codes.putIfAbsent(value, values.size());
    if (known == null) {
      values.add(value);
      return values.size() - 1;
    }
    return known;
  }

  /** The number of a path of codes. */
  int number(int[] path, int length) {
    int number = paths.add(path, length);
    singles.ensure(number);
    return number;
  }

  /** Notes journeys whose first steps are not there. */
  void addShortened(long conversions, long unconverted) {
    table = null;
    shortened = PathSums.plus(PathSums.plus(shortened, conversions, 1), unconverted, 1);
  }

  /** Adds the journeys of one account. */
  void addAccount(JourneyList journeys) {
    table = null;
    if (journeys.size() == 1 && isWhole(journeys)) {
      addSingle(
          journeys.path(0),
          journeys.conversionMicros(0),
          journeys.valueMicros(0),
          journeys.unconvertedMicros(0));
    } else if (journeys.size() > 0) {
      groups.add(journeys, 1);
    }
  }

  private void addAccounts(JourneyList journeys, long accounts) {
    table = null;
    if (journeys.size() == 1 && isWhole(journeys)) {
      long value = journeys.valueMicros(0);
      singles.add(
          journeys.path(0),
          PathSums.times(accounts, journeys.conversionMicros(0)),
          PathSums.times(accounts, value),
          PathSums.times(accounts, journeys.unconvertedMicros(0)),
          1);
      BigInteger square = BigInteger.valueOf(value).pow(2);
      singles.addSquare(journeys.path(0), square.multiply(BigInteger.valueOf(accounts)));
    } else if (journeys.size() > 0) {
      groups.add(journeys, accounts);
    }
  }

  /** Whether the first journey is one conversion, or one without. */
  private static boolean isWhole(JourneyList journeys) {
    long conversions = journeys.conversionMicros(0);
    long unconverted = journeys.unconvertedMicros(0);
    return (conversions == Micros.ONE && unconverted == 0)
        || (conversions == 0 && unconverted == Micros.ONE && journeys.valueMicros(0) == 0);
  }

  /** Adds independent journeys. A value that no conversion earned is a journey of its own. */
  void addJourneys(int path, long conversions, long value, long unconverted) {
    table = null;
    if (conversions > 0 || (conversions == 0 && value == 0)) {
      addSingle(path, conversions, value, unconverted);
    } else {
      journeys.clear();
      journeys.add(path, conversions, value, unconverted);
      groups.add(journeys, 1);
    }
  }

  /** Adds independent journeys, whose squares are those of equal values. */
  private void addSingle(int path, long conversions, long value, long unconverted) {
    singles.add(path, conversions, value, unconverted, 1);
    if (conversions == Micros.ONE) {
      singles.addSquare(path, Math.multiplyHigh(value, value), value * value, 1);
    } else if (value != 0) {
      BigInteger square =
          BigInteger.valueOf(value)
              .pow(2)
              .multiply(BigInteger.valueOf(Micros.ONE))
              .divide(BigInteger.valueOf(conversions));
      singles.addSquare(path, square);
    }
  }
}
