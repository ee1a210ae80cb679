package io.github.attribution.io.measure;

import io.github.attribution.metric.BottleneckStage;
import io.github.attribution.metric.Stages;
import java.util.List;

/** Figures of stages: who goes on, and how long it takes. */
final class StageFigures implements FigureSource {

  private static final String DAYS = "/ 86400000000.0";

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("stage_history")) {
      return List.of();
    }
    StageRows.create(tables);
    OpportunityRows.create(tables);
    createEntries(tables);
    createProgress(tables);
    createStays(tables);
    createSummary(tables);
    String order = tables.has("stages") ? "[['']]" : "[['%s']]".formatted(StageRows.DERIVED_ORDER);
    return List.of(progress(order), stays(), summary(order));
  }

  /** Every entry with the time at which it ended: by then the next one, or the closing. */
  private static void createEntries(FactTables tables) {
    boolean known = tables.has("opportunities");
    tables.execute(
        """
        CREATE TABLE metric_entries AS SELECT h.* EXCLUDE (left_at), %s,
          coalesce(h.left_at, lead(h.entered_at) OVER (PARTITION BY h.opportunity_id ORDER BY h.entered_at, h.position),
            CASE WHEN %s IS NOT NULL THEN greatest(%<s, h.entered_at) END) AS left_at
        FROM %s h%s"""
            .formatted(
                known
                    ? "o.account_id, o.amount, o.status"
                    : "NULL::VARCHAR AS account_id, NULL::BIGINT AS amount, NULL::VARCHAR AS status",
                known ? "o.closed_at" : "NULL::BIGINT",
                StageRows.HISTORY,
                known
                    ? " LEFT JOIN %s o ON o.opportunity_id = h.opportunity_id"
                        .formatted(OpportunityRows.TABLE)
                    : ""));
  }

  /** Each opportunity in each stage that is no end, with what became of it. */
  private static void createProgress(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE metric_progress AS SELECT f.opportunity_id, f.stage, f.position, f.entered_at, f.amount,
          bool_or(e.position > f.position AND e.entered_at >= f.entered_at AND coalesce(e.outcome, '') <> 'lost')
            OR coalesce(f.status = 'won', false) AS passed,
          bool_or(e.outcome IS NOT NULL AND e.entered_at >= f.entered_at) OR coalesce(f.status, 'open') <> 'open' AS closed,
          sum(e.left_at - e.entered_at) FILTER (e.stage = f.stage) AS micros,
          bool_and(e.left_at IS NOT NULL) FILTER (e.stage = f.stage) AS has_left
        FROM (SELECT opportunity_id, stage, position, amount, status, min(entered_at) AS entered_at
            FROM metric_entries WHERE outcome IS NULL GROUP BY ALL) f
          JOIN metric_entries e ON e.opportunity_id = f.opportunity_id
        GROUP BY f.opportunity_id, f.stage, f.position, f.entered_at, f.amount, f.status""");
  }

  /** All time of each opportunity in a stage that it left in a window, or in the four before. */
  private static void createStays(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE metric_stage_windows AS SELECT n, false AS earlier, from_at, to_at FROM %1$s
        UNION ALL SELECT n, true, four_before_at, from_at FROM %1$s"""
            .formatted(Windows.TABLE));
    tables.execute(
        """
        CREATE TABLE metric_stays AS SELECT d.n, d.earlier, e.opportunity_id, e.stage, e.position,
          sum(e.left_at - e.entered_at) AS micros
        FROM (SELECT DISTINCT w.n, w.earlier, w.to_at, e.opportunity_id, e.stage FROM metric_entries e
            JOIN metric_stage_windows w ON e.left_at >= w.from_at AND e.left_at < w.to_at WHERE e.outcome IS NULL) d
          JOIN metric_entries e
            ON e.opportunity_id = d.opportunity_id AND e.stage = d.stage AND e.entered_at < d.to_at
        GROUP BY d.n, d.earlier, e.opportunity_id, e.stage, e.position
        HAVING bool_and(coalesce(e.left_at < d.to_at, false))""");
  }

  private static void createSummary(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE metric_stage_summary AS SELECT * FROM
          (SELECT n, stage, position, count(*) FILTER (NOT earlier) AS stays,
              median(micros %1$s) FILTER (NOT earlier) AS days, median(micros %1$s) FILTER (earlier) AS days_before
            FROM metric_stays GROUP BY n, stage, position)
          FULL JOIN
          (SELECT w.n, p.stage, p.position, count(*) FILTER (NOT w.earlier) AS entered,
              count(*) FILTER (NOT w.earlier AND p.passed) AS passed,
              count(*) FILTER (w.earlier) AS entered_before, count(*) FILTER (w.earlier AND p.passed) AS passed_before
            FROM metric_progress p JOIN metric_stage_windows w ON p.entered_at >= w.from_at AND p.entered_at < w.to_at
            GROUP BY w.n, p.stage, p.position)
          USING (n, stage, position)"""
            .formatted(DAYS));
  }

  private static FigureQuery progress(String order) {
    return FigureQuery.dated("metric_progress p", "p.entered_at")
        .by("stage", "p.stage")
        .groupsOnly()
        .figure(Stages.ENTERED, "count(*)")
        .figure(Stages.PASSED, "count(*) FILTER (p.passed)")
        .figure(Stages.OPEN, "count(*) FILTER (NOT p.passed AND NOT p.closed)")
        .figure(Stages.PASSED_AMOUNT, "sum(p.amount) FILTER (p.passed)")
        .figure(Stages.COHORT_DAYS, "sum(p.micros) FILTER (p.has_left)")
        .figure(Stages.COHORT_STAYS, "count(*) FILTER (p.has_left)")
        .figure(Stages.ORDER, order);
  }

  private static FigureQuery stays() {
    String rows =
        """
        (SELECT n, stage, micros, NULL::BIGINT AS age FROM metric_stays WHERE NOT earlier
        UNION ALL SELECT w.n, e.stage, NULL, least(w.to_at, w.end_at) - e.entered_at
        FROM metric_entries e JOIN %s w ON e.entered_at < least(w.to_at, w.end_at)
          AND (e.left_at IS NULL OR e.left_at >= w.to_at) WHERE e.outcome IS NULL) s"""
            .formatted(Windows.TABLE);
    return FigureQuery.of(rows, "s.n = w.n")
        .by("stage", "s.stage")
        .groupsOnly()
        .figure(Stages.STAYS, "s.micros " + DAYS)
        .figure(Stages.OPEN_STAYS, "s.age " + DAYS);
  }

  private static FigureQuery summary(String order) {
    return FigureQuery.of("metric_stage_summary s", "s.n = w.n")
        .figure(
            BottleneckStage.STAGES,
            """
            list([s.stage, coalesce(s.stays, 0)::VARCHAR, coalesce(s.days::VARCHAR, ''),
              coalesce(s.days_before::VARCHAR, ''), coalesce(s.entered, 0)::VARCHAR, coalesce(s.passed, 0)::VARCHAR,
              coalesce(s.entered_before, 0)::VARCHAR, coalesce(s.passed_before, 0)::VARCHAR] ORDER BY s.position)""")
        .figure(Stages.ORDER, order);
  }
}
