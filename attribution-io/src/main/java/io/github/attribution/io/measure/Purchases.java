package io.github.attribution.io.measure;

import java.util.ArrayList;
import java.util.List;

/** What customers bought by orders, and when they bought more. */
final class Purchases {

  private static final String ORDERS = "purchases";

  private Purchases() {}

  /**
   * The orders that are neither refunds nor invoices of a subscription, as something to select
   * from, without an alias: order_id, account_id, happened_at, kind, {@code net} in micros after
   * all refunds, and {@code undone_at}, when the last refund left nothing of it, a time after all
   * others if none did.
   */
  static String rows(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE IF NOT EXISTS %1$s AS
        SELECT order_id, account_id, happened_at, kind, CASE WHEN undone THEN 0 ELSE net END AS net,
          CASE WHEN undone THEN last_at ELSE %4$s END AS undone_at
        FROM (
          SELECT o.order_id, o.account_id, o.ordered_at AS happened_at, %3$s AS kind, b.last_at,
            o.reporting_micros + coalesce(b.back, 0) AS net,
            coalesce(CASE WHEN b.mixed THEN net <= 0 ELSE o.amount + b.own_back <= 0 END, false) AS undone
          FROM %2$s o LEFT JOIN (
            SELECT b.reverses, sum(b.reporting_micros) AS back, sum(b.amount) AS own_back,
              bool_or(b.currency IS DISTINCT FROM o.currency) AS mixed, max(b.ordered_at) AS last_at
            FROM %2$s b JOIN %2$s o ON o.order_id = b.reverses GROUP BY b.reverses) b
          ON b.reverses = o.order_id
          WHERE o.reverses IS NULL AND o.amount > 0 AND coalesce(%3$s, '') <> 'recurring')"""
            .formatted(ORDERS, tables.rows("orders"), word("o.kind"), Long.MAX_VALUE));
    return ORDERS;
  }

  /** Whether a row of {@link #rows} stood just before an instant. */
  static String stood(String row, String at) {
    return "%1$s.happened_at < %2$s AND %1$s.undone_at >= %2$s".formatted(row, at);
  }

  /**
   * Cross-sells and upsells as something to select from: account_id, happened_at, by_month, kind
   * {@code crosssell} or {@code upsell}. They are won opportunities and orders of these kinds, and
   * expansions of recurring revenue for these reasons.
   */
  static String expansions(FactTables tables) {
    List<String> parts = new ArrayList<>();
    if (tables.has("opportunities.kind") && tables.has("opportunities.closed_at")) {
      parts.add(
          "SELECT account_id, closed_at AS happened_at, false AS by_month, %s AS kind FROM %s WHERE won"
              .formatted(word("kind"), tables.rows("opportunities")));
    }
    if (tables.has("revenue_movements.reason")) {
      parts.add(
          "SELECT account_id, month AS happened_at, true AS by_month, %s AS kind FROM %s WHERE %s = 'expansion'"
              .formatted(word("reason"), tables.rows("revenue_movements"), word("kind")));
    }
    if (tables.has("orders.kind")) {
      parts.add(
          "SELECT account_id, happened_at, false AS by_month, kind FROM %s WHERE net > 0"
              .formatted(rows(tables)));
    }
    return parts.isEmpty()
        ? "(SELECT NULL::VARCHAR AS account_id, NULL::BIGINT AS happened_at, false AS by_month, NULL::VARCHAR AS kind WHERE false)"
        : "(SELECT * FROM (%s) WHERE kind IN ('crosssell', 'upsell') AND happened_at IS NOT NULL)"
            .formatted(String.join(" UNION ALL ", parts));
  }

  /** A text in lower case without anything but letters. */
  static String word(String text) {
    return "regexp_replace(lower(%s), '[^a-z]', '', 'g')".formatted(text);
  }
}
