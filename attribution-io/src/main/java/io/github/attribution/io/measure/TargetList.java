package io.github.attribution.io.measure;

/** The accounts on target lists with the times from and to which they are. */
final class TargetList {

  /** What figures of target accounts need. */
  static final String NEED = "target_accounts|accounts.target";

  /** Whether an account was on the list, in SQL, after {@link #mark}. */
  static final String LISTED = "tl.account_id IS NOT NULL";

  private static final String TIMES = "target_times";

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

  /** Keeps rows of accounts that were on the list at a time: a join in SQL. */
  static String only(FactTables tables, String account, String at) {
    return " SEMI" + join(tables, account, at);
  }

  /** Joins rows so that {@link #LISTED} says whether the account was on the list at a time. */
  static String mark(FactTables tables, String account, String at) {
    return " LEFT" + join(tables, account, at);
  }

  private static String join(FactTables tables, String account, String at) {
    createTimes(tables);
    return " JOIN %1$s tl ON tl.account_id = %2$s AND %3$s >= tl.from_at AND %3$s < tl.to_at"
        .formatted(TIMES, account, at);
  }

  /** Makes a table of the times on the list, which do not overlap. */
  private static void createTimes(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE IF NOT EXISTS %s AS
        WITH begun AS (SELECT *, coalesce(from_at > max(to_at) OVER (PARTITION BY account_id ORDER BY from_at, to_at
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS apart FROM %s l WHERE from_at < to_at),
        numbered AS (SELECT *, count(*) FILTER (apart) OVER (PARTITION BY account_id ORDER BY from_at, to_at
            ROWS UNBOUNDED PRECEDING) AS part FROM begun)
        SELECT account_id, min(from_at) AS from_at, max(to_at) AS to_at FROM numbered GROUP BY account_id, part"""
            .formatted(TIMES, rows(tables)));
  }
}
