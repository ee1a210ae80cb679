package io.github.attribution.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * Amounts in the reporting currency, at the rate of their date. The good rows get {@code
 * reporting_micros}.
 */
final class Amounts {

  private final String currency;
  private final @Nullable CheckedTable rates;

  Amounts(String currency, @Nullable CheckedTable rates) {
    this.currency = Sql.literal(currency);
    this.rates = rates;
  }

  /** The reporting currency as a literal. */
  String currency() {
    return currency;
  }

  /**
   * Leaves out the rows whose amount is not known.
   *
   * @param amount the column of the amount
   * @param at when it was, which decides on the rate
   */
  CheckedTable checked(CheckedTable table, String amount, String at) {
    if (!table.has("currency")) {
      return table.withGood(
          table.good().withColumn("reporting_micros", functions.expr(orZero(amount))));
    }
    Dataset<Row> rows = converted(table.good(), amount, at);
    Dataset<Row> told =
        rows.withColumn(CheckedTable.COLUMN, functions.lit("currency"))
            .withColumn(CheckedTable.VALUE, functions.col("currency"))
            .withColumn(
                CheckedTable.REASON,
                functions.expr(
                    """
                    CASE WHEN reporting_micros IS NOT NULL THEN NULL
                      WHEN %2$s IS NULL THEN 'is not the currency of the results, and the row has no date to take a rate of; give it one'
                      WHEN rate IS NULL THEN 'has no rate to ' || %1$s || ' on or before '
                        || cast(date_add(DATE'1970-01-01', cast(%2$s DIV 86400000000 AS INT)) AS STRING) || '; add it to exchange_rates'
                      ELSE 'gives an amount that is too large' END"""
                        .formatted(currency, at)));
    return table.parted(told).withGood(rows.filter("reporting_micros IS NOT NULL").drop("rate"));
  }

  private static String orZero(String amount) {
    return "coalesce(%s, 0L)".formatted(amount);
  }

  private Dataset<Row> converted(Dataset<Row> rows, String amount, String at) {
    String own = "coalesce(currency, %1$s) = %1$s".formatted(currency);
    CheckedTable known = rates;
    if (known == null) {
      return rows.withColumn("rate", functions.expr("cast(NULL AS DECIMAL(19,12))"))
          .withColumn(
              "reporting_micros",
              functions.expr("CASE WHEN %s THEN %s END".formatted(own, orZero(amount))));
    }
    Dataset<Row> list =
        known
            .good()
            .filter("`to` = " + currency)
            .groupBy("from")
            .agg(functions.expr("array_sort(collect_list(struct(`date`, rate))) AS dated"))
            .withColumnRenamed("from", "rate_of");
    return rows.join(
            functions.broadcast(list),
            functions.expr("currency = rate_of AND NOT (%s)".formatted(own)),
            "left")
        .withColumn(
            "rate",
            functions.expr(
                "try_element_at(filter(dated, x -> x.`date` <= %s), -1).rate".formatted(at)))
        .drop("rate_of", "dated")
        .withColumn(
            "reporting_micros",
            functions.expr(
                """
                CASE WHEN %s THEN %s
                  ELSE try_cast(bround(cast(%s AS DECIMAL(18,0)) * rate, 0) AS BIGINT) END"""
                    .formatted(own, orZero(amount), orZero(amount))));
  }
}
