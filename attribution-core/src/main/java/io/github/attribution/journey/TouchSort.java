package io.github.attribution.journey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Puts touches and their columns of codes (the contact, if given, then the dimensions) in the order
 * of account, time and id.
 *
 * <p>As many columns as fit one int travel through the sort and break ties on the way; only others
 * are read by row number. To be asked by one thread.
 */
final class TouchSort {

  private final TouchColumns touches;
  private final Workers workers;
  private final List<int[]> columns = new ArrayList<>();
  private final PackedCodes packed = new PackedCodes();
  private int[] given = new int[0];
  private int[] codes = new int[0];

  private TouchSort(TouchColumns touches, Workers workers) {
    this.touches = touches;
    this.workers = workers;
    if (touches.contacts != null) {
      columns.add(touches.contacts);
    }
    touches.dimensions.values().forEach(dimension -> columns.add(dimension.codes()));
  }

  static Touches sorted(int accountCount, TouchColumns touches, Workers workers) {
    TouchSort sort = new TouchSort(touches, workers);
    AccountOrder order = sort.order(accountCount);
    if (touches.tieBreak != null) {
      order = sort.withTiesBroken(order, touches.tieBreak);
    }
    List<int[]> sorted = new ArrayList<>();
    for (int column = 0; column < sort.columns.size(); column++) {
      sorted.add(sort.column(column, order));
    }
    return new Touches(order, touches, sorted);
  }

  private AccountOrder order(int accountCount) {
    AccountOrder.TieOrder ties =
        touches.tieBreak == null ? this::compareTies : AccountOrder.TieOrder.NONE;
    if (AccountOrder.isInOrder(touches.accounts, touches.atMicros, ties)) {
      return AccountOrder.inOrder(accountCount, touches.accounts, touches.atMicros, "touch");
    }
    pack();
    boolean codesBreakTies = touches.tieBreak == null && touches.idCodes == null;
    if (codesBreakTies) {
      ties =
          packed.size() == columns.size()
              ? AccountOrder.TieOrder.NONE
              : (row, other) -> compareColumns(packed.size(), row, other);
    }
    return new AccountSort(accountCount, touches.accounts, touches.atMicros, workers)
        .withCodes(given, codes, codesBreakTies)
        .sorted("touch", ties);
  }

  private void pack() {
    boolean fits = true;
    if (touches.contacts != null) {
      int highest = Arrays.stream(touches.contacts).max().orElse(-1);
      fits = packed.add(touches.contacts, -1, highest);
    }
    for (Dimension dimension : touches.dimensions.values()) {
      int highest = dimension.values().size() - 1;
      fits = fits && packed.add(dimension.codes(), 0, highest);
    }
    given = packed.packed();
    codes = new int[given.length];
  }

  private int[] column(int index, AccountOrder order) {
    return index < packed.size() ? packed.unpacked(index, codes) : order.gather(columns.get(index));
  }

  private AccountOrder withTiesBroken(AccountOrder order, TouchColumns.TieBreak tieBreak) {
    int[] tied = order.tiedRows(this::areInterchangeable);
    if (tied.length == 0) {
      return order;
    }
    AccountOrder broken = order.withTiesOrdered(ranks(tied, tieBreak.ranks(tied)));
    if (packed.size() > 0) {
      broken.forEachTie(
          (from, to) -> {
            for (int position = from; position < to; position++) {
              codes[position] = given[broken.row(position)];
            }
          });
    }
    return broken;
  }

  private boolean areInterchangeable(int row, int other) {
    return !touches.alikeNeedTieBreak && compareColumns(0, row, other) == 0;
  }

  /** The rank of each of the rows; others, which are all alike in their ties, have rank 0. */
  private static IntUnaryOperator ranks(int[] rows, int[] ranks) {
    long[] byRow = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      byRow[i] = ((long) rows[i] << Integer.SIZE) | Integer.toUnsignedLong(ranks[i]);
    }
    Arrays.sort(byRow);
    return row -> {
      int found = Arrays.binarySearch(byRow, (long) row << Integer.SIZE);
      int at = found < 0 ? -found - 1 : found;
      return at < byRow.length && byRow[at] >>> Integer.SIZE == row ? (int) byRow[at] : 0;
    };
  }

  private int compareTies(int row, int other) {
    int byId =
        touches.idCodes == null ? 0 : Integer.compare(touches.idCodes[row], touches.idCodes[other]);
    return byId != 0 ? byId : compareColumns(0, row, other);
  }

  private int compareColumns(int first, int row, int other) {
    for (int column = first; column < columns.size(); column++) {
      int byCode = Integer.compare(columns.get(column)[row], columns.get(column)[other]);
      if (byCode != 0) {
        return byCode;
      }
    }
    return 0;
  }
}
