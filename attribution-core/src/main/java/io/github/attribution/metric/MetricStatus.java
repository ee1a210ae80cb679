package io.github.attribution.metric;

/** Whether a metric has a value, and if not, why. */
public enum MetricStatus {
  /** There is a value. */
  OK,
  /** Nothing was observed: 0 / 0, or a figure that the metric needs is not in the input. */
  NO_DATA,
  /** Something was observed over a denominator of zero. */
  ZERO_DENOMINATOR,
  /** The value has no finite limit. */
  UNBOUNDED,
  /** There are too few observations. */
  INSUFFICIENT_DATA,
  /** The figures do not go together, such as amounts in two currencies. */
  ERROR
}
