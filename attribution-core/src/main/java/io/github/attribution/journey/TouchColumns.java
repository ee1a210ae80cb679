package io.github.attribution.journey;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Touches as bulk arrays, one entry a touch, in any order: the fast way into {@link JourneyGraphs}.
 *
 * <p>All arrays have the same length. They pass to the graphs, which keep those that need no
 * reordering: the caller must not change them afterwards. The columns are mutable and not
 * thread-safe.
 */
public final class TouchColumns {

  final int[] accounts;
  final long[] atMicros;
  final Map<String, Dimension> dimensions = new LinkedHashMap<>();
  int @Nullable [] contacts;
  @Nullable Dictionary ids;
  int @Nullable [] idCodes;
  @Nullable TieBreak tieBreak;
  boolean alikeNeedTieBreak = true;

  /** Orders touches of one account at one time. */
  @FunctionalInterface
  public interface TieBreak {

    /**
     * Ranks rows.
     *
     * @param rows rows of the columns, in groups that tie
     * @return a rank for each, so that ranks ascend with the order of ids inside each group
     */
    int[] ranks(int[] rows);
  }

  private TouchColumns(int[] accounts, long[] atMicros) {
    this.accounts = accounts;
    this.atMicros = atMicros;
    requireLength("times", atMicros.length);
  }

  /**
   * Touches without contacts, ids and dimensions yet.
   *
   * @param accounts the account code of each touch; −1 for accounts without an outcome, where only
   *     reached touches are kept
   * @param atMicros epoch microseconds of each touch
   * @return the columns
   * @throws IllegalArgumentException if the lengths differ
   */
  public static TouchColumns of(int[] accounts, long[] atMicros) {
    return new TouchColumns(accounts, atMicros);
  }

  /**
   * The number of touches.
   *
   * @return the length of every column
   */
  public int size() {
    return accounts.length;
  }

  /**
   * Adds the person of each touch.
   *
   * @param contacts a contact code or −1 for each touch
   * @return this
   * @throws IllegalArgumentException if the length differs
   */
  public TouchColumns withContacts(int[] contacts) {
    requireLength("contacts", contacts.length);
    this.contacts = contacts;
    return this;
  }

  /**
   * Adds ids, which name the touches and break ties on time. Without ids, ties are broken by
   * contact and then by the dimensions, and touches alike in all of these are interchangeable.
   *
   * @param ids the texts, sorted
   * @param codes the code of each touch's id, each used once at most; −1 for a touch without id
   * @return this
   * @throws IllegalArgumentException if the length differs
   */
  public TouchColumns withIds(Dictionary ids, int[] codes) {
    requireLength("ids", codes.length);
    this.ids = ids;
    this.idCodes = codes;
    return this;
  }

  /**
   * Leaves ids where they are and asks only for the order of touches that tie on time: for ids too
   * many to hold.
   *
   * @param tieBreak asked once at most, while the graphs are built
   * @return this
   */
  public TouchColumns withTieBreak(TieBreak tieBreak) {
    this.tieBreak = tieBreak;
    return this;
  }

  /**
   * Asks only where touches that tie differ in contact or a dimension: for totals, which are the
   * same whichever of the touches alike comes first. Their rows stand in any order.
   *
   * @param tieBreak asked once at most, while the graphs are built
   * @return this
   */
  public TouchColumns withTieBreakUnlessAlike(TieBreak tieBreak) {
    this.alikeNeedTieBreak = false;
    return withTieBreak(tieBreak);
  }

  /**
   * Adds a dimension. {@code channel} is required.
   *
   * @param name its name
   * @param values the texts of the codes
   * @param codes the code of each touch's value
   * @return this
   * @throws IllegalArgumentException if the length differs or the dimension is there already
   */
  public TouchColumns withDimension(String name, Dictionary values, int[] codes) {
    requireLength("codes of '" + name + "'", codes.length);
    if (dimensions.putIfAbsent(name, new Dimension(name, values, codes)) != null) {
      throw new IllegalArgumentException("Dimension '" + name + "' is given twice; give it once");
    }
    return this;
  }

  /**
   * Checks that every code has a value.
   *
   * @throws IllegalArgumentException if one has not
   */
  void requireKnownValues(Workers workers) {
    for (Dimension dimension : dimensions.values()) {
      int end = dimension.codes().length;
      workers.run(
          worker ->
              requireKnownValues(
                  dimension, workers.from(worker, end), workers.from(worker + 1, end)));
    }
  }

  private static void requireKnownValues(Dimension dimension, int from, int to) {
    int[] codes = dimension.codes();
    int size = dimension.values().size();
    for (int row = from; row < to; row++) {
      if (codes[row] < 0 || codes[row] >= size) {
        throw new IllegalArgumentException(
            "The touch in row %s has %s code %s; codes are 0 to %s"
                .formatted(row, dimension.name(), codes[row], size - 1));
      }
    }
  }

  /** Some of these touches. */
  TouchColumns only(int[] rows) {
    TouchColumns some =
        of(AccountOrder.gather(accounts, rows), AccountOrder.gather(atMicros, rows));
    some.contacts = contacts == null ? null : AccountOrder.gather(contacts, rows);
    some.ids = ids;
    some.idCodes = idCodes == null ? null : AccountOrder.gather(idCodes, rows);
    TieBreak all = tieBreak;
    some.tieBreak = all == null ? null : tied -> all.ranks(AccountOrder.gather(rows, tied));
    some.alikeNeedTieBreak = alikeNeedTieBreak;
    dimensions.forEach(
        (name, of) -> some.withDimension(name, of.values(), AccountOrder.gather(of.codes(), rows)));
    return some;
  }

  private void requireLength(String what, int length) {
    if (length != accounts.length) {
      throw new IllegalArgumentException(
          "The touches have %s accounts but %s %s; give one for each touch"
              .formatted(accounts.length, length, what));
    }
  }
}
