package io.github.attribution.io.measure;

/** The visits of people: a working table without those of bots, staff and monitoring. */
final class SiteVisits {

  /**
   * r, the columns of visits; visitor: the number of who it was, as {@link ContentTouches#visitor}
   * says; target: whether the account was on the target list then. Channels and pages are kept as
   * {@link FewTexts}.
   */
  static final String TABLE = "site_visits";

  private static final String PEOPLE = "site_people";
  private static final String VISITORS = "site_visitors";

  private SiteVisits() {}

  /** Makes the table once, if there are visits. */
  static boolean create(FactTables tables) {
    if (!tables.has("visits")) {
      return false;
    }
    if (!tables.isMade(TABLE)) {
      createVisits(tables);
    }
    return true;
  }

  private static void createVisits(FactTables tables) {
    String visits = tables.rows("visits");
    tables.execute(
        """
        CREATE VIEW %s AS SELECT * FROM %s
        WHERE NOT coalesce(bot, false) AND NOT coalesce(internal, false)"""
            .formatted(PEOPLE, visits));
    tables.createOnce(
        VISITORS,
        """
        SELECT visitor, (row_number() OVER ())::INTEGER AS number
        FROM (SELECT DISTINCT %s AS visitor FROM %s s) WHERE visitor IS NOT NULL"""
            .formatted(ContentTouches.visitor("s"), PEOPLE));
    tables.createOnce(
        TABLE,
        """
        SELECT s.r, s.visited_at, s.account_id, s.contact_id, s.visitor_id, n.number AS visitor, s.channel%s AS channel,
          s.page%s AS page, s.active_seconds, s.page_views, s.key_events, s.resolved_by, s.confidence, %s AS target
        FROM %s s LEFT JOIN %s n ON n.visitor = %s%s"""
            .formatted(
                FewTexts.type(tables, "visit_channel", PEOPLE, "channel"),
                FewTexts.type(tables, "visit_page", PEOPLE, "page"),
                TargetList.LISTED,
                PEOPLE,
                VISITORS,
                ContentTouches.visitor("s"),
                TargetList.mark(tables, "s.account_id", "s.visited_at")));
  }
}
