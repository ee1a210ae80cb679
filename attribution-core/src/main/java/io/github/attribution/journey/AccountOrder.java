package io.github.attribution.journey;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows grouped by account and ordered by time inside each account. */
final class AccountOrder {

  private final int[] offsets;
  private final long[] atMicros;
  private final int @Nullable [] rows;

  AccountOrder(int[] offsets, long[] atMicros, int @Nullable [] rows) {
    this.offsets = offsets;
    this.atMicros = atMicros;
    this.rows = rows;
  }

  /** The order of two rows of one account and time. */
  @FunctionalInterface
  interface TieOrder {

    /** Leaves rows that tie in any order. */
    TieOrder NONE = (row, other) -> 0;

    int compare(int row, int other);
  }

  static AccountOrder of(
      int accountCount, int[] accounts, long[] atMicros, String what, TieOrder ties) {
    int[] offsets = offsets(accountCount, accounts, what);
    return isInOrder(accounts, atMicros, ties)
        ? new AccountOrder(offsets, atMicros, null)
        : new AccountSort(offsets, accounts, atMicros, ties).sorted();
  }

  /** First position of each account's rows, and the number of rows at the end. */
  int[] offsets() {
    return offsets;
  }

  /** The time at each position. */
  long[] atMicros() {
    return atMicros;
  }

  /** The input row at a position. */
  int row(int position) {
    return rows == null ? position : rows[position];
  }

  /** Rows that share account and time with another row, in groups. */
  int[] tiedRows() {
    IntStream.Builder tied = IntStream.builder();
    forEachTie((from, to) -> IntStream.range(from, to).map(this::row).forEach(tied::add));
    return tied.build().toArray();
  }

  /** This order with rows of the same account and time ordered by rank. */
  AccountOrder withTiesOrdered(IntUnaryOperator rankOfRow) {
    int[] ordered = rows == null ? IntStream.range(0, atMicros.length).toArray() : rows.clone();
    TieOrder byRank =
        (row, other) -> Integer.compare(rankOfRow.applyAsInt(row), rankOfRow.applyAsInt(other));
    SliceSort sort = new SliceSort(atMicros, ordered, byRank);
    forEachTie(sort::sort);
    return new AccountOrder(offsets, atMicros, ordered);
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

  /** Positions from, without to, that hold one account's rows of one time. */
  @FunctionalInterface
  private interface Ties {
    void accept(int from, int to);
  }

  private void forEachTie(Ties ties) {
    for (int account = 0; account + 1 < offsets.length; account++) {
      int from = offsets[account];
      for (int position = from + 1; position <= offsets[account + 1]; position++) {
        if (position == offsets[account + 1] || atMicros[position] != atMicros[from]) {
          if (position - from > 1) {
            ties.accept(from, position);
          }
          from = position;
        }
      }
    }
  }

  private static int[] offsets(int accountCount, int[] accounts, String what) {
    int[] offsets = new int[accountCount + 1];
    for (int row = 0; row < accounts.length; row++) {
      int account = accounts[row];
      if (account < 0 || account >= accountCount) {
        throw new IllegalArgumentException(
            "The %s in row %s has account code %s; codes are 0 to %s"
                .formatted(what, row, account, accountCount - 1));
      }
      offsets[account + 1]++;
    }
    for (int account = 0; account < accountCount; account++) {
      offsets[account + 1] += offsets[account];
    }
    return offsets;
  }

  private static boolean isInOrder(int[] accounts, long[] atMicros, TieOrder ties) {
    for (int row = 1; row < accounts.length; row++) {
      int before = row - 1;
      boolean inOrder =
          accounts[before] < accounts[row]
              || (accounts[before] == accounts[row]
                  && (atMicros[before] < atMicros[row]
                      || (atMicros[before] == atMicros[row] && ties.compare(before, row) <= 0)));
      if (!inOrder) {
        return false;
      }
    }
    return true;
  }
}
