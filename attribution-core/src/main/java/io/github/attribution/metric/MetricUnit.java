package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.Locale;

/** In what a figure or a metric is shown. Rates are always held as ratios. */
public enum MetricUnit {
  /** A plain ratio: 3 means three times. */
  RATIO,
  /** A ratio that is shown times one hundred: held 2.2, shown 220. */
  PERCENT,
  /** A number of things, in fractions where credit is counted. */
  COUNT,
  /** Units of the reporting currency, for each of what the metric counts. */
  MONEY,
  /** Units of the reporting currency for each day. */
  MONEY_PER_DAY,
  /** Units of the reporting currency for each month. */
  MONEY_PER_MONTH,
  /** Units of the reporting currency for each year. */
  MONEY_PER_YEAR,
  /** Seconds. */
  SECONDS,
  /** Minutes, in fractions. */
  MINUTES,
  /** Days of 24 hours, in fractions. */
  DAYS,
  /** Months, in fractions. */
  MONTHS,
  /** Points of a score. */
  POINTS,
  /** A coefficient of correlation, −1 to 1, or a statistic of a test. */
  COEFFICIENT,
  /** No number but a name, such as that of a stage. */
  NAME;

  /**
   * A value as it is shown.
   *
   * @param value the value as held
   * @return the value in this unit
   */
  public BigDecimal shown(BigDecimal value) {
    return this == PERCENT ? value.movePointRight(2) : value;
  }

  /** Whether values are amounts of the reporting currency. */
  public boolean isMoney() {
    return name().startsWith("MONEY");
  }

  /**
   * The name in output files.
   *
   * @return the name in lower case
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
