package io.github.attribution.io;

import io.github.attribution.journey.ByteDictionary;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.LocalDays;
import io.github.attribution.journey.ReportPeriod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over the touchpoints gathers: how many have which values, the hashes of their ids,
 * and those that the window of an outcome can reach.
 */
final class TouchpointScan {

  private final List<String> dimensions;
  private final List<List<String>> groupings;
  private final List<ReportPeriod> periods;
  private final LocalDays days;
  private final @Nullable Outcomes outcomes;
  private final List<ByteDictionary> values = new ArrayList<>();
  private final List<Map<List<String>, Long>> counts = new ArrayList<>();
  private final RepeatedHashes ids;
  private final TouchContacts contacts = new TouchContacts();
  private final ReachedTouches reached;
  private final @Nullable IdleTouches idle;
  private @Nullable OutcomeAccounts accounts;
  private long accepted;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  /**
   * Nothing yet.
   *
   * @param dimensions the dimensions that reached touches are kept with
   * @param groupings the combinations of them, and of periods of touches, that are counted, at
   *     least one
   * @param days the local days that periods are made of
   * @param outcomes what can reach touches, null to reach none
   */
  TouchpointScan(
      List<String> dimensions,
      List<List<String>> groupings,
      LocalDays days,
      @Nullable Outcomes outcomes,
      Heap heap,
      Path directory) {
    this.dimensions = dimensions;
    this.groupings = groupings;
    this.periods =
        groupings.stream()
            .flatMap(List::stream)
            .distinct()
            .flatMap(name -> ReportPeriod.find(name).stream())
            .toList();
    this.days = days;
    this.outcomes = outcomes;
    this.ids = new RepeatedHashes(heap.bytesOfRows(), directory);
    int accounts = outcomes == null ? 0 : outcomes.accountCount();
    this.reached = new ReachedTouches(accounts, dimensions.size(), heap.bytesOfRows(), directory);
    this.idle =
        outcomes != null && outcomes.withIdleAccounts()
            ? outcomes.idleTouches(dimensions.size(), heap.bytesOfRows(), directory)
            : null;
    dimensions.forEach(name -> values.add(ByteDictionary.create()));
    groupings.forEach(names -> counts.add(new HashMap<>()));
  }

  List<String> dimensions() {
    return dimensions;
  }

  List<List<String>> groupings() {
    return groupings;
  }

  /** The periods of touches that are counted by, each once. */
  List<ReportPeriod> periods() {
    return periods;
  }

  LocalDays days() {
    return days;
  }

  /** The values of a grouping in SQL. */
  CountedValues counted(int grouping, LoadedTable table) {
    return new CountedValues(groupings.get(grouping), table, days);
  }

  @Nullable Outcomes outcomes() {
    return outcomes;
  }

  /** What can reach touches, in memory while files are read; null if nothing can. */
  @Nullable OutcomeAccounts accounts() {
    if (accounts == null && outcomes != null) {
      accounts = outcomes.inMemory();
    }
    return accounts;
  }

  /** All files are read: what only that needed is let go. */
  void finish() {
    accounts = null;
  }

  /** The codes of a dimension's values, in the order in which they come up. */
  ByteDictionary values(int dimension) {
    return values.get(dimension);
  }

  /** Whether a dimension is counted by, and not only kept of reached touches. */
  boolean isCounted(int dimension) {
    return groupingOf(dimension).isPresent();
  }

  /** Whether reached touches are kept with their contacts. */
  boolean withContacts() {
    return outcomes != null && outcomes.withContacts();
  }

  /** The contacts of reached touches. */
  TouchContacts contacts() {
    return contacts;
  }

  RepeatedHashes ids() {
    return ids;
  }

  ReachedTouches reached() {
    return reached;
  }

  /** The touches of accounts without an outcome; null if they are not asked for. */
  @Nullable IdleTouches idle() {
    return idle;
  }

  /** Counts touches in order, which fall into some time. */
  void accept(long touches, long fromMicros, long toMicros) {
    accepted += touches;
    earliest = Math.min(earliest, fromMicros);
    latest = Math.max(latest, toMicros);
  }

  /** When the first touch was; the largest number if there is none. */
  long earliest() {
    return earliest;
  }

  /** When the last touch was; the smallest number if there is none. */
  long latest() {
    return latest;
  }

  /** Takes touches back that were accepted. */
  void reject(long[] ordinals) {
    accepted -= ordinals.length;
    reached.drop(ordinals);
    if (idle != null) {
      idle.touches().drop(ordinals);
    }
  }

  long accepted() {
    return accepted;
  }

  /** Counts touches with these values of a grouping; takes them back if negative. */
  void count(int grouping, List<String> tuple, long touches) {
    counts.get(grouping).merge(tuple, touches, (a, b) -> a + b == 0 ? null : a + b);
  }

  /** How many accepted touches have which values. */
  Map<List<String>, Long> counts(int grouping) {
    return counts.get(grouping);
  }

  /** The values that accepted touches have, sorted; of a dimension not counted reached ones. */
  Dictionary dictionary(int dimension) {
    OptionalInt grouping = groupingOf(dimension);
    if (grouping.isEmpty()) {
      return values(dimension).toDictionary();
    }
    int place = groupings.get(grouping.getAsInt()).indexOf(dimensions.get(dimension));
    return Dictionary.sorted(
        counts.get(grouping.getAsInt()).keySet().stream().map(tuple -> tuple.get(place)).toList());
  }

  private OptionalInt groupingOf(int dimension) {
    return IntStream.range(0, groupings.size())
        .filter(grouping -> groupings.get(grouping).contains(dimensions.get(dimension)))
        .findFirst();
  }

  /** For each code of {@link #values} its code in the dictionary, −1 if it is not there. */
  int[] codes(int dimension, Dictionary dictionary) {
    ByteDictionary found = values.get(dimension);
    return IntStream.range(0, found.size())
        .map(code -> dictionary.code(found.text(code)))
        .toArray();
  }
}
