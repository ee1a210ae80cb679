package io.github.attribution.metric;

import com.google.common.collect.ImmutableMap;
import io.github.attribution.credit.CreditRow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credit of one group with its spend and metrics.
 *
 * @param credit the credit
 * @param spendMicros what was spent on the group; null if not known, or the row is nobody's
 * @param metrics a result for each metric's id; empty if the row is nobody's
 */
public record MetricRow(
    CreditRow credit, @Nullable Long spendMicros, Map<String, MetricResult> metrics) {

  /** Copies the metrics. */
  public MetricRow {
    metrics = ImmutableMap.copyOf(metrics);
  }
}
