package io.github.attribution.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How the rows of touches stand before the engine groups them. */
public enum RowOrder {
  /** In a seeded random order: the worst for caches. */
  SHUFFLED {
    @Override
    int[] rows(long[] atMicros) {
      SplittableRandom random = new SplittableRandom(1);
      int[] rows = ascending(atMicros.length);
      for (int i = rows.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
      }
      return rows;
    }
  },
  /** By time over all accounts, as a log is written. */
  BY_TIME {
    @Override
    int[] rows(long[] atMicros) {
      long[] keys = new long[atMicros.length];
      Arrays.setAll(keys, row -> ((atMicros[row] / MICROS_PER_SECOND) << Integer.SIZE) | row);
      Arrays.sort(keys);
      return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
  },
  /** By account, then by time: as a sorted export comes. */
  BY_ACCOUNT_AND_TIME {
    @Override
    int[] rows(long[] atMicros) {
      return ascending(atMicros.length);
    }
  };

  private static final long MICROS_PER_SECOND = 1_000_000;

  /**
   * The rows in this order.
   *
   * @param atMicros the time of each row, at whole seconds, by account and time
   * @return each row once
   */
  abstract int[] rows(long[] atMicros);

  private static int[] ascending(int length) {
    int[] rows = new int[length];
    Arrays.setAll(rows, row -> row);
    return rows;
  }
}
