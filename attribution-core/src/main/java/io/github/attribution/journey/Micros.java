package io.github.attribution.journey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Exact millionths: money as 10⁻⁶ of the currency unit, counts as 10⁻⁶ of one, time as
 * microseconds.
 *
 * <p>All amounts of the engine are {@code long} micros, so sums do not depend on their order. The
 * largest amount is about 9.2 · 10¹² units.
 */
public final class Micros {

  /** One unit: one whole currency unit or one whole conversion. */
  public static final long ONE = 1_000_000L;

  private static final int DECIMALS = 6;

  private static final int MANTISSA_BITS = 52;
  private static final long BITS_OF_2_TO_52 = Double.doubleToRawLongBits(0x1p52);

  private Micros() {}

  /**
   * Micros of a decimal amount.
   *
   * @param amount the amount in units, with at most six decimals that are not zero
   * @return the amount in micros, exact
   * @throws ArithmeticException if the amount has more decimals than six or does not fit a long
   */
  public static long of(BigDecimal amount) {
    try {
      return amount.movePointRight(DECIMALS).longValueExact();
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          "The amount "
              + amount
              + " is not a whole number of micros in the range of a long; use at most six decimals"
              + " and at most 9223372036854.775807");
    }
  }

  /**
   * Micros of a decimal text such as {@code 1234.50}.
   *
   * @param amount a plain decimal number
   * @return the amount in micros, exact
   * @throws NumberFormatException if the text is not a number
   * @throws ArithmeticException as {@link #of(BigDecimal)}
   */
  public static long of(String amount) {
    return of(new BigDecimal(amount));
  }

  /**
   * Micros of a whole amount.
   *
   * @param units the amount in units
   * @return the amount in micros, exact
   * @throws ArithmeticException if it does not fit a long
   */
  public static long ofUnits(long units) {
    return Math.multiplyExact(units, ONE);
  }

  /**
   * The decimal that the micros stand for, without trailing zeros.
   *
   * @param micros an amount in micros
   * @return the amount in units, exact
   */
  public static BigDecimal toDecimal(long micros) {
    BigDecimal exact = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact;
  }

  /**
   * The number that the micros stand for, as near as a double comes.
   *
   * @param micros an amount in micros
   * @return the amount in units
   */
  public static double toDouble(long micros) {
    return (double) micros / ONE;
  }

  /**
   * The plain decimal text of an amount, without exponent and trailing zeros: {@code 1234.5}.
   *
   * @param micros an amount in micros
   * @return the text, which {@link #of(String)} reads back exactly
   */
  public static String toText(long micros) {
    return toDecimal(micros).toPlainString();
  }

  /**
   * Microseconds since 1970-01-01T00:00:00Z; what is finer is cut off toward the past.
   *
   * @param instant a point in time
   * @return epoch microseconds
   * @throws ArithmeticException if it does not fit a long
   */
  public static long ofInstant(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), ONE),
        TimeUnit.NANOSECONDS.toMicros(instant.getNano()));
  }

  /**
   * The point in time of epoch microseconds.
   *
   * @param epochMicros microseconds since 1970-01-01T00:00:00Z
   * @return the instant
   */
  public static Instant toInstant(long epochMicros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochMicros, ONE),
        TimeUnit.MICROSECONDS.toNanos(Math.floorMod(epochMicros, ONE)));
  }

  /**
   * Microseconds of a duration; what is finer is cut off.
   *
   * @param duration a length of time
   * @return the length in microseconds
   * @throws ArithmeticException if it does not fit a long
   */
  public static long ofDuration(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), ONE),
        TimeUnit.NANOSECONDS.toMicros(duration.getNano()));
  }

  /**
   * A number of micros as a double, like a cast but several times as fast on JDK 17: below 2^52 the
   * bits are those of 2^52 plus the number.
   *
   * @param micros not negative
   * @return the nearest double
   */
  public static double asDouble(long micros) {
    return micros < 1L << MANTISSA_BITS
        ? Double.longBitsToDouble(micros | BITS_OF_2_TO_52) - 0x1p52
        : micros;
  }
}
