package io.github.attribution.credit;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.LongDictionary;
import io.github.attribution.journey.ReportPeriod;
import io.github.attribution.setting.NearestName;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which group each touch of some graphs belongs to: what {@link CreditTotals} add credit by.
 *
 * <p>Groups ascend with the first dimension's codes, then the second's, and so on. Of several
 * dimensions only combinations that a touch has are there. A {@link ReportPeriod} of touches is a
 * dimension like others. With periods of outcomes, such as {@code month(conversion)}, the groups
 * here are those of the touch alone, and totals are by pairs of one and the outcome's periods.
 * Immutable.
 */
public final class Grouping {

  /** So many possible pairs of values take less memory than the second-level cache has. */
  private static final int MOST_LISTED = 1 << 16;

  private final Groups groups;
  private final Dimension first;
  private final int touchCount;
  private final int @Nullable [] codes;
  private final List<String> names;
  private final @Nullable OutcomePeriods outcomes;

  private Grouping(Groups groups, Dimension first, int touchCount, int @Nullable [] codes) {
    this(groups, first, touchCount, codes, groups.names(), null);
  }

  private Grouping(
      Groups groups,
      Dimension first,
      int touchCount,
      int @Nullable [] codes,
      List<String> names,
      @Nullable OutcomePeriods outcomes) {
    this.groups = groups;
    this.first = first;
    this.touchCount = touchCount;
    this.codes = codes;
    this.names = ImmutableList.copyOf(names);
    this.outcomes = outcomes;
  }

  /**
   * The grouping of the touches of some graphs, with days in UTC.
   *
   * @param graphs the graphs
   * @param names dimensions and periods, each once
   * @return the grouping
   * @throws IllegalArgumentException as {@link #of(JourneyGraphs, List, ZoneId)}
   */
  public static Grouping of(JourneyGraphs graphs, List<String> names) {
    return of(graphs, names, ZoneOffset.UTC);
  }

  /**
   * The grouping of the touches of some graphs. Of one dimension it takes no memory of its own, of
   * several or of periods 4 bytes a touch.
   *
   * @param graphs the graphs
   * @param names dimensions, and {@linkplain ReportPeriod periods} such as {@code month(touch)},
   *     each once
   * @param zone where the days of periods begin and end
   * @return the grouping
   * @throws IllegalArgumentException if a dimension or period does not exist or is named twice, or
   *     none is named, or there are no times for periods
   */
  public static Grouping of(JourneyGraphs graphs, List<String> names, ZoneId zone) {
    requireEachOnce(names);
    requireKnownPeriods(graphs, names);
    List<String> ofTouches =
        names.stream().filter(name -> !ReportPeriod.isOfOutcome(name)).toList();
    Grouping touches =
        ofTouches.isEmpty()
            ? ofAll(graphs)
            : of(
                graphs.touchCount(),
                ofTouches,
                name ->
                    ReportPeriod.find(name)
                        .map(of -> graphs.touchPeriods(of.period(), zone))
                        .orElseGet(() -> graphs.dimension(name)));
    return ofTouches.equals(names)
        ? touches
        : touches.with(names, OutcomePeriods.of(graphs, names, zone));
  }

  /**
   * The grouping of all touches that were given to some graphs, by the numbers of their rows: for
   * counts.
   *
   * @param graphs the graphs
   * @param names dimensions and periods of touches, each once
   * @param zone where the days of periods begin and end
   * @return the grouping
   * @throws IllegalArgumentException as {@link #of}, or if there is a period of outcomes, which
   *     touches are not counted by
   */
  public static Grouping ofGiven(JourneyGraphs graphs, List<String> names, ZoneId zone) {
    requireEachOnce(names);
    if (ReportPeriod.anyOfOutcomes(names)) {
      throw new IllegalArgumentException(
          "Cannot count touches by %s; a touch belongs to no period of outcomes".formatted(names));
    }
    return of(
        graphs.givenTouchCount(),
        names,
        name ->
            ReportPeriod.find(name)
                .map(of -> graphs.givenTouchPeriods(of.period(), zone))
                .orElseGet(() -> graphs.givenDimension(name)));
  }

  private static void requireKnownPeriods(JourneyGraphs graphs, List<String> names) {
    for (String name : names) {
      if (ReportPeriod.looksLikeOne(name)
          && ReportPeriod.find(name).isEmpty()
          && !graphs.dimensionNames().contains(name)) {
        throw new IllegalArgumentException(
            NearestName.unknown("period '" + name + "'", name, ReportPeriod.names()));
      }
    }
  }

  private static void requireEachOnce(List<String> names) {
    if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "Totals by %s are not possible; name at least one dimension, and each once"
              .formatted(names));
    }
  }

  private static Grouping of(
      int touchCount, List<String> names, Function<String, Dimension> dimension) {
    List<Dimension> dimensions = names.stream().map(dimension).toList();
    return dimensions.size() == 1
        ? ofOne(touchCount, dimensions.get(0))
        : ofSeveral(touchCount, dimensions);
  }

  private Grouping with(List<String> names, OutcomePeriods outcomes) {
    return new Grouping(groups, first, touchCount, codes, names, outcomes);
  }

  /** All touches in one group without values. */
  private static Grouping ofAll(JourneyGraphs graphs) {
    Groups groups = new Groups(List.of(), List.of(List.of()));
    Dimension first = graphs.dimension(Dimension.CHANNEL);
    return new Grouping(groups, first, graphs.touchCount(), new int[graphs.touchCount()]);
  }

  private static Grouping ofOne(int touchCount, Dimension dimension) {
    Groups groups = new Groups(List.of(dimension.name()), singles(dimension.values()));
    return new Grouping(groups, dimension, touchCount, null);
  }

  private static Grouping ofSeveral(int touchCount, List<Dimension> dimensions) {
    Dimension first = dimensions.get(0);
    List<List<String>> values = singles(first.values());
    int[] codes = new int[touchCount];
    for (int touch = 0; touch < touchCount; touch++) {
      codes[touch] = first.code(touch);
    }
    for (Dimension dimension : dimensions.subList(1, dimensions.size())) {
      values = refine(codes, values, dimension);
    }
    List<String> names = dimensions.stream().map(Dimension::name).toList();
    return new Grouping(new Groups(names, values), first, touchCount, codes);
  }

  /** Parts groups by one more dimension: changes the codes, returns the values of the new ones. */
  private static List<List<String>> refine(
      int[] codes, List<List<String>> values, Dimension dimension) {
    int radix = dimension.values().size();
    long possible = (long) values.size() * radix;
    long[] pairs =
        possible <= MOST_LISTED
            ? rankListed(codes, dimension, (int) possible)
            : rankFound(codes, dimension);
    return Arrays.stream(pairs)
        .mapToObj(
            pair ->
                append(
                    values.get((int) (pair / radix)),
                    dimension.values().value((int) (pair % radix))))
        .toList();
  }

  /** Few possible pairs are marked in a list: a third of the time that looking them up takes. */
  private static long[] rankListed(int[] codes, Dimension dimension, int possible) {
    int radix = dimension.values().size();
    int[] ranks = new int[possible];
    for (int touch = 0; touch < codes.length; touch++) {
      int pair = codes[touch] * radix + dimension.code(touch);
      codes[touch] = pair;
      ranks[pair] = 1;
    }
    long[] pairs =
        IntStream.range(0, possible).filter(pair -> ranks[pair] > 0).asLongStream().toArray();
    for (int rank = 0; rank < pairs.length; rank++) {
      ranks[(int) pairs[rank]] = rank;
    }
    for (int touch = 0; touch < codes.length; touch++) {
      codes[touch] = ranks[codes[touch]];
    }
    return pairs;
  }

  private static long[] rankFound(int[] codes, Dimension dimension) {
    long radix = dimension.values().size();
    LongDictionary numbers = LongDictionary.create();
    for (int touch = 0; touch < codes.length; touch++) {
      codes[touch] = numbers.add(codes[touch] * radix + dimension.code(touch));
    }
    long[] pairs = numbers.values();
    Arrays.sort(pairs);
    int[] ranks = new int[pairs.length];
    for (int rank = 0; rank < pairs.length; rank++) {
      ranks[numbers.add(pairs[rank])] = rank;
    }
    for (int touch = 0; touch < codes.length; touch++) {
      codes[touch] = ranks[codes[touch]];
    }
    return pairs;
  }

  private static List<List<String>> singles(Dictionary texts) {
    return IntStream.range(0, texts.size()).mapToObj(code -> List.of(texts.value(code))).toList();
  }

  private static List<String> append(List<String> values, String value) {
    return ImmutableList.<String>builder().addAll(values).add(value).build();
  }

  /**
   * What the groups of touches are.
   *
   * @return the names and the values of each group; without periods of outcomes
   */
  public Groups groups() {
    return groups;
  }

  /**
   * The names of the dimensions and periods.
   *
   * @return one name or several
   */
  public List<String> names() {
    return names;
  }

  /** The periods of outcomes; null if there are none. */
  @Nullable OutcomePeriods outcomes() {
    return outcomes;
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
}
