package io.github.attribution.io.measure;

import io.github.attribution.metric.CohortCash;
import java.util.List;

/** Figures of what it cost to win customers, by the months in which they joined. */
final class CohortCashFigures implements FigureSource {

  private static final String COSTS = "acquisition_days";

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("revenue_movements") || !tables.has("spend")) {
      return List.of();
    }
    tables.execute("CREATE TABLE %s AS %s".formatted(COSTS, costs(tables)));
    return List.of(departed(tables), months(tables));
  }

  /** Spend by day in whole micros, what is left over on the first days, and dated costs. */
  private static String costs(FactTables tables) {
    String spend =
        """
        SELECT first_day + i::INTEGER AS day, amount // days + (i < amount %% days)::INTEGER AS micros
        FROM (SELECT *, unnest(range(0, days)) AS i
          FROM (SELECT make_timestamptz(coalesce("date", "from"))::DATE AS first_day, reporting_micros AS amount,
              make_timestamptz(coalesce("date", "to", "from"))::DATE - make_timestamptz(coalesce("date", "from"))::DATE + 1 AS days
            FROM %s WHERE coalesce("date", "from") IS NOT NULL))"""
            .formatted(tables.rows("spend"));
    return tables.has("costs")
        ? "%s UNION ALL SELECT make_timestamptz(\"date\")::DATE, reporting_micros FROM %s WHERE lower(kind) IN ('marketing', 'sales') AND \"date\" IS NOT NULL"
            .formatted(spend, tables.rows("costs"))
        : spend;
  }

  /** The customers of a window who are none at its end, with the cost of the month they joined. */
  private static FigureQuery departed(FactTables tables) {
    String rows =
        """
        (SELECT x.n, x.account_id, %1$s AS cohort_month, sum(c.mrr * (%2$s - %3$s)) AS revenue
        FROM %4$s x JOIN %5$s v ON v.n = x.n JOIN %6$s c ON c.account_id = x.account_id AND c.from_at < v.to_at
        WHERE NOT x.remains GROUP BY x.n, x.account_id, cohort_month) d
        LEFT JOIN (SELECT %7$s AS month, sum(micros) AS cost FROM %8$s GROUP BY month) k ON k.month = d.cohort_month
        LEFT JOIN (SELECT %1$s AS month, count(DISTINCT account_id) AS customers FROM %6$s c GROUP BY month) j ON j.month = d.cohort_month"""
            .formatted(
                month("make_timestamptz(c.first_at)"),
                month("make_timestamptz(least(c.to_at, v.to_at))"),
                month("make_timestamptz(c.from_at)"),
                Customers.inWindows(tables),
                Windows.TABLE,
                Customers.times(tables),
                month("day"),
                COSTS);
    return FigureQuery.of(rows, "d.n = w.n")
        .account("d.account_id")
        .figure(
            CohortCash.DEPARTED,
            "list([%s, j.customers::VARCHAR, %s] ORDER BY d.account_id)"
                .formatted(Units.text("coalesce(k.cost, 0)"), Units.text("d.revenue")));
  }

  /** The months from each window's first one until the last window ends. */
  private static FigureQuery months(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE cohort_months AS SELECT n, from_at, to_at, day, month, epoch_us((day + INTERVAL 1 MONTH)::TIMESTAMPTZ) AS ends_at
        FROM (SELECT n, from_at, to_at, m::DATE AS day, %s AS month
          FROM (SELECT *, unnest(generate_series(date_trunc('month', make_timestamptz(from_at)::DATE),
              make_timestamptz((SELECT max(to_at) FROM %2$s) - 1)::DATE, INTERVAL 1 MONTH)) AS m FROM %2$s))"""
            .formatted(month("m"), Windows.TABLE));
    String rows =
        """
        (SELECT m.n, strftime(m.day, '%%Y-%%m') AS label, coalesce(k.cost, 0) AS cost, coalesce(r.revenue, 0) AS revenue
        FROM cohort_months m
        LEFT JOIN (SELECT v.n, %s AS month, sum(micros) AS cost FROM %s d JOIN %s v
            ON d.day >= make_timestamptz(v.from_at)::DATE AND d.day < make_timestamptz(v.to_at)::DATE
          GROUP BY v.n, month) k ON k.n = m.n AND k.month = m.month
        LEFT JOIN (SELECT e.n, e.month, sum(c.mrr) AS revenue FROM cohort_months e
            JOIN %s c ON c.first_at >= e.from_at AND c.first_at < e.to_at AND %s
          GROUP BY e.n, e.month) r ON r.n = m.n AND r.month = m.month) o"""
            .formatted(
                month("d.day"),
                COSTS,
                Windows.TABLE,
                Customers.times(tables),
                Customers.justBefore("c", "e.ends_at"));
    return FigureQuery.of(rows, "o.n = w.n")
        .figure(
            CohortCash.MONTHS,
            "list([o.label, %s, %s] ORDER BY o.label)"
                .formatted(Units.text("o.cost"), Units.text("o.revenue")));
  }

  /** The number of the month of a day or time. */
  private static String month(String of) {
    return "(year(%1$s) * 12 + month(%1$s))".formatted(of);
  }
}
