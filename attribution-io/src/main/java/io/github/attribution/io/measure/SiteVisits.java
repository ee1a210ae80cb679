package io.github.attribution.io.measure;

/** The visits of people: a working table without those of bots, staff and monitoring. */
final class SiteVisits {

  /** r, the columns of visits, and target: whether the account was on the target list then. */
  static final String TABLE = "site_visits";

  private SiteVisits() {}

  /** Makes the table once, if there are visits. */
  static boolean create(FactTables tables) {
    if (!tables.has("visits")) {
      return false;
    }
    tables.execute(
        """
        CREATE TABLE IF NOT EXISTS %s AS
        SELECT s.r, s.visited_at, s.account_id, s.contact_id, s.visitor_id, s.channel, s.page, s.active_seconds,
          s.page_views, s.key_events, s.resolved_by, s.confidence, %s AS target
        FROM %s s%s WHERE NOT coalesce(s.bot, false) AND NOT coalesce(s.internal, false)"""
            .formatted(
                TABLE,
                TargetList.LISTED,
                tables.rows("visits"),
                TargetList.mark(tables, "s.account_id", "s.visited_at")));
    return true;
  }
}
