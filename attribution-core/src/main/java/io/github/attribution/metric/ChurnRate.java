package io.github.attribution.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * What part of customers or revenue is lost in so many months: a rate that knows its period, so
 * that a yearly one is never taken for a monthly one.
 *
 * @param rate a ratio from 0 to 1: 0.05 where 5 percent are lost
 * @param months the length of the period, at least 1
 */
public record ChurnRate(BigDecimal rate, int months) {

  /** The months of a year. */
  static final int YEAR = 12;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the rate is no ratio from 0 to 1, or there are no months
   */
  public ChurnRate {
    if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "The churn rate is %s; give a ratio from 0 to 1, such as 0.05 for 5 percent"
              .formatted(rate.toPlainString()));
    }
    if (months < 1) {
      throw new IllegalArgumentException(
          "The churn rate is of %s months; give at least one".formatted(months));
    }
  }

  /**
   * A rate of one month.
   *
   * @param rate a ratio from 0 to 1
   * @return the rate
   */
  public static ChurnRate monthly(BigDecimal rate) {
    return new ChurnRate(rate, 1);
  }

  /**
   * A rate of one year.
   *
   * @param rate a ratio from 0 to 1
   * @return the rate
   */
  public static ChurnRate yearly(BigDecimal rate) {
    return new ChurnRate(rate, YEAR);
  }

  /**
   * The rate of periods that follow each other: 1 - product of (1 - rate). They are not added,
   * since who has left cannot leave again.
   *
   * @param rates at least one, of periods one after the other
   * @return the rate of all their months
   * @throws IllegalArgumentException if there are none
   */
  public static ChurnRate chained(List<ChurnRate> rates) {
    if (rates.isEmpty()) {
      throw new IllegalArgumentException("There are no churn rates to chain; give at least one");
    }
    BigDecimal kept = BigDecimal.ONE;
    int months = 0;
    for (ChurnRate one : rates) {
      kept = kept.multiply(one.kept(), MathContext.DECIMAL128);
      months += one.months;
    }
    return new ChurnRate(BigDecimal.ONE.subtract(kept), months);
  }

  /**
   * The same loss in another length of time: 1 - (1 - rate)^(other months / months). Exact to 34
   * digits for multiples of this period, else in floating point.
   *
   * @param otherMonths at least 1
   * @return the equivalent rate: 5 percent a month are 45.96 percent a year, not 60
   */
  public ChurnRate in(int otherMonths) {
    if (otherMonths % months == 0) {
      BigDecimal keptThen = kept().pow(otherMonths / months, MathContext.DECIMAL128);
      return new ChurnRate(BigDecimal.ONE.subtract(keptThen), otherMonths);
    }
    double lost = -Math.expm1(Math.log1p(-rate.doubleValue()) * otherMonths / months);
    return new ChurnRate(BigDecimal.valueOf(lost), otherMonths);
  }

  /** What is kept: 1 - rate. */
  public BigDecimal kept() {
    return BigDecimal.ONE.subtract(rate);
  }

  /** The rate as a result, shown as percent. */
  MetricResult result() {
    return MetricResult.quotient(rate, BigDecimal.ONE, MetricUnit.PERCENT);
  }
}
