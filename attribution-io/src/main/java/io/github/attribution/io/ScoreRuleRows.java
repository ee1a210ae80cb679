package io.github.attribution.io;

/** Checks rules of engagement scores: known names, allowed values, one version, nothing twice. */
final class ScoreRuleRows {

  private ScoreRuleRows() {}

  static void check(Workspace workspace, LoadedTable table) {
    mark(
        workspace,
        table,
        "rule",
        "rule",
        """
        CASE WHEN rule NOT IN ('role_weight', 'channel_cap', 'half_life_days', 'engaged_at', 'mqa_at', 'mqa_people', 'threshold')
          THEN 'is no rule of scores; write role_weight, channel_cap, half_life_days, engaged_at, mqa_at, mqa_people or threshold' END""");
    mark(
        workspace,
        table,
        "name",
        "coalesce(name, '')",
        """
        CASE WHEN name IS NULL AND rule = 'role_weight' THEN 'is empty; name the role'
          WHEN name IS NULL AND rule = 'threshold' THEN 'is empty; name the threshold' END""");
    mark(
        workspace,
        table,
        "value",
        "rtrim(rtrim((value::DECIMAL(19,0) * 0.000001::DECIMAL(7,6))::VARCHAR, '0'), '.')",
        """
        CASE WHEN rule IN ('half_life_days', 'engaged_at') AND value <= 0 THEN 'must be more than 0'
          WHEN value < 0 THEN 'is negative; it must be zero or more'
          WHEN rule IN ('role_weight', 'mqa_people') AND value > 1000000000 THEN 'is too large; it must be at most 1000'
          WHEN rule = 'mqa_people' AND value % 1000000 <> 0 THEN 'is no number of people; write a whole number' END""");
    mark(
        workspace,
        table,
        "version",
        "coalesce(version, '')",
        """
        CASE WHEN version IS DISTINCT FROM first_value(version) OVER (ORDER BY ordinal)
          THEN 'is another version than that of the first rule; give the rules of one version' END""");
    mark(
        workspace,
        table,
        "rule",
        "rule",
        """
        CASE WHEN row_number() OVER (PARTITION BY rule, CASE rule WHEN 'channel_cap' THEN coalesce(name, '') WHEN 'threshold' THEN name
            WHEN 'role_weight' THEN regexp_replace(lower(trim(name)), '[\\s_-]+', '_', 'g') END ORDER BY ordinal) > 1
          THEN 'is given twice; keep one value' END""");
  }

  /** Marks rows for which an expression gives a reason. */
  private static void mark(
      Workspace workspace, LoadedTable table, String column, String value, String reason) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, '%s' AS bad_column, bad_value, bad_reason FROM (SELECT r, %s AS bad_value, %s AS bad_reason
          FROM (SELECT * REPLACE (lower(trim(rule)) AS rule) FROM %s)) WHERE bad_reason IS NOT NULL"""
            .formatted(column, value, reason, table.good()));
  }
}
