package io.github.attribution.io.measure;

import io.github.attribution.metric.Figure;
import io.github.attribution.metric.Traffic;
import java.util.ArrayList;
import java.util.List;

/** Figures of visits. */
final class TrafficFigures implements FigureSource {

  private static final String NEAREST_PARENTS = "visit_parents";
  private static final int GENERATIONS = 32;

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!SiteVisits.create(tables)) {
      return List.of();
    }
    List<FigureQuery> queries = new ArrayList<>();
    queries.add(visits(tables));
    queries.add(organic());
    queries.add(listed(tables, "w.from_at", "w.to_at", Traffic.LISTED_VISITS, Traffic.DAYS));
    queries.add(
        listed(
                tables,
                "w.before_from_at",
                "w.before_to_at",
                Traffic.LISTED_VISITS_BEFORE,
                Traffic.DAYS_BEFORE)
            .lookingBack());
    queries.add(visiting(tables));
    queries.add(resolved());
    queries.add(resolvedBy("resolved_by", "coalesce(lower(trim(v.resolved_by)), '(none)')"));
    queries.add(
        resolvedBy(
            "confidence",
            "CASE WHEN v.confidence >= 900000 THEN '0.9 and more' WHEN v.confidence >= 500000 THEN '0.5 to 0.9'"
                + " WHEN v.confidence >= 0 THEN 'below 0.5' ELSE '(none)' END"));
    queries.add(firstPageVisits());
    if (tables.has("assets")) {
      queries.add(newPages(tables));
    }
    return queries;
  }

  private static FigureQuery visits(FactTables tables) {
    String idle = Thresholds.IDLE_MINUTES.of(tables);
    return FigureQuery.dated(SiteVisits.TABLE + " v", "v.visited_at")
        .account("v.account_id")
        .channel("v.channel")
        .note(idle.isEmpty() ? "" : "a visit ends after %s idle minutes".formatted(idle))
        .figure(Traffic.VISITS, "count(*)")
        .figure(Traffic.VISITORS, "count(DISTINCT v.visitor_id)")
        .figure(Traffic.TARGET_VISITS, "count(*) FILTER (WHERE v.target)");
  }

  private static FigureQuery organic() {
    String rows =
        """
        (SELECT * FROM %s WHERE channel IN
          (SELECT channel FROM %s WHERE regexp_matches(lower(channel), '\\borganic'))) v"""
            .formatted(SiteVisits.TABLE, SiteVisits.TEXTS);
    return FigureQuery.dated(rows, "v.visited_at")
        .account("v.account_id")
        .figure(Traffic.ORGANIC_VISITS, "count(*)");
  }

  /** Visits between two times of a window by the accounts that are on the list at its end. */
  private static FigureQuery listed(
      FactTables tables, String from, String to, Figure visits, Figure days) {
    return FigureQuery.of(
            "%s v JOIN %s l ON l.account_id = v.account_id"
                .formatted(SiteVisits.TABLE, TargetList.atEnd(tables)),
            "l.n = w.n AND v.visited_at >= %s AND v.visited_at < %s".formatted(from, to))
        .account("v.account_id")
        .channel("v.channel")
        .figure(visits, "count(*)")
        .figure(days, "round((max(%s) - min(%s)) / 86400000000)::BIGINT".formatted(to, from));
  }

  /** Accounts, or the nearest of their parents, that were on the list when they visited. */
  private static FigureQuery visiting(FactTables tables) {
    String level = "v.account_id";
    String rows = SiteVisits.TABLE + " v";
    if (tables.has("accounts.parent_account_id")) {
      createParents(tables);
      level = "coalesce(p.ancestor, v.account_id)";
      rows =
          "%s v LEFT JOIN %s p ON p.account_id = v.account_id AND NOT v.target"
              .formatted(SiteVisits.TABLE, NEAREST_PARENTS);
    }
    return FigureQuery.dated(
            "(SELECT v.visited_at, v.channel, %s AS account_id FROM %s%s) a"
                .formatted(level, rows, TargetList.only(tables, level, "v.visited_at")),
            "a.visited_at")
        .account("a.account_id")
        .channel("a.channel")
        .figure(Traffic.VISITING_ACCOUNTS, "count(DISTINCT a.account_id)");
  }

  /** For each account the nearest of its parents that is ever on the list. */
  private static void createParents(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE IF NOT EXISTS %1$s AS WITH RECURSIVE up (account_id, ancestor, steps) AS (
          SELECT account_id, parent_account_id, 1 FROM %2$s WHERE parent_account_id <> account_id
          UNION SELECT u.account_id, a.parent_account_id, u.steps + 1 FROM up u JOIN %2$s a ON a.account_id = u.ancestor
          WHERE a.parent_account_id <> a.account_id AND u.steps < %3$s)
        SELECT account_id, arg_min(ancestor, steps) AS ancestor FROM up
        WHERE ancestor IN (SELECT account_id FROM %4$s) GROUP BY account_id"""
            .formatted(
                NEAREST_PARENTS, tables.rows("accounts"), GENERATIONS, TargetList.rows(tables)));
  }

  private static FigureQuery resolved() {
    return FigureQuery.dated(SiteVisits.TABLE + " v", "v.visited_at")
        .channel("v.channel")
        .figure(Traffic.RESOLVED_VISITS, "count(v.account_id)")
        .figure(Traffic.VISITS_TO_RESOLVE, "count(*)");
  }

  /** What part of all visits of a window each group of resolved ones is. */
  private static FigureQuery resolvedBy(String name, String group) {
    String rows =
        """
        (WITH counted AS (SELECT w.n, CASE WHEN v.account_id IS NOT NULL THEN %s END AS g, count(*) AS visits
            FROM %s v JOIN %s w ON %s GROUP BY ALL),
          totals AS (SELECT n, sum(visits) AS visits FROM counted GROUP BY n),
          groups AS (SELECT DISTINCT g FROM counted WHERE g IS NOT NULL)
        SELECT t.n, g.g, coalesce(c.visits, 0) AS resolved, t.visits
        FROM totals t CROSS JOIN groups g LEFT JOIN counted c ON c.n = t.n AND c.g = g.g) m"""
            .formatted(group, SiteVisits.TABLE, Windows.TABLE, Windows.contains("v.visited_at"));
    return FigureQuery.of(rows, "m.n = w.n")
        .groupsOnly()
        .by(name, "m.g")
        .figure(Traffic.RESOLVED_VISITS, "sum(m.resolved)")
        .figure(Traffic.VISITS_TO_RESOLVE, "sum(m.visits)");
  }

  private static FigureQuery firstPageVisits() {
    String rows =
        """
        (SELECT v.account_id, v.page, min(v.visited_at) AS first_at, (SELECT min(visited_at) FROM %1$s) AS tracked_at
        FROM %1$s v WHERE v.account_id IS NOT NULL AND v.page IS NOT NULL GROUP BY ALL) f"""
            .formatted(SiteVisits.TABLE);
    return FigureQuery.of(rows, "f.first_at < w.to_at")
        .account("f.account_id")
        .figure(Traffic.FIRST_PAGE_VISITS, "count(*) FILTER (WHERE f.first_at >= w.from_at)")
        .figure(
            Traffic.TRACKED_DAYS,
            "greatest((max(w.from_at) - min(f.tracked_at)) // 86400000000, 0)");
  }

  private static FigureQuery newPages(FactTables tables) {
    String rows =
        """
        %s v JOIN (SELECT landing_page, min(published_at) AS published_at FROM %s GROUP BY landing_page) p
        ON p.landing_page = v.page"""
            .formatted(SiteVisits.TABLE, tables.rows("assets"));
    return FigureQuery.of(
            rows,
            "v.visited_at >= w.from_at AND v.visited_at < w.to_at"
                + " AND p.published_at >= w.from_at AND p.published_at < w.to_at")
        .account("v.account_id")
        .channel("v.channel")
        .figure(Traffic.VISITS_TO_NEW_PAGES, "count(*)");
  }
}
