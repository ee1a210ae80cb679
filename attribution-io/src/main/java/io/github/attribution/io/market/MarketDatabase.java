package io.github.attribution.io.market;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A database over the staged rows of a market, which writes the files. */
final class MarketDatabase implements AutoCloseable {

  private final Connection connection;

  private MarketDatabase(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a database.
   *
   * @param staged the directory of the rows that {@link RowWriters} wrote; gets temporary files
   * @param kind {@code TABLE} if rows are to be found by their number, else {@code VIEW}
   */
  static MarketDatabase open(Path staged, String kind) throws SQLException {
    Properties properties = new Properties();
    // With more threads the row groups of Parquet files differ from one time to the next.
    properties.setProperty("threads", "1");
    properties.setProperty("memory_limit", "1GB");
    properties.setProperty("temp_directory", staged.resolve("spill").toString());
    properties.setProperty("preserve_insertion_order", "true");
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    String url = "jdbc:duckdb:" + staged.resolve("market.db");
    MarketDatabase database = new MarketDatabase(DriverManager.getConnection(url, properties));
    for (MarketTable table : MarketTable.values()) {
      Path rows = RowWriters.file(staged, table);
      database.execute("CREATE %s %s AS %s".formatted(kind, table.quoted(), read(table, rows)));
    }
    return database;
  }

  long rowCount(MarketTable table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table.quoted())) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Writes the rows of a query to a file. */
  void copy(String query, Path file, String options) throws SQLException {
    execute("COPY (%s) TO %s (%s)".formatted(query, Sql.text(file.toString()), options));
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static String read(MarketTable table, Path rows) {
    String columns =
        table.list(column -> Sql.text(column.name()) + ": " + Sql.text(column.type().stored()));
    return """
        SELECT * FROM read_csv(%s, auto_detect=false, header=false, delim=',', quote='"',
            escape='"', comment='', columns={%s})"""
        .formatted(Sql.text(rows.toString()), columns);
  }
}
