package io.github.attribution.io.measure;

import io.github.attribution.metric.QualifiedAccounts;
import java.util.List;

/** Figures of qualified accounts and leads, from milestones. */
final class QualifiedAccountFigures implements FigureSource {

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

  /** Those that count, with when sales accepted them, which may be any time after. */
  private static void create(FactTables tables) {
    Qualifications.create(tables);
    tables.execute(
        """
        CREATE TABLE %1$s AS
        WITH accepted AS (SELECT o.account_id, o.reached_at, min(s.reached_at) AS accepted_at
          FROM %2$s o JOIN %3$s s ON s.account_id = o.account_id AND s.reached_at >= o.reached_at
          WHERE o.stage = 'mqa' AND lower(trim(s.milestone)) = 'sqa' GROUP BY o.account_id, o.reached_at),
        usual AS (SELECT median(accepted_at - reached_at) AS micros FROM accepted),
        newest AS (SELECT max(reached_at) AS reached_at FROM %3$s)
        SELECT o.*, a.accepted_at, %4$s AS target,
          a.accepted_at IS NULL AND coalesce(newest.reached_at - o.reached_at < usual.micros, true) AS young
        FROM %2$s o
          LEFT JOIN accepted a ON o.stage = 'mqa' AND a.account_id = o.account_id AND a.reached_at = o.reached_at
          CROSS JOIN usual CROSS JOIN newest%5$s"""
            .formatted(
                COUNTED,
                Qualifications.ONCE,
                tables.rows("milestones"),
                TargetList.LISTED,
                TargetList.mark(tables, "o.account_id", "o.reached_at")));
  }

  private static String count(String stage, String condition) {
    return "count(*) FILTER (WHERE q.stage = '%s' AND %s)".formatted(stage, condition);
  }

  private static String versions(String stage) {
    return "list(DISTINCT [q.version] ORDER BY [q.version]) FILTER (WHERE q.stage = '%s' AND q.version IS NOT NULL)"
        .formatted(stage);
  }
}
