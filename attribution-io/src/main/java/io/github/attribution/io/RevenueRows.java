package io.github.attribution.io;

/** Checks of contracts and of what moves monthly recurring revenue. */
final class RevenueRows {

  private static final String LOSES = "lower(trim(kind)) IN ('contraction', 'churn')";

  private RevenueRows() {}

  /**
   * Leaves rows out that are of no kind, and that take away where they should add; of contraction
   * and churn the sign does not matter. Rows without a currency get that of the results.
   */
  static void checkKinds(Workspace workspace, LoadedTable table, String currency) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'kind' AS bad_column, kind AS bad_value,
          'is no kind of movement; write new, expansion, contraction, churn, reactivation or fx' AS bad_reason
        FROM %s WHERE lower(trim(kind)) NOT IN ('new', 'expansion', 'contraction', 'churn', 'reactivation', 'fx')"""
            .formatted(table.good()));
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'mrr' AS bad_column, %s AS bad_value,
          'is negative, and movements of this kind add; write contraction or churn, or a positive amount' AS bad_reason
        FROM %s WHERE mrr < 0 AND lower(trim(kind)) IN ('new', 'expansion', 'reactivation')"""
            .formatted(amount("mrr"), table.good()));
    workspace.execute(
        "UPDATE %s SET currency = %s WHERE currency IS NULL".formatted(table.sql(), currency));
  }

  /**
   * Leaves rows out by which an account loses more than it has, in its own currency; what it gains
   * in the same month counts first.
   */
  static void checkBalances(Workspace workspace, LoadedTable table) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT t.r, 'mrr' AS bad_column, %s AS bad_value,
          'takes away more than the account has in ' || t.currency || '; give its earlier movements too, or correct the amount' AS bad_reason
        FROM %2$s t JOIN (
          SELECT account_id, currency, month, balance < least(0, min(balance) OVER (
              PARTITION BY account_id, currency ORDER BY month ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS overdrawn
          FROM (SELECT account_id, currency, month,
              sum(sum(CASE WHEN %3$s THEN -abs(mrr) ELSE mrr END)) OVER (PARTITION BY account_id, currency ORDER BY month) AS balance
            FROM %2$s GROUP BY account_id, currency, month)) b
          ON b.account_id = t.account_id AND b.currency = t.currency AND b.month = t.month
        WHERE b.overdrawn AND %3$s"""
            .formatted(amount("t.mrr"), table.good(), LOSES));
  }

  /** Leaves contracts out that last no time or are worth less than nothing. */
  static void checkContracts(Workspace workspace, LoadedTable table) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'ends_at' AS bad_column, make_timestamptz(ends_at)::DATE::VARCHAR AS bad_value,
          'is not after starts_at; correct it, or leave it empty if the contract has no end' AS bad_reason
        FROM %s WHERE ends_at <= starts_at"""
            .formatted(table.good()));
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'recurring_value' AS bad_column, %s AS bad_value,
          'is negative; give what the contract brings' AS bad_reason
        FROM %s WHERE recurring_value < 0"""
            .formatted(amount("recurring_value"), table.good()));
  }

  private static String amount(String micros) {
    return "rtrim(rtrim((%s::DECIMAL(19,0) * 0.000001::DECIMAL(7,6))::VARCHAR, '0'), '.')"
        .formatted(micros);
  }
}
