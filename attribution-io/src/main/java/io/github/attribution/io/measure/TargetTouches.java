package io.github.attribution.io.measure;

/** Touches of accounts that were on the target list at the time: a working table. */
final class TargetTouches {

  /**
   * The columns of {@link InteractionKinds#touches}, submission_id and uploaded_at, both as text.
   */
  static final String TABLE = "target_touches";

  private TargetTouches() {}

  /** Makes the table once, if there are touches. */
  static boolean create(FactTables tables) {
    if (!tables.has("touchpoints")) {
      return false;
    }
    tables.execute(
        "CREATE TABLE IF NOT EXISTS %s AS SELECT * FROM %s t%s"
            .formatted(
                TABLE,
                InteractionKinds.touches(tables, "submission_id", "uploaded_at"),
                TargetList.only(tables, "t.account_id", "t.touched_at")));
    return true;
  }
}
