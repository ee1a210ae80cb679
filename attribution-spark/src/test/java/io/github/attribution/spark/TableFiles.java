package io.github.attribution.spark;

import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Files of tables as datasets. */
final class TableFiles {

  private TableFiles() {}

  /** A file with all cells as text, as CSV has them, or typed, as Parquet has them. */
  static Dataset<Row> read(SparkSession session, Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".parquet")
        ? session.read().parquet(file.toString())
        : session
            .read()
            .option("header", true)
            .option("multiLine", true)
            .option("escape", "\"")
            .csv(file.toString());
  }
}
