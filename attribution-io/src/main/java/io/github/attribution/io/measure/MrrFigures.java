package io.github.attribution.io.measure;

import io.github.attribution.metric.Mrr;
import java.util.List;

/** Figures of what moves monthly recurring revenue. */
final class MrrFigures implements FigureSource {

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    return tables.has("revenue_movements")
        ? List.of(movements(tables), ofOpeningCustomers(tables))
        : List.of();
  }

  private static FigureQuery movements(FactTables tables) {
    return FigureQuery.dated(Customers.movements(tables) + " m", "m.moved_at")
        .account("m.account_id")
        .figure(Mrr.NEW, sum("new"))
        .figure(Mrr.EXPANSION, sum("expansion"))
        .figure(Mrr.REACTIVATION, sum("reactivation"))
        .figure(Mrr.CONTRACTION, "-" + sum("contraction"))
        .figure(Mrr.CHURN, "-" + sum("churn"))
        .figure(Mrr.FX, sum("fx"));
  }

  private static String sum(String kind) {
    return "coalesce(sum(m.delta) FILTER (WHERE m.kind = '%s'), 0)".formatted(kind);
  }

  /** What accounts did that were customers at the start, each losing at most what it had. */
  private static FigureQuery ofOpeningCustomers(FactTables tables) {
    String rows =
        """
        (SELECT v.n, m.account_id,
          least(any_value(c.opening), -coalesce(sum(m.delta) FILTER (WHERE m.kind IN ('contraction', 'churn')), 0)) AS lost,
          least(any_value(c.opening), -coalesce(sum(m.delta) FILTER (WHERE m.kind NOT IN ('new', 'fx')), 0)) AS net_lost,
          coalesce(sum(m.delta) FILTER (WHERE m.kind = 'expansion'), 0) AS expansion
        FROM %s m JOIN %s v ON m.moved_at >= v.from_at AND m.moved_at < v.to_at
          JOIN %s c ON c.n = v.n AND c.account_id = m.account_id AND c.was
        GROUP BY v.n, m.account_id) o"""
            .formatted(Customers.movements(tables), Windows.TABLE, Customers.inWindows(tables));
    return FigureQuery.of(rows, "o.n = w.n")
        .account("o.account_id")
        .figure(Mrr.LOST, "sum(o.lost)")
        .figure(Mrr.NET_LOST, "sum(o.net_lost)")
        .figure(Mrr.OPENING_EXPANSION, "sum(o.expansion)");
  }
}
