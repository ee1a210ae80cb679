package io.github.attribution.io.measure;

import io.github.attribution.metric.RepeatCustomers;
import io.github.attribution.metric.Upsell;
import java.util.ArrayList;
import java.util.List;

/** Figures of customers who buy again and more. */
final class PurchaseFigures implements FigureSource {

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    List<FigureQuery> queries = new ArrayList<>();
    boolean customers = tables.has(Customers.NEED);
    if (tables.has("orders") && customers) {
      queries.add(repeating(tables));
    }
    if (tables.has("opportunities.kind|revenue_movements.reason|orders.kind") && customers) {
      queries.add(expanding(tables));
    }
    if (tables.has("orders")) {
      queries.add(orderValues(tables));
    }
    return queries;
  }

  private static FigureQuery repeating(FactTables tables) {
    String rows =
        """
        (SELECT c.n, c.account_id, count(p.account_id) >= 2 OR coalesce(bool_or(p.kind = 'renewal'), false) AS repeats
        FROM %s c JOIN %s w ON w.n = c.n
        LEFT JOIN %s p ON p.account_id = c.account_id AND %s
        WHERE c.remains GROUP BY c.n, c.account_id) c"""
            .formatted(
                Customers.inWindows(tables),
                Windows.TABLE,
                purchasesAndRenewals(tables),
                Purchases.stood("p", "w.to_at"));
    return FigureQuery.of(rows, "c.n = w.n")
        .account("c.account_id")
        .figure(RepeatCustomers.REPEATING, "count(*) FILTER (WHERE c.repeats)")
        .figure(RepeatCustomers.ALL, "count(*)");
  }

  /** Purchases and renewals: account_id, happened_at, kind, undone_at. */
  private static String purchasesAndRenewals(FactTables tables) {
    List<String> parts = new ArrayList<>();
    parts.add("SELECT account_id, happened_at, kind, undone_at FROM " + Purchases.rows(tables));
    String renewal = " UNION ALL SELECT account_id, %s, 'renewal', " + Long.MAX_VALUE + " FROM %s";
    if (tables.has("opportunities.kind") && tables.has("opportunities.closed_at")) {
      parts.add(
          renewal.formatted("closed_at", tables.rows("opportunities"))
              + " WHERE won AND %s = 'renewal'".formatted(Purchases.word("kind")));
    }
    if (tables.has("contracts.ends_at")) {
      parts.add(
          renewal.formatted("starts_at", tables.rows("contracts") + " k")
              + " WHERE EXISTS (SELECT 1 FROM %s p WHERE p.account_id = k.account_id AND p.ends_at <= k.starts_at)"
                  .formatted(tables.rows("contracts")));
    }
    return "(" + String.join("", parts) + ")";
  }

  private static FigureQuery expanding(FactTables tables) {
    String rows =
        """
        (SELECT c.n, c.account_id, c.was, c.remains, e.account_id IS NOT NULL AS expanded
        FROM %s c LEFT JOIN (SELECT DISTINCT w.n, e.account_id FROM %s e
          JOIN %s w ON e.happened_at >= w.from_at AND e.happened_at < w.to_at) e ON e.n = c.n AND e.account_id = c.account_id) c"""
            .formatted(Customers.inWindows(tables), Purchases.expansions(tables), Windows.TABLE);
    return FigureQuery.of(rows, "c.n = w.n")
        .account("c.account_id")
        .figure(Upsell.EXPANDED, "count(*) FILTER (WHERE c.was AND c.expanded)")
        .figure(Upsell.ELIGIBLE, "count(*) FILTER (WHERE c.was)")
        .figure(Upsell.EXPANDED_OF_ALL, "count(*) FILTER (WHERE c.remains AND c.expanded)")
        .figure(Upsell.ALL, "count(*) FILTER (WHERE c.remains)");
  }

  /**
   * The mean order value of each account before and after its first upsell, to the micro. The day
   * of an upsell is that of an opportunity or order; movements of revenue know the month alone.
   */
  private static FigureQuery orderValues(FactTables tables) {
    String rows =
        """
        (SELECT n, account_id, %s AS before, %s AS after FROM (
          SELECT w.n, o.account_id,
            sum(o.net) FILTER (WHERE o.happened_at < u.happened_at) AS before_sum, count(*) FILTER (WHERE o.happened_at < u.happened_at) AS before_count,
            sum(o.net) FILTER (WHERE o.happened_at >= u.happened_at) AS after_sum, count(*) FILTER (WHERE o.happened_at >= u.happened_at) AS after_count
          FROM %s o
          JOIN (SELECT account_id, coalesce(min(happened_at) FILTER (WHERE NOT by_month), min(happened_at)) AS happened_at
            FROM %s WHERE kind = 'upsell' GROUP BY account_id) u
            ON u.account_id = o.account_id
          JOIN %s w ON o.happened_at < w.to_at AND (o.happened_at < u.happened_at OR o.happened_at >= w.from_at)
          WHERE o.net > 0 GROUP BY w.n, o.account_id)
        WHERE before_count > 0 AND after_count > 0) v"""
            .formatted(
                mean("before"),
                mean("after"),
                Purchases.rows(tables),
                Purchases.expansions(tables),
                Windows.TABLE);
    return FigureQuery.of(rows, "v.n = w.n")
        .account("v.account_id")
        .figure(Upsell.VALUE_BEFORE, "sum(v.before)")
        .figure(Upsell.VALUE_AFTER, "sum(v.after)")
        .figure(Upsell.MATCHED, "count(*)");
  }

  /** A sum over a count in whole micros, half up. */
  private static String mean(String side) {
    return "((2 * %1$s_sum + %1$s_count) // (2 * %1$s_count))".formatted(side);
  }
}
