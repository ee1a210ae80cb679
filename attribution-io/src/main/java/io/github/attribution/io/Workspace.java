package io.github.attribution.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * An embedded database in a temporary directory, which {@link #lockDown} restricts to the named
 * files.
 *
 * <p>For one thread; closing removes the directory.
 */
final class Workspace implements AutoCloseable {

  private final Path directory;
  private final DuckDBConnection connection;

  private Workspace(Path directory, DuckDBConnection connection) {
    this.directory = directory;
    this.connection = connection;
  }

  /** A step that may fail in the database. */
  @FunctionalInterface
  interface Action<T> {
    T run() throws SQLException;
  }

  /** Takes rows in chunks. */
  @FunctionalInterface
  interface ChunkReader {
    void read(DuckDBDataChunkReader chunk, int rows);
  }

  /** Adds rows to a table. */
  @FunctionalInterface
  interface RowWriter {
    void write(DuckDBAppender appender) throws SQLException;
  }

  static Workspace open(@Nullable Path parent, int threads, long memoryBytes) {
    Path directory = temporaryDirectory(parent);
    Leftovers.add(directory);
    Properties settings = new Properties();
    settings.setProperty("threads", Integer.toString(threads));
    settings.setProperty("memory_limit", memoryBytes + "B");
    settings.setProperty("temp_directory", directory.resolve("spill").toString());
    settings.setProperty("preserve_insertion_order", "true");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
    try {
      return new Workspace(
          directory,
          asked(() -> (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings)));
    } catch (TableException e) {
      delete(directory);
      Leftovers.forget(directory);
      throw new InputException(
          "The tables of the run cannot be set up: %s; check --threads, --memory and --temp"
              .formatted(e.getMessage()),
          e);
    }
  }

  /** From here on: only these files may be read, only this directory written, nothing be set. */
  void lockDown(String zone, Collection<Path> readable, @Nullable Path writable) {
    try {
      execute("SET TimeZone=" + SqlText.literal(zone));
    } catch (TableException e) {
      throw new InputException(
          "The zone '%s' is not known; give UTC or a region such as Europe/Madrid".formatted(zone),
          e);
    }
    execute(
        "SET allowed_paths="
            + list(
                readable.stream()
                    .map(Path::toString)
                    .flatMap(path -> Stream.of(path, SqlText.noGlob(path)).distinct())));
    execute(
        "SET allowed_directories="
            + list(
                Stream.of(directory, writable)
                    .filter(Objects::nonNull)
                    .map(String::valueOf)
                    .flatMap(path -> Stream.of(path, SqlText.noGlob(path)).distinct())));
    execute("SET enable_external_access=false");
    execute("SET lock_configuration=true");
  }

  /** Where temporary files go. */
  Path directory() {
    return directory;
  }

  void execute(String sql) {
    asked(
        () -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  /** The single number that a query gives, which must be a BIGINT. */
  long number(String sql) {
    return asked(
        () -> {
          try (Statement statement = connection.createStatement();
              ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
          }
        });
  }

  /** The rows of a query as texts, for small results. */
  List<List<@Nullable String>> rows(String sql) {
    return asked(
        () -> {
          try (Statement statement = connection.createStatement();
              ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (result.next()) {
              List<@Nullable String> row = new ArrayList<>();
              for (int column = 1; column <= columns; column++) {
                row.add(result.getString(column));
              }
              rows.add(row);
            }
            return rows;
          }
        });
  }

  /** The first column of a query as texts. */
  List<String> texts(String sql) {
    return rows(sql).stream().map(row -> String.valueOf(row.get(0))).toList();
  }

  /** The first column of a query, which must be a BIGINT without NULL. */
  long[] longs(String sql) {
    LongStream.Builder numbers = LongStream.builder();
    chunks(
        sql,
        (chunk, rows) -> {
          for (int row = 0; row < rows; row++) {
            numbers.add(chunk.vector(0).getLong(row));
          }
        });
    return numbers.build().toArray();
  }

  /** What to say if temporary files cannot be written or read. */
  static InputException unusable(Path directory, IOException cause) {
    return new InputException(
        "The temporary files in %s cannot be used; free space, or name another place with --temp"
            .formatted(directory),
        cause);
  }

  /** The rows of a query by chunks, without an object for each cell. */
  void chunks(String sql, ChunkReader reader) {
    asked(
        () -> {
          try (DuckDBPreparedStatement statement = connection.prepare(sql);
              DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
              DuckDBDataChunkReader chunk = result.chunk();
              reader.read(chunk, Math.toIntExact(chunk.rowCount()));
            }
            return true;
          }
        });
  }

  void append(String table, RowWriter writer) {
    asked(
        () -> {
          try (DuckDBAppender appender = connection.createAppender(table)) {
            writer.write(appender);
            return true;
          }
        });
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("The working tables cannot be closed", e);
    } finally {
      delete(directory);
      Leftovers.forget(directory);
    }
  }

  /** Removes a directory with all that is in it. */
  static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + directory, e);
    }
  }

  private static String list(Stream<String> paths) {
    return paths.map(SqlText::literal).collect(Collectors.joining(", ", "[", "]"));
  }

  private static Path temporaryDirectory(@Nullable Path parent) {
    try {
      return parent == null
          ? Files.createTempDirectory("attribution-")
          : Files.createTempDirectory(Files.createDirectories(parent), "attribution-");
    } catch (IOException e) {
      throw new InputException(
          "Cannot make a directory for temporary files in %s; name another with --temp"
              .formatted(parent == null ? System.getProperty("java.io.tmpdir") : parent),
          e);
    }
  }

  private static <T> T asked(Action<T> action) {
    try {
      return action.run();
    } catch (SQLException e) {
      TableException failure = new TableException(e);
      if (failure.mentions("Out of Memory Error")) {
        throw new InputException(
            "The memory that --memory allows is too little (%s); allow more"
                .formatted(failure.getMessage()),
            failure);
      }
      throw failure;
    }
  }
}
