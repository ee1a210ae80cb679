package io.github.attribution.metric;

import org.apache.commons.math3.stat.StatUtils;

/** What metrics of durations have in common: the mean and the median of some days. */
final class DaySamples {

  private DaySamples() {}

  /** The mean; nothing observed is no data. */
  static MetricResult mean(double[] days) {
    return days.length == 0 ? none() : of(StatUtils.mean(days), days.length);
  }

  /** The middle one, or the mean of the two in the middle; nothing observed is no data. */
  static MetricResult median(double[] days) {
    return days.length == 0 ? none() : of(StatUtils.percentile(days, 50), days.length);
  }

  private static MetricResult of(double value, int n) {
    return MetricResult.of(value, MetricUnit.DAYS).withN(n);
  }

  private static MetricResult none() {
    return MetricResult.without(MetricStatus.NO_DATA, MetricUnit.DAYS, "").withN(0);
  }
}
