package io.github.attribution.io.measure;

import io.github.attribution.metric.Cac;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.GrossMargin;
import io.github.attribution.metric.NewCustomers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures of spend, costs, new customers and revenue. */
final class AcquisitionFigures implements FigureSource {

  private static final String DATES =
      "coalesce(\"date\", \"from\") AS first_at, coalesce(\"date\", \"to\", \"from\") AS last_at";

  /** What of an amount falls on the days of window w, as {@code Spend} spreads it. */
  private static final String PART =
      """
      CASE WHEN w.whole THEN m.micros
        ELSE m.micros // m.days * (least(m.days, w.to_day - m.first_day) - greatest(0, w.from_day - m.first_day))
          + least(least(m.days, w.to_day - m.first_day), m.micros % m.days)
          - least(greatest(0, w.from_day - m.first_day), m.micros % m.days) END""";

  private static final String ON_DAYS =
      "w.whole OR (m.first_day < w.to_day AND m.first_day + m.days > w.from_day)";

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    List<FigureQuery> queries = new ArrayList<>();
    if (tables.has("spend") || tables.has("costs")) {
      queries.add(money(tables));
    }
    if (tables.has("conversions")) {
      queries.add(revenue(tables));
    }
    if (tables.has("conversions.new_customer")) {
      queries.add(customers(tables));
    }
    return queries;
  }

  private static FigureQuery money(FactTables tables) {
    return FigureQuery.of(amounts(tables), ON_DAYS)
        .figure(Cac.SPEND, sum("m.media"))
        .figure(Cac.MARKETING_COST, sum("m.media OR m.kind = '%s'".formatted(Economics.MARKETING)))
        .figure(Cac.SALES_COST, sum("m.kind = '%s'".formatted(Economics.SALES)))
        .figure(
            Cac.LOADED_COST,
            sum(
                "m.media OR m.kind IN (%s)"
                    .formatted(
                        Cac.LOADED_KINDS.stream()
                            .map(kind -> "'" + kind + "'")
                            .collect(Collectors.joining(", ")))))
        .figure(
            Cac.COST_ROWS,
            "count(*) FILTER (m.media OR m.kind IN ('%s', '%s'))"
                .formatted(Economics.MARKETING, Economics.SALES))
        .figure(GrossMargin.COST_OF_GOODS, sum("m.kind = '%s'".formatted(Economics.COGS)))
        .figure(GrossMargin.COST_ROWS, "count(*) FILTER (m.kind = '%s')".formatted(Economics.COGS));
  }

  private static String sum(String of) {
    return "coalesce(sum(%s) FILTER (%s), 0)".formatted(PART, of);
  }

  /** Spend and costs that begin and end at the same times, each in one row, with their days. */
  private static String amounts(FactTables tables) {
    String both =
        Stream.of(
                tables.has("spend")
                    ? "SELECT true AS media, '' AS kind, channel, campaign, reporting_micros, %s FROM %s"
                        .formatted(DATES, tables.rows("spend"))
                    : "",
                tables.has("costs")
                    ? "SELECT false AS media, lower(kind) AS kind, '' AS channel, '' AS campaign, reporting_micros, \"date\" AS first_at, \"date\" AS last_at FROM %s"
                        .formatted(tables.rows("costs"))
                    : "")
            .filter(sql -> !sql.isEmpty())
            .collect(Collectors.joining(" UNION ALL "));
    return """
        (SELECT media, kind, sum(reporting_micros)::BIGINT AS micros, %1$s AS first_day,
          %2$s - %1$s + 1 AS days
        FROM (%3$s) GROUP BY media, kind, channel, campaign, first_at, last_at) m"""
        .formatted(epochDay("first_at"), epochDay("last_at"), both);
  }

  private static String epochDay(String at) {
    return "date_diff('day', DATE '1970-01-01', make_timestamptz(%s)::DATE)".formatted(at);
  }

  private static FigureQuery revenue(FactTables tables) {
    return FigureQuery.dated(tables.rows("conversions") + " c", "c.converted_at")
        .account("c.account_id")
        .figure(GrossMargin.REVENUE, "coalesce(sum(c.reporting_micros), 0)");
  }

  /** The first conversion as a new customer of each account: of those that were undone, and not. */
  private static FigureQuery customers(FactTables tables) {
    String undone =
        tables.has("conversions.reverses")
            ? "coalesce(c.conversion_id IN (%s), false)"
                .formatted(UndoneConversions.of(tables.rows("conversions")))
            : "false";
    String first =
        """
        (SELECT account_id, converted_at, undone
        FROM (SELECT c.account_id, c.conversion_id, c.converted_at, %s AS undone FROM %s c
          WHERE c.new_customer)
        QUALIFY row_number() OVER (PARTITION BY account_id, undone ORDER BY converted_at, conversion_id) = 1) n"""
            .formatted(undone, tables.rows("conversions"));
    return FigureQuery.dated(first, "n.converted_at")
        .account("n.account_id")
        .figure(NewCustomers.NEW_CUSTOMERS, "count(*) FILTER (NOT n.undone)")
        .figure(NewCustomers.UNDONE, "count(*) FILTER (n.undone)");
  }
}
