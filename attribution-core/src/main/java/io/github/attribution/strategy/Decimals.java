package io.github.attribution.strategy;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as people write them: {@code 12}, {@code 0.5}, {@code 1e-3}; no {@code 5d}, no NaN. */
final class Decimals {

  private Decimals() {}

  static Optional<BigDecimal> of(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A number from 0 to a limit, or −1 if the text is none. */
  static double upTo(double limit, String text) {
    double number = of(text).map(BigDecimal::doubleValue).orElse(-1.0);
    return number >= 0 && number <= limit ? number : -1;
  }
}
