package io.github.attribution.io.measure;

/** The accounts on target lists with the times from and to which they are. */
final class TargetList {

  /** What figures of target accounts need. */
  static final String NEED = "target_accounts|accounts.target";

  private static final String ALWAYS =
      "%s::BIGINT AS from_at, %s::BIGINT AS to_at".formatted(Long.MIN_VALUE + 1, Long.MAX_VALUE);

  private TargetList() {}

  /**
   * The list as something to select from: account_id, from_at, to_at. Control accounts are not on
   * it. By a column of accounts they are there at all times.
   */
  static String rows(FactTables tables) {
    if (tables.has("target_accounts")) {
      return """
          (SELECT account_id, coalesce("from", %s) AS from_at, coalesce("to", %s) AS to_at
          FROM %s WHERE NOT coalesce(control, false))"""
          .formatted(Long.MIN_VALUE + 1, Long.MAX_VALUE, tables.rows("target_accounts"));
    }
    return tables.has("accounts.target")
        ? "(SELECT account_id, %s FROM %s WHERE target)".formatted(ALWAYS, tables.rows("accounts"))
        : "(SELECT NULL::VARCHAR AS account_id, %s WHERE false)".formatted(ALWAYS);
  }

  /**
   * The accounts that are on the list when each window ends, each once, as something to select
   * from: n, the window's number, and account_id.
   */
  static String atEnd(FactTables tables) {
    return """
        (SELECT DISTINCT lw.n, tl.account_id FROM %s tl
        JOIN %s lw ON tl.from_at < lw.to_at AND tl.to_at >= lw.to_at)"""
        .formatted(rows(tables), Windows.TABLE);
  }

  /** Whether an account was on the list at a time, in SQL. */
  static String has(FactTables tables, String account, String at) {
    return "EXISTS (SELECT 1 FROM %s tl WHERE tl.account_id = %s AND %s >= tl.from_at AND %s < tl.to_at)"
        .formatted(rows(tables), account, at, at);
  }
}
