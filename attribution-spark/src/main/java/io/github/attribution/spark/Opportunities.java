package io.github.attribution.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Checks of opportunities: worth something or nothing, and closed after they were created. */
final class Opportunities {

  private Opportunities() {}

  static CheckedTable checked(CheckedTable table) {
    Dataset<Row> rows =
        table
            .good()
            .withColumn(
                CheckedTable.COLUMN,
                functions.expr(
                    "CASE WHEN closed_at < created_at THEN 'closed_at' WHEN amount < 0 THEN 'amount' END"))
            .withColumn(
                CheckedTable.VALUE,
                functions.expr(
                    """
                    CASE `attribution bad column` WHEN 'closed_at' THEN cast(timestamp_micros(closed_at) AS STRING)
                      WHEN 'amount' THEN %s END"""
                        .formatted(Sql.decimal("amount"))))
            .withColumn(
                CheckedTable.REASON,
                functions.expr(
                    """
                    CASE `attribution bad column` WHEN 'closed_at' THEN 'is before created_at; correct one of them'
                      WHEN 'amount' THEN 'is negative; an opportunity is worth zero or more' END"""));
    return table.parted(rows);
  }
}
