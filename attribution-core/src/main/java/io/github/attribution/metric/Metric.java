package io.github.attribution.metric;

import java.util.function.Function;

/**
 * A metric: what it means and how it is computed from figures.
 *
 * @param id the name in outputs
 * @param name the name for people
 * @param formula the formula as plain text
 * @param unit in what it is shown
 * @param remarks how to read it
 * @param source where the definition comes from
 * @param tags the groups it belongs to, separated by semicolons
 * @param function the computation
 */
public record Metric(
    String id,
    String name,
    String formula,
    MetricUnit unit,
    String remarks,
    String source,
    String tags,
    Function<Figures, MetricResult> function) {

  /**
   * Computes the metric.
   *
   * @param figures the numbers of one scope
   * @return the result; {@code NO_DATA} with the reason if a figure is missing
   */
  public MetricResult of(Figures figures) {
    return function.apply(figures);
  }
}
