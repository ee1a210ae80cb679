package io.github.attribution.io.measure;

import java.util.List;

/**
 * Who qualified when, by milestones, whose names count in any case.
 *
 * <p>Working tables: {@value #ONCE} with account_id, stage (mqa, sqa, mql, sql), who (the person of
 * a lead, otherwise empty), reached_at and version of the rule: those that count, which are the
 * first and each that comes twelve months or more after the one that counted last. {@value #LEADS}
 * with account_id, contact_id, created_at, qualified_at, opportunity_id and rule of qualifying: the
 * first milestones of each person, or of an account where no person is named.
 */
public final class Qualifications {

  /** Qualifications of accounts and people that count. */
  public static final String ONCE = "metric_qualifications";

  /** When people became leads, and qualified ones. */
  public static final String LEADS = "metric_leads";

  /** The milestones that make a lead a qualified one. */
  public static final List<String> OF_LEADS = List.of("lead_qualified", "qualified", "mql");

  private static final String QUALIFIED = "'%s'".formatted(String.join("', '", OF_LEADS));

  private Qualifications() {}

  /**
   * Makes the tables, if they are not there.
   *
   * @param tables with milestones
   */
  public static void create(FactTables tables) {
    createLeads(tables);
    createOnce(tables);
  }

  private static void createLeads(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE IF NOT EXISTS %s AS SELECT account_id, contact_id,
          min(reached_at) FILTER (stage = 'lead_created') AS created_at,
          min(reached_at) FILTER (stage IN (%2$s)) AS qualified_at,
          first(opportunity_id ORDER BY reached_at, opportunity_id) FILTER (stage IN (%2$s)) AS opportunity_id,
          coalesce(first(rule_version ORDER BY reached_at, rule_version) FILTER (stage IN (%2$s)), '') AS rule
        FROM (SELECT *, lower(trim(milestone)) AS stage FROM %3$s)
        WHERE stage IN ('lead_created', %2$s) GROUP BY account_id, contact_id"""
            .formatted(LEADS, QUALIFIED, tables.rows("milestones")));
  }

  private static void createOnce(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE IF NOT EXISTS %s AS
        WITH RECURSIVE reached AS (
          SELECT account_id, stage, CASE WHEN stage IN ('mql', 'sql') THEN coalesce(contact_id, '') ELSE '' END AS who,
            reached_at, min(rule_version) AS version
          FROM (SELECT * REPLACE (CASE WHEN stage IN (%s) THEN 'mql' ELSE stage END AS stage)
            FROM (SELECT *, lower(trim(milestone)) AS stage FROM %s))
          WHERE stage IN ('mqa', 'sqa', 'mql', 'sql') GROUP BY ALL),
        once AS (
          SELECT account_id, stage, who, min(reached_at) AS reached_at FROM reached GROUP BY account_id, stage, who
          UNION ALL SELECT r.account_id, r.stage, r.who, min(r.reached_at) FROM once o JOIN reached r
            ON r.account_id = o.account_id AND r.stage = o.stage AND r.who = o.who
              AND r.reached_at >= epoch_us(make_timestamp(o.reached_at) + INTERVAL 12 MONTH)
          GROUP BY r.account_id, r.stage, r.who)
        SELECT * FROM once JOIN reached USING (account_id, stage, who, reached_at)"""
            .formatted(ONCE, QUALIFIED, tables.rows("milestones")));
  }
}
