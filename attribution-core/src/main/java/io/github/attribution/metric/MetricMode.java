package io.github.attribution.metric;

/** Which facts a metric of a period looks at. */
public enum MetricMode {
  /** Facts that are dated in the period, and stocks at its beginning or end. */
  PERIOD,
  /** What began in the period, followed up until the data end. */
  COHORT,
  /** One side of the metric in the period, the other some time before. */
  LAGGED
}
