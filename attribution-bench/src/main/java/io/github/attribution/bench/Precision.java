package io.github.attribution.bench;

import java.math.BigDecimal;

/** How close an amount must be to that of the engine. */
enum Precision {
  /** To the last digit. */
  EXACT("exactly") {
    @Override
    BigDecimal most(BigDecimal expected) {
      return BigDecimal.ZERO;
    }
  },
  /**
   * As sums of doubles are: shares that the engine rounds to micros are not rounded here, which
   * shows in small amounts.
   */
  DOUBLE("to a billionth, or to 0.0001") {
    @Override
    BigDecimal most(BigDecimal expected) {
      return expected.abs().movePointLeft(9).max(LEAST);
    }
  };

  private static final BigDecimal LEAST = new BigDecimal("0.0001");

  private final String text;

  Precision(String text) {
    this.text = text;
  }

  /** The most by which an amount may differ. */
  abstract BigDecimal most(BigDecimal expected);

  String text() {
    return text;
  }
}
