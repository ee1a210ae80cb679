package io.github.attribution.spark;

import io.github.attribution.io.InputTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * How many rows of a table are used, and when its facts were.
 *
 * @param table which
 * @param accepted rows that are used
 * @param first the earliest time in epoch microseconds; null if the table has none
 * @param last the latest time
 */
record TableFacts(InputTable table, long accepted, @Nullable Long first, @Nullable Long last) {

  private static final Map<InputTable, String> TIMES =
      Map.of(
          InputTable.TOUCHPOINTS, "touched_at",
          InputTable.CONVERSIONS, "converted_at",
          InputTable.MILESTONES, "reached_at",
          InputTable.SPEND, "coalesce(`date`, `from`)");

  /** The facts of some tables, by one job. */
  static List<TableFacts> of(Iterable<CheckedTable> tables) {
    Optional<Dataset<Row>> all = Optional.empty();
    for (CheckedTable table : tables) {
      String time = TIMES.getOrDefault(table.table(), "cast(NULL AS BIGINT)");
      Dataset<Row> one =
          table
              .good()
              .selectExpr(
                  "%s AS table_no".formatted(table.table().ordinal()),
                  "count(1) AS n",
                  "min(%s) AS first".formatted(time),
                  "max(%s) AS last".formatted(time));
      all = Optional.of(all.map(others -> others.unionAll(one)).orElse(one));
    }
    return all.map(rows -> rows.collectAsList().stream().map(TableFacts::of))
        .orElseThrow()
        .collect(Collectors.toUnmodifiableList());
  }

  private static TableFacts of(Row row) {
    return new TableFacts(
        InputTable.values()[row.getInt(0)],
        row.getLong(1),
        row.isNullAt(2) ? null : row.getLong(2),
        row.isNullAt(3) ? null : row.getLong(3));
  }
}
