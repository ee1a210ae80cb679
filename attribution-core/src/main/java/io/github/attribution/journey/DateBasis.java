package io.github.attribution.journey;

import io.github.attribution.setting.KebabCase;

/** Which date puts credit into a period of a report. */
public enum DateBasis {
  /** When the credited touch happened: the accrual view. */
  TOUCH,
  /** When the outcome itself happened, a refund's own date among them: the cash view. */
  CONVERSION,
  /** When the outcome's opportunity was created: the cohort view. */
  OPPORTUNITY_CREATED;

  /**
   * Whether the date is the outcome's, and not that of a touch.
   *
   * @return true for all but {@link #TOUCH}
   */
  public boolean ofOutcome() {
    return this != TOUCH;
  }

  /** The name in groupings, such as {@code opportunity-created}. */
  @Override
  public String toString() {
    return KebabCase.of(this);
  }
}
