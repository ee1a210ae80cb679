package io.github.attribution.spark;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A small Spark inside this JVM, which tests share. A task that fails is run again. */
final class LocalSpark {

  private static final SparkSession SESSION =
      SparkSession.builder()
          .master("local[2,3]")
          .appName("attribution-spark tests")
          .config("spark.ui.enabled", false)
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", 2)
          .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
          .config("spark.sql.codegen.wholeStage", false)
          .config("spark.sql.artifact.isolation.enabled", false)
          .config("spark.sql.artifact.isolation.alwaysApplyClassloader", false)
          .config("spark.sql.session.timeZone", "America/Sao_Paulo")
          .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
          .getOrCreate();

  private LocalSpark() {}

  static SparkSession session() {
    return SESSION;
  }

  /** A file with all cells as text, as CSV has them, or typed, as Parquet has them. */
  static Dataset<Row> read(Path file) {
    return TableFiles.read(SESSION, file);
  }
}
