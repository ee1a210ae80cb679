package io.github.attribution.metric;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  /**
   * The results of metrics: of everything for each metric, with the reason where something is
   * missing; of narrower scopes where all figures are there. A metric that is known of narrower
   * scopes only has no line of everything.
   *
   * @param metrics which
   * @param currency of amounts
   * @return lines by metric, scope and period
   */
  public List<MetricLine> lines(List<Metric> metrics, String currency) {
    List<MetricLine> lines = new ArrayList<>();
    for (Metric metric : metrics) {
      List<MetricLine> narrower = new ArrayList<>();
      List<MetricLine> ofAll = new ArrayList<>();
      figures.forEach(
          (scope, byPeriod) ->
              byPeriod.forEach(
                  (period, some) -> {
                    boolean known = metric.needs().stream().allMatch(some::has);
                    List<MetricLine> to = scope.equals(Scope.ALL) ? ofAll : narrower;
                    if (known || scope.equals(Scope.ALL)) {
                      to.add(new MetricLine(metric, scope, period, currency, metric.of(some)));
                    }
                  }));
      boolean knownOfAll =
          figures.getOrDefault(Scope.ALL, Map.of()).values().stream()
              .anyMatch(some -> metric.needs().stream().allMatch(some::has));
      if (knownOfAll || narrower.isEmpty()) {
        lines.addAll(ofAll);
      }
      lines.addAll(narrower);
    }
    return lines;
  }
}
