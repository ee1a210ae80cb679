package io.github.attribution.journey;

/**
 * Orders rows by account and time: a radix partition by the leading bits of the account, so that
 * each part fits the cache, then a counting scatter inside each part, then a sort inside each
 * account.
 *
 * <p>Times travel with the rows, so that no step reads the columns in random order: on 10 million
 * shuffled touches of 2 million accounts this takes half the time of one counting scatter over all
 * accounts with comparisons through the row numbers.
 */
final class AccountSort {

  private static final int PART_BITS = 10;

  private final int[] offsets;
  private final int[] accounts;
  private final long[] atMicros;
  private final AccountOrder.TieOrder ties;
  private final int accountCount;
  private final int shift;

  AccountSort(int[] offsets, int[] accounts, long[] atMicros, AccountOrder.TieOrder ties) {
    this.offsets = offsets;
    this.accounts = accounts;
    this.atMicros = atMicros;
    this.ties = ties;
    this.accountCount = offsets.length - 1;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, accountCount - 1));
    this.shift = Math.max(0, bits - PART_BITS);
  }

  AccountOrder sorted() {
    int[] partAccounts = new int[accounts.length];
    int[] partRows = new int[accounts.length];
    long[] partTimes = new long[accounts.length];
    partition(partAccounts, partRows, partTimes);
    int[] rows = partRows;
    long[] times = partTimes;
    if (shift > 0) {
      rows = new int[accounts.length];
      times = new long[accounts.length];
      scatter(partAccounts, partRows, partTimes, rows, times);
    }
    SliceSort slices = new SliceSort(times, rows, ties);
    for (int account = 0; account < accountCount; account++) {
      slices.sort(offsets[account], offsets[account + 1]);
    }
    return new AccountOrder(offsets, times, rows);
  }

  private void partition(int[] partAccounts, int[] partRows, long[] partTimes) {
    int[] next = new int[((accountCount - 1) >>> shift) + 1];
    for (int part = 0; part < next.length; part++) {
      next[part] = offsets[part << shift];
    }
    for (int row = 0; row < accounts.length; row++) {
      int account = accounts[row];
      int to = next[account >>> shift]++;
      partAccounts[to] = account;
      partRows[to] = row;
      partTimes[to] = atMicros[row];
    }
  }

  private void scatter(
      int[] partAccounts, int[] partRows, long[] partTimes, int[] rows, long[] times) {
    int[] next = offsets.clone();
    for (int from = 0; from < rows.length; from++) {
      int to = next[partAccounts[from]]++;
      rows[to] = partRows[from];
      times[to] = partTimes[from];
    }
  }
}
