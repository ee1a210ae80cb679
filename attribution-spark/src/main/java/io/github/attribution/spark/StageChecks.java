package io.github.attribution.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** Checks of stages, and of when opportunities were in them. */
final class StageChecks {

  private StageChecks() {}

  static CheckedTable ofStages(CheckedTable table) {
    CheckedTable probable =
        table.partedWhere(
            table.good(),
            "probability",
            Sql.decimal("probability"),
            "probability > 1000000",
            "is more than 1; write 25 percent as 0.25");
    return probable.partedWhere(
        probable.good(),
        "outcome",
        "outcome",
        "lower(outcome) NOT IN ('won', 'lost', 'open')",
        "is no outcome of a stage; write won, lost or open, or leave it empty");
  }

  /** An opportunity is in one stage at a time, and leaves it after it entered. */
  static CheckedTable ofHistory(CheckedTable table, @Nullable CheckedTable stages) {
    CheckedTable known = stages == null ? table : inStages(table, stages);
    String left = Sql.time("left_at");
    CheckedTable ordered =
        known.partedWhere(
            known.good(),
            "left_at",
            left,
            "left_at < entered_at",
            "is before entered_at; correct one of them");
    Dataset<Row> followed =
        ordered
            .good()
            .withColumn(
                "attribution next",
                functions.expr(
                    """
                    lead(entered_at) OVER (PARTITION BY opportunity_id
                      ORDER BY entered_at, coalesce(left_at, %sL), stage)"""
                        .formatted(Long.MAX_VALUE)));
    return ordered.partedWhere(
        followed,
        "left_at",
        left,
        "left_at > `attribution next`",
        "is after the opportunity entered its next stage; correct the times");
  }

  private static CheckedTable inStages(CheckedTable table, CheckedTable stages) {
    Dataset<Row> known = stages.good().selectExpr("stage AS `attribution known`");
    Dataset<Row> found =
        table
            .good()
            .join(
                functions.broadcast(known), functions.expr("stage = `attribution known`"), "left");
    return table.partedWhere(
        found,
        "stage",
        "stage",
        "`attribution known` IS NULL",
        "is not in the table stages; add it there");
  }
}
