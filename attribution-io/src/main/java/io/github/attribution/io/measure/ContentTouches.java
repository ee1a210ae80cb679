package io.github.attribution.io.measure;

/** Touches with contents: a view of what people did. */
final class ContentTouches {

  /**
   * viewer, the number of the contact, or of the account where none is known; account_id,
   * contact_id, visitor_id of touchpoints; touched_at, channel, campaign, content, which may be
   * NULL, kind, engages, stage; seconds and progress as text.
   */
  static final String TABLE = "content_touches";

  private ContentTouches() {}

  /** Makes the view once, if there are touches. */
  static boolean create(FactTables tables) {
    if (!Touches.create(tables)) {
      return false;
    }
    tables.execute(
        """
        CREATE VIEW IF NOT EXISTS %s AS
        SELECT t.viewer, t.account_id, t.contact_id, t.visitor_id,
          t.touched_at, t.channel, t.campaign, t.content, t.kind, t.engages, t.stage, t.active_seconds AS seconds, t.progress
        FROM %s t WHERE t.genuine AND (t.content IS NOT NULL OR t.kind IN ('%s', '%s', '%s'))"""
            .formatted(
                TABLE,
                Touches.TABLE,
                InteractionKinds.DOWNLOAD,
                InteractionKinds.CONTENT,
                InteractionKinds.SHARE));
    return true;
  }

  /** Who it was, in SQL: the contact, else the visitor, else the account. */
  static String visitor(String row) {
    return "coalesce('c:' || %1$s.contact_id, 'v:' || %1$s.visitor_id, 'a:' || %1$s.account_id)"
        .formatted(row);
  }
}
