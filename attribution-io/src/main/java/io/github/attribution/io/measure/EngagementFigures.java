package io.github.attribution.io.measure;

import io.github.attribution.metric.EngagedAccounts;
import io.github.attribution.metric.EngagementRevenue;
import io.github.attribution.metric.EngagementScore;
import io.github.attribution.metric.ScoreRules;
import java.util.ArrayList;
import java.util.List;

/** Figures of engagement scores. */
final class EngagementFigures implements FigureSource {

  private static final String FROZEN = "scores_before_revenue";

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    List<FigureQuery> queries = new ArrayList<>();
    if (tables.has("accounts")) {
      queries.add(
          FigureQuery.of(tables.rows("accounts") + " a", "true")
              .account("a.account_id")
              .figure(EngagedAccounts.ACCOUNTS, "count(*)"));
    }
    boolean named = !BuyingGroupRows.accountTables(tables).isEmpty();
    if (named && tables.has("touchpoints.interaction")) {
      EngagementScores scores = EngagementScores.create(tables);
      scores.score(times(tables));
      addScored(tables, scores.rules(), queries);
    }
    return queries;
  }

  /** The beginnings and ends of all windows before which there are touches. */
  private static List<String> times(FactTables tables) {
    return tables
        .texts(
            """
            SELECT DISTINCT t FROM (SELECT unnest([from_at, to_at]) AS t FROM %s)
            WHERE t > (SELECT min(touched_at) FROM %s) ORDER BY t"""
                .formatted(Windows.TABLE, Touches.TABLE))
        .stream()
        .map(row -> String.valueOf(row.get(0)))
        .toList();
  }

  private static void addScored(FactTables tables, ScoreRules rules, List<FigureQuery> queries) {
    if (tables.has(TargetList.NEED)) {
      queries.add(targets(tables, rules));
    }
    if (tables.has("accounts")) {
      queries.add(engaged(tables, rules));
      if (tables.has("conversions.revenue")) {
        freeze(tables);
        queries.add(revenue());
        queries.add(bands(rules));
      }
    }
  }

  private static FigureQuery targets(FactTables tables, ScoreRules rules) {
    String rows =
        "%s t JOIN %s s ON s.account_id = t.account_id"
            .formatted(BuyingGroupFigures.targets(tables), EngagementScores.TABLE);
    return FigureQuery.of(rows, "t.n = w.n AND s.scored_at = w.to_at")
        .account("t.account_id")
        .figure(EngagementScore.SCORES, "sum(s.units)::DOUBLE / " + EngagementScores.UNITS)
        .figure(EngagedAccounts.ENGAGED_TARGETS, countOf("s.units", rules));
  }

  private static FigureQuery engaged(FactTables tables, ScoreRules rules) {
    String rows =
        "%s a JOIN %s s ON s.account_id = a.account_id"
            .formatted(tables.rows("accounts"), EngagementScores.TABLE);
    return FigureQuery.of(rows, "s.scored_at = w.to_at")
        .account("a.account_id")
        .figure(EngagedAccounts.ENGAGED, countOf("s.units", rules));
  }

  private static String countOf(String units, ScoreRules rules) {
    return "count(*) FILTER (WHERE %s >= %s)"
        .formatted(units, EngagementScores.units(rules.engagedAt()));
  }

  private static FigureQuery revenue() {
    return FigureQuery.of(FROZEN + " x", "x.n = w.n")
        .account("x.account_id")
        .figure(EngagementRevenue.SCORES, "x.units::DOUBLE / " + EngagementScores.UNITS)
        .figure(EngagementRevenue.REVENUE, "x.micros::DOUBLE / 1e6");
  }

  private static FigureQuery bands(ScoreRules rules) {
    String band =
        "CASE WHEN x.units = 0 THEN 'zero' WHEN x.units < %s THEN 'low' WHEN x.units < %s THEN 'engaged' ELSE 'high' END"
            .formatted(
                EngagementScores.units(rules.engagedAt()), EngagementScores.units(rules.mqaAt()));
    return FigureQuery.of(FROZEN + " x", "x.n = w.n")
        .by("band", band)
        .groupsOnly()
        .figure(EngagementRevenue.IN_BAND, "count(*)")
        .figure(EngagementRevenue.BUYERS_IN_BAND, "count(*) FILTER (WHERE x.micros > 0)");
  }

  /**
   * Makes a table of each account's score at the beginning of each window with its revenue in it;
   * of windows alone before which there are touches.
   */
  private static void freeze(FactTables tables) {
    tables.createOnce(
        FROZEN,
        """
        SELECT v.n, a.account_id, coalesce(s.units, 0) AS units, coalesce(r.micros, 0) AS micros
        FROM %1$s a CROSS JOIN (SELECT * FROM %2$s WHERE from_at IN (SELECT scored_at FROM %3$s)) v
          LEFT JOIN %3$s s ON s.account_id = a.account_id AND s.scored_at = v.from_at
          LEFT JOIN (SELECT w.n, c.account_id, sum(c.reporting_micros) AS micros FROM %4$s c
            JOIN %2$s w ON %5$s
            GROUP BY w.n, c.account_id) r ON r.n = v.n AND r.account_id = a.account_id"""
            .formatted(
                tables.rows("accounts"),
                Windows.TABLE,
                EngagementScores.TABLE,
                tables.rows("conversions"),
                Windows.contains("c.converted_at")));
  }
}
