package io.github.attribution.io.measure;

/**
 * The accounts that are customers, with the times from and to which they are, and their monthly
 * recurring revenue.
 *
 * <p>An account is a customer while the sum of its revenue movements is above zero, in any currency
 * they are in. Without revenue movements it is one from its first conversion that made a new
 * customer and was not taken back wholly; then nobody is known to leave, and no recurring revenue
 * is known.
 *
 * <p>Amounts are converted at the time of each movement. What is left in the reporting currency of
 * an account that has left is a movement of kind {@code fx}, so accounts that are no customers have
 * no recurring revenue; so is what a customer would fall below nothing by.
 */
final class Customers {

  /** What figures of customers need. */
  static final String NEED = "revenue_movements|conversions.new_customer";

  private static final String TIMES = "customer_times";
  private static final String STATES = "customer_states";
  private static final String MOVEMENTS = "mrr_movements";
  private static final String IN_WINDOWS = "customer_windows";
  private static final String COLUMNS =
      "NULL::VARCHAR AS account_id, NULL::BIGINT AS from_at, NULL::BIGINT AS to_at, NULL::HUGEINT AS mrr, NULL::BIGINT AS first_at";

  private Customers() {}

  /**
   * The times of customers as something to select from, without an alias: account_id, from_at,
   * to_at, mrr, first_at. Times of one account do not overlap; they follow each other where only
   * the revenue changes. {@code mrr} is in micros, NULL if it is not known; {@code first_at} is
   * when the account became a customer for the first time.
   */
  static String times(FactTables tables) {
    if (tables.has("revenue_movements")) {
      createStates(tables);
      tables.createOnce(
          TIMES,
          """
          SELECT account_id, moved_at AS from_at, until AS to_at, mrr,
            min(moved_at) OVER (PARTITION BY account_id) AS first_at
          FROM (SELECT *, lead(moved_at, 1, %s) OVER (PARTITION BY account_id ORDER BY moved_at) AS until FROM %s)
          WHERE customer"""
              .formatted(Long.MAX_VALUE, STATES));
      return TIMES;
    }
    tables.createOnce(
        TIMES,
        tables.has("conversions.new_customer")
            ? ofConversions(tables)
            : "SELECT %s WHERE false".formatted(COLUMNS));
    return TIMES;
  }

  /** Whether a row of {@link #times} is of the time just before an instant, as stocks are read. */
  static String justBefore(String times, String at) {
    return "%1$s.from_at < %2$s AND %1$s.to_at >= %2$s".formatted(times, at);
  }

  /** Whether an account was a customer at a time, in SQL; from the time it becomes one on. */
  static String has(FactTables tables, String account, String at) {
    return "EXISTS (SELECT 1 FROM %s ct WHERE ct.account_id = %s AND %s >= ct.from_at AND %s < ct.to_at)"
        .formatted(times(tables), account, at, at);
  }

  /**
   * The accounts that are customers at some time of a window or were just before it, as something
   * to select from, without an alias: n of the window, account_id, {@code was} and {@code remains}
   * a customer at its beginning and end, {@code opening} and {@code closing} MRR in micros, {@code
   * joined} for the first time in the window.
   */
  static String inWindows(FactTables tables) {
    tables.createOnce(
        IN_WINDOWS,
        """
        SELECT n, account_id, bool_or(opens) AS was, bool_or(closes) AS remains, bool_or(joins) AS joined,
          coalesce(max(mrr) FILTER (WHERE opens), 0) AS opening,
          coalesce(max(mrr) FILTER (WHERE closes), 0) AS closing
        FROM (SELECT w.n, c.account_id, c.mrr, c.first_at >= w.from_at AS joins, %s AS opens, %s AS closes
          FROM %s c JOIN %s w ON c.from_at < w.to_at AND c.to_at >= w.from_at)
        GROUP BY n, account_id"""
            .formatted(
                justBefore("c", "w.from_at"),
                justBefore("c", "w.to_at"),
                times(tables),
                Windows.TABLE));
    return IN_WINDOWS;
  }

  /**
   * The movements of recurring revenue as something to select from, without an alias: account_id,
   * moved_at, kind, delta in micros of the reporting currency with its sign, reason; among them
   * those of kind {@code fx} that follow from conversion. Only if there are revenue movements.
   */
  static String movements(FactTables tables) {
    createStates(tables);
    tables.createOnce(
        MOVEMENTS,
        """
        SELECT account_id, moved_at, kind, delta, reason FROM (%s)
        UNION ALL SELECT account_id, moved_at, 'fx', -left_over, NULL FROM %s WHERE left_over <> 0"""
            .formatted(signed(tables), STATES));
    return MOVEMENTS;
  }

  private static String signed(FactTables tables) {
    return """
        SELECT account_id, month AS moved_at, lower(trim(kind)) AS kind, reason, currency,
          CASE WHEN loses THEN -abs(mrr) ELSE mrr END AS own,
          CASE WHEN loses THEN -abs(reporting_micros) ELSE reporting_micros END AS delta
        FROM (SELECT *, lower(trim(kind)) IN ('contraction', 'churn') AS loses FROM %s)"""
        .formatted(tables.rows("revenue_movements"));
  }

  /**
   * After each time with movements of an account: whether it is a customer, its MRR, and what the
   * reporting currency keeps more than before: of accounts that have left, or less than nothing of
   * those that a rate lets lose more than they had.
   */
  private static void createStates(FactTables tables) {
    tables.createOnce(
        STATES,
        """
        WITH moves AS (SELECT *, bool_or(kind <> 'fx') OVER (PARTITION BY account_id, currency) AS counts FROM (%s)),
        balances AS (
          SELECT account_id, currency, moved_at, sum(delta) AS delta,
            sum(sum(CASE WHEN counts THEN own ELSE 0 END)) OVER (PARTITION BY account_id, currency ORDER BY moved_at) AS balance
          FROM moves GROUP BY account_id, currency, moved_at),
        turns AS (
          SELECT account_id, moved_at, delta, (balance > 0)::INTEGER
            - (lag(balance, 1, 0) OVER (PARTITION BY account_id, currency ORDER BY moved_at) > 0)::INTEGER AS turn
          FROM balances),
        sums AS (
          SELECT account_id, moved_at, sum(sum(delta)) OVER (PARTITION BY account_id ORDER BY moved_at) AS total,
            sum(sum(turn)) OVER (PARTITION BY account_id ORDER BY moved_at) > 0 AS customer
          FROM turns GROUP BY account_id, moved_at),
        times AS (
          SELECT *, count(*) FILTER (NOT customer) OVER (PARTITION BY account_id ORDER BY moved_at) AS time_gone FROM sums),
        rests AS (
          SELECT *, least(min(total) OVER (PARTITION BY account_id, time_gone ORDER BY moved_at),
            CASE WHEN time_gone = 0 THEN 0 ELSE total END) AS rest
          FROM times)
        SELECT account_id, moved_at, customer, (total - rest)::HUGEINT AS mrr,
          (rest - lag(rest, 1, 0) OVER (PARTITION BY account_id ORDER BY moved_at))::HUGEINT AS left_over
        FROM rests"""
            .formatted(signed(tables)));
  }

  private static String ofConversions(FactTables tables) {
    String conversions = tables.rows("conversions");
    return """
        SELECT account_id, min(converted_at) AS from_at, %s::BIGINT AS to_at, NULL::HUGEINT AS mrr,
          min(converted_at) AS first_at
        FROM %s c WHERE new_customer AND NOT EXISTS (
          SELECT 1 FROM %s b WHERE b.reverses = c.conversion_id AND b.revenue = -c.revenue)
        GROUP BY account_id"""
        .formatted(Long.MAX_VALUE, conversions, conversions);
  }
}
