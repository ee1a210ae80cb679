package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.Locale;

/** In what a metric is shown. Rates are always held as ratios. */
public enum MetricUnit {
  /** A plain ratio: 3 means three times. */
  RATIO,
  /** A ratio that is shown times one hundred: held 2.2, shown 220. */
  PERCENT,
  /** Units of the reporting currency, for each of what the metric counts. */
  MONEY;

  /**
   * A value as it is shown.
   *
   * @param value the value as held
   * @return the value in this unit
   */
  public BigDecimal shown(BigDecimal value) {
    return this == PERCENT ? value.movePointRight(2) : value;
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
