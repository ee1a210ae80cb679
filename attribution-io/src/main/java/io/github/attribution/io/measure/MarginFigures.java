package io.github.attribution.io.measure;

import io.github.attribution.metric.CompanyMargin;
import java.util.List;

/** Figures of the company's gross margin, which groups of customers are given as it is. */
final class MarginFigures implements FigureSource {

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("conversions.revenue") || !tables.has("costs") || !tables.has(Customers.NEED)) {
      return List.of();
    }
    tables.execute(
        """
        CREATE TABLE company_margin AS SELECT w.n, coalesce(r.revenue, 0) AS revenue,
          coalesce(c.cost, 0) AS cost, coalesce(c.cost_rows, 0) AS cost_rows
        FROM %1$s w
        LEFT JOIN (SELECT v.n, sum(reporting_micros) AS revenue FROM %2$s t
          JOIN %1$s v ON t.converted_at >= v.from_at AND t.converted_at < v.to_at GROUP BY v.n) r ON r.n = w.n
        LEFT JOIN (SELECT v.n, sum(reporting_micros) AS cost, count(*) AS cost_rows FROM %3$s t
          JOIN %1$s v ON v.whole OR (t."date" >= v.from_at AND t."date" < v.to_at) WHERE lower(kind) = 'cogs' GROUP BY v.n) c ON c.n = w.n"""
            .formatted(Windows.TABLE, tables.rows("conversions"), tables.rows("costs")));
    String customers =
        "company_margin m CROSS JOIN (SELECT DISTINCT account_id FROM %s) c"
            .formatted(Customers.times(tables));
    return List.of(
        margin(FigureQuery.of("company_margin m", "m.n = w.n")),
        margin(FigureQuery.of(customers, "m.n = w.n").account("c.account_id").groupsOnly()));
  }

  private static FigureQuery margin(FigureQuery query) {
    return query
        .figure(CompanyMargin.REVENUE, "max(m.revenue)")
        .figure(CompanyMargin.COST_OF_GOODS, "max(m.cost)")
        .figure(CompanyMargin.COST_ROWS, "max(m.cost_rows)");
  }
}
