package io.github.attribution.io.measure;

import io.github.attribution.metric.Arpa;
import io.github.attribution.metric.CustomerChurn;
import io.github.attribution.metric.Mrr;
import java.util.List;

/** Figures of customers: who is one, who leaves, what they pay. */
final class CustomerFigures implements FigureSource {

  private static final int TRAILING = 6;

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has(Customers.NEED)) {
      return List.of();
    }
    FigureQuery customers = customers(tables);
    return tables.has("revenue_movements")
        ? List.of(customers, trailing(tables))
        : List.of(customers);
  }

  private static FigureQuery customers(FactTables tables) {
    return FigureQuery.of(Customers.inWindows(tables) + " c", "c.n = w.n")
        .account("c.account_id")
        .figure(CustomerChurn.OPENING, "count(*) FILTER (WHERE c.was)")
        .figure(CustomerChurn.CLOSING, "count(*) FILTER (WHERE c.remains)")
        .figure(CustomerChurn.JOINED, "count(*) FILTER (WHERE c.joined)")
        .figure(CustomerChurn.LEFT, "count(*) FILTER (WHERE c.was AND NOT c.remains)")
        .figure(Mrr.OPENING, "sum(c.opening)")
        .figure(Mrr.CLOSING, "sum(c.closing)")
        .figure(Mrr.PAYING_ACCOUNTS, "count(*) FILTER (WHERE c.remains)")
        .figure(Arpa.NEW_MRR, "coalesce(sum(c.closing) FILTER (WHERE c.joined), 0)")
        .figure(Arpa.NEW_ACCOUNTS, "count(*) FILTER (WHERE c.joined AND c.remains)");
  }

  /** Customers at the start of each of the six months before the last one of a window. */
  private static FigureQuery trailing(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE trailing_months AS SELECT n, back, year(last_at) * 12 + month(last_at) - back AS month,
          epoch_us(date_trunc('month', last_at) - back * INTERVAL 1 MONTH) AS starts_at
        FROM (SELECT n, make_timestamptz(to_at - 1) AS last_at FROM %s), range(0, %s) AS months(back)"""
            .formatted(Windows.TABLE, TRAILING + 1));
    tables.execute(
        """
        CREATE TABLE customer_months AS SELECT month, account_id,
          coalesce(lead(month) OVER (PARTITION BY account_id ORDER BY month) = month + 1, false) AS stays
        FROM (SELECT DISTINCT month, starts_at FROM trailing_months) m JOIN %s c ON %s"""
            .formatted(Customers.times(tables), Customers.justBefore("c", "m.starts_at")));
    return FigureQuery.of(
            "trailing_months t JOIN customer_months c ON c.month = t.month AND t.back > 0",
            "t.n = w.n")
        .account("c.account_id")
        .figure(CustomerChurn.TRAILING_OPENING, "count(*)")
        .figure(CustomerChurn.TRAILING_LEFT, "count(*) FILTER (WHERE NOT c.stays)")
        .figure(CustomerChurn.TRAILING_MONTHS, "count(DISTINCT c.month)");
  }
}
