package io.github.attribution.spark;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Rows with one key: the same content counts once, different content not at all. */
final class Repeats {

  private static final String HASH = "attribution key hash";

  private Repeats() {}

  /**
   * Leaves repeated rows out. Runs a job that sends a hash of each row's key over the network; rows
   * are looked at only if a hash comes twice.
   */
  static CheckedTable checked(CheckedTable table, String... key) {
    if (!Stream.of(key).allMatch(table::has)) {
      return table;
    }
    String keys = Stream.of(key).map(Sql::name).collect(Collectors.joining(", "));
    String known =
        Stream.of(key)
            .map(name -> Sql.name(name) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    String hash = "CASE WHEN %s THEN xxhash64(%s) END".formatted(known, keys);
    List<Long> repeated =
        table
            .good()
            .selectExpr(hash + " AS h")
            .filter("h IS NOT NULL")
            .groupBy("h")
            .count()
            .filter("count > 1")
            .select("h")
            .as(Encoders.LONG())
            .collectAsList();
    return repeated.isEmpty() ? table : parted(table, List.of(key), keys, hash, repeated);
  }

  private static CheckedTable parted(
      CheckedTable table, List<String> key, String keys, String hash, List<Long> repeated) {
    Dataset<Row> hashes =
        functions.broadcast(
            table.good().sparkSession().createDataset(repeated, Encoders.LONG()).toDF(HASH));
    Dataset<Row> hashed = table.good().withColumn("attribution hash", functions.expr(hash));
    Dataset<Row> others =
        hashed
            .join(hashes, hashed.col("attribution hash").equalTo(hashes.col(HASH)), "left_anti")
            .drop("attribution hash");
    Dataset<Row> candidates =
        hashed
            .join(hashes, hashed.col("attribution hash").equalTo(hashes.col(HASH)), "left_semi")
            .drop("attribution hash");
    String content = table.valueColumns().stream().map(Sql::name).collect(Collectors.joining(", "));
    String same = "OVER (PARTITION BY %s)".formatted(keys);
    Dataset<Row> counted =
        candidates
            .withColumn("attribution content", functions.expr("struct(%s)".formatted(content)))
            .withColumn(
                "attribution alike",
                functions.expr(
                    "min(`attribution content`) %1$s <=> max(`attribution content`) %1$s"
                        .formatted(same)))
            .withColumn("attribution rows", functions.expr("count(1) " + same))
            .withColumn(
                "attribution n",
                functions.expr(
                    "row_number() OVER (PARTITION BY %s ORDER BY `attribution content`)"
                        .formatted(keys)))
            .withColumn(
                CheckedTable.REASON,
                functions.expr(
                    """
                    CASE WHEN `attribution rows` = 1 OR (`attribution alike` AND `attribution n` = 1) THEN NULL
                      WHEN `attribution alike` THEN 'repeats a row with the same %1$s and the same content, which counts once'
                      ELSE 'is the %1$s of rows with different content; give each its own' END"""
                        .formatted(String.join(", ", key))))
            .withColumn(CheckedTable.COLUMN, functions.lit(key.get(0)))
            .withColumn(
                CheckedTable.VALUE,
                functions.expr("cast(%s AS STRING)".formatted(Sql.name(key.get(0)))));
    CheckedTable checked = table.parted(counted);
    return checked.withGood(others.unionByName(checked.good()));
  }
}
