package io.github.attribution.io.measure;

import io.github.attribution.metric.JourneyStage;
import io.github.attribution.metric.MultiThreading;
import io.github.attribution.metric.ScoreRules;

/**
 * A line for each account that the input names as such, in {@code accounts}, {@code contacts} or
 * {@code target_accounts}: what is known of it as of the end of all reported days. Who was engaged
 * and who answered is said of the reported days as a whole.
 *
 * <p>What the input does not say is NULL, which is not zero.
 */
public final class AccountList {

  /**
   * The table that is made: account_id, name, segment, target, tier, decision_makers,
   * engaged_decision_makers, reach, coverage, contacts, contacts_engaged, threads,
   * engagement_score, score_rules_version, journey_stage, mqa_at, sqa_at, open_opportunities,
   * open_pipeline, nps, promoters, passives, detractors, responses, advocate. Shares, scores,
   * amounts and nps are micros; times are epoch microseconds.
   */
  public static final String TABLE = "account_list";

  /** From how many answers on an account has a Net Promoter Score. */
  static final int FEWEST_RESPONSES = 3;

  private static final String LISTED = "listed_accounts";
  private static final String DECISION_MAKERS = "listed_decision_makers";
  private static final String ENGAGING = "listed_engaging";
  private static final String GROUPS = "listed_groups";
  private static final String CONTACTS = "listed_contacts";

  private final FactTables tables;
  private final long fromMicros;
  private final long toMicros;
  private final String windows;

  private AccountList(FactTables tables, long fromMicros, long toMicros) {
    this.tables = tables;
    this.fromMicros = fromMicros;
    this.toMicros = toMicros;
    this.windows =
        "(SELECT 0 AS n, %s::BIGINT AS from_at, %s::BIGINT AS to_at)"
            .formatted(fromMicros, toMicros);
  }

  /**
   * Makes the table, after the figures have been read.
   *
   * @param tables the input
   * @param windows the windows that figures were read of
   * @return false if the input names no accounts, in which case there is no table
   */
  public static boolean create(FactTables tables, Windows windows) {
    if (BuyingGroupRows.accountTables(tables).isEmpty()) {
      return false;
    }
    new AccountList(tables, windows.fromMicros(), windows.toMicros()).create();
    return true;
  }

  private void create() {
    BuyingGroupRows.create(tables);
    tables.execute(
        "CREATE TABLE %s AS SELECT w.*, a.account_id, t.tier, t.account_id IS NOT NULL AS target FROM %s w, (%s) a LEFT JOIN (%s) t USING (account_id)"
            .formatted(
                LISTED,
                windows,
                BuyingGroupRows.accounts(tables),
                BuyingGroupRows.targets(tables, windows)));
    make(DECISION_MAKERS, BuyingGroupRows.decisionMakers(LISTED));
    make(CONTACTS, contacts());
    make(
        ENGAGING,
        "SELECT 0 AS n, account_id, contact_id FROM %s WHERE engaged".formatted(CONTACTS));
    make(GROUPS, BuyingGroupRows.groups(tables, LISTED, DECISION_MAKERS, ENGAGING));
    make("listed_touches", touches());
    make("listed_scores", scores());
    make("listed_milestones", milestones());
    make("listed_opportunities", opportunities());
    make("listed_customers", customers());
    make("listed_answers", answers());
    make(TABLE, accounts());
  }

  private void make(String name, String select) {
    tables.execute("CREATE TABLE %s AS %s".formatted(name, select));
  }

  private String accounts() {
    ScoreRules rules = EngagementScores.rules(tables);
    return """
        SELECT l.account_id, %s AS name, %s AS segment, %s AS target, l.tier,
          %s AS decision_makers, %s AS engaged_decision_makers,
          CASE WHEN g.known > 0 AND %s THEN round(g.engaged * 1e6 / g.known)::BIGINT END AS reach,
          CASE WHEN g.required > 0 THEN round(g.covered * 1e6 / g.required)::BIGINT END AS coverage,
          %s AS contacts, %s AS contacts_engaged, %s AS threads,
          %s AS engagement_score, %s AS score_rules_version,
          CASE %s END AS journey_stage, m.mqa_at, m.sqa_at,
          %s AS open_opportunities, %s AS open_pipeline,
          CASE WHEN r.responses >= %s THEN round((r.promoters - r.detractors) * 1e8 / r.responses)::BIGINT END AS nps,
          %s AS promoters, %s AS passives, %s AS detractors, %s AS responses, %s AS advocate
        FROM %s l LEFT JOIN %s g USING (account_id) LEFT JOIN listed_touches t USING (account_id)
          LEFT JOIN listed_scores s USING (account_id) LEFT JOIN listed_milestones m USING (account_id)
          LEFT JOIN listed_opportunities o USING (account_id) LEFT JOIN listed_customers c USING (account_id)
          LEFT JOIN listed_answers r USING (account_id) %s"""
        .formatted(
            ifHas("accounts", "a.name"),
            ifHas("accounts", "a.segment"),
            ifHas(TargetList.NEED, "l.target"),
            ifHas("contact_roles|contacts.role", "g.known"),
            ifEngaging("g.engaged"),
            tables.has("touchpoints.contact_id"),
            ifHas("contacts", "g.contacts"),
            ifEngaging("coalesce(t.contacts_engaged, 0)"),
            ifScored(ifEngaging("coalesce(t.threads, 0)")),
            ifScored("round(coalesce(s.units, 0) / 1e9)::HUGEINT"),
            ifScored("(SELECT version FROM listed_score_version)"),
            stages(rules),
            ifHas("opportunities.created_at", "coalesce(o.open, 0)"),
            tables.has("opportunities.created_at")
                ? ifHas("opportunities.amount", "coalesce(o.micros, 0)")
                : "NULL",
            FEWEST_RESPONSES,
            answered("promoters"),
            answered("passives"),
            answered("detractors"),
            answered("responses"),
            ifHas("survey_responses", ifHas(TargetList.NEED, "coalesce(r.advocate, false)")),
            LISTED,
            GROUPS,
            tables.has("accounts")
                ? "LEFT JOIN %s a USING (account_id)".formatted(tables.rows("accounts"))
                : "");
  }

  private String ifHas(String need, String expression) {
    return tables.has(need) ? expression : "NULL";
  }

  private String ifEngaging(String expression) {
    return ifHas("touchpoints.contact_id", expression);
  }

  private String ifScored(String expression) {
    return ifHas("touchpoints.interaction", expression);
  }

  private String answered(String count) {
    return ifHas("survey_responses", "coalesce(r.%s, 0)".formatted(count));
  }

  /** The furthest stage first. */
  private String stages(ScoreRules rules) {
    String qualified =
        tables.has("milestones")
            ? "m.mqa_at IS NOT NULL"
            : "s.units >= %s AND t.people >= %s%s"
                .formatted(
                    EngagementScores.units(rules.mqaAt()),
                    rules.mqaPeople(),
                    tables.has(TargetList.NEED) ? " AND l.target" : "");
    return stage("c.account_id IS NOT NULL", JourneyStage.CUSTOMER)
        + stage("o.open > 0", JourneyStage.OPPORTUNITY)
        + stage("m.sqa_at IS NOT NULL", JourneyStage.SQA)
        + stage(qualified, JourneyStage.MQA)
        + stage("s.units >= " + EngagementScores.units(rules.engagedAt()), JourneyStage.ENGAGED)
        + stage("t.account_id IS NOT NULL", JourneyStage.AWARE)
        + stage(String.valueOf(tables.has("touchpoints")), JourneyStage.UNAWARE);
  }

  private static String stage(String condition, JourneyStage stage) {
    return "WHEN %s THEN '%s' ".formatted(condition, stage.text());
  }

  /** What each contact did, NULL where a touch names none: engaged in the days and ever, talked. */
  private String contacts() {
    if (!Touches.create(tables)) {
      return "SELECT NULL::VARCHAR AS account_id, NULL::VARCHAR AS contact_id, false AS engaged, false AS ever, false AS talked WHERE false";
    }
    return """
        SELECT p.account_id, p.contact_id, c.engaged, c.ever, c.talked
        FROM (SELECT t.person, bool_or(t.engages AND t.touched_at >= %s) AS engaged,
            bool_or(t.engages) AS ever, bool_or(t.two_way AND t.touched_at >= %s) AS talked
          FROM %s t WHERE t.touched_at < %s GROUP BY t.person) c JOIN %s p ON p.person = c.person"""
        .formatted(
            fromMicros,
            toMicros - MultiThreading.DAYS * 86_400_000_000L,
            Touches.TABLE,
            toMicros,
            Touches.PEOPLE);
  }

  /** Accounts with a touch: people who were engaged in the days and ever, and talked to. */
  private static String touches() {
    return """
        SELECT account_id, count(person) FILTER (engaged) AS contacts_engaged, count(person) FILTER (ever) AS people,
          count(person) FILTER (talked) AS threads
        FROM (SELECT account_id, coalesce(p.person, 'id ' || c.contact_id) AS person, bool_or(c.engaged) AS engaged,
            bool_or(c.ever) AS ever, bool_or(c.talked) AS talked
          FROM %s c LEFT JOIN %s p USING (account_id, contact_id) GROUP BY ALL)
        GROUP BY account_id"""
        .formatted(CONTACTS, BuyingGroupRows.PEOPLE);
  }

  /** The scores as of the end, which figures were read of. */
  private String scores() {
    if (!tables.has("touchpoints.interaction")) {
      return "SELECT NULL::VARCHAR AS account_id, NULL::HUGEINT AS units WHERE false";
    }
    make("listed_score_version", EngagementScores.version(tables));
    return "SELECT account_id, units FROM %s WHERE scored_at = %s"
        .formatted(EngagementScores.TABLE, toMicros);
  }

  private String milestones() {
    if (!tables.has("milestones")) {
      return "SELECT NULL::VARCHAR AS account_id, NULL::BIGINT AS mqa_at, NULL::BIGINT AS sqa_at WHERE false";
    }
    return """
        SELECT account_id, min(reached_at) FILTER (lower(trim(milestone)) = 'mqa') AS mqa_at,
          min(reached_at) FILTER (lower(trim(milestone)) = 'sqa') AS sqa_at
        FROM %s WHERE reached_at < %s GROUP BY account_id"""
        .formatted(tables.rows("milestones"), toMicros);
  }

  private String opportunities() {
    return tables.has("opportunities.created_at")
        ? "SELECT account_id, count(*) AS open, sum(micros) AS micros FROM (%s) GROUP BY account_id"
            .formatted(BuyingGroupRows.open(tables, windows))
        : "SELECT NULL::VARCHAR AS account_id, NULL::BIGINT AS open, NULL::HUGEINT AS micros WHERE false";
  }

  /** Accounts that have bought. */
  private String customers() {
    StringBuilder customers = new StringBuilder("SELECT NULL::VARCHAR AS account_id WHERE false");
    if (tables.has("conversions")) {
      String bought =
          tables.has("conversions.revenue")
              ? "sum(reporting_micros) > 0"
              : "bool_or(coalesce(new_customer, false))";
      add(
          customers,
          "SELECT account_id FROM %s WHERE converted_at < %s GROUP BY account_id HAVING %s"
              .formatted(tables.rows("conversions"), toMicros, bought));
    }
    if (tables.has("opportunities")) {
      add(
          customers,
          "SELECT account_id FROM %s WHERE won AND closed_at < %s"
              .formatted(tables.rows("opportunities"), toMicros));
    }
    if (tables.has("contracts")) {
      add(
          customers,
          "SELECT account_id FROM %s WHERE starts_at < %s"
              .formatted(tables.rows("contracts"), toMicros));
    }
    return "SELECT DISTINCT account_id FROM (%s)".formatted(customers);
  }

  private static void add(StringBuilder union, String select) {
    union.append(" UNION ALL ").append(select);
  }

  /** Answers on the usual scale: the latest of each contact in the reported days. */
  private String answers() {
    if (!tables.has("survey_responses")) {
      return "SELECT NULL::VARCHAR AS account_id, NULL::BIGINT AS promoters, NULL::BIGINT AS passives, NULL::BIGINT AS detractors, NULL::BIGINT AS responses, NULL::BOOLEAN AS advocate WHERE false";
    }
    return """
        SELECT s.account_id, count(*) FILTER (score >= 9000000) AS promoters,
          count(*) FILTER (score >= 7000000 AND score < 9000000) AS passives,
          count(*) FILTER (score < 7000000) AS detractors, count(*) AS responses,
          bool_or(score >= 9000000 AND %s) AS advocate
        FROM (SELECT account_id, contact_id, score, answered_at FROM %s s
          WHERE answered_at >= %s AND answered_at < %s AND lower(coalesce(kind, 'nps')) = 'nps'
            AND coalesce(scale_min, 0) = 0 AND coalesce(scale_max, 10000000) = 10000000
          QUALIFY contact_id IS NULL OR row_number() OVER (PARTITION BY account_id, contact_id
            ORDER BY answered_at DESC, score) = 1) s%s
        GROUP BY s.account_id"""
        .formatted(
            TargetList.LISTED,
            tables.rows("survey_responses"),
            fromMicros,
            toMicros,
            TargetList.mark(tables, "s.account_id", "s.answered_at"));
  }
}
