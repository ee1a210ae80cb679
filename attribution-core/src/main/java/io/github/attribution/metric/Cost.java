package io.github.attribution.metric;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Money paid for something else than media.
 *
 * @param kind what for, in lower case: {@code cogs}, {@code marketing}, {@code sales}, …
 * @param amountMicros micros of the reporting currency, not negative
 * @param day the day it belongs to, null if not known
 */
public record Cost(String kind, long amountMicros, @Nullable LocalDate day) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the amount is negative
   */
  public Cost {
    Objects.requireNonNull(kind);
    if (amountMicros < 0) {
      throw new IllegalArgumentException(
          "A cost of %s micros of kind '%s' is not possible; costs are not negative"
              .formatted(amountMicros, kind));
    }
  }

  /** Whether it belongs to a day of a period. */
  boolean isIn(ReportingPeriod period) {
    return day != null && !day.isBefore(period.from()) && day.isBefore(period.to());
  }
}
