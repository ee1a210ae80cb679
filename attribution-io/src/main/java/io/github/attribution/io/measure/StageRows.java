package io.github.attribution.io.measure;

/**
 * The stages in their order, and when opportunities entered and left them.
 *
 * <p>Working tables: {@value #STAGES} with stage, position from 1, probability in micros, outcome
 * (won, lost or NULL); {@value #HISTORY} with the rows of the stage history and those columns of
 * their stages.
 */
final class StageRows {

  static final String STAGES = "metric_stages";
  static final String HISTORY = "metric_history";

  /** What is said of an order that the input does not give, with quotes for SQL. */
  static final String DERIVED_ORDER =
      "stages in the order of their mean first entry, since there is no table ''stages''";

  private static final String OUTCOME_BY_NAME =
      """
      CASE WHEN regexp_matches(lower(stage), '(^|[^a-z])won$') THEN 'won'
        WHEN regexp_matches(lower(stage), '(^|[^a-z])lost$') THEN 'lost' END""";

  private StageRows() {}

  /** Makes the tables, if there is a history and they are not there. */
  static void create(FactTables tables) {
    if (!tables.has("stage_history")) {
      return;
    }
    String history = tables.rows("stage_history");
    tables.execute(
        "CREATE TABLE IF NOT EXISTS %s AS %s"
            .formatted(STAGES, tables.has("stages") ? given(tables) : derived(history)));
    tables.execute(
        """
        CREATE TABLE IF NOT EXISTS %s AS
        SELECT h.opportunity_id, h.entered_at, h.left_at, s.*
        FROM %s h JOIN %s s ON s.stage = h.stage"""
            .formatted(HISTORY, history, STAGES));
  }

  private static String given(FactTables tables) {
    String outcome =
        tables.has("stages.outcome")
            ? "CASE WHEN lower(outcome) IN ('won', 'lost') THEN lower(outcome) END"
            : OUTCOME_BY_NAME;
    return """
        SELECT stage, row_number() OVER (ORDER BY position, stage) AS position, probability, %s AS outcome
        FROM %s"""
        .formatted(outcome, tables.rows("stages"));
  }

  /** By the mean time from an opportunity's first stage to its first entry; the ends come last. */
  private static String derived(String history) {
    return """
        SELECT stage, row_number() OVER (ORDER BY outcome IS NOT NULL, later, stage) AS position,
          NULL::BIGINT AS probability, outcome
        FROM (SELECT stage, sum(entry_at - first_at) / count(*) AS later, %s AS outcome
          FROM (SELECT stage, entry_at, min(entry_at) OVER (PARTITION BY opportunity_id) AS first_at
            FROM (SELECT opportunity_id, stage, min(entered_at) AS entry_at FROM %s GROUP BY ALL))
          GROUP BY stage)"""
        .formatted(OUTCOME_BY_NAME, history);
  }

  /** The last row of each opportunity's history, as something to select from. */
  static String last() {
    return """
        (SELECT * FROM %s QUALIFY row_number() OVER
          (PARTITION BY opportunity_id ORDER BY entered_at DESC, position DESC) = 1)"""
        .formatted(HISTORY);
  }
}
