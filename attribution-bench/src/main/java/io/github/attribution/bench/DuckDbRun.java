package io.github.attribution.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.attribution.bench.RevenueTable.Cell;
import io.github.attribution.credit.CreditTotals;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * DuckDB as a process of its own: five strategies by channel from files, by the fastest SQL.
 *
 * <p>Run: {@code java -cp attribution-bench/target/benchmarks.jar
 * io.github.attribution.bench.DuckDbRun --touchpoints F --conversions F --threads 1 --checks yes
 * --out by-channel.csv}. With {@code --checks yes} the rows are loaded into tables and checked
 * first, as a run of the command does; with {@code --expected by-channel.csv} the answer is
 * compared with that of the command.
 */
public final class DuckDbRun {

  /** All that the checks and the query read. */
  private static final Map<MarketTable, String> CHECKED =
      Map.of(
          MarketTable.TOUCHPOINTS, "touchpoint_id, account_id, touched_us, channel",
          MarketTable.CONVERSIONS, "*");

  private DuckDbRun() {}

  /**
   * Answers.
   *
   * @param arguments as above
   * @throws IOException if the answer cannot be written
   * @throws SQLException if a file cannot be read
   * @throws IllegalStateException if a check fails, or the answer is not the one expected
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    Arguments given =
        Arguments.parse(
            arguments,
            List.of("touchpoints", "conversions", "threads", "checks", "out", "expected"));
    RevenueTable answer = answer(given);
    String expected = given.value("expected", "");
    if (!expected.isEmpty()) {
      read(Path.of(expected)).requireSame("DuckDB", answer, Precision.DOUBLE);
    }
    String out = given.value("out", "");
    if (!out.isEmpty()) {
      write(answer, Path.of(out));
    }
  }

  private static RevenueTable answer(Arguments given) throws SQLException {
    try (DuckDb database = DuckDb.open()) {
      database.execute("SET threads = " + Integer.parseInt(given.value("threads", "1")));
      database.openFiles(
          Path.of(given.required("touchpoints")), Path.of(given.required("conversions")));
      if (given.value("checks", "no").equals("yes")) {
        database.load(CHECKED);
        database.check();
      }
      return database.query(SqlForm.FORM_B);
    }
  }

  /** The revenue of a run's by-channel.csv. */
  static RevenueTable read(Path file) throws IOException {
    Map<Cell, BigDecimal> cells = new HashMap<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        String channel = row.getField("channel");
        if (!channel.equals(CreditTotals.UNATTRIBUTED)) {
          cells.put(
              new Cell(row.getField("strategy"), List.of(channel)),
              new BigDecimal(row.getField("revenue")));
        }
      }
    }
    return RevenueTable.of(cells);
  }

  private static void write(RevenueTable answer, Path file) throws IOException {
    try (CsvWriter rows = CsvWriter.builder().build(file)) {
      rows.writeRecord("strategy", "channel", "revenue");
      answer
          .cells()
          .forEach(
              (cell, revenue) ->
                  rows.writeRecord(cell.strategy(), cell.values().get(0), revenue.toPlainString()));
    }
  }
}
