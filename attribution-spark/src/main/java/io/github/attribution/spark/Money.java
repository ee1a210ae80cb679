package io.github.attribution.spark;

import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.LocalDays;
import io.github.attribution.metric.Cost;
import io.github.attribution.metric.Spend;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** Spend and costs: checked in the cluster, summed by day on the driver. */
final class Money {

  private static final String SUM = "sum(cast(reporting_micros AS DECIMAL(28,0)))";

  private Money() {}

  static CheckedTable ofSpend(CheckedTable table, Amounts amounts) {
    CheckedTable ordered =
        table.partedWhere(
            table.good(),
            "to",
            "cast(date_add(DATE'1970-01-01', cast(`to` DIV 86400000000 AS INT)) AS STRING)",
            "`to` < `from`",
            "is before from; swap them");
    return amounts.checked(ordered, "amount", "coalesce(`date`, `from`)");
  }

  static CheckedTable ofCosts(CheckedTable table, Amounts amounts) {
    return amounts.checked(table, "amount", "`date`");
  }

  /** The spend by channel, campaign and days; null without a table. */
  static @Nullable List<Spend> spend(@Nullable CheckedTable table, ZoneId zone) {
    if (table == null) {
      return null;
    }
    LocalDays days = LocalDays.in(zone);
    Dataset<Row> sums =
        table
            .good()
            .groupBy(
                functions.expr("channel"),
                functions.expr("coalesce(campaign, %s)".formatted(Sql.literal(Dimension.NONE))),
                functions.expr("coalesce(`date`, `from`)"),
                functions.expr("coalesce(`date`, `to`, `from`)"))
            .agg(functions.expr(SUM));
    return sums.collectAsList().stream()
        .map(
            row ->
                new Spend(
                    Map.of("channel", row.getString(0), "campaign", row.getString(1)),
                    micros(row, 4, table),
                    day(row, 2, days),
                    day(row, 3, days)))
        .toList();
  }

  /** The costs by kind and day; null without a table. */
  static @Nullable List<Cost> costs(@Nullable CheckedTable table, ZoneId zone) {
    if (table == null) {
      return null;
    }
    LocalDays days = LocalDays.in(zone);
    return table
        .good()
        .groupBy(functions.expr("lower(kind)"), functions.expr("`date`"))
        .agg(functions.expr(SUM))
        .collectAsList()
        .stream()
        .map(row -> new Cost(row.getString(0), micros(row, 2, table), day(row, 1, days)))
        .toList();
  }

  private static long micros(Row row, int column, CheckedTable table) {
    try {
      return row.getDecimal(column).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "The amounts of %s are more than 9223372036854 units together; correct them, or use a larger unit of currency"
              .formatted(table.table().text()),
          e);
    }
  }

  private static @Nullable LocalDate day(Row row, int column, LocalDays days) {
    return row.isNullAt(column) ? null : LocalDate.ofEpochDay(days.of(row.getLong(column)));
  }
}
