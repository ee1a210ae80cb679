package io.github.attribution.io.measure;

/** The visits of people: a working table without those of bots, staff and monitoring. */
final class SiteVisits {

  /**
   * r, the columns of visits, and target: whether the account was on the target list then. Channels
   * and pages are kept as {@link FewTexts}.
   */
  static final String TABLE = "site_visits";

  /** The different channel and page of visits: few rows. */
  static final String TEXTS = "site_texts";

  private static final String PEOPLE = "site_people";

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
    tables.execute(
        """
        CREATE VIEW %s AS SELECT * FROM %s
        WHERE NOT coalesce(bot, false) AND NOT coalesce(internal, false)"""
            .formatted(PEOPLE, tables.rows("visits")));
    tables.createOnce(TEXTS, "SELECT DISTINCT channel, page FROM " + PEOPLE);
    tables.createOnce(
        TABLE,
        """
        SELECT s.r, s.visited_at, s.account_id, s.contact_id, s.visitor_id, s.channel%s AS channel, s.page%s AS page,
          s.active_seconds, s.page_views, s.key_events, s.resolved_by, s.confidence, %s AS target
        FROM %s s%s"""
            .formatted(
                FewTexts.type(tables, "visit_channel", TEXTS, "channel"),
                FewTexts.type(tables, "visit_page", TEXTS, "page"),
                TargetList.LISTED,
                PEOPLE,
                TargetList.mark(tables, "s.account_id", "s.visited_at")));
  }
}
