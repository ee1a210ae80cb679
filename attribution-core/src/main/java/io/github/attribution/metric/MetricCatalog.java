package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** The metrics there are, in the order of output columns. */
public final class MetricCatalog {

  private static final List<Metric> ALL =
      ImmutableList.of(Roi.METRIC, Romi.METRIC, Roas.METRIC, Cac.METRIC, Cpl.METRIC);

  private MetricCatalog() {}

  /**
   * Every metric.
   *
   * @return the metrics
   */
  public static List<Metric> all() {
    return ALL;
  }
}
