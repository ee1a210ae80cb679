package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import io.github.attribution.AttributionResult;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.MetricLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a finished run did.
 *
 * @param directory where the results are
 * @param result credit and checks
 * @param economics spend and costs of the run
 * @param metrics the metrics that need no credit
 * @param currency the currency of the results
 * @param counts rows of each input table
 * @param took how long it took
 */
public record RunReport(
    Path directory,
    AttributionResult result,
    Economics economics,
    List<MetricLine> metrics,
    String currency,
    List<TableCount> counts,
    Duration took) {

  /** Copies. */
  public RunReport {
    metrics = ImmutableList.copyOf(metrics);
    counts = ImmutableList.copyOf(counts);
  }
}
