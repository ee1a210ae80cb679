package io.github.attribution.bench;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A value of a result file, and where it may truly lie.
 *
 * @param text what stands for the value where it is not a number, else empty
 * @param low the least that it may be
 * @param high the most that it may be
 */
record Score(String text, BigDecimal low, BigDecimal high) {

  private static final MathContext SHOWN = new MathContext(4);

  /** A cell: exact if it is a number, else a text. */
  static Score ofCell(String cell) {
    try {
      BigDecimal number = new BigDecimal(cell);
      return new Score("", number, number);
    } catch (NumberFormatException e) {
      return new Score(cell.isEmpty() ? "(empty)" : cell, BigDecimal.ZERO, BigDecimal.ZERO);
    }
  }

  /** A measurement. */
  static Score ofInterval(BigDecimal low, BigDecimal high) {
    return new Score("", low, high);
  }

  /** Whether both may be the same. */
  boolean overlaps(Score other) {
    return text.equals(other.text)
        && low.compareTo(other.high) <= 0
        && other.low.compareTo(high) <= 0;
  }

  /** As people read it: exact values in full, intervals to four digits. */
  @Override
  public String toString() {
    if (!text.isEmpty()) {
      return text;
    }
    return low.compareTo(high) == 0
        ? low.toPlainString()
        : "%s … %s".formatted(low.round(SHOWN).toPlainString(), high.round(SHOWN).toPlainString());
  }
}
