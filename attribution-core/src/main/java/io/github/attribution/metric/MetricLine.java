package io.github.attribution.metric;

/**
 * A metric's result with what it is of: a line of a report.
 *
 * @param metric which
 * @param scope of what
 * @param period of when, such as {@code 2024-Q1}; empty for all of the run
 * @param currency of amounts, ISO 4217
 * @param result the result
 */
public record MetricLine(
    Metric metric, Scope scope, String period, String currency, MetricResult result) {

  /** Whether the period is not over, or was cut. */
  public boolean isPartial() {
    return result.flags().contains(MetricFlag.PARTIAL_PERIOD);
  }
}
