package io.github.attribution.profile;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Milestone;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/**
 * What journeys look like: how many touches they have and how long they take, where the values of a
 * dimension stand in them, what follows what, and which paths are common.
 *
 * <p>Journeys are those of {@link io.github.attribution.learn.PathStatistics}: of conversions, and
 * of accounts without one if they are asked for. A refund counts against the journey of what it
 * takes back, so what is taken back whole leaves nothing but its path without anything, which is
 * not listed. Leads count as conversions, worth nothing, if the rules name them as targets; else
 * they are left out.
 *
 * <p>All numbers are sums of longs: the profiles of any split of the accounts {@link #merge} to the
 * same answers in any order. Nothing is allocated for a journey but for paths and transitions that
 * did not occur before. Memory grows with those: some 45 bytes and 4 a step, of which a path has at
 * most {@value #MOST_STEPS}, its last ones. Mutable, for one thread.
 */
public final class JourneyProfile {

  /** The most steps that a path has; of a longer one the last steps are kept. */
  public static final int MOST_STEPS = 12;

  /** Journeys with more touches are counted as having so many. */
  public static final int MOST_TOUCHES = 10_000;

  /** Journeys that take more days are counted as taking so many. */
  public static final int MOST_DAYS = 10_000;

  private static final long MICROS_A_DAY = 86_400 * Micros.ONE;

  static final int START = -1;
  static final int CONVERSION = -2;
  static final int NO_CONVERSION = -3;

  /** The first step of a path that has lost others. */
  static final int SHORTENED = -4;

  static final int ONLY = 0;
  static final int FIRST = 1;
  static final int MIDDLE = 2;
  static final int LAST = 3;
  static final int PLACES = 4;

  private static final int UNKNOWN = -1;

  private final String dimension;
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> values = new ArrayList<>();
  private final Histogram lengths = new Histogram(MOST_TOUCHES);
  private final Histogram days = new Histogram(MOST_DAYS);
  private final SequenceSums transitions = new SequenceSums("transitions");
  private final SequenceSums paths = new SequenceSums("paths");
  private long[] places = new long[16 * PLACES];
  private long convertingMicros;
  private long withoutMicros;
  private long shortenedMicros;

  private final int[] transition = new int[2];
  private final int[] recent = new int[MOST_STEPS];
  private final int[] path = new int[1 + MOST_STEPS];

  private JourneyProfile(String dimension) {
    this.dimension = dimension;
  }

  /**
   * The profile of no journeys.
   *
   * @param dimension whose values are looked at, such as {@code channel}
   * @return an empty profile
   */
  public static JourneyProfile of(String dimension) {
    return new JourneyProfile(dimension);
  }

  /**
   * Adds the journeys of conversions.
   *
   * <p>Channels are those of the graphs: for rules with direct touches that carry a channel on,
   * pass the graphs {@linkplain JourneyGraphs#under under} them.
   *
   * @param graphs the accounts, none of which was added before
   * @param rules which touches belong to a journey
   * @return this
   * @throws IllegalArgumentException if the touches have no such dimension
   * @throws IllegalStateException if there are too many distinct paths
   * @throws ArithmeticException if a sum does not fit a long
   */
  public JourneyProfile add(JourneyGraphs graphs, JourneyRules rules) {
    return add(graphs, rules, graphs.journeys(rules));
  }

  /**
   * Adds the journeys of conversions, and those without one.
   *
   * @param graphs the accounts, none of which was added before, with all their touches
   * @param rules which touches belong to a journey
   * @return this
   * @throws IllegalArgumentException if the touches have no such dimension
   * @throws IllegalStateException if there are too many distinct paths
   * @throws ArithmeticException if a sum does not fit a long
   */
  public JourneyProfile addAll(JourneyGraphs graphs, JourneyRules rules) {
    return add(graphs, rules, graphs.journeysWithUnconverted(rules));
  }

  private JourneyProfile add(JourneyGraphs graphs, JourneyRules rules, Journey journey) {
    boolean leadsCount = rules.targets().contains(Milestone.LEAD_CREATED);
    Dimension of = graphs.dimension(dimension);
    int[] known = new int[of.values().size()];
    Arrays.fill(known, UNKNOWN);
    while (journey.next()) {
      if (journey.milestone() < 0) {
        add(journey, of, known, journey.countMicros());
      } else if (leadsCount) {
        add(journey, of, known, Micros.ONE);
      }
    }
    return this;
  }

  private void add(Journey journey, Dimension of, int[] known, long converting) {
    long without = journey.unconvertedMicros();
    int size = journey.size();
    convertingMicros = Sums.plus(convertingMicros, converting);
    withoutMicros = Sums.plus(withoutMicros, without);
    lengths.add(size, converting, without);
    if (size > 0 && journey.graphs().timed()) {
      days.add(journey.ageMicros(0) / MICROS_A_DAY, converting, without);
    }
    int steps = 0;
    int before = START;
    for (int i = 0; i < size; i++) {
      int value = code(of, of.code(journey.touch(i)), known);
      if (converting != 0) {
        int at = value * PLACES + place(i, size);
        places[at] = Sums.plus(places[at], converting);
      }
      if (value != before) {
        addTransition(before, value, converting, without);
        recent[steps++ % MOST_STEPS] = value;
        before = value;
      }
    }
    addTransition(before, journey.converted() ? CONVERSION : NO_CONVERSION, converting, without);
    addPath(steps, converting, journey.revenueMicros(), without);
  }

  private static int place(int i, int size) {
    if (size == 1) {
      return ONLY;
    }
    return i == 0 ? FIRST : i == size - 1 ? LAST : MIDDLE;
  }

  private int code(Dimension of, int given, int[] known) {
    if (known[given] == UNKNOWN) {
      known[given] = code(of.values().value(given));
    }
    return known[given];
  }

  /** The code of a value here. */
  private int code(String value) {
    Integer code = codes.putIfAbsent(value, values.size());
    if (code != null) {
      return code;
    }
    values.add(value);
    if (places.length < values.size() * PLACES) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    return values.size() - 1;
  }

  private void addTransition(int from, int to, long converting, long without) {
    transition[0] = from;
    transition[1] = to;
    transitions.add(transition, 2, converting, 0, without);
  }

  private void addPath(int steps, long converting, long revenue, long without) {
    int kept = Math.min(steps, MOST_STEPS);
    int lost = steps > MOST_STEPS ? 1 : 0;
    path[0] = SHORTENED;
    for (int i = 0; i < kept; i++) {
      path[lost + i] = recent[(steps - kept + i) % MOST_STEPS];
    }
    paths.add(path, lost + kept, converting, revenue, without);
    if (lost > 0) {
      shortenedMicros = Sums.plus(Sums.plus(shortenedMicros, converting), without);
    }
  }

  /**
   * Adds the journeys of another profile.
   *
   * @param other a profile of the same dimension and of other accounts, not this; it stays as it is
   * @return this
   * @throws IllegalArgumentException if the dimensions differ, or other is this
   * @throws IllegalStateException if there are too many distinct paths
   * @throws ArithmeticException if a sum does not fit a long
   */
  public JourneyProfile merge(JourneyProfile other) {
    if (other == this) {
      throw new IllegalArgumentException(
          "Cannot merge a profile with itself; pass that of other accounts");
    }
    if (!other.dimension.equals(dimension)) {
      throw new IllegalArgumentException(
          "Cannot merge profiles: this is of %s, the other of %s; make both of the same dimension"
              .formatted(dimension, other.dimension));
    }
    int[] here = other.values.stream().mapToInt(this::code).toArray();
    for (int value = 0; value < here.length; value++) {
      for (int place = 0; place < PLACES; place++) {
        int at = here[value] * PLACES + place;
        places[at] = Sums.plus(places[at], other.places[value * PLACES + place]);
      }
    }
    lengths.merge(other.lengths);
    days.merge(other.days);
    transitions.merge(other.transitions, code -> code < 0 ? code : here[code]);
    paths.merge(other.paths, code -> code < 0 ? code : here[code]);
    convertingMicros = Sums.plus(convertingMicros, other.convertingMicros);
    withoutMicros = Sums.plus(withoutMicros, other.withoutMicros);
    shortenedMicros = Sums.plus(shortenedMicros, other.shortenedMicros);
    return this;
  }

  /**
   * All numbers of this profile, to be sent to another process of the same engine.
   *
   * @return what {@link #of(String, List, long[])} takes, with the dimension and the values
   */
  public long[] numbers() {
    LongStream.Builder numbers = LongStream.builder();
    for (int at = 0; at < values.size() * PLACES; at++) {
      numbers.add(places[at]);
    }
    lengths.pack(numbers);
    days.pack(numbers);
    transitions.pack(numbers);
    paths.pack(numbers);
    return numbers.add(convertingMicros).add(withoutMicros).add(shortenedMicros).build().toArray();
  }

  /**
   * The values that journeys have, in the order of their codes in {@link #numbers()}.
   *
   * @return values of the dimension
   */
  public List<String> values() {
    return ImmutableList.copyOf(values);
  }

  /**
   * A profile that was sent.
   *
   * @param dimension whose values are looked at
   * @param values its values in their order
   * @param numbers its numbers; not kept
   * @return the profile
   */
  public static JourneyProfile of(String dimension, List<String> values, long[] numbers) {
    JourneyProfile profile = new JourneyProfile(dimension);
    values.forEach(profile::code);
    LongBuffer left = LongBuffer.wrap(numbers);
    left.get(profile.places, 0, values.size() * PLACES);
    profile.lengths.unpack(left);
    profile.days.unpack(left);
    profile.transitions.unpack(left);
    profile.paths.unpack(left);
    profile.convertingMicros = left.get();
    profile.withoutMicros = left.get();
    profile.shortenedMicros = left.get();
    return profile;
  }

  /**
   * The dimension whose values are looked at.
   *
   * @return its name
   */
  public String dimension() {
    return dimension;
  }

  /**
   * How many journeys ended in a conversion.
   *
   * @return micro-journeys
   */
  public long convertingMicros() {
    return convertingMicros;
  }

  /**
   * How many journeys ended in none, as far as they were asked for.
   *
   * @return micro-journeys
   */
  public long withoutMicros() {
    return withoutMicros;
  }

  /**
   * How many journeys have more than {@value #MOST_STEPS} steps, so that the first ones of their
   * path are not there.
   *
   * @return micro-journeys
   */
  public long shortenedMicros() {
    return shortenedMicros;
  }

  /**
   * Journeys by their number of touches, repeats and all.
   *
   * @return from none on, up to the last range that has journeys
   */
  public List<Range> lengths() {
    return lengths.ranges(0, 1, 2, 3, 4, 5, 6, 11, 21, 51, 101, 201, 501, 1001);
  }

  /**
   * Journeys by the full days from their first touch to their end: the conversion, or the last
   * touch where there is none. Those without a touch are left out, and those of aggregated paths.
   *
   * @return from 0 on, up to the last range that has journeys
   */
  public List<Range> days() {
    return days.ranges(0, 1, 7, 14, 30, 60, 90, 180, 365, 730);
  }

  /**
   * The median of touches over journeys that converted: the least number that half of them do not
   * exceed.
   *
   * @return at most {@value #MOST_TOUCHES}; empty if none converted
   */
  public OptionalInt medianLength() {
    return lengths.median();
  }

  /**
   * The median of full days over journeys that converted and have a touch.
   *
   * @return at most {@value #MOST_DAYS}; empty if there are none
   */
  public OptionalInt medianDays() {
    return days.median();
  }

  /**
   * Where values stand in journeys that converted.
   *
   * @return by value in code point order; those that stand nowhere are left out
   */
  public List<Places> places() {
    return new ProfileLists(values).places(places);
  }

  /**
   * What follows what.
   *
   * @param most how many transitions to list
   * @return the commonest, by conversions, then by journeys without one, then by their texts
   */
  public List<Transition> transitions(int most) {
    return new ProfileLists(values).transitions(transitions, most);
  }

  /**
   * The paths that journeys took.
   *
   * @param most how many paths to list of those with the most conversions, and how many of those
   *     with the most journeys without one
   * @return the paths, and the others together
   */
  public Paths paths(int most) {
    return new ProfileLists(values).paths(paths, most);
  }
}
