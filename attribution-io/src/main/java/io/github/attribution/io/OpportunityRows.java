package io.github.attribution.io;

import org.jspecify.annotations.Nullable;

/** Checks of opportunities, their stages, and when they entered them. */
final class OpportunityRows {

  private OpportunityRows() {}

  /** An opportunity is worth something or nothing, and is closed after it was created. */
  static void check(Workspace workspace, LoadedTable table) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'closed_at' AS bad_column, make_timestamptz(closed_at)::VARCHAR AS bad_value,
          'is before created_at; correct one of them' AS bad_reason FROM %s WHERE closed_at < created_at"""
            .formatted(table.good()));
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'amount' AS bad_column, %s AS bad_value,
          'is negative; an opportunity is worth zero or more' AS bad_reason FROM %s WHERE amount < 0"""
            .formatted(RowChecks.decimal("amount"), table.good()));
  }

  static void checkStages(Workspace workspace, LoadedTable table) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'probability' AS bad_column, %s AS bad_value,
          'is more than 1; write 25 percent as 0.25' AS bad_reason FROM %s WHERE probability > 1000000"""
            .formatted(RowChecks.decimal("probability"), table.good()));
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'outcome' AS bad_column, outcome AS bad_value,
          'is no outcome of a stage; write won, lost or open, or leave it empty' AS bad_reason
        FROM %s WHERE lower(outcome) NOT IN ('won', 'lost', 'open')"""
            .formatted(table.good()));
  }

  /** An opportunity is in one stage at a time, and leaves it after it entered. */
  static void checkHistory(Workspace workspace, LoadedTable table, @Nullable LoadedTable stages) {
    if (stages != null) {
      RejectTable.mark(
          workspace,
          table,
          """
          SELECT r, 'stage' AS bad_column, stage AS bad_value,
            'is not in the table stages; add it there' AS bad_reason
          FROM %s WHERE stage NOT IN (SELECT stage FROM %s)"""
              .formatted(table.good(), stages.good()));
    }
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'left_at' AS bad_column, make_timestamptz(left_at)::VARCHAR AS bad_value,
          'is before entered_at; correct one of them' AS bad_reason FROM %s WHERE left_at < entered_at"""
            .formatted(table.good()));
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'left_at' AS bad_column, make_timestamptz(left_at)::VARCHAR AS bad_value,
          'is after the opportunity entered its next stage; correct the times' AS bad_reason
        FROM (SELECT *, lead(entered_at) OVER (PARTITION BY opportunity_id
            ORDER BY entered_at, coalesce(left_at, %s), stage) AS next_at FROM %s)
        WHERE left_at > next_at"""
            .formatted(Long.MAX_VALUE, table.good()));
  }
}
