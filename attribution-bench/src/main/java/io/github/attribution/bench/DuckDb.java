package io.github.attribution.bench;

import io.github.attribution.bench.RevenueTable.Cell;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An in-memory DuckDB that answers {@linkplain SqlForm attribution in SQL}. The order of rows is
 * not kept, which makes it faster.
 */
final class DuckDb implements AutoCloseable {

  private final Connection connection;

  private DuckDb(Connection connection) {
    this.connection = connection;
  }

  static DuckDb open() throws SQLException {
    DuckDb database = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
    database.execute("SET TimeZone = 'UTC'");
    database.execute("SET preserve_insertion_order = false");
    return database;
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  String version() throws SQLException {
    return connection.getMetaData().getDatabaseProductVersion();
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Views over a touchpoints and a conversions file, which each query reads anew. */
  void openFiles(Path touchpoints, Path conversions) throws SQLException {
    view(MarketTable.TOUCHPOINTS, touchpoints);
    view(MarketTable.CONVERSIONS, conversions);
  }

  /** Makes tables of what the views show, under the same names. */
  void load(Map<MarketTable, String> columns) throws SQLException {
    for (Map.Entry<MarketTable, String> table : columns.entrySet()) {
      String name = table.getKey().text();
      execute("CREATE TABLE loaded AS SELECT %s FROM %s".formatted(table.getValue(), name));
      execute("DROP VIEW " + name);
      execute("ALTER TABLE loaded RENAME TO " + name);
    }
  }

  /** The answer of a form. */
  RevenueTable query(SqlForm form) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(form.sql())) {
      Map<Cell, BigDecimal> cells = new HashMap<>();
      while (rows.next()) {
        addRow(rows, form.dimensions(), cells);
      }
      return RevenueTable.of(cells);
    }
  }

  /**
   * Looks for bad rows as a run does.
   *
   * @throws IllegalStateException if there are some
   */
  void check() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SqlForm.checks())) {
      while (rows.next()) {
        if (rows.getLong(2) > 0) {
          throw new IllegalStateException(
              "There are %s %s; give data without".formatted(rows.getLong(2), rows.getString(1)));
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void view(MarketTable table, Path file) throws SQLException {
    execute(
        "CREATE VIEW %s AS SELECT %s FROM %s"
            .formatted(table.text(), table.view(), TableFormat.of(file).relation(table, file)));
  }

  private static void addRow(ResultSet rows, int dimensions, Map<Cell, BigDecimal> cells)
      throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> values = new ArrayList<>();
    for (int column = 1; column <= dimensions; column++) {
      values.add(rows.getString(column));
    }
    for (int column = dimensions + 1; column <= columns.getColumnCount(); column++) {
      cells.put(
          new Cell(columns.getColumnLabel(column), values),
          BigDecimal.valueOf(rows.getDouble(column)));
    }
  }
}
