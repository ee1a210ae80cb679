package io.github.attribution.learn;

import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Accounts with several journeys: distinct lists of (path, conversions, value, unconverted), and
 * how many accounts have each. A list is a sequence of {@value #WIDTH} integers a journey, ordered
 * by them. Mutable, for one thread.
 */
final class JourneyGroups {

  /** A path, and three longs in two integers each. */
  private static final int WIDTH = 7;

  private final IntSequences lists = new IntSequences();
  private long[] accounts = new long[16];

  int size() {
    return lists.size();
  }

  /** How many accounts have a list. */
  long accounts(int group) {
    return accounts[group];
  }

  /** The number of journeys of a list. */
  int journeys(int group) {
    return lists.length(group) / WIDTH;
  }

  int path(int group, int journey) {
    return lists.element(group, journey * WIDTH);
  }

  long conversionMicros(int group, int journey) {
    return longAt(group, journey, 1);
  }

  long valueMicros(int group, int journey) {
    return longAt(group, journey, 3);
  }

  long unconvertedMicros(int group, int journey) {
    return longAt(group, journey, 5);
  }

  /** Adds accounts with a list of journeys; takes them away if negative. */
  void add(long[][] journeys, long count) {
    int[] list = new int[journeys.length * WIDTH];
    long[][] ordered = journeys.clone();
    Arrays.sort(ordered, Longs.lexicographicalComparator());
    for (int journey = 0; journey < ordered.length; journey++) {
      int at = journey * WIDTH;
      list[at] = Ints.checkedCast(ordered[journey][0]);
      for (int i = 1; i < 4; i++) {
        list[at + 2 * i - 1] = (int) (ordered[journey][i] >>> Integer.SIZE);
        list[at + 2 * i] = (int) ordered[journey][i];
      }
    }
    int group = lists.add(list, list.length);
    if (group == accounts.length) {
      accounts = Arrays.copyOf(accounts, 2 * group);
    }
    accounts[group] = Math.addExact(accounts[group], count);
  }

  /** A list as rows of path, conversions, value and unconverted, with the paths renumbered. */
  long[][] journeys(int group, int[] paths) {
    long[][] rows = new long[journeys(group)][];
    for (int journey = 0; journey < rows.length; journey++) {
      rows[journey] =
          new long[] {
            paths[path(group, journey)],
            conversionMicros(group, journey),
            valueMicros(group, journey),
            unconvertedMicros(group, journey)
          };
    }
    return rows;
  }

  /** The same lists, ordered by their integers. */
  JourneyGroups ordered() {
    int[] same = IntStream.range(0, 1 + highestPath()).toArray();
    JourneyGroups ordered = new JourneyGroups();
    IntStream.range(0, size())
        .boxed()
        .sorted((a, b) -> lists.compare(a, b))
        .forEach(group -> ordered.add(journeys(group, same), accounts(group)));
    return ordered;
  }

  private int highestPath() {
    int highest = -1;
    for (int group = 0; group < size(); group++) {
      highest = Math.max(highest, path(group, journeys(group) - 1));
    }
    return highest;
  }

  private long longAt(int group, int journey, int offset) {
    int at = journey * WIDTH + offset;
    return (long) lists.element(group, at) << Integer.SIZE
        | Integer.toUnsignedLong(lists.element(group, at + 1));
  }
}
