package io.github.attribution.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Makes files that all contenders give one answer for out of a simulated market: CSV and Parquet,
 * without touches at the time of another one of their account (2 %), without refunds, and with
 * conversions in euro only, in the order of time as a log is written.
 *
 * <p>Run: {@code java -cp attribution-bench/target/benchmarks.jar
 * io.github.attribution.bench.ComparableData MARKET OUT}, where MARKET is a directory that {@code
 * attribution simulate --format csv} has written.
 */
public final class ComparableData {

  private static final String PARQUET_OPTIONS =
      "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880";

  private ComparableData() {}

  /**
   * Writes the files.
   *
   * @param arguments the directory of the market and that of the files
   * @throws IOException if the directory cannot be made
   * @throws SQLException if a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "There are %s arguments; give the directory of a market in CSV and the one to write to"
              .formatted(arguments.length));
    }
    write(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  /** Writes touchpoints and conversions in both formats. */
  static void write(Path market, Path directory) throws IOException, SQLException {
    Files.createDirectories(directory);
    try (DuckDb database = DuckDb.open()) {
      for (MarketTable table : MarketTable.values()) {
        write(database, table, market, directory);
      }
    }
  }

  private static void write(DuckDb database, MarketTable table, Path market, Path directory)
      throws SQLException {
    String rows =
        "SELECT * FROM read_csv(%s, header = true, all_varchar = true) %s"
            .formatted(
                DuckDb.literal(TableFormat.CSV.file(market, table).toString()), table.comparable());
    database.execute("SET preserve_insertion_order = true");
    database.execute("CREATE TABLE %s AS %s".formatted(table.text(), rows));
    copy(database, "FROM " + table.text(), directory, table, TableFormat.CSV, "FORMAT csv");
    copy(
        database,
        "SELECT %s FROM %s".formatted(table.typed(), table.text()),
        directory,
        table,
        TableFormat.PARQUET,
        PARQUET_OPTIONS);
  }

  private static void copy(
      DuckDb database,
      String rows,
      Path directory,
      MarketTable table,
      TableFormat format,
      String options)
      throws SQLException {
    database.execute(
        "COPY (%s) TO %s (%s)"
            .formatted(rows, DuckDb.literal(format.file(directory, table).toString()), options));
  }
}
