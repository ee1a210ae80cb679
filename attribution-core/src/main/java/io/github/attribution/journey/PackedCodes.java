package io.github.attribution.journey;

import java.util.ArrayList;
import java.util.List;

/**
 * The first columns of codes of each touch side by side in one int, as many as fit: so they travel
 * through the sort together, and order touches as the columns do, the first one first.
 */
final class PackedCodes {

  private final List<Column> columns = new ArrayList<>();
  private int usedBits;

  private static final class Column {

    private final int[] codes;
    private final int lowest;
    private final int bits;

    private Column(int[] codes, int lowest, int bits) {
      this.codes = codes;
      this.lowest = lowest;
      this.bits = bits;
    }
  }

  /**
   * Adds a column behind those that are there, if it fits.
   *
   * @param codes a code for each touch
   * @param lowest the lowest code there may be
   * @param highest the highest code there may be
   * @return false if it does not fit
   */
  boolean add(int[] codes, int lowest, int highest) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, highest - lowest));
    if (usedBits + bits > Integer.SIZE) {
      return false;
    }
    columns.add(new Column(codes, lowest, bits));
    usedBits += bits;
    return true;
  }

  /** The columns of each touch in one int, to be compared as an unsigned number. */
  int[] packed() {
    Column first = columns.get(0);
    if (columns.size() == 1 && first.lowest == 0) {
      return first.codes;
    }
    int[] packed = new int[first.codes.length];
    for (Column column : columns) {
      int[] codes = column.codes;
      int lowest = column.lowest;
      int bits = column.bits;
      for (int row = 0; row < packed.length; row++) {
        packed[row] = packed[row] << bits | (codes[row] - lowest);
      }
    }
    return packed;
  }

  /** The number of columns. */
  int size() {
    return columns.size();
  }

  /** A column, by the order in which they were added, out of packed ones in whatever order. */
  int[] unpacked(int index, int[] packed) {
    Column column = columns.get(index);
    if (columns.size() == 1 && column.lowest == 0) {
      return packed;
    }
    int shift =
        columns.subList(index + 1, columns.size()).stream().mapToInt(behind -> behind.bits).sum();
    int mask = column.bits == Integer.SIZE ? -1 : (1 << column.bits) - 1;
    int lowest = column.lowest;
    int[] codes = new int[packed.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (packed[i] >>> shift & mask) + lowest;
    }
    return codes;
  }
}
