package io.github.attribution.metric;

import com.google.common.collect.ImmutableSortedSet;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The value of a metric with its status and its parts.
 *
 * @param value numerator ÷ denominator to 16 significant digits, half-even; a ratio where the unit
 *     is percent; null unless the status is OK, and where the value is a name
 * @param name the value where it is a name, such as that of a stage; else null
 * @param status whether there is a value, and if not, why
 * @param numerator the exact numerator, null if a figure is missing or there is none
 * @param denominator the exact denominator, null if a figure is missing or there is none
 * @param n how many observations the value rests on, null where the denominator says it or nothing
 *     is counted
 * @param unit in what the value is shown
 * @param flags what to know before comparing, in their order
 * @param note what a reader must know, empty if nothing
 */
public record MetricResult(
    @Nullable BigDecimal value,
    @Nullable String name,
    MetricStatus status,
    @Nullable BigDecimal numerator,
    @Nullable BigDecimal denominator,
    @Nullable Long n,
    MetricUnit unit,
    Set<MetricFlag> flags,
    String note) {

  /** Copies. */
  public MetricResult {
    flags = ImmutableSortedSet.copyOf(flags);
  }

  private static MetricResult of(
      @Nullable BigDecimal value,
      MetricStatus status,
      @Nullable BigDecimal numerator,
      @Nullable BigDecimal denominator,
      MetricUnit unit,
      String note) {
    return new MetricResult(
        value, null, status, numerator, denominator, null, unit, Set.of(), note);
  }

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
      return of(null, status, numerator, denominator, unit, "");
    }
    BigDecimal value = numerator.divide(denominator, MathContext.DECIMAL64);
    return of(value, MetricStatus.OK, numerator, denominator, unit, "");
  }

  /**
   * An amount or a count, which is a value of its own.
   *
   * @param value the value, exact
   * @param unit the unit
   * @return the result, OK
   */
  public static MetricResult of(BigDecimal value, MetricUnit unit) {
    return of(value, MetricStatus.OK, null, null, unit, "");
  }

  /**
   * A value that was computed in floating point, to 16 significant digits.
   *
   * @param value a finite number
   * @param unit the unit
   * @return the result, OK
   * @throws IllegalArgumentException if the number is not finite
   */
  public static MetricResult of(double value, MetricUnit unit) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s is no value of a metric; give a result without one".formatted(value));
    }
    return of(BigDecimal.valueOf(value), unit);
  }

  /**
   * A name.
   *
   * @param name the name
   * @return the result, OK
   */
  public static MetricResult named(String name) {
    return new MetricResult(
        null, name, MetricStatus.OK, null, null, null, MetricUnit.NAME, Set.of(), "");
  }

  /**
   * No value.
   *
   * @param status why, not OK
   * @param unit the unit
   * @param note what a reader must know
   * @return the result
   * @throws IllegalArgumentException if the status is OK
   */
  public static MetricResult without(MetricStatus status, MetricUnit unit, String note) {
    if (status == MetricStatus.OK) {
      throw new IllegalArgumentException("A result without a value is not OK; name its status");
    }
    return of(null, status, null, null, unit, note);
  }

  /**
   * No value, since something is not in the input.
   *
   * @param unit the unit
   * @param note what is missing
   * @return the result
   */
  public static MetricResult missing(MetricUnit unit, String note) {
    return without(MetricStatus.NO_DATA, unit, note);
  }

  /**
   * This result with a note, after the one it has.
   *
   * @param added what a reader must know; nothing if empty
   * @return a copy
   */
  public MetricResult withNote(String added) {
    String joined =
        Stream.of(note, added)
            .filter(text -> !text.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    return new MetricResult(value, name, status, numerator, denominator, n, unit, flags, joined);
  }

  /**
   * This result with what it rests on.
   *
   * @param count how many observations
   * @return a copy
   */
  public MetricResult withN(long count) {
    return new MetricResult(value, name, status, numerator, denominator, count, unit, flags, note);
  }

  /**
   * This result with its parts, where it is no quotient of two figures.
   *
   * @param numerator what stands above
   * @param denominator what stands below
   * @return a copy
   */
  public MetricResult withParts(BigDecimal numerator, BigDecimal denominator) {
    return new MetricResult(value, name, status, numerator, denominator, n, unit, flags, note);
  }

  /**
   * This result with a flag more.
   *
   * @param flag what to know before comparing
   * @return a copy
   */
  public MetricResult with(MetricFlag flag) {
    Set<MetricFlag> more =
        ImmutableSortedSet.<MetricFlag>naturalOrder().addAll(flags).add(flag).build();
    return new MetricResult(value, name, status, numerator, denominator, n, unit, more, note);
  }

  /**
   * This result with a flag more if it holds.
   *
   * @param flag what to know before comparing
   * @param holds whether to add it
   * @return a copy, or this
   */
  public MetricResult withIf(MetricFlag flag, boolean holds) {
    return holds ? with(flag) : this;
  }

  /** Whether there is a value. */
  public boolean isOk() {
    return status == MetricStatus.OK;
  }

  /**
   * The value as it is shown, without trailing zeros and exponent.
   *
   * @return the text, empty if there is no value
   */
  public String shownText() {
    if (name != null) {
      return name;
    }
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
