package io.github.attribution.io.measure;

import io.github.attribution.metric.ScoreRules;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Engagement scores of accounts as of times, in SQL; the same as {@link
 * io.github.attribution.metric.EngagementScore}, but that touches at the time itself are after it.
 *
 * <p>Scores are whole numbers of 10<sup>−15</sup> points, so that their sums do not depend on the
 * order of rows.
 */
final class EngagementScores {

  /** A table of scores: scored_at, account_id, units; accounts without touches have no row. */
  static final String TABLE = "account_scores";

  /** How many units of scores are a point. */
  static final String UNITS = "1e15";

  private static final int UNIT_DIGITS = 15;

  /** From more times on than these, touches are copied with what they are worth. */
  private static final int FEW_TIMES = 2;

  private static final int MICRO_DIGITS = 6;

  private final FactTables tables;
  private final ScoreRules rules;

  private EngagementScores(FactTables tables, ScoreRules rules) {
    this.tables = tables;
    this.rules = rules;
  }

  /**
   * Gets ready to score the accounts that the input names as such.
   *
   * @param tables the input, with touchpoints
   */
  static EngagementScores create(FactTables tables) {
    BuyingGroupRows.create(tables);
    EngagementScores scores = new EngagementScores(tables, rules(tables));
    scores.createWeights();
    scores.createCaps();
    Touches.create(tables);
    scores.createAccounts();
    tables.execute(
        "CREATE TABLE %s (scored_at BIGINT, account_id VARCHAR, units HUGEINT)".formatted(TABLE));
    return scores;
  }

  /** What {@link #rules(FactTables)} says. */
  ScoreRules rules() {
    return rules;
  }

  /** A number of points in units, in SQL. */
  static String units(BigDecimal points) {
    return "'%s'::HUGEINT".formatted(points.movePointRight(UNIT_DIGITS).toBigInteger());
  }

  /** Adds the scores as of all times that are asked for. */
  void score(List<String> times) {
    createTouches(times.size() > FEW_TIMES ? "TABLE" : "VIEW");
    for (String time : times) {
      tables.execute(
          """
          INSERT INTO %s SELECT %s, a.account_id, s.units FROM (
            SELECT account, greatest(0, sum(least(points, coalesce(own.cap, other.cap, points)))) AS units
            FROM (SELECT account, channel, sum(round(points * pow(2.0, (touched_at - %s) / %s) * %s)::HUGEINT) AS points
              FROM score_touches WHERE touched_at < %s GROUP BY account, channel) c
            LEFT JOIN score_caps own ON own.channel = c.channel LEFT JOIN score_caps other ON other.channel = ''
            GROUP BY account) s JOIN score_accounts a ON a.account = s.account"""
              .formatted(TABLE, time, time, halfLifeMicros(), UNITS, time));
    }
  }

  private String halfLifeMicros() {
    return rules.halfLifeDays().multiply(BigDecimal.valueOf(86_400_000_000L)).toPlainString()
        + "::DOUBLE";
  }

  /**
   * How much a touch weighs by the roles of its contact at the time: that of the heaviest role.
   * Roles that overlap are cut where one begins or ends.
   */
  private void createWeights() {
    tables.execute(
        """
        CREATE TABLE score_weights AS
        WITH weights AS (SELECT role, coalesce(g.weight, s.weight) AS weight
          FROM (VALUES %1$s) s(role, weight) FULL JOIN (SELECT %2$s AS role, max(value) / 1e6 AS weight
            FROM score_rule_names WHERE rule = 'role_weight' GROUP BY ALL) g USING (role)),
        held AS (SELECT r.account_id, r.contact_id, r.from_at, r.to_at, coalesce(w.weight, 1)::DOUBLE AS weight
          FROM %3$s r LEFT JOIN weights w USING (role) WHERE r.from_at < r.to_at),
        counted AS (SELECT account_id, contact_id, min(from_at) AS from_at, min(to_at) AS to_at, min(weight) AS weight,
            count(*) AS roles FROM held GROUP BY account_id, contact_id),
        several AS (SELECT h.* FROM held h SEMI JOIN (SELECT * FROM counted WHERE roles > 1) c USING (account_id, contact_id)),
        cuts AS (SELECT DISTINCT account_id, contact_id, unnest([from_at, to_at]) AS from_at FROM several),
        parts AS (SELECT *, lead(from_at) OVER (PARTITION BY account_id, contact_id ORDER BY from_at) AS to_at FROM cuts)
        SELECT account_id, contact_id, from_at, to_at, weight FROM counted WHERE roles = 1 AND weight <> 1
        UNION ALL SELECT p.account_id, p.contact_id, p.from_at, p.to_at, max(h.weight) AS weight FROM parts p
          JOIN several h ON h.account_id = p.account_id AND h.contact_id = p.contact_id
            AND h.from_at <= p.from_at AND h.to_at >= p.to_at
        GROUP BY p.account_id, p.contact_id, p.from_at, p.to_at HAVING max(h.weight) <> 1"""
            .formatted(standardWeights(), BuyingGroupRows.name("name"), BuyingGroupRows.ROLES));
  }

  private static String standardWeights() {
    return ScoreRules.standard().roleWeights().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> "('%s', %s)".formatted(entry.getKey(), entry.getValue().toPlainString()))
        .collect(Collectors.joining(", "));
  }

  private void createCaps() {
    tables.execute(
        """
        CREATE TABLE score_caps AS SELECT coalesce(name, '') AS channel,
          max(value)::HUGEINT * 1000000000 AS cap FROM score_rule_names WHERE rule = 'channel_cap' GROUP BY ALL""");
  }

  private void createAccounts() {
    tables.execute(
        """
        CREATE TABLE score_accounts AS
        SELECT account_id, (row_number() OVER (ORDER BY account_id))::INTEGER AS account FROM (%s)"""
            .formatted(BuyingGroupRows.accounts(tables)));
  }

  /** Makes what touches are worth, which is copied if it is read often. */
  private void createTouches(String kind) {
    tables.execute(
        """
        CREATE %s score_touches AS
        WITH people AS (SELECT p.person, p.account_id, p.contact_id, a.account FROM %s p JOIN score_accounts a USING (account_id)),
        weights AS (SELECT p.person, w.from_at, w.to_at, w.weight FROM score_weights w
          JOIN people p ON p.account_id = w.account_id AND p.contact_id = w.contact_id)
        SELECT p.account, t.channel, t.touched_at, t.points * coalesce(w.weight, 1) AS points
        FROM %s t JOIN people p ON p.person = t.person
          LEFT JOIN weights w ON w.person = t.person AND t.touched_at >= w.from_at AND t.touched_at < w.to_at
        WHERE t.points <> 0"""
            .formatted(kind, Touches.PEOPLE, Touches.TABLE));
  }

  /**
   * The rules but for points, weights, caps and a version of the input, which stay in the database.
   */
  static ScoreRules rules(FactTables tables) {
    createRules(tables);
    ScoreRules standard = ScoreRules.standard();
    return new ScoreRules(
        standard.version(),
        standard.points(),
        standard.roleWeights(),
        standard.channelCaps(),
        value(tables, "half_life_days", standard.halfLifeDays()),
        value(tables, "engaged_at", standard.engagedAt()),
        value(tables, "mqa_at", standard.mqaAt()),
        value(tables, "mqa_people", BigDecimal.valueOf(standard.mqaPeople())).intValueExact());
  }

  /**
   * Selects the version: what the table of rules says, NULL if it says nothing; without that table
   * the built-in one, saying so where the input has interactions of its own.
   */
  static String version(FactTables tables) {
    if (tables.has("score_rules")) {
      return "SELECT max(version) AS version FROM " + tables.rows("score_rules");
    }
    String standard = ScoreRules.standard().version();
    return "SELECT '%s' AS version"
        .formatted(tables.has("interactions") ? standard + " with own interactions" : standard);
  }

  private static BigDecimal value(FactTables tables, String rule, BigDecimal otherwise) {
    String text =
        tables
            .texts("SELECT max(value) FROM score_rule_names WHERE rule = '%s'".formatted(rule))
            .get(0)
            .get(0);
    return text == null ? otherwise : new BigDecimal(text).movePointLeft(MICRO_DIGITS);
  }

  private static void createRules(FactTables tables) {
    tables.execute(
        "CREATE TABLE IF NOT EXISTS score_rule_names AS SELECT lower(trim(rule)) AS rule, name, value FROM "
            + (tables.has("score_rules")
                ? tables.rows("score_rules")
                : "(SELECT '' AS rule, '' AS name, 0::BIGINT AS value WHERE false)"));
  }
}
