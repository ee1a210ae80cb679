package io.github.attribution.io.measure;

/**
 * Opportunities with their dates and how they ended.
 *
 * <p>Working table: {@value #TABLE} with opportunity_id, account_id, kind in lower case, amount in
 * micros of the reporting currency, created_at, closed_at, status (open, won, lost, or other:
 * disqualified, or closed without an outcome), target (whether the account was on the list at
 * creation), first_stage. What a row lacks is taken from the milestone {@code opportunity_created},
 * and from the stage in which the history ends.
 */
public final class OpportunityRows {

  /** The working table. */
  public static final String TABLE = "metric_opportunities";

  /** Those that are no renewals, as something to select from, without an alias. */
  public static final String NEW =
      "(SELECT * FROM %s WHERE coalesce(kind, '') <> 'renewal')".formatted(TABLE);

  private OpportunityRows() {}

  /**
   * Makes the table, if there are opportunities and it is not there.
   *
   * @param tables the tables of the run
   */
  public static void create(FactTables tables) {
    if (!tables.has("opportunities")) {
      return;
    }
    StageRows.create(tables);
    tables.execute(
        """
        CREATE TABLE IF NOT EXISTS %s AS
        SELECT o.*, %s AS target, CASE
            WHEN disqualified THEN 'other'
            WHEN closed_at IS NULL AND NOT coalesce(won, false) THEN 'open'
            WHEN won THEN 'won' WHEN NOT won THEN 'lost' ELSE 'other' END AS status
        FROM (%s) o%s"""
            .formatted(
                TABLE,
                TargetList.LISTED,
                rows(tables),
                TargetList.mark(tables, "o.account_id", "o.created_at")));
  }

  private static String rows(FactTables tables) {
    boolean staged = tables.has("stage_history");
    return """
        SELECT o.opportunity_id, o.account_id, lower(trim(o.kind)) AS kind, o.reporting_micros AS amount,
          o.disqualified, coalesce(o.created_at, m.reached_at) AS created_at, %s
        FROM %s o LEFT JOIN %s m ON m.opportunity_id = o.opportunity_id AND m.account_id = o.account_id
        %s"""
        .formatted(
            staged
                ? "coalesce(o.closed_at, e.entered_at) AS closed_at, coalesce(o.won, e.outcome = 'won') AS won, f.stage AS first_stage"
                : "o.closed_at, o.won, NULL::VARCHAR AS first_stage",
            tables.rows("opportunities"),
            creations(tables),
            staged
                ? "LEFT JOIN %s e ON e.opportunity_id = o.opportunity_id AND e.outcome IS NOT NULL LEFT JOIN %s f ON f.opportunity_id = o.opportunity_id"
                    .formatted(StageRows.last(), firstStages())
                : "");
  }

  private static String creations(FactTables tables) {
    return tables.has("milestones")
        ? """
          (SELECT account_id, opportunity_id, min(reached_at) AS reached_at FROM %s
            WHERE lower(trim(milestone)) = 'opportunity_created' AND opportunity_id IS NOT NULL GROUP BY ALL)"""
            .formatted(tables.rows("milestones"))
        : "(SELECT NULL::VARCHAR AS account_id, NULL::VARCHAR AS opportunity_id, NULL::BIGINT AS reached_at WHERE false)";
  }

  private static String firstStages() {
    return "(SELECT opportunity_id, first(stage ORDER BY entered_at, position) AS stage FROM %s GROUP BY opportunity_id)"
        .formatted(StageRows.HISTORY);
  }
}
