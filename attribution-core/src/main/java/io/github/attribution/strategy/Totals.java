package io.github.attribution.strategy;

import java.math.BigDecimal;
import java.util.Collection;

/** Checks of shares that are all there is. */
final class Totals {

  private static final int PERCENT = 2;

  private Totals() {}

  /** Refuses shares that do not total 100 %. */
  static void requireAll(String spec, Collection<Double> shares) {
    BigDecimal total =
        shares.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (total.compareTo(BigDecimal.ONE) != 0) {
      throw new IllegalArgumentException(
          "The shares of strategy '%s' total %s %%; make them total 100 %%"
              .formatted(spec, total.movePointRight(PERCENT).stripTrailingZeros().toPlainString()));
    }
  }
}
