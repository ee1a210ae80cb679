package io.github.attribution.journey;

import java.util.Arrays;
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
    return isInOrder(accounts, atMicros, ties)
        ? inOrder(accountCount, accounts, atMicros, what)
        : new AccountSort(accountCount, accounts, atMicros, Workers.ONE).sorted(what, ties);
  }

  /** The order of rows that are in order as they come. */
  static AccountOrder inOrder(int accountCount, int[] accounts, long[] atMicros, String what) {
    return new AccountOrder(offsets(accountCount, accounts, what), atMicros, null);
  }

  /** First position of each account's rows, and the number of rows at the end. */
  int[] offsets() {
    return offsets;
  }

  /** The time at each position. */
  long[] atMicros() {
    return atMicros;
  }

  /** The first of an account's positions that is not before an instant, or where they end. */
  int firstAtOrAfter(int from, int to, long bound) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (atMicros[middle] < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The input row at a position. */
  int row(int position) {
    return rows == null ? position : rows[position];
  }

  /** Rows that share account and time with another row, in groups; without groups of alike rows. */
  int[] tiedRows(Alike alike) {
    IntStream.Builder tied = IntStream.builder();
    forEachTie(
        (from, to) -> {
          if (IntStream.range(from + 1, to).anyMatch(i -> !alike.test(row(from), row(i)))) {
            IntStream.range(from, to).map(this::row).forEach(tied::add);
          }
        });
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
    return rows == null ? column : gather(column, rows);
  }

  long[] gather(long[] column) {
    return rows == null ? column : gather(column, rows);
  }

  /** The values of some rows. */
  static int[] gather(int[] column, int[] rows) {
    int[] gathered = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      gathered[i] = column[rows[i]];
    }
    return gathered;
  }

  /** The values of some rows. */
  static long[] gather(long[] column, int[] rows) {
    long[] gathered = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      gathered[i] = column[rows[i]];
    }
    return gathered;
  }

  /** Whether two rows differ in nothing but their number. */
  @FunctionalInterface
  interface Alike {
    boolean test(int row, int other);
  }

  /** Positions from, without to, that hold one account's rows of one time. */
  @FunctionalInterface
  interface Ties {
    void accept(int from, int to);
  }

  /** Visits the ties: in one pass over the times, since few positions tie. */
  void forEachTie(Ties ties) {
    int end = 0;
    for (int position = 1; position < atMicros.length; position++) {
      if (position >= end && atMicros[position] == atMicros[position - 1]) {
        end = tieEnd(position - 1);
        if (end > position) {
          ties.accept(position - 1, end);
        }
      }
    }
  }

  private int tieEnd(int first) {
    int found = Arrays.binarySearch(offsets, first + 1);
    if (found >= 0) {
      return first + 1;
    }
    int end = first + 1;
    while (end < offsets[-found - 1] && atMicros[end] == atMicros[first]) {
      end++;
    }
    return end;
  }

  private static int[] offsets(int accountCount, int[] accounts, String what) {
    int[] offsets = new int[accountCount + 1];
    for (int row = 0; row < accounts.length; row++) {
      int account = accounts[row];
      if (account < 0 || account >= accountCount) {
        throw unknownAccount(what, row, account, accountCount);
      }
      offsets[account + 1]++;
    }
    for (int account = 0; account < accountCount; account++) {
      offsets[account + 1] += offsets[account];
    }
    return offsets;
  }

  static IllegalArgumentException unknownAccount(
      String what, int row, int account, int accountCount) {
    return new IllegalArgumentException(
        "The %s in row %s has account code %s; codes are 0 to %s"
            .formatted(what, row, account, accountCount - 1));
  }

  static boolean isInOrder(int[] accounts, long[] atMicros, TieOrder ties) {
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
