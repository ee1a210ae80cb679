package io.github.attribution.metric;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What families of metrics have in common: shares, growth, ratios, and money for each of a count.
 */
final class Quotients {

  /** The note of a value of zero for what came without any cost. */
  static final String ORGANIC = "organic: no spend";

  private Quotients() {}

  /** A number of things. */
  static MetricResult count(BigDecimal number) {
    return MetricResult.of(number, MetricUnit.COUNT);
  }

  /** A part of a whole, shown as percent. Both are not negative. */
  static MetricResult share(BigDecimal part, BigDecimal whole) {
    requireNotNegative(part, "part");
    requireNotNegative(whole, "whole");
    return MetricResult.quotient(part, whole, MetricUnit.PERCENT);
  }

  /** A part of a whole, shown as a ratio. Both are not negative. */
  static MetricResult ratio(BigDecimal part, BigDecimal whole) {
    requireNotNegative(part, "part");
    requireNotNegative(whole, "whole");
    return MetricResult.quotient(part, whole, MetricUnit.RATIO);
  }

  /** A sum over what it is the sum of, in a unit. */
  static MetricResult mean(BigDecimal sum, BigDecimal count, MetricUnit unit) {
    requireNotNegative(count, "count");
    return MetricResult.quotient(sum, count, unit);
  }

  /**
   * (now − before) / before, shown as percent; from nothing to something is no growth of so many
   * percent.
   */
  static MetricResult growth(BigDecimal now, BigDecimal before) {
    return MetricResult.quotient(now.subtract(before), before, MetricUnit.PERCENT);
  }

  /** Money for each of a count; none for something is 0, marked as organic. */
  static MetricResult costPerUnit(BigDecimal cost, BigDecimal units) {
    requireNotNegative(cost, "cost");
    if (units.signum() < 0) {
      return MetricResult.without(
              MetricStatus.ERROR, MetricUnit.MONEY, "more was taken back than won")
          .withParts(cost, units);
    }
    MetricResult result = MetricResult.quotient(cost, units, MetricUnit.MONEY);
    boolean organic = cost.signum() == 0 && result.isOk();
    return organic ? result.withNote(ORGANIC).with(MetricFlag.ORGANIC) : result;
  }

  /** One figure over another with all digits that a division may need. */
  static BigDecimal divide(BigDecimal numerator, BigDecimal denominator) {
    return numerator.divide(denominator, MathContext.DECIMAL128);
  }

  static void requireNotNegative(BigDecimal amount, String what) {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException(
          "The %s is %s; it must not be negative".formatted(what, amount.toPlainString()));
    }
  }
}
