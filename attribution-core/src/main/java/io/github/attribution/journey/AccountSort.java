package io.github.attribution.journey;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Orders rows by account and time: a stable radix partition by the leading bits of the account,
 * then an order inside each part, which fits the cache ({@link PartSort}).
 *
 * <p>Times, row numbers and one column of codes travel with the rows, so that no step reads the
 * input in random order. The arrays of the result are those of the partition: parts are ordered in
 * place, and only the account of each row is memory of the sort's own. Workers partition equal
 * ranges of rows, each behind those before it in every part, and then take one part after the
 * other, so that any number of them gives the same order. Each choice is measured in docs/adr/0008.
 */
final class AccountSort {

  /** More parts are smaller than needed and cost misses of the address cache. */
  private static final int PART_BITS = 8;

  private final int accountCount;
  private final int[] accounts;
  private final long[] atMicros;
  private final Workers workers;
  private final int shift;
  private int @Nullable [] codes;
  private int @Nullable [] sortedCodes;
  private boolean codesBreakTies;

  AccountSort(int accountCount, int[] accounts, long[] atMicros, Workers workers) {
    this.workers = workers;
    this.accountCount = accountCount;
    this.accounts = accounts;
    this.atMicros = atMicros;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, accountCount - 1));
    this.shift = Math.max(0, bits - PART_BITS);
  }

  /**
   * Puts a column of codes in order, too.
   *
   * @param codes the code of each row
   * @param sorted receives the code of each position
   * @param breakTies whether rows of one account and time are ordered by their codes, as unsigned
   *     numbers, before the tie order
   */
  AccountSort withCodes(int[] codes, int[] sorted, boolean breakTies) {
    this.codes = codes;
    this.sortedCodes = sorted;
    this.codesBreakTies = breakTies;
    return this;
  }

  AccountOrder sorted(String what, AccountOrder.TieOrder ties) {
    int parts = ((accountCount - 1) >>> shift) + 1;
    int[][] next = new int[workers.count()][];
    workers.run(worker -> next[worker] = counts(worker, parts, what));
    int[] starts = starts(next, parts);
    int[] partAccounts = new int[accounts.length];
    int[] rows = new int[accounts.length];
    long[] times = new long[accounts.length];
    workers.run(worker -> partition(worker, next[worker], partAccounts, rows, times));
    int[] offsets = new int[accountCount + 1];
    offsets[accountCount] = accounts.length;
    AtomicInteger nextPart = new AtomicInteger();
    workers.run(
        worker -> {
          PartSort sort =
              new PartSort(partAccounts, times, rows, sortedCodes, codesBreakTies, offsets, ties);
          for (int part = nextPart.getAndIncrement();
              part < parts;
              part = nextPart.getAndIncrement()) {
            int endAccount = (int) Math.min(accountCount, (part + 1L) << shift);
            sort.sort(starts[part], starts[part + 1], part << shift, endAccount);
          }
        });
    return new AccountOrder(offsets, times, rows);
  }

  /** How many of a worker's rows each part has. */
  private int[] counts(int worker, int parts, String what) {
    int[] counts = new int[parts];
    int end = workers.from(worker + 1, accounts.length);
    for (int row = workers.from(worker, accounts.length); row < end; row++) {
      int account = accounts[row];
      if (account < 0 || account >= accountCount) {
        throw AccountOrder.unknownAccount(what, row, account, accountCount);
      }
      counts[account >>> shift]++;
    }
    return counts;
  }

  /**
   * Where the rows of each part begin, and the number of rows at the end; counts of workers become
   * where each begins to write.
   */
  private static int[] starts(int[][] counts, int parts) {
    int[] starts = new int[parts + 1];
    int sum = 0;
    for (int part = 0; part < parts; part++) {
      starts[part] = sum;
      for (int[] ofWorker : counts) {
        int count = ofWorker[part];
        ofWorker[part] = sum;
        sum += count;
      }
    }
    starts[parts] = sum;
    return starts;
  }

  private void partition(int worker, int[] next, int[] partAccounts, int[] rows, long[] times) {
    int[] from = codes;
    int[] partCodes = sortedCodes;
    int end = workers.from(worker + 1, accounts.length);
    for (int row = workers.from(worker, accounts.length); row < end; row++) {
      int account = accounts[row];
      int to = next[account >>> shift]++;
      partAccounts[to] = account;
      rows[to] = row;
      times[to] = atMicros[row];
      if (from != null && partCodes != null) {
        partCodes[to] = from[row];
      }
    }
  }
}
