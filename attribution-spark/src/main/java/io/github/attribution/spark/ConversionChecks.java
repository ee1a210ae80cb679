package io.github.attribution.spark;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Checks that look at more than one cell of conversions, and what each counts for: amounts in the
 * reporting currency, and what is taken back. The good rows get {@code reporting_micros}, {@code
 * count_micros} and, if conversions say so, {@code new}.
 */
final class ConversionChecks {

  private static final String[] BAD = {
    CheckedTable.COLUMN, CheckedTable.VALUE, CheckedTable.REASON
  };
  private static final long GRACE_MICROS = 31 * 86_400_000_000L;

  private final Amounts amounts;
  private final UnaryOperator<Dataset<Row>> keep;

  /**
   * Checks with amounts in the reporting currency.
   *
   * @param keep has Spark keep rows that are joined with themselves; else each join would read and
   *     check them anew
   */
  ConversionChecks(Amounts amounts, UnaryOperator<Dataset<Row>> keep) {
    this.amounts = amounts;
    this.keep = keep;
  }

  CheckedTable checked(CheckedTable conversions) {
    CheckedTable unique = Repeats.checked(conversions, "conversion_id");
    CheckedTable priced = kept(amounts.checked(unique, "revenue", "converted_at"));
    if (!conversions.has("reverses") || priced.good().filter("reverses IS NOT NULL").isEmpty()) {
      return counted(priced, "CASE WHEN revenue < 0 THEN 0L ELSE 1000000L END", "new_customer");
    }
    CheckedTable referring = kept(priced.parted(references(priced.good())));
    CheckedTable worth = kept(referring.parted(worth(referring.good())));
    return takingBack(worth);
  }

  private CheckedTable kept(CheckedTable table) {
    return table.withGood(keep.apply(table.good()));
  }

  /** What is taken back must be there, belong to the account and be no refund. */
  private static Dataset<Row> references(Dataset<Row> rows) {
    return originals(rows)
        .withColumn(BAD[0], functions.lit("reverses"))
        .withColumn(BAD[1], functions.col("c.reverses"))
        .withColumn(
            BAD[2],
            functions.expr(
                """
                CASE WHEN c.reverses IS NULL THEN NULL
                  WHEN c.revenue > 0 THEN 'is taken back with a positive revenue; what is taken back is negative'
                  WHEN o.conversion_id IS NULL THEN 'is not a conversion_id of this table; add the conversion, or leave reverses empty'
                  WHEN o.reverses IS NOT NULL OR o.revenue < 0 THEN 'is a refund itself; name the original conversion'
                  WHEN o.account_id <> c.account_id THEN 'belongs to another account; both belong to one account' END"""))
        .selectExpr("c.*", Sql.name(BAD[0]), Sql.name(BAD[1]), Sql.name(BAD[2]));
  }

  /** Not more is taken back than there was. */
  private Dataset<Row> worth(Dataset<Row> rows) {
    String window = "OVER (PARTITION BY c.reverses)";
    return originals(rows)
        .withColumn("whole", functions.expr("count_if(%s) %s".formatted(whole(), window)))
        .withColumn(
            "mixed",
            functions.expr(
                "bool_or(coalesce(c.currency, %1$s) <> coalesce(o.currency, %1$s)) %2$s"
                    .formatted(amounts.currency(), window)))
        .withColumn(
            "back",
            functions.expr("-sum(cast(coalesce(c.revenue, 0L) AS DECIMAL(20,0))) " + window))
        .withColumn(
            "converted_back",
            functions.expr("-sum(cast(c.reporting_micros AS DECIMAL(20,0))) " + window))
        .withColumn(BAD[0], functions.lit("reverses"))
        .withColumn(BAD[1], functions.col("c.reverses"))
        .withColumn(
            BAD[2],
            functions.expr(
                """
                CASE WHEN c.reverses IS NOT NULL AND (whole > 1
                    OR CASE WHEN mixed THEN converted_back > o.reporting_micros ELSE back > coalesce(o.revenue, 0L) END)
                  THEN 'is taken back by more than it is worth; correct the amounts' END"""))
        .selectExpr("c.*", Sql.name(BAD[0]), Sql.name(BAD[1]), Sql.name(BAD[2]));
  }

  private CheckedTable takingBack(CheckedTable table) {
    Dataset<Row> rows = table.good();
    Dataset<Row> undone =
        rows.as("o")
            .join(rows.as("r"), functions.expr("r.reverses = o.conversion_id"))
            .filter("r.converted_at < o.converted_at + " + GRACE_MICROS + "L")
            .groupBy("o.conversion_id", "o.revenue", "o.reporting_micros")
            .agg(
                functions.expr(
                    "sum(cast(coalesce(r.reporting_micros, 0L) AS DECIMAL(20,0))) AS converted"),
                functions.expr("sum(cast(coalesce(r.revenue, 0L) AS DECIMAL(20,0))) AS given"),
                functions.expr("bool_and(r.currency <=> o.currency) AS same"))
            .filter(
                "-converted >= coalesce(reporting_micros, 0L) OR (same AND -given >= coalesce(revenue, 0L))")
            .selectExpr("conversion_id AS undone_id");
    Dataset<Row> counted =
        originals(rows)
            .withColumn(
                "count_micros",
                functions.expr(
                    """
                    CASE WHEN c.reverses IS NOT NULL THEN CASE WHEN %s THEN -1000000L ELSE 0L END
                      WHEN c.revenue < 0 THEN 0L ELSE 1000000L END"""
                        .formatted(whole())))
            .selectExpr("c.*", "count_micros")
            .join(undone, functions.expr("conversion_id = undone_id"), "left")
            .withColumn(
                "new", functions.expr("coalesce(new_customer, false) AND undone_id IS NULL"))
            .drop("undone_id");
    return table.withGood(counted);
  }

  private static CheckedTable counted(CheckedTable table, String count, String newCustomer) {
    return table.withGood(
        table
            .good()
            .withColumn("count_micros", functions.expr(count))
            .withColumn("new", functions.expr("coalesce(%s, false)".formatted(newCustomer))));
  }

  /** Conversions c, each with the conversion o that it takes back, if it does. */
  private static Dataset<Row> originals(Dataset<Row> rows) {
    return rows.as("c").join(rows.as("o"), functions.expr("o.conversion_id = c.reverses"), "left");
  }

  /** Whether conversion c takes back all of conversion o. */
  private String whole() {
    return "(coalesce(c.revenue, 0L) = -coalesce(o.revenue, 0L) AND coalesce(c.currency, %1$s) = coalesce(o.currency, %1$s))"
        .formatted(amounts.currency());
  }
}
