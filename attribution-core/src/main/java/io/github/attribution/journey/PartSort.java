package io.github.attribution.journey;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Orders the rows of one part of the accounts, in place: by account, then time, then tie order.
 *
 * <p>A row is one long, its time since the part's earliest above its place in the part, so that
 * plain numbers are sorted. They are dealt out by coarse time, then by account: with few rows to a
 * stretch of time, what is left to a comparing sort is nearly in order, and its branches are
 * foreseen. Where time and place do not fit 63 bits, the time loses its last bits, and rows that
 * then look the same are compared again. For one thread.
 */
final class PartSort {

  private static final int ROWS_A_STRETCH = 8;
  private static final int MOST_STRETCH_BITS = 16;
  private static final int SHORT = 32;

  private final int[] accounts;
  private final long[] times;
  private final int[] rows;
  private final int @Nullable [] codes;
  private final int[] offsets;
  private final AccountOrder.TieOrder ties;
  private final boolean codesBreakTies;

  private int[] next = new int[0];
  private long[] dealt = new long[0];
  private long[] keys = new long[0];
  private int[] places = new int[0];
  private long[] sortedTimes = new long[0];
  private int[] column = new int[0];
  private SliceSort slices;

  private int from;
  private int size;
  private int firstAccount;
  private int placeBits;
  private int droppedBits;
  private long earliest;
  private long span;
  private boolean inTimeOrder;

  /**
   * For the parts of some arrays.
   *
   * @param accounts the account of each row, parts in ascending order
   * @param times the time of each row, ordered with
   * @param rows the row numbers, ordered with
   * @param codes a column of codes, ordered with
   * @param codesBreakTies whether codes come before the tie order, as unsigned numbers
   * @param offsets receives the first position of each account
   * @param ties the order of rows of one account and time
   */
  PartSort(
      int[] accounts,
      long[] times,
      int[] rows,
      int @Nullable [] codes,
      boolean codesBreakTies,
      int[] offsets,
      AccountOrder.TieOrder ties) {
    this.accounts = accounts;
    this.times = times;
    this.rows = rows;
    this.codes = codes;
    this.offsets = offsets;
    this.ties = ties;
    this.codesBreakTies = codesBreakTies;
    this.slices = slices();
  }

  /** Orders the rows of some accounts, which stand between two positions. */
  void sort(int from, int to, int firstAccount, int endAccount) {
    this.from = from;
    this.size = to - from;
    this.firstAccount = firstAccount;
    ensureCapacity();
    setOffsets(endAccount - firstAccount);
    if (size > 0) {
      measureTimes();
      dealByTime();
      dealByAccount();
      sortAccounts(endAccount - firstAccount);
      takePlaces();
      settleTies();
      writeBack();
    }
  }

  private void setOffsets(int accountCount) {
    if (next.length < accountCount) {
      next = new int[accountCount];
    }
    Arrays.fill(next, 0, accountCount, 0);
    for (int i = from; i < from + size; i++) {
      next[accounts[i] - firstAccount]++;
    }
    int sum = 0;
    for (int account = 0; account < accountCount; account++) {
      int count = next[account];
      offsets[firstAccount + account] = from + sum;
      next[account] = sum;
      sum += count;
    }
  }

  private void measureTimes() {
    long least = times[from];
    long most = least;
    long before = least;
    boolean ascending = true;
    for (int i = from; i < from + size; i++) {
      long time = times[i];
      least = Math.min(least, time);
      most = Math.max(most, time);
      ascending &= time >= before;
      before = time;
    }
    earliest = least;
    span = most - least;
    inTimeOrder = ascending;
    placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
    droppedBits = Math.max(0, bits(span) + placeBits - (Long.SIZE - 1));
  }

  private static int bits(long number) {
    return Long.SIZE - Long.numberOfLeadingZeros(number);
  }

  private long key(int place, long sinceEarliest) {
    return sinceEarliest >>> droppedBits << placeBits | place;
  }

  /** One pass of a radix sort by the leading bits of the time. */
  private void dealByTime() {
    if (inTimeOrder) {
      for (int i = 0; i < size; i++) {
        dealt[i] = key(i, times[from + i] - earliest);
      }
      return;
    }
    int stretchBits = Math.max(1, Math.min(MOST_STRETCH_BITS, bits(size / ROWS_A_STRETCH)));
    int shift = Math.max(0, bits(span) - stretchBits);
    int[] starts = new int[(1 << stretchBits) + 1];
    for (int i = from; i < from + size; i++) {
      starts[(int) ((times[i] - earliest) >>> shift) + 1]++;
    }
    for (int stretch = 1; stretch < starts.length; stretch++) {
      starts[stretch] += starts[stretch - 1];
    }
    for (int i = 0; i < size; i++) {
      long sinceEarliest = times[from + i] - earliest;
      dealt[starts[(int) (sinceEarliest >>> shift)]++] = key(i, sinceEarliest);
    }
  }

  /** Counting sort by account; afterwards {@code next} holds the end of each account. */
  private void dealByAccount() {
    int mask = (1 << placeBits) - 1;
    for (int i = 0; i < size; i++) {
      long key = dealt[i];
      int account = accounts[from + ((int) key & mask)] - firstAccount;
      keys[next[account]++] = key;
    }
  }

  private void sortAccounts(int accountCount) {
    int start = 0;
    for (int account = 0; account < accountCount; account++) {
      int end = next[account];
      if (end - start <= SHORT) {
        insert(start, end);
      } else {
        Arrays.sort(keys, start, end);
      }
      start = end;
    }
  }

  private void insert(int start, int end) {
    for (int i = start + 1; i < end; i++) {
      long key = keys[i];
      int j = i - 1;
      while (j >= start && keys[j] > key) {
        keys[j + 1] = keys[j];
        j--;
      }
      keys[j + 1] = key;
    }
  }

  private void takePlaces() {
    int mask = (1 << placeBits) - 1;
    for (int i = 0; i < size; i++) {
      places[i] = (int) keys[i] & mask;
    }
    for (int i = 0; i < size; i++) {
      sortedTimes[i] = times[from + places[i]];
    }
  }

  @SuppressWarnings("ReferenceEquality") // one constant
  private boolean tiesMayStand() {
    return ties == AccountOrder.TieOrder.NONE;
  }

  private void settleTies() {
    if (droppedBits == 0 && !codesBreakTies && tiesMayStand()) {
      return;
    }
    int settled = 0;
    int found = findTies(column);
    for (int i = 0; i < found; i++) {
      if (column[i] >= settled) {
        settled = settleTie(column[i] - 1);
      }
    }
  }

  /** Lists the positions that look tied with the one before; without branches, as few do. */
  private int findTies(int[] found) {
    int count = 0;
    for (int i = 1; i < size; i++) {
      found[count] = i;
      count += (keys[i] ^ keys[i - 1]) >>> placeBits == 0 ? 1 : 0;
    }
    return count;
  }

  /** Orders the rows that look tied with the one at a position; the end of them. */
  private int settleTie(int start) {
    int end = start + 1;
    while (end < size && looksTied(start, end)) {
      end++;
    }
    if (end - start > 1) {
      slices.sort(start, end);
    }
    return end;
  }

  private boolean looksTied(int i, int j) {
    return (keys[i] ^ keys[j]) >>> placeBits == 0
        && accounts[from + places[i]] == accounts[from + places[j]];
  }

  private void writeBack() {
    System.arraycopy(sortedTimes, 0, times, from, size);
    writeBack(rows);
    if (codes != null) {
      writeBack(codes);
    }
  }

  private void writeBack(int[] values) {
    System.arraycopy(values, from, column, 0, size);
    for (int i = 0; i < size; i++) {
      values[from + i] = column[places[i]];
    }
  }

  private void ensureCapacity() {
    if (keys.length < size) {
      int capacity = size + (size >> 3);
      dealt = new long[capacity];
      keys = new long[capacity];
      places = new int[capacity];
      sortedTimes = new long[capacity];
      column = new int[capacity];
      slices = slices();
    }
  }

  private SliceSort slices() {
    return new SliceSort(sortedTimes, places, this::compareTies);
  }

  private int compareTies(int place, int other) {
    if (codes != null && codesBreakTies) {
      int byCode = Integer.compareUnsigned(codes[from + place], codes[from + other]);
      if (byCode != 0) {
        return byCode;
      }
    }
    return ties.compare(rows[from + place], rows[from + other]);
  }
}
