package io.github.attribution.spark;

import io.github.attribution.io.InputException;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.RunConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The input tables of a configuration as datasets: Parquet and CSV by path, all else by its name in
 * the catalog. Their columns have the names of the contract.
 */
final class JobTables {

  private final SparkSession spark;
  private final RunConfig config;

  JobTables(SparkSession spark, RunConfig config) {
    this.spark = spark;
    this.config = config;
  }

  /**
   * The rows of a table that is given.
   *
   * @throws InputException if it cannot be read, or has not the columns that the configuration says
   */
  Dataset<Row> read(InputTable table) {
    String given = String.valueOf(config.inputs().get(table));
    try {
      return renamed(table, isPath(given) ? files(table, given) : spark.table(given));
    } catch (InputException e) {
      throw e;
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      throw new InputException(
          "The input %s of table '%s' cannot be read; name a Parquet or CSV file, a glob, a directory of Parquet files, or a table of the catalog: %s"
              .formatted(given, table.text(), String.valueOf(e.getMessage()).split("\\R", 2)[0]),
          e);
    }
  }

  private static boolean isPath(String given) {
    return given.contains("/") || given.contains("\\") || ending(given).length() > 0;
  }

  /** The format that the end of a name tells: csv, tsv, parquet, json; empty for none. */
  private static String ending(String given) {
    String plain = given.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return List.of("csv", "tsv", "parquet", "pq", "json", "jsonl", "ndjson").stream()
        .filter(format -> plain.endsWith("." + format))
        .findFirst()
        .orElse("");
  }

  private Dataset<Row> files(InputTable table, String given) {
    String path = address(given);
    return switch (ending(given)) {
      case "csv" -> csv(path, ",");
      case "tsv" -> csv(path, "\t");
      case "", "parquet", "pq" -> spark.read().parquet(path);
      default ->
          throw new InputException(
              "The input %s of table '%s' is JSON, which a run on Spark does not read; write it as Parquet or CSV"
                  .formatted(given, table.text()));
    };
  }

  /** Where a path is, which starts from the directory of the configuration. */
  private String address(String given) {
    return given.contains("://")
        ? given
        : config.baseDirectory().resolve(Path.of(given)).toAbsolutePath().normalize().toString();
  }

  /** All cells as text, and the lines that are no rows. */
  private Dataset<Row> csv(String path, String separator) {
    StructType schema = new StructType();
    for (String name : reader(separator).csv(path).columns()) {
      schema = schema.add(name, DataTypes.StringType);
    }
    Dataset<Row> lines =
        reader(separator)
            .schema(schema.add(CheckedTable.LINE, DataTypes.StringType))
            .option("columnNameOfCorruptRecord", CheckedTable.LINE)
            .option("enforceSchema", false)
            .csv(path);
    return lines.withColumn(CheckedTable.LINE, functions.expr(ofAllCells(schema)));
  }

  /** The line that is no row, in a form that has Spark look at all cells, always. */
  private static String ofAllCells(StructType schema) {
    String cells = Stream.of(schema.fieldNames()).map(Sql::name).collect(Collectors.joining(", "));
    return "if(length(concat_ws('', %s)) >= 0, %s, '')"
        .formatted(cells, Sql.name(CheckedTable.LINE));
  }

  private DataFrameReader reader(String separator) {
    return spark
        .read()
        .option("header", true)
        .option("sep", separator)
        .option("multiLine", true)
        .option("escape", "\"")
        .option("maxCharsPerColumn", 2_000_000);
  }

  private Dataset<Row> renamed(InputTable table, Dataset<Row> rows) {
    Map<String, String> names = config.columns(table);
    if (names.isEmpty()) {
      return rows;
    }
    Map<String, String> byFile = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    names.forEach((name, inFile) -> byFile.put(inFile, name));
    List<Column> columns = new ArrayList<>();
    for (String column : rows.columns()) {
      String name = byFile.remove(column);
      if (name != null) {
        columns.add(rows.col(Sql.name(column)).as(name));
      } else if (names.keySet().stream().noneMatch(column::equalsIgnoreCase)) {
        columns.add(rows.col(Sql.name(column)));
      }
    }
    byFile.forEach(
        (inFile, name) -> {
          throw new InputException(
              "The input of table '%s' has no column '%s' (found: %s), which 'columns:' of the configuration names for '%s'; correct the name"
                  .formatted(
                      table.text(),
                      inFile,
                      String.join(", ", Arrays.asList(rows.columns())),
                      name));
        });
    return rows.select(columns.toArray(Column[]::new));
  }
}
