package io.github.attribution.journey;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows grouped by account and ordered inside each account. */
final class AccountOrder {

  private static final int INSERTION_SORT_LIMIT = 24;

  private final int[] offsets;
  private final int @Nullable [] rows;

  private AccountOrder(int[] offsets, int @Nullable [] rows) {
    this.offsets = offsets;
    this.rows = rows;
  }

  /** The order of two rows of one account. */
  @FunctionalInterface
  interface RowOrder {
    int compare(int row, int other);
  }

  static AccountOrder of(int accountCount, int[] accounts, String what, RowOrder order) {
    int[] offsets = offsets(accountCount, accounts, what);
    if (isInOrder(accounts, order)) {
      return new AccountOrder(offsets, null);
    }
    int[] rows = scatter(accounts, offsets);
    int[] buffer = new int[rows.length];
    for (int account = 0; account < accountCount; account++) {
      sort(rows, buffer, offsets[account], offsets[account + 1], order);
    }
    return new AccountOrder(offsets, rows);
  }

  /** First position of each account's rows, and the number of rows at the end. */
  int[] offsets() {
    return offsets;
  }

  /** The input row at a position. */
  int row(int position) {
    return rows == null ? position : rows[position];
  }

  /** Rows that follow another row of the same account at the same time, with that row. */
  int[] tiedRows(int[] accounts, long[] atMicros) {
    IntStream.Builder tied = IntStream.builder();
    forEachTie(accounts, atMicros, (from, to) -> rowsBetween(from, to).forEach(tied::add));
    return tied.build().toArray();
  }

  /** This order with rows of the same account and time ordered by rank. */
  AccountOrder withTiesOrdered(int[] accounts, long[] atMicros, IntUnaryOperator rankOfRow) {
    int[] ordered = rows == null ? IntStream.range(0, accounts.length).toArray() : rows.clone();
    int[] buffer = new int[ordered.length];
    RowOrder byRank = (a, b) -> Integer.compare(rankOfRow.applyAsInt(a), rankOfRow.applyAsInt(b));
    forEachTie(accounts, atMicros, (from, to) -> sort(ordered, buffer, from, to, byRank));
    return new AccountOrder(offsets, ordered);
  }

  /** Positions from, without to, that hold one account's rows of one time. */
  @FunctionalInterface
  private interface Ties {
    void accept(int from, int to);
  }

  private void forEachTie(int[] accounts, long[] atMicros, Ties ties) {
    int from = 0;
    for (int position = 1; position <= accounts.length; position++) {
      boolean tied =
          position < accounts.length
              && atMicros[row(position)] == atMicros[row(from)]
              && accounts[row(position)] == accounts[row(from)];
      if (!tied) {
        if (position - from > 1) {
          ties.accept(from, position);
        }
        from = position;
      }
    }
  }

  private IntStream rowsBetween(int from, int to) {
    return IntStream.range(from, to).map(this::row);
  }

  int[] gather(int[] column) {
    if (rows == null) {
      return column;
    }
    int[] gathered = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      gathered[i] = column[rows[i]];
    }
    return gathered;
  }

  long[] gather(long[] column) {
    if (rows == null) {
      return column;
    }
    long[] gathered = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      gathered[i] = column[rows[i]];
    }
    return gathered;
  }

  private static int[] offsets(int accountCount, int[] accounts, String what) {
    int[] offsets = new int[accountCount + 1];
    for (int row = 0; row < accounts.length; row++) {
      int account = accounts[row];
      if (account < 0 || account >= accountCount) {
        throw new IllegalArgumentException(
            "The %s in row %d has account code %d; codes are 0 to %d"
                .formatted(what, row, account, accountCount - 1));
      }
      offsets[account + 1]++;
    }
    for (int account = 0; account < accountCount; account++) {
      offsets[account + 1] += offsets[account];
    }
    return offsets;
  }

  private static boolean isInOrder(int[] accounts, RowOrder order) {
    for (int row = 1; row < accounts.length; row++) {
      if (accounts[row - 1] > accounts[row]
          || (accounts[row - 1] == accounts[row] && order.compare(row - 1, row) > 0)) {
        return false;
      }
    }
    return true;
  }

  private static int[] scatter(int[] accounts, int[] offsets) {
    int[] next = offsets.clone();
    int[] rows = new int[accounts.length];
    for (int row = 0; row < accounts.length; row++) {
      rows[next[accounts[row]]++] = row;
    }
    return rows;
  }

  private static void sort(int[] rows, int[] buffer, int from, int to, RowOrder order) {
    if (to - from <= INSERTION_SORT_LIMIT) {
      insertionSort(rows, from, to, order);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(rows, buffer, from, middle, order);
    sort(rows, buffer, middle, to, order);
    if (order.compare(rows[middle - 1], rows[middle]) > 0) {
      merge(rows, buffer, from, middle, to, order);
    }
  }

  private static void insertionSort(int[] rows, int from, int to, RowOrder order) {
    for (int i = from + 1; i < to; i++) {
      int row = rows[i];
      int j = i - 1;
      while (j >= from && order.compare(rows[j], row) > 0) {
        rows[j + 1] = rows[j];
        j--;
      }
      rows[j + 1] = row;
    }
  }

  private static void merge(
      int[] rows, int[] buffer, int from, int middle, int to, RowOrder order) {
    System.arraycopy(rows, from, buffer, from, middle - from);
    int left = from;
    int right = middle;
    int out = from;
    while (left < middle) {
      boolean takeRight = right < to && order.compare(buffer[left], rows[right]) > 0;
      rows[out++] = takeRight ? rows[right++] : buffer[left++];
    }
  }
}
