package io.github.attribution.io;

/**
 * Some records whose cells are known, and the texts of their cells, without the quotes around them.
 * Cell by cell, so that what is done with a cell is done for many records at a time.
 */
final class CsvRecords {

  /** How many records there are at most: their places stay in the nearest cache. */
  static final int CAPACITY = 256;

  /** How many bytes behind a text may be read, though not used. */
  static final int PADDING = Long.BYTES + 1;

  private final int cells;
  private final int[][] starts;
  private final int[][] ends;
  private final long[] numbers = new long[CAPACITY];
  private final int[] recordStarts = new int[CAPACITY];
  private final int[] recordEnds = new int[CAPACITY];
  private int size;
  private byte[] bytes = new byte[0];
  private byte[] texts = bytes;
  private byte[] unescaped = bytes;

  /** No records yet. There is room for places of one cell more. */
  CsvRecords(int cells) {
    this.cells = cells;
    this.starts = new int[cells + 1][CAPACITY];
    this.ends = new int[cells + 1][CAPACITY];
  }

  int cells() {
    return cells;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == CAPACITY;
  }

  /** The number of a record in its file. */
  long number(int record) {
    return numbers[record];
  }

  /** The bytes that hold the texts of the cells. */
  byte[] texts() {
    return texts;
  }

  /** Where the texts of a cell begin, record by record. */
  int[] starts(int cell) {
    return starts[cell];
  }

  /** Where the texts of a cell end, exclusive, record by record. */
  int[] ends(int cell) {
    return ends[cell];
  }

  /** Where the text of a cell begins. */
  int from(int cell, int record) {
    return starts[cell][record];
  }

  /** Where the text of a cell ends, exclusive. */
  int to(int cell, int record) {
    return ends[cell][record];
  }

  boolean isEmpty(int cell, int record) {
    return starts[cell][record] == ends[cell][record];
  }

  /** The bytes that hold the records as they stand in the file. */
  byte[] bytes() {
    return bytes;
  }

  /** Where a record begins. */
  int recordFrom(int record) {
    return recordStarts[record];
  }

  /** Where a record ends, exclusive, without its line end. */
  int recordTo(int record) {
    return recordEnds[record];
  }

  /** Takes all records out; the next stand in these bytes. */
  void clear(byte[] file) {
    size = 0;
    bytes = file;
    texts = file;
  }

  /** Adds the record whose cells are noted behind those that are there. */
  void add(long number, int from, int to) {
    numbers[size] = number;
    recordStarts[size] = from;
    recordEnds[size] = to;
    size++;
  }

  /**
   * Adds a record of which cells are noted, though elsewhere, and makes one quote of each two in
   * its texts, which then stand elsewhere than the record. There must be no other.
   */
  void addUnescaped(long number, int from, int to, int noted) {
    if (unescaped.length < to - from + PADDING) {
      unescaped = new byte[2 * (to - from) + PADDING];
    }
    int length = 0;
    for (int cell = 0; cell < cells; cell++) {
      int start = length;
      for (int at = starts[cell][noted]; at < ends[cell][noted]; at++) {
        unescaped[length++] = bytes[at];
        at += bytes[at] == '"' ? 1 : 0;
      }
      starts[cell][size] = start;
      ends[cell][size] = length;
    }
    texts = unescaped;
    add(number, from, to);
  }

  /** Keeps the first of some listed records, whose places ascend, and takes out all others. */
  void keep(int[] records, int count) {
    if (count == size) {
      return;
    }
    for (int cell = 0; cell < cells; cell++) {
      keep(starts[cell], records, count);
      keep(ends[cell], records, count);
    }
    keep(recordStarts, records, count);
    keep(recordEnds, records, count);
    for (int i = 0; i < count; i++) {
      numbers[i] = numbers[records[i]];
    }
    size = count;
  }

  private static void keep(int[] places, int[] records, int count) {
    for (int i = 0; i < count; i++) {
      places[i] = places[records[i]];
    }
  }
}
