package io.github.attribution.io.measure;

import io.github.attribution.metric.Content;
import java.util.ArrayList;
import java.util.List;

/** Figures of contents. */
final class ContentFigures implements FigureSource {

  private static final String PAGES = "page_contents";

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    boolean touches = ContentTouches.create(tables);
    boolean visits = SiteVisits.create(tables);
    List<FigureQuery> queries = new ArrayList<>();
    queries.add(listedAccounts(tables));
    if (touches) {
      queries.add(engagedAccounts(tables));
      queries.add(interactions());
      queries.add(downloads());
      queries.add(ranks());
      queries.add(consumption(tables));
    }
    if (touches && tables.has("assets.landing_page")) {
      queries.add(conversions(tables, visits));
    }
    if (tables.has("touchpoints.active_seconds")) {
      queries.add(times(timesOfTouches(), tables));
    } else if (visits) {
      queries.add(times(timesOfVisits(tables), tables));
    }
    return queries;
  }

  private static FigureQuery listedAccounts(FactTables tables) {
    return FigureQuery.of(TargetList.atEnd(tables) + " l", "l.n = w.n")
        .account("l.account_id")
        .figure(Content.LISTED_ACCOUNTS, "count(*)");
  }

  private static FigureQuery engagedAccounts(FactTables tables) {
    return FigureQuery.of(
            "%s t JOIN %s l ON l.account_id = t.account_id AND t.engages"
                .formatted(ContentTouches.TABLE, TargetList.atEnd(tables)),
            "l.n = w.n AND " + Windows.contains("t.touched_at"))
        .account("t.account_id")
        .figure(Content.CONTENT_ACCOUNTS, "count(DISTINCT t.account_id)");
  }

  private static FigureQuery interactions() {
    return FigureQuery.dated(
            "(SELECT * FROM %s WHERE engages) t".formatted(ContentTouches.TABLE), "t.touched_at")
        .account("t.account_id")
        .channel("t.channel")
        .campaign("t.campaign")
        .by("content", asset("t"))
        .figure(Content.INTERACTIONS, "count(*)")
        .figure(Content.VIEWERS, "count(DISTINCT t.viewer)");
  }

  private static String asset(String row) {
    return FewTexts.orElse(row + ".content", Content.NO_ASSET);
  }

  /** Who downloaded which content when for the first time. */
  private static String firstDownloads() {
    return """
        (SELECT viewer, content, min(account_id) AS account_id, min(touched_at) AS first_at
        FROM %s WHERE kind = '%s' GROUP BY viewer, content)"""
        .formatted(ContentTouches.TABLE, InteractionKinds.DOWNLOAD);
  }

  private static FigureQuery downloads() {
    return FigureQuery.dated(firstDownloads() + " d", "d.first_at")
        .account("d.account_id")
        .by("content", asset("d"))
        .figure(Content.DOWNLOADS, "count(*)");
  }

  private static FigureQuery ranks() {
    String rows =
        """
        (SELECT n, content, row_number() OVER (PARTITION BY n ORDER BY downloads DESC, content) AS place
        FROM (SELECT w.n, d.content, count(*) AS downloads FROM %s d JOIN %s w ON %s
          WHERE d.content IS NOT NULL GROUP BY w.n, d.content)) p"""
            .formatted(firstDownloads(), Windows.TABLE, Windows.contains("d.first_at"));
    return FigureQuery.of(rows, "p.n = w.n")
        .groupsOnly()
        .by("content", "p.content")
        .figure(Content.DOWNLOAD_RANK, "max(p.place)");
  }

  private static FigureQuery consumption(FactTables tables) {
    String threshold = Thresholds.CONSUMED_PERCENT.of(tables);
    String rows =
        """
        (SELECT viewer, content, account_id, channel, campaign, touched_at,
          TRY_CAST(rtrim(progress, '%% ') AS DECIMAL(18,6)) AS percent FROM %s WHERE content IS NOT NULL) t"""
            .formatted(ContentTouches.TABLE);
    return FigureQuery.dated(rows, "t.touched_at")
        .account("t.account_id")
        .channel("t.channel")
        .campaign("t.campaign")
        .by("content", "t.content")
        .note("consumed from %s %%".formatted(threshold))
        .each("t.viewer, t.content", "max(t.percent) AS percent")
        .figure(Content.STARTED, "count(percent)")
        .figure(Content.CONSUMED, "count(*) FILTER (percent >= %s)".formatted(threshold));
  }

  private static String timesOfTouches() {
    return """
        SELECT viewer, content, account_id, channel, touched_at AS seen_at, (seconds_of * 1000000)::BIGINT AS micros
        FROM (SELECT *, TRY_CAST(seconds AS DECIMAL(12,6)) AS seconds_of FROM %s WHERE content IS NOT NULL)
        WHERE seconds_of >= 0"""
        .formatted(ContentTouches.TABLE);
  }

  /** A visit is of the content whose landing page it is, else of the page. */
  private static String timesOfVisits(FactTables tables) {
    String assets =
        tables.has("assets.landing_page")
            ? "(SELECT landing_page, min(content) AS content FROM %s GROUP BY landing_page)"
                .formatted(tables.rows("assets"))
            : "(SELECT NULL::VARCHAR AS landing_page, NULL::VARCHAR AS content)";
    tables.createOnce(
        PAGES,
        """
        SELECT p.page, coalesce(a.content, p.page) AS content
        FROM (SELECT DISTINCT page FROM %s WHERE page IS NOT NULL) p LEFT JOIN %s a ON a.landing_page = p.page"""
            .formatted(SiteVisits.TABLE, assets));
    return """
        SELECT %s AS viewer, p.content, v.account_id, v.channel, v.visited_at AS seen_at, v.active_seconds AS micros
        FROM %s v JOIN (SELECT page, content%s AS content FROM %s) p ON p.page = v.page
        WHERE v.active_seconds IS NOT NULL AND coalesce(v.contact_id, v.visitor_id, v.account_id) IS NOT NULL"""
        .formatted(
            ContentTouches.visitor("v"),
            SiteVisits.TABLE,
            FewTexts.type(tables, "page_content", PAGES, "content"),
            PAGES);
  }

  private static FigureQuery times(String views, FactTables tables) {
    return FigureQuery.dated("(%s) t".formatted(views), "t.seen_at")
        .account("t.account_id")
        .channel("t.channel")
        .by("content", "t.content")
        .note("a view counts for %s min at most".formatted(Thresholds.LONGEST_MINUTES.of(tables)))
        .figure(
            Content.VIEWING_SECONDS,
            ExactSums.of(
                "least(t.micros, 60 * %s)".formatted(Thresholds.LONGEST_MINUTES.micros(tables))))
        .figure(Content.TIMED_VIEWERS, "count(DISTINCT t.viewer)");
  }

  /** Views of landing pages, each with the first time that its content was taken afterwards. */
  private static FigureQuery conversions(FactTables tables, boolean visits) {
    String days = Thresholds.CONVERSION_DAYS.of(tables);
    tables.execute(
        """
        CREATE TABLE content_landings AS
        WITH gated AS (SELECT content, landing_page FROM %1$s WHERE landing_page IS NOT NULL AND coalesce(gated, %2$s)),
          lands AS (%3$s),
          taken AS (SELECT %8$s AS visitor, content, touched_at AS taken_at FROM %4$s c
            WHERE kind IN ('%5$s', '%6$s') AND content IN (SELECT content FROM gated)),
          times AS (SELECT max(last_at) AS last_at FROM (%9$s))
        SELECT l.visitor, l.account_id, l.content, l.seen_at, coalesce(k.taken_at <= l.seen_at + d.span, false) AS converted,
          l.seen_at + d.span > (SELECT last_at FROM times) AS young
        FROM (SELECT (%7$s * 86400000000)::BIGINT AS span) d CROSS JOIN lands l
        ASOF LEFT JOIN taken k ON k.visitor = l.visitor AND k.content = l.content AND l.seen_at <= k.taken_at"""
            .formatted(
                tables.rows("assets"),
                !tables.has("assets.gated"),
                landings(visits),
                ContentTouches.TABLE,
                InteractionKinds.DOWNLOAD,
                InteractionKinds.FORM,
                days,
                ContentTouches.visitor("c"),
                ends(visits)));
    return FigureQuery.dated("content_landings t", "t.seen_at")
        .account("t.account_id")
        .by("content", "t.content")
        .note("within %s days".formatted(days))
        .each(
            "t.visitor, t.content", "bool_or(t.converted) AS converted, bool_or(t.young) AS young")
        .figure(Content.LANDED, "count(*)")
        .figure(Content.CONVERTED, "count(*) FILTER (converted)")
        .figure(Content.UNDECIDED, "count(*) FILTER (young AND NOT converted)");
  }

  private static String landings(boolean visits) {
    String touches =
        "SELECT %s AS visitor, c.account_id, c.touched_at AS seen_at, g.content FROM %s c JOIN gated g ON g.landing_page = c.content WHERE c.kind = '%s'"
            .formatted(ContentTouches.visitor("c"), ContentTouches.TABLE, InteractionKinds.VISIT);
    return visits
        ? "SELECT %s AS visitor, v.account_id, v.visited_at AS seen_at, g.content FROM %s v JOIN gated g ON g.landing_page = v.page WHERE visitor IS NOT NULL UNION ALL %s"
            .formatted(ContentTouches.visitor("v"), SiteVisits.TABLE, touches)
        : touches;
  }

  /** The last times of what visitors did. */
  private static String ends(boolean visits) {
    String touches = "SELECT max(touched_at) AS last_at FROM " + ContentTouches.TABLE;
    return visits
        ? "SELECT max(visited_at) AS last_at FROM %s WHERE coalesce(contact_id, visitor_id, account_id) IS NOT NULL UNION ALL %s"
            .formatted(SiteVisits.TABLE, touches)
        : touches;
  }
}
