package io.github.attribution.io.market;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads written files back. */
final class Tables implements AutoCloseable {

  private final Connection connection;

  Tables() throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
    query("SET TimeZone = 'UTC'");
  }

  /** The SQL that reads a file, all cells as text. */
  static String text(Path directory, MarketFiles.Format format, MarketTable table) {
    Path file = directory.resolve(table.text() + ending(format));
    return switch (format) {
      case CSV -> "read_csv('%s', header=true, all_varchar=true, quote='\"')".formatted(file);
      case PARQUET -> "(SELECT COLUMNS(*)::VARCHAR FROM read_parquet('%s'))".formatted(file);
      case JSON ->
          "read_json('%s', format='newline_delimited', columns={%s})"
              .formatted(file, table.list(column -> "'" + column.name() + "': 'VARCHAR'"));
    };
  }

  static String ending(MarketFiles.Format format) {
    return switch (format) {
      case CSV -> ".csv";
      case PARQUET -> ".parquet";
      case JSON -> ".jsonl";
    };
  }

  /** The rows of a query, cells joined by a bar. */
  List<String> query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> rows = new ArrayList<>();
      if (statement.execute(sql)) {
        try (ResultSet result = statement.getResultSet()) {
          while (result.next()) {
            rows.add(row(result));
          }
        }
      }
      return rows;
    }
  }

  private static String row(ResultSet result) throws SQLException {
    List<String> cells = new ArrayList<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      cells.add(String.valueOf(result.getString(i)));
    }
    return String.join("|", cells);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
