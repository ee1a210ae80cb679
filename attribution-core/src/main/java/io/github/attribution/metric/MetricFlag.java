package io.github.attribution.metric;

/** What a reader must know before comparing a metric's value. */
public enum MetricFlag {
  /** The period is not over, or was cut; compared with as many days of the one before. */
  PARTIAL_PERIOD,
  /** Some of the cohort can still change. */
  IMMATURE_COHORT,
  /** There are few observations. */
  LOW_SAMPLE,
  /** There is a result without any spend. */
  ORGANIC,
  /** Something was closed, and nothing won. */
  NO_WINS,
  /** Two periods go by different rules. */
  NOT_COMPARABLE,
  /** The history begins inside the look-back. */
  LOW_HISTORY,
  /** A value of an earlier report has changed since. */
  RESTATED,
  /** What is looked for has not come yet. */
  OPEN,
  /** A share of more than 100 percent, since its parts began at different times. */
  MIXED_COHORTS
}
