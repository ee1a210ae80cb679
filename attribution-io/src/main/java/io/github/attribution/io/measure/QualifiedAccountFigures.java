package io.github.attribution.io.measure;

import io.github.attribution.metric.QualifiedAccounts;
import java.util.List;

/** Figures of qualified accounts and leads, from milestones. */
final class QualifiedAccountFigures implements FigureSource {

  private static final String REACHED = "reached_qualifications";
  private static final String COUNTED = "counted_qualifications";

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("milestones")) {
      return List.of();
    }
    create(tables);
    return List.of(
        FigureQuery.dated(COUNTED + " q", "q.reached_at")
            .account("q.account_id")
            .figure(QualifiedAccounts.MQAS, count("mqa", "true"))
            .figure(QualifiedAccounts.SQAS, count("sqa", "true"))
            .figure(QualifiedAccounts.MQA_RULES, versions("mqa"))
            .figure(QualifiedAccounts.SQA_RULES, versions("sqa"))
            .figure(QualifiedAccounts.TARGET_MQAS, count("mqa", "q.target"))
            .figure(QualifiedAccounts.TARGET_SQAS, count("sqa", "q.target"))
            .figure(QualifiedAccounts.TARGET_MQLS, count("mql", "q.target"))
            .figure(QualifiedAccounts.TARGET_SQLS, count("sql", "q.target"))
            .figure(QualifiedAccounts.OTHER_MQLS, count("mql", "NOT q.target"))
            .figure(QualifiedAccounts.OTHER_SQLS, count("sql", "NOT q.target"))
            .figure(QualifiedAccounts.ACCEPTED, count("mqa", "q.accepted_at IS NOT NULL"))
            .figure(QualifiedAccounts.YOUNG, count("mqa", "q.young")));
  }

  /** Who qualifies: an account, or with leads a person of it. */
  private static void create(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE %s AS SELECT account_id, lower(trim(milestone)) AS stage,
          CASE WHEN lower(trim(milestone)) IN ('mql', 'sql') THEN coalesce(contact_id, '') ELSE '' END AS who,
          reached_at, min(rule_version) AS version
        FROM %s WHERE lower(trim(milestone)) IN ('mqa', 'sqa', 'mql', 'sql') GROUP BY ALL"""
            .formatted(REACHED, tables.rows("milestones")));
    tables.execute(
        """
        CREATE TABLE %1$s AS
        WITH RECURSIVE once AS (
          SELECT account_id, stage, who, min(reached_at) AS reached_at FROM %2$s GROUP BY account_id, stage, who
          UNION ALL SELECT r.account_id, r.stage, r.who, min(r.reached_at) FROM once o JOIN %2$s r
            ON r.account_id = o.account_id AND r.stage = o.stage AND r.who = o.who
              AND r.reached_at >= epoch_us(make_timestamp(o.reached_at) + INTERVAL 12 MONTH)
          GROUP BY r.account_id, r.stage, r.who),
        accepted AS (SELECT o.account_id, o.reached_at, min(s.reached_at) AS accepted_at FROM once o JOIN %2$s s
            ON s.account_id = o.account_id AND s.reached_at >= o.reached_at
          WHERE o.stage = 'mqa' AND s.stage = 'sqa' GROUP BY o.account_id, o.reached_at),
        usual AS (SELECT median(accepted_at - reached_at) AS micros FROM accepted),
        newest AS (SELECT max(reached_at) AS reached_at FROM %3$s)
        SELECT o.account_id, o.stage, o.who, o.reached_at, r.version, a.accepted_at, %4$s AS target,
          a.accepted_at IS NULL AND coalesce(newest.reached_at - o.reached_at < usual.micros, true) AS young
        FROM once o JOIN %2$s r USING (account_id, stage, who, reached_at)
          LEFT JOIN accepted a ON o.stage = 'mqa' AND a.account_id = o.account_id AND a.reached_at = o.reached_at
          CROSS JOIN usual CROSS JOIN newest"""
            .formatted(
                COUNTED,
                REACHED,
                tables.rows("milestones"),
                TargetList.has(tables, "o.account_id", "o.reached_at")));
  }

  private static String count(String stage, String condition) {
    return "count(*) FILTER (WHERE q.stage = '%s' AND %s)".formatted(stage, condition);
  }

  private static String versions(String stage) {
    return "list(DISTINCT [q.version] ORDER BY [q.version]) FILTER (WHERE q.stage = '%s' AND q.version IS NOT NULL)"
        .formatted(stage);
  }
}
