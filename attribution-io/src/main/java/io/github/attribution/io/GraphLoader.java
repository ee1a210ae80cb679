package io.github.attribution.io;

import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.TouchColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns reached touchpoints, conversions and milestones into graphs, for one range of accounts
 * after the other: as few as memory allows.
 */
final class GraphLoader {

  private final Workspace workspace;
  private final Outcomes outcomes;
  private final Touchpoints touchpoints;
  private final TouchpointScan scan;
  private final int accountCount;
  private final boolean leadsAreMilestones;
  private final long touchesAtOnce;
  private final boolean rowsMatter;
  private final List<Dictionary> dictionaries = new ArrayList<>();
  private final List<int[]> codes = new ArrayList<>();
  private int nextPartition;

  /**
   * Of all accounts.
   *
   * @param rowsMatter whether results name single touches, and not only their dimensions
   */
  GraphLoader(
      Workspace workspace,
      Outcomes outcomes,
      Touchpoints touchpoints,
      Heap heap,
      boolean rowsMatter) {
    this.rowsMatter = rowsMatter;
    this.workspace = workspace;
    this.outcomes = outcomes;
    this.touchpoints = touchpoints;
    this.scan = touchpoints.scan();
    this.accountCount = outcomes.accountCount();
    this.touchesAtOnce = heap.touchesAtOnce();
    this.leadsAreMilestones = outcomes.leadsAreMilestones();
    for (int d = 0; d < scan.dimensions().size(); d++) {
      Dictionary dictionary = scan.dictionary(d);
      dictionaries.add(dictionary);
      codes.add(scan.codes(d, dictionary));
    }
  }

  /** Whether there are accounts left; there is at least one range, if an empty one. */
  boolean hasNext() {
    return nextPartition < scan.reached().partitions();
  }

  /** The graphs of the next accounts. */
  LoadedGraphs next() {
    ReachedTouches reached = scan.reached();
    int from = nextPartition;
    long touches = reached.size(nextPartition++);
    while (hasNext() && touches + reached.size(nextPartition) <= touchesAtOnce) {
      touches += reached.size(nextPartition++);
    }
    return load(
        reached.read(from, nextPartition),
        reached.firstAccount(from, accountCount),
        hasNext() ? reached.firstAccount(nextPartition, accountCount) : accountCount);
  }

  private LoadedGraphs load(ReachedTouches.Columns touches, int fromAccount, int toAccount) {
    JourneyGraphs.BulkBuilder builder =
        JourneyGraphs.bulkBuilder(outcomes.accounts(fromAccount, toAccount), columns(touches))
            .contacts(outcomes.contacts())
            .opportunities(outcomes.opportunities())
            .conversions(outcomes.conversions(fromAccount, toAccount))
            .milestones(outcomes.milestones(fromAccount, toAccount));
    if (leadsAreMilestones) {
      builder.leadsAreMilestones();
    }
    return new LoadedGraphs(
        builder.build(), touches.ordinals(), outcomes.firstConversion(fromAccount));
  }

  private TouchColumns columns(ReachedTouches.Columns touches) {
    TouchColumns columns = TouchColumns.of(touches.accounts(), touches.atMicros());
    if (outcomes.withPeople()) {
      columns.withContacts(outcomes.named() ? contacts(touches.ordinals()) : touches.contacts());
    }
    for (int d = 0; d < dictionaries.size(); d++) {
      int[] found = touches.values(d);
      int[] sorted = codes.get(d);
      for (int i = 0; i < found.length; i++) {
        found[i] = sorted[found[i]];
      }
      columns.withDimension(scan.dimensions().get(d), dictionaries.get(d), found);
    }
    return outcomes.named()
        ? withIds(columns, touches.ordinals())
        : withTieBreak(columns, touches.ordinals());
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

  /** The ids of one account's touches, which are few enough to hold. */
  private TouchColumns withIds(TouchColumns columns, long[] ordinals) {
    Map<Long, String> idOfOrdinal = named("touchpoint_id");
    Dictionary ids = Dictionary.sorted(idOfOrdinal.values());
    return columns.withIds(ids, codes(ordinals, idOfOrdinal, ids));
  }

  private int[] contacts(long[] ordinals) {
    return codes(ordinals, named("contact_id"), outcomes.contacts());
  }

  /** A column of one account's touches. */
  private Map<Long, String> named(String column) {
    Map<Long, String> ofOrdinal = new HashMap<>();
    for (List<@Nullable String> row :
        workspace.rows(
            "SELECT ordinal, %1$s FROM %2$s WHERE %1$s IS NOT NULL"
                .formatted(column, touchpoints.table().good()))) {
      ofOrdinal.put(Long.valueOf(String.valueOf(row.get(0))), String.valueOf(row.get(1)));
    }
    return ofOrdinal;
  }

  private static int[] codes(long[] ordinals, Map<Long, String> texts, Dictionary dictionary) {
    return Arrays.stream(ordinals)
        .mapToInt(
            ordinal -> {
              String text = texts.get(ordinal);
              return text == null ? -1 : dictionary.code(text);
            })
        .toArray();
  }
}
