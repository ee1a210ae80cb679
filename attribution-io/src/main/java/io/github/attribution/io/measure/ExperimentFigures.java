package io.github.attribution.io.measure;

import io.github.attribution.metric.Experiment;
import java.util.List;

/**
 * Figures of experiments: of each, accounts of the control and of the other variant; with more than
 * two variants, one comparison for each but the control. The control is the variant of that name,
 * else the first by name.
 */
final class ExperimentFigures implements FigureSource {

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("exposures")) {
      return List.of();
    }
    return List.of(
        FigureQuery.of(
                rows(tables),
                "e.exposed_at IS NULL OR e.exposed_at >= w.from_at AND e.exposed_at < w.to_at")
            .groupsOnly()
            .by("experiment", "e.name")
            .figure(Experiment.CONTROL_EXPOSED, "count(*) FILTER (WHERE e.is_control)")
            .figure(
                Experiment.CONTROL_CONVERTED,
                "count(*) FILTER (WHERE e.is_control AND e.converted)")
            .figure(Experiment.VARIANT_EXPOSED, "count(*) FILTER (WHERE NOT e.is_control)")
            .figure(
                Experiment.VARIANT_CONVERTED,
                "count(*) FILTER (WHERE NOT e.is_control AND e.converted)"));
  }

  /** One row an account and comparison. */
  private static String rows(FactTables tables) {
    return """
        (WITH accounts AS (SELECT x.experiment, min(x.variant) AS variant, x.account_id, min(x.exposed_at) AS exposed_at,
            bool_or(x.did) AS converted FROM (SELECT t.*, %s AS did FROM %s t) x GROUP BY x.experiment, x.account_id),
          variants AS (SELECT experiment, variant, count(*) OVER (PARTITION BY experiment) AS variants,
            row_number() OVER (PARTITION BY experiment ORDER BY lower(variant) NOT IN ('control', 'baseline', 'original'), variant) AS place
            FROM (SELECT DISTINCT experiment, variant FROM %s))
        SELECT a.exposed_at, a.converted, a.variant = c.variant AS is_control,
          v.experiment || CASE WHEN v.variants > 2 THEN ': ' || v.variant ELSE '' END AS name
        FROM variants v JOIN variants c ON c.experiment = v.experiment AND c.place = 1
        JOIN accounts a ON a.experiment = v.experiment AND a.variant IN (v.variant, c.variant) WHERE v.place > 1) e"""
        .formatted(converted(tables), tables.rows("exposures"), tables.rows("exposures"));
  }

  private static String converted(FactTables tables) {
    if (tables.has("exposures.converted")) {
      return "coalesce(t.converted, false)";
    }
    return tables.has("conversions")
        ? ("EXISTS (SELECT 1 FROM %s c WHERE c.account_id = t.account_id AND c.reverses IS NULL AND coalesce(c.revenue, 0) >= 0"
                + " AND (t.exposed_at IS NULL OR c.converted_at >= t.exposed_at))")
            .formatted(tables.rows("conversions"))
        : "false";
  }
}
