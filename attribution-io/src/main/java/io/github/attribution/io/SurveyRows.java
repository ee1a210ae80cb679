package io.github.attribution.io;

/** Checks of answers to surveys: their kinds and scales. */
final class SurveyRows {

  private static final String KIND = "coalesce(lower(kind), 'nps')";

  private SurveyRows() {}

  /** Leaves out what is no answer to a survey of a known kind, on its scale. */
  static void check(Workspace workspace, LoadedTable table) {
    mark(
        workspace,
        table,
        "kind",
        "kind",
        """
        CASE WHEN %1$s = 'employee' THEN 'is a survey of employees, which no metric here is about; leave it out'
          WHEN %1$s NOT IN ('nps', 'brand') THEN 'is no kind of survey; write nps or brand' END"""
            .formatted(KIND));
    mark(workspace, table, "scale_min", number("scale_min"), ofScale("scale_min", 0));
    mark(workspace, table, "scale_max", number("scale_max"), ofScale("scale_max", 10_000_000));
    mark(
        workspace,
        table,
        "scale_max",
        number("scale_max"),
        """
        CASE WHEN %s <> 'brand' THEN NULL
          WHEN scale_min IS NULL OR scale_max IS NULL THEN 'is given without the other end, or not at all; give scale_min and scale_max'
          WHEN scale_max <= scale_min THEN 'is not above scale_min; correct the scale' END"""
            .formatted(KIND));
    mark(
        workspace,
        table,
        "score",
        number("score"),
        """
        CASE WHEN %s = 'brand' AND (score < scale_min OR score > scale_max)
            THEN 'is not within the scale from scale_min to scale_max'
          WHEN %s = 'nps' AND (score > 10000000 OR score %% 1000000 <> 0)
            THEN 'is no whole number from 0 to 10, as answers to an nps survey are' END"""
            .formatted(KIND, KIND));
  }

  /** An end of the scale of an nps answer can only be one. */
  private static String ofScale(String column, long only) {
    return "CASE WHEN %1$s = 'nps' AND %2$s <> %3$s THEN 'is not %4$s; answers to an nps survey are from 0 to 10' END"
        .formatted(KIND, column, only, only / 1_000_000);
  }

  /** A number of micros as it is written. */
  private static String number(String column) {
    return "rtrim(rtrim((%s::DECIMAL(19,0) * 0.000001::DECIMAL(7,6))::VARCHAR, '0'), '.')"
        .formatted(column);
  }

  private static void mark(
      Workspace workspace, LoadedTable table, String column, String value, String reason) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, '%s' AS bad_column, %s AS bad_value, why AS bad_reason
        FROM (SELECT *, %s AS why FROM %s) WHERE why IS NOT NULL"""
            .formatted(column, value, reason, table.good()));
  }
}
