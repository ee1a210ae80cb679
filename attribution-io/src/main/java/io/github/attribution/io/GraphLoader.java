package io.github.attribution.io;

import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.TouchColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns reached touchpoints, conversions and milestones into graphs, for one range of accounts
 * after the other: as few as memory allows.
 */
final class GraphLoader {

  private final Outcomes outcomes;
  private final People people;
  private final Touchpoints touchpoints;
  private final TouchpointScan scan;
  private final int accountCount;
  private final boolean leadsAreMilestones;
  private final long touchesAtOnce;
  private final boolean rowsMatter;
  private final List<DimensionCodes> dimensions;
  private final int[] contactCodes;
  private int nextPartition;
  private long loaded;

  /**
   * Of all accounts.
   *
   * @param rowsMatter whether results name single touches, and not only their dimensions
   */
  GraphLoader(
      Outcomes outcomes, People people, Touchpoints touchpoints, Heap heap, boolean rowsMatter) {
    this.rowsMatter = rowsMatter;
    this.outcomes = outcomes;
    this.people = people;
    this.touchpoints = touchpoints;
    this.scan = touchpoints.scan();
    this.accountCount = outcomes.accountCount();
    this.touchesAtOnce = heap.touchesAtOnce();
    this.leadsAreMilestones = outcomes.leadsAreMilestones();
    this.dimensions = touchpoints.codes();
    this.contactCodes = people.codesOfTouches();
  }

  /** Whether there are accounts left; there is at least one range, if an empty one. */
  boolean hasNext() {
    return nextPartition < scan.reached().partitions();
  }

  /** How many touches there are to load. */
  long touches() {
    return scan.reached().size();
  }

  /** How many of them are loaded. */
  long loaded() {
    return loaded;
  }

  /** The graphs of the next accounts. */
  LoadedGraphs next() {
    ReachedTouches reached = scan.reached();
    int from = nextPartition;
    long touches = reached.size(nextPartition++);
    while (hasNext() && touches + reached.size(nextPartition) <= touchesAtOnce) {
      touches += reached.size(nextPartition++);
    }
    loaded += touches;
    return load(
        reached.read(from, nextPartition),
        reached.firstAccount(from, accountCount),
        hasNext() ? reached.firstAccount(nextPartition, accountCount) : accountCount);
  }

  /** How many parts the accounts without an outcome come in. */
  int idleParts() {
    IdleTouches idle = scan.idle();
    return idle == null ? 0 : idle.touches().partitions();
  }

  /** The graphs of a part of the accounts without an outcome, whose touches models learn from. */
  JourneyGraphs idle(int part) {
    IdleTouches idle = Objects.requireNonNull(scan.idle());
    ReachedTouches.Columns touches = idle.touches().read(part, part + 1);
    return JourneyGraphs.bulkBuilder(
            Dictionary.numbered(idle.accounts(part)), columns(touches, touches.contacts()))
        .milestones(outcomes.noMilestones())
        .build();
  }

  private LoadedGraphs load(ReachedTouches.Columns touches, int fromAccount, int toAccount) {
    JourneyGraphs.BulkBuilder builder =
        JourneyGraphs.bulkBuilder(
                outcomes.accounts(fromAccount, toAccount),
                columns(touches, contacts(touches, fromAccount)))
            .conversions(outcomes.conversions(people, fromAccount, toAccount))
            .milestones(outcomes.milestones(people, fromAccount, toAccount));
    people.addTo(builder, fromAccount, toAccount);
    if (leadsAreMilestones) {
      builder.leadsAreMilestones();
    }
    JourneyGraphs graphs = builder.build();
    return new LoadedGraphs(
        graphs,
        touches.ordinals(),
        outcomes.firstConversion(fromAccount),
        others(graphs, fromAccount, toAccount));
  }

  /** The same touches with what metrics alone credit, if there is any. */
  private @Nullable JourneyGraphs others(JourneyGraphs graphs, int fromAccount, int toAccount) {
    MetricOutcomes others = outcomes.others();
    return others == null
        ? null
        : graphs.withConversions(others.columns(people, fromAccount, toAccount));
  }

  private int[] contacts(ReachedTouches.Columns touches, int fromAccount) {
    return Outcomes.minus(
        people.firstContact(fromAccount), recoded(touches.contacts(), contactCodes));
  }

  private TouchColumns columns(ReachedTouches.Columns touches, int[] contacts) {
    TouchColumns columns = TouchColumns.of(touches.accounts(), touches.atMicros());
    if (outcomes.withContacts()) {
      columns.withContacts(contacts);
    }
    for (DimensionCodes dimension : dimensions) {
      columns.withDimension(dimension.name(), dimension.dictionary(), dimension.codes(touches));
    }
    return outcomes.named()
        ? withIds(columns, touches.ordinals())
        : withTieBreak(columns, touches.ordinals());
  }

  /** The same values under other codes, in place; −1 stays. */
  private static int[] recoded(int[] found, int[] codes) {
    for (int i = 0; i < found.length; i++) {
      found[i] = found[i] < 0 ? -1 : codes[found[i]];
    }
    return found;
  }

  private TouchColumns withTieBreak(TouchColumns columns, long[] ordinals) {
    TouchColumns.TieBreak tieBreak = rows -> ranks(rows, ordinals);
    return rowsMatter ? columns.withTieBreak(tieBreak) : columns.withTieBreakUnlessAlike(tieBreak);
  }

  private int[] ranks(int[] rows, long[] ordinals) {
    long[] tied = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      tied[i] = ordinals[rows[i]];
    }
    return touchpoints.ranks(tied);
  }

  /** The ids of few accounts' touches, which are few enough to hold. */
  private TouchColumns withIds(TouchColumns columns, long[] ordinals) {
    Map<Long, String> idOfOrdinal = touchpoints.ids(ordinals);
    Dictionary ids = Dictionary.sorted(idOfOrdinal.values());
    return columns.withIds(
        ids,
        Arrays.stream(ordinals).mapToInt(ordinal -> code(ids, idOfOrdinal.get(ordinal))).toArray());
  }

  private static int code(Dictionary ids, @Nullable String id) {
    return id == null ? -1 : ids.code(id);
  }
}
