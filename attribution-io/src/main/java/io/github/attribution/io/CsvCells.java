package io.github.attribution.io;

/** A record whose cells are known, and the texts of its cells, without the quotes around them. */
final class CsvCells {

  /** How many bytes behind a text may be read, though not used. */
  static final int PADDING = Long.BYTES + 1;

  private final int count;
  private final int[] starts;
  private final int[] ends;
  private byte[] record = new byte[0];
  private int from;
  private int to;
  private byte[] texts = record;
  private byte[] unescaped = record;

  CsvCells(int count, int[] starts, int[] ends) {
    this.count = count;
    this.starts = starts;
    this.ends = ends;
  }

  int count() {
    return count;
  }

  /** The bytes that hold the texts of the cells. */
  byte[] bytes() {
    return texts;
  }

  /** Where the text of a cell begins. */
  int from(int cell) {
    return starts[cell];
  }

  /** Where the text of a cell ends, exclusive. */
  int to(int cell) {
    return ends[cell];
  }

  boolean isEmpty(int cell) {
    return starts[cell] == ends[cell];
  }

  /** The bytes that hold the record as it stands in the file. */
  byte[] record() {
    return record;
  }

  int recordFrom() {
    return from;
  }

  int recordTo() {
    return to;
  }

  /** The cells are found in a record. */
  void set(byte[] bytes, int from, int to) {
    this.record = bytes;
    this.from = from;
    this.to = to;
    this.texts = bytes;
  }

  /** Makes one quote of each two in the texts, which then stand elsewhere than the record. */
  void unescape() {
    if (unescaped.length < to - from + PADDING) {
      unescaped = new byte[2 * (to - from) + PADDING];
    }
    int size = 0;
    for (int cell = 0; cell < count; cell++) {
      int start = size;
      for (int at = starts[cell]; at < ends[cell]; at++) {
        unescaped[size++] = record[at];
        at += record[at] == '"' ? 1 : 0;
      }
      starts[cell] = start;
      ends[cell] = size;
    }
    texts = unescaped;
  }
}
