package io.github.attribution.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Touches that an outcome can reach, parted by ranges of accounts, with the codes of their contact
 * and dimensions.
 */
final class ReachedTouches {

  private static final int PARTITIONS = 64;

  private final int accountsEach;
  private final int codeCount;
  private final PartitionedRows rows;
  private final long[] row;
  private long[] dropped = new long[0];

  /** No touches yet, of some number of accounts. */
  ReachedTouches(int accountCount, int dimensions, long memoryBytes, Path directory) {
    this(dimensions, memoryBytes, directory, (accountCount + PARTITIONS - 1) / PARTITIONS);
  }

  private ReachedTouches(int dimensions, long memoryBytes, Path directory, int accountsEach) {
    this.accountsEach = Math.max(1, accountsEach);
    this.codeCount = 1 + dimensions;
    this.row = new long[2 + (1 + codeCount + 1) / 2];
    this.rows = new PartitionedRows(PARTITIONS, row.length, memoryBytes, directory);
  }

  /** No touches yet, of accounts whose codes may be any. */
  static ReachedTouches ofAnyAccounts(int dimensions, long memoryBytes, Path directory) {
    return new ReachedTouches(dimensions, memoryBytes, directory, Integer.MAX_VALUE / PARTITIONS);
  }

  /**
   * Adds a touch.
   *
   * @param ordinal the number of its row
   * @param codes its contact or −1, then its values of the dimensions
   */
  void add(long ordinal, int account, long atMicros, int[] codes) {
    row[0] = ordinal;
    row[1] = atMicros;
    row[2] = account;
    for (int i = 0; i < codeCount; i++) {
      int half = 1 + i;
      int at = 2 + half / 2;
      long code = Integer.toUnsignedLong(codes[i]) << (half % 2 * Integer.SIZE);
      row[at] = half % 2 == 0 ? code : (row[at] & 0xffffffffL) | code;
    }
    rows.add(account / accountsEach, row);
  }

  /** Leaves touches out after all. */
  void drop(long[] ordinals) {
    dropped = ordinals.clone();
    Arrays.sort(dropped);
  }

  int partitions() {
    return rows.partitions();
  }

  /** How many touches there are, with those that are left out. */
  long size() {
    return IntStream.range(0, partitions()).mapToLong(this::size).sum();
  }

  /** How many touches a partition has, with those that are left out. */
  long size(int partition) {
    return rows.rows(partition);
  }

  /** The first account of a partition, or of those after it. */
  int firstAccount(int partition, int accountCount) {
    return (int) Math.min(accountCount, (long) partition * accountsEach);
  }

  /** The touches of some partitions, whose account codes start at 0. */
  Columns read(int fromPartition, int toPartition) {
    long size = 0;
    for (int partition = fromPartition; partition < toPartition; partition++) {
      size += size(partition);
    }
    Columns columns = new Columns(Math.toIntExact(size), codeCount);
    for (int partition = fromPartition; partition < toPartition; partition++) {
      columns.append(rows.read(partition), row.length, fromPartition * accountsEach, dropped);
    }
    return columns.trimmed();
  }

  /** Touches as arrays. */
  static final class Columns {

    private int[] accounts;
    private long[] atMicros;
    private long[] ordinals;
    private final int[][] codes;
    private int size;

    private Columns(int size, int codeCount) {
      this.accounts = new int[size];
      this.atMicros = new long[size];
      this.ordinals = new long[size];
      this.codes = new int[codeCount][size];
    }

    int[] accounts() {
      return accounts;
    }

    long[] atMicros() {
      return atMicros;
    }

    long[] ordinals() {
      return ordinals;
    }

    /** The contact of each touch, or −1. */
    int[] contacts() {
      return codes[0];
    }

    /** The codes of a dimension's values. */
    int[] values(int dimension) {
      return codes[1 + dimension];
    }

    private void append(long[] rows, int width, int firstAccount, long[] dropped) {
      for (int at = 0; at < rows.length; at += width) {
        if (dropped.length == 0 || Arrays.binarySearch(dropped, rows[at]) < 0) {
          ordinals[size] = rows[at];
          atMicros[size] = rows[at + 1];
          accounts[size] = (int) rows[at + 2] - firstAccount;
          for (int i = 0; i < codes.length; i++) {
            int half = 1 + i;
            codes[i][size] = (int) (rows[at + 2 + half / 2] >>> (half % 2 * Integer.SIZE));
          }
          size++;
        }
      }
    }

    private Columns trimmed() {
      if (size < accounts.length) {
        accounts = Arrays.copyOf(accounts, size);
        atMicros = Arrays.copyOf(atMicros, size);
        ordinals = Arrays.copyOf(ordinals, size);
        Arrays.setAll(codes, i -> Arrays.copyOf(codes[i], size));
      }
      return this;
    }
  }
}
