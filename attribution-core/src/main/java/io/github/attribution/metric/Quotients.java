package io.github.attribution.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;

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

  /**
   * Something of a period over something else of it, shown as percent: above and below the line are
   * different things, so more than 100 is marked. Both are not negative.
   */
  static MetricResult mixedShare(BigDecimal above, BigDecimal below) {
    MetricResult share = share(above, below);
    return share.withIf(MetricFlag.MIXED_COHORTS, share.isOk() && above.compareTo(below) > 0);
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

  /** The mean of a sample with its size; no data if it is empty. */
  static MetricResult mean(double[] sample, MetricUnit unit) {
    MetricResult result =
        sample.length == 0
            ? MetricResult.without(MetricStatus.NO_DATA, unit, "")
            : MetricResult.of(StatUtils.mean(sample), unit);
    return result.withN(sample.length);
  }

  /**
   * (now − before) / before, shown as percent; from nothing to something is no growth of so many
   * percent.
   */
  static MetricResult growth(BigDecimal now, BigDecimal before) {
    return MetricResult.quotient(now.subtract(before), before, MetricUnit.PERCENT);
  }

  /**
   * Growth of what comes in a day on average: (now / days − before / days before) / (before / days
   * before), shown as percent. From nothing to something is no growth of so many percent.
   */
  static MetricResult growthPerDay(
      BigDecimal now, BigDecimal before, BigDecimal days, BigDecimal daysBefore) {
    requireNotNegative(now, "count");
    requireNotNegative(before, "count before");
    if (now.signum() == 0 || before.signum() == 0 || days.compareTo(daysBefore) == 0) {
      return growth(now, before);
    }
    return MetricResult.quotient(
        now.multiply(daysBefore).subtract(before.multiply(days)),
        before.multiply(days),
        MetricUnit.PERCENT);
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

  /**
   * A flow over the stock at the start of a period, shown as percent; without a stock nothing could
   * flow, whatever the flow is.
   */
  static MetricResult overOpening(BigDecimal flow, BigDecimal opening, String noOpening) {
    requireNotNegative(opening, "stock at the start");
    return opening.signum() == 0
        ? MetricResult.missing(MetricUnit.PERCENT, noOpening).withParts(flow, opening)
        : MetricResult.quotient(flow, opening, MetricUnit.PERCENT);
  }

  /**
   * What follows from two results whose values are their quotients or have no parts, with the flags
   * and notes of both; without a value, and with the reason, if one of them has none.
   */
  static MetricResult fromBoth(
      MetricResult one, MetricResult two, MetricUnit unit, Metric.OfTwo function) {
    for (MetricResult result : List.of(one, two)) {
      if (result.value() == null) {
        return MetricResult.without(result.status(), unit, result.note());
      }
    }
    return alsoKnown(function.of(exact(one), exact(two)), one, two);
  }

  /** A value with more digits than are shown, where it is a quotient. */
  private static BigDecimal exact(MetricResult result) {
    BigDecimal value = Objects.requireNonNull(result.value());
    BigDecimal numerator = result.numerator();
    BigDecimal denominator = result.denominator();
    return numerator == null || denominator == null || denominator.signum() == 0
        ? value
        : divide(numerator, denominator);
  }

  /** A result with what is to be known of those it follows from. */
  static MetricResult alsoKnown(MetricResult result, MetricResult... from) {
    MetricResult known = result;
    for (MetricResult one : from) {
      known = known.withNote(one.note());
      for (MetricFlag flag : one.flags()) {
        known = known.with(flag);
      }
    }
    return known;
  }

  /** Figures of two lists, in their order. */
  static List<Figure> together(List<Figure> some, List<Figure> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** One figure over another with all digits that a division may need. */
  static BigDecimal divide(BigDecimal numerator, BigDecimal denominator) {
    return numerator.divide(denominator, MathContext.DECIMAL128);
  }

  /** A number for a note, to one digit behind the point. */
  static String rounded(BigDecimal number) {
    return MetricResult.plainText(number.setScale(1, RoundingMode.HALF_UP));
  }

  /** A note of so many things, empty of none. */
  static String counted(BigDecimal number, String things) {
    return number.signum() == 0 ? "" : MetricResult.plainText(number) + " " + things;
  }

  static void requireNotNegative(BigDecimal amount, String what) {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException(
          "The %s is %s; it must not be negative".formatted(what, amount.toPlainString()));
    }
  }
}
