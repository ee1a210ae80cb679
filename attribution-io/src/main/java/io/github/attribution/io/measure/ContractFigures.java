package io.github.attribution.io.measure;

import io.github.attribution.metric.Acv;
import io.github.attribution.metric.Tam;
import java.util.ArrayList;
import java.util.List;

/** Figures of contracts, and of those that the market might bring. */
final class ContractFigures implements FigureSource {

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    List<FigureQuery> queries = new ArrayList<>();
    if (tables.has("contracts")) {
      queries.add(contracts(tables));
    }
    if (tables.has("tam_segments")) {
      queries.add(segments(tables));
    }
    return queries;
  }

  /**
   * Annual values in micros: of twelve months of the term, counted in whole months and the part of
   * the last one; of less than a year the whole value; without an end twelve times that of a month.
   */
  private static FigureQuery contracts(FactTables tables) {
    String rows =
        """
        (SELECT account_id, starts_at, CASE WHEN ends_at IS NULL THEN value * 12 WHEN months < 12 THEN value
            ELSE (value * 24 * month_length + term) // (2 * term) END AS annual
        FROM (SELECT *, months * month_length + (epoch_us(ends) - epoch_us(last_month)) AS term
          FROM (SELECT *, starts + months * INTERVAL 1 MONTH AS last_month,
              (epoch_us(starts + (months + 1) * INTERVAL 1 MONTH) - epoch_us(starts + months * INTERVAL 1 MONTH))::HUGEINT AS month_length
            FROM (SELECT *, datesub('month', starts, ends) AS months
              FROM (SELECT account_id, starts_at, ends_at, reporting_micros::HUGEINT AS value,
                  make_timestamptz(starts_at)::TIMESTAMP AS starts, make_timestamptz(ends_at)::TIMESTAMP AS ends
                FROM %s))))) c"""
            .formatted(tables.rows("contracts"));
    return FigureQuery.dated(rows, "c.starts_at")
        .account("c.account_id")
        .figure(Acv.TOTAL, "sum(c.annual)")
        .figure(Acv.CONTRACTS, "count(*)");
  }

  /** The last estimate of each segment before a window ends. */
  private static FigureQuery segments(FactTables tables) {
    String rows =
        """
        (SELECT *, lead(as_of) OVER (PARTITION BY segment ORDER BY as_of NULLS FIRST) AS until FROM %s) t"""
            .formatted(tables.rows("tam_segments"));
    return FigureQuery.of(
            rows,
            "coalesce(t.as_of, %s) < w.to_at AND coalesce(t.until, %s) >= w.to_at"
                .formatted(Long.MIN_VALUE + 1, Long.MAX_VALUE))
        .by("segment", "t.segment")
        .figure(
            Tam.SEGMENTS,
            "list([t.segment, %s, CASE WHEN t.expected_acv IS NULL THEN '' ELSE %s END, coalesce(strftime(make_timestamptz(t.as_of), '%%Y-%%m-%%d'), '')] ORDER BY t.segment)"
                .formatted(Units.text("t.potential_accounts"), Units.text("t.reporting_micros")));
  }
}
