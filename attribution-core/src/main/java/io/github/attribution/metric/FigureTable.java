package io.github.attribution.metric;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Figures by scope and period, and the metrics that they give.
 *
 * <p>Mutable while it is filled, not thread-safe.
 */
public final class FigureTable {

  private final Map<Scope, Map<String, Figures>> figures = new LinkedHashMap<>();

  /** No figures yet. */
  public FigureTable() {}

  /**
   * The figures of a scope and period, to be filled.
   *
   * @param scope of what
   * @param period of when
   * @return figures, empty at first
   */
  public Figures at(Scope scope, String period) {
    return figures
        .computeIfAbsent(scope, key -> new LinkedHashMap<>())
        .computeIfAbsent(period, key -> new Figures());
  }

  /**
   * The scopes.
   *
   * @return those that were filled, in the order of filling
   */
  public Set<Scope> scopes() {
    return ImmutableSet.copyOf(figures.keySet());
  }

  /** Takes the figures of a scope and period. */
  @FunctionalInterface
  interface Visitor {
    /** Takes them. */
    void visit(Scope scope, String period, Figures figures);
  }

  /** Goes through all by scope, then period, in the order of filling. */
  void forEach(Visitor visitor) {
    figures.forEach(
        (scope, byPeriod) ->
            byPeriod.forEach((period, some) -> visitor.visit(scope, period, some)));
  }

  /**
   * The results of metrics: of everything for each metric, with the reason where something is
   * missing; of narrower scopes where all figures are there. A metric that is known of narrower
   * scopes only has no line of everything. What is missing in all periods for the same reason is
   * said once, without a period.
   *
   * @param metrics which
   * @param currency of amounts
   * @return lines by metric, scope and period
   */
  public List<MetricLine> lines(List<Metric> metrics, String currency) {
    List<MetricLine> lines = new ArrayList<>();
    for (Metric metric : metrics) {
      List<MetricLine> narrower = new ArrayList<>();
      figures.forEach(
          (scope, byPeriod) ->
              byPeriod.forEach(
                  (period, some) -> {
                    if (!scope.equals(Scope.ALL) && isKnown(metric, some)) {
                      narrower.add(
                          new MetricLine(metric, scope, period, currency, metric.of(some)));
                    }
                  }));
      Map<String, Figures> ofAll = figures.getOrDefault(Scope.ALL, Map.of());
      if (ofAll.values().stream().anyMatch(some -> isKnown(metric, some))) {
        ofAll.forEach(
            (period, some) ->
                lines.add(new MetricLine(metric, Scope.ALL, period, currency, metric.of(some))));
      } else if (narrower.isEmpty()) {
        lines.addAll(missing(metric, ofAll, currency));
      }
      lines.addAll(narrower);
    }
    return lines;
  }

  private static boolean isKnown(Metric metric, Figures some) {
    return metric.needs().stream().allMatch(some::has);
  }

  private static List<MetricLine> missing(
      Metric metric, Map<String, Figures> byPeriod, String currency) {
    Set<MetricResult> results = new LinkedHashSet<>();
    List<MetricLine> lines = new ArrayList<>();
    byPeriod.forEach(
        (period, some) -> {
          MetricResult result = metric.of(some);
          results.add(result);
          lines.add(new MetricLine(metric, Scope.ALL, period, currency, result));
        });
    return results.size() == 1
        ? List.of(new MetricLine(metric, Scope.ALL, "", currency, results.iterator().next()))
        : lines;
  }
}
