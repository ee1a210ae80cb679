package io.github.attribution.journey;

import com.google.common.primitives.Ints;
import java.util.Arrays;

/**
 * Which touches the window of any outcome can reach: those of accounts with an outcome, from the
 * look-back before its first to its last.
 *
 * <p>Most touches of most markets are of accounts without an outcome. A bit for each account tells
 * them, which fits the cache; only the others look at times. On ten million shuffled touches, 16 %
 * of them reached, this takes a seventh of ordering all.
 */
final class Reach {

  /** So few rows that those of accounts with an outcome stay in the cache. */
  private static final int BLOCK = 1 << 13;

  private final int accountCount;
  private final long[] withOutcome;

  /** How many accounts with an outcome there are before each word of the bits. */
  private final int[] before;

  /** First and last time of each account with an outcome. */
  private final long[] bounds;

  private Reach(int accountCount, long[] withOutcome, int[] before, long[] bounds) {
    this.accountCount = accountCount;
    this.withOutcome = withOutcome;
    this.before = before;
    this.bounds = bounds;
  }

  static Reach of(
      int accountCount, Conversions conversions, Milestones milestones, long lookbackMicros) {
    long[] withOutcome = new long[accountCount / Long.SIZE + 1];
    int[] before = new int[withOutcome.length];
    long[] bounds = new long[16];
    int found = 0;
    for (int account = 0; account < accountCount; account++) {
      if (account % Long.SIZE == 0) {
        before[account / Long.SIZE] = found;
      }
      long first = first(account, conversions, milestones);
      if (first != Long.MAX_VALUE) {
        if (2 * found == bounds.length) {
          bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        withOutcome[account / Long.SIZE] |= 1L << account;
        bounds[2 * found] = first - lookbackMicros;
        bounds[2 * found + 1] = last(account, conversions, milestones);
        found++;
      }
    }
    return new Reach(accountCount, withOutcome, before, bounds);
  }

  /**
   * The reached rows, ascending. An account of −1 is one without an outcome.
   *
   * @throws IllegalArgumentException if an account code is outside the accounts
   */
  int[] rows(int[] accounts, long[] atMicros, Workers workers) {
    int[][] found = new int[workers.count()][];
    workers.run(
        worker ->
            found[worker] =
                rows(
                    accounts,
                    atMicros,
                    workers.from(worker, accounts.length),
                    workers.from(worker + 1, accounts.length)));
    return found.length == 1 ? found[0] : Ints.concat(found);
  }

  private int[] rows(int[] accounts, long[] atMicros, int first, int end) {
    int[] rows = new int[Math.min(end - first, 2 * BLOCK)];
    int size = 0;
    for (int from = first; from < end; from += BLOCK) {
      int to = Math.min(end, from + BLOCK);
      if (size + BLOCK > rows.length) {
        rows = Arrays.copyOf(rows, Math.min(end - first, 2 * rows.length));
      }
      size = reached(accounts, atMicros, rows, size, ofOutcomes(accounts, from, to, rows, size));
    }
    return Arrays.copyOf(rows, size);
  }

  /** Notes the rows whose accounts have an outcome; without branches, as nobody foresees them. */
  private int ofOutcomes(int[] accounts, int from, int to, int[] rows, int at) {
    for (int row = from; row < to; row++) {
      int account = accounts[row];
      if (account < -1 || account >= accountCount) {
        throw AccountOrder.unknownAccount("touch", row, account, accountCount);
      }
      int known = Math.max(0, account);
      rows[at] = row;
      at += (int) (withOutcome[known >>> 6] >>> known) & (account >>> 31 ^ 1) & 1;
    }
    return at;
  }

  /** Keeps those of the noted rows whose times are reached. */
  private int reached(int[] accounts, long[] atMicros, int[] rows, int from, int to) {
    int at = from;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      int account = accounts[row];
      long bit = 1L << account;
      int word = account >>> 6;
      int place = before[word] + Long.bitCount(withOutcome[word] & (bit - 1));
      long time = atMicros[row];
      rows[at] = row;
      at += time >= bounds[2 * place] && time <= bounds[2 * place + 1] ? 1 : 0;
    }
    return at;
  }

  private static long first(int account, Conversions conversions, Milestones milestones) {
    int[] offsets = conversions.order.offsets();
    long first =
        offsets[account] < offsets[account + 1]
            ? conversions.atMicros[offsets[account]]
            : Long.MAX_VALUE;
    int lead = milestones.firstLead(account);
    return lead < 0 ? first : Math.min(first, milestones.atMicros[lead]);
  }

  private static long last(int account, Conversions conversions, Milestones milestones) {
    int[] offsets = conversions.order.offsets();
    long last =
        offsets[account] < offsets[account + 1]
            ? conversions.atMicros[offsets[account + 1] - 1]
            : Long.MIN_VALUE;
    int lead = milestones.lastLead(account);
    return lead < 0 ? last : Math.max(last, milestones.atMicros[lead]);
  }
}
