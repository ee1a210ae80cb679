package io.github.attribution.learn;

import java.util.Arrays;

/**
 * Accounts with several journeys: distinct lists of (path, conversions, value, unconverted), and
 * how many accounts have each. A list is a sequence of {@value #WIDTH} integers a journey, ordered
 * by what they stand for. Mutable, for one thread.
 */
final class JourneyGroups {

  /** A path, and three longs in two integers each. */
  private static final int WIDTH = 7;

  private static final int MOST_JOURNEYS = (Integer.MAX_VALUE - 8) / WIDTH;

  private final IntSequences lists = new IntSequences("lists of journeys of one account");
  private long[] accounts = new long[16];
  private int[] buffer = new int[16 * WIDTH];

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

  /** Whether these are the same lists of as many accounts in the same order. */
  boolean isSame(JourneyGroups other) {
    return lists.isSame(other.lists)
        && Arrays.equals(accounts, 0, size(), other.accounts, 0, size());
  }

  /** Adds accounts with a list of journeys; takes them away if negative. */
  void add(JourneyList journeys, long count) {
    ensureBuffer(journeys.size());
    int[] order = journeys.ordered();
    for (int i = 0; i < journeys.size(); i++) {
      int journey = order[i];
      buffer[i * WIDTH] = journeys.path(journey);
      setLong(i, 1, journeys.conversionMicros(journey));
      setLong(i, 3, journeys.valueMicros(journey));
      setLong(i, 5, journeys.unconvertedMicros(journey));
    }
    add(journeys.size() * WIDTH, count);
  }

  /** Reads a list with other numbers of its paths. */
  void read(int group, int[] paths, JourneyList into) {
    into.clear();
    for (int journey = 0; journey < journeys(group); journey++) {
      into.add(
          paths[path(group, journey)],
          conversionMicros(group, journey),
          valueMicros(group, journey),
          unconvertedMicros(group, journey));
    }
  }

  /** The lists that accounts have, with other numbers of their paths, ordered by them. */
  JourneyGroups ordered(int[] paths) {
    JourneyGroups renumbered = new JourneyGroups();
    JourneyList list = new JourneyList();
    for (int group = 0; group < size(); group++) {
      if (accounts[group] != 0) {
        read(group, paths, list);
        renumbered.add(list, accounts[group]);
      }
    }
    return renumbered.ordered();
  }

  private JourneyGroups ordered() {
    int[] order = new int[size()];
    Arrays.setAll(order, group -> group);
    new IndexSort(lists::compare).sort(order, order.length);
    JourneyGroups ordered = new JourneyGroups();
    for (int group : order) {
      ordered.ensureBuffer(journeys(group));
      ordered.add(lists.copy(group, ordered.buffer), accounts[group]);
    }
    return ordered;
  }

  private void ensureBuffer(int journeys) {
    if (journeys > MOST_JOURNEYS) {
      throw new IllegalStateException(
          "An account has %,d journeys, and at most %,d have room; leave it out"
              .formatted(journeys, MOST_JOURNEYS));
    }
    if (buffer.length < journeys * WIDTH) {
      buffer = new int[(int) Math.min(2L * journeys, MOST_JOURNEYS) * WIDTH];
    }
  }

  /** Adds accounts with the list in the buffer. */
  private void add(int length, long count) {
    int group = lists.add(buffer, length);
    if (group == accounts.length) {
      accounts = Arrays.copyOf(accounts, 2 * group);
    }
    accounts[group] = PathSums.plus(accounts[group], count, 1);
  }

  private void setLong(int journey, int offset, long number) {
    buffer[journey * WIDTH + offset] = (int) (number >>> Integer.SIZE);
    buffer[journey * WIDTH + offset + 1] = (int) number;
  }

  private long longAt(int group, int journey, int offset) {
    int at = journey * WIDTH + offset;
    return (long) lists.element(group, at) << Integer.SIZE
        | Integer.toUnsignedLong(lists.element(group, at + 1));
  }
}
