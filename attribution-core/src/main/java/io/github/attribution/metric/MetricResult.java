package io.github.attribution.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * The value of a metric with its status and its parts.
 *
 * @param value numerator ÷ denominator to 16 significant digits, half-even; a ratio where the unit
 *     is percent; null unless the status is OK
 * @param status whether there is a value, and if not, why
 * @param numerator the exact numerator, null if a figure is missing
 * @param denominator the exact denominator, null if a figure is missing
 * @param unit in what the value is shown
 * @param note what a reader must know, empty if nothing
 */
public record MetricResult(
    @Nullable BigDecimal value,
    MetricStatus status,
    @Nullable BigDecimal numerator,
    @Nullable BigDecimal denominator,
    MetricUnit unit,
    String note) {

  /**
   * A quotient: OK, or {@code NO_DATA} for 0 / 0, or {@code ZERO_DENOMINATOR} for x / 0.
   *
   * @param numerator the numerator
   * @param denominator the denominator
   * @param unit the unit
   * @return the result
   */
  public static MetricResult quotient(
      BigDecimal numerator, BigDecimal denominator, MetricUnit unit) {
    if (denominator.signum() == 0) {
      MetricStatus status =
          numerator.signum() == 0 ? MetricStatus.NO_DATA : MetricStatus.ZERO_DENOMINATOR;
      return new MetricResult(null, status, numerator, denominator, unit, "");
    }
    BigDecimal value = numerator.divide(denominator, MathContext.DECIMAL64);
    return new MetricResult(value, MetricStatus.OK, numerator, denominator, unit, "");
  }

  /**
   * No value, since something is not in the input.
   *
   * @param unit the unit
   * @param note what is missing
   * @return the result
   */
  public static MetricResult missing(MetricUnit unit, String note) {
    return new MetricResult(null, MetricStatus.NO_DATA, null, null, unit, note);
  }

  /**
   * This result with a note.
   *
   * @param note what a reader must know
   * @return a copy
   */
  public MetricResult withNote(String note) {
    return new MetricResult(value, status, numerator, denominator, unit, note);
  }

  /**
   * The value as it is shown, without trailing zeros and exponent.
   *
   * @return the text, empty if there is no value
   */
  public String shownText() {
    return value == null ? "" : plainText(unit.shown(value));
  }

  /**
   * A number without trailing zeros and exponent.
   *
   * @param number a number
   * @return the text
   */
  public static String plainText(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
