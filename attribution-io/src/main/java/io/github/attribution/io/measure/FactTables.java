package io.github.attribution.io.measure;

import io.github.attribution.journey.JourneyRules;
import io.github.attribution.metric.Figure;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBDataChunkReader;
import org.jspecify.annotations.Nullable;

/**
 * The accepted rows of a run's input tables, for queries. Times are epoch microseconds; numbers and
 * amounts are micros; amounts that have been converted are in {@code reporting_micros}. The rows of
 * {@code touchpoints} have at least account_id, contact_id, touched_at, channel, campaign, content
 * and interaction, those that the input lacks being NULL.
 */
public interface FactTables {

  /** Takes rows in chunks. */
  @FunctionalInterface
  interface ChunkReader {
    /** Takes the next rows. */
    void read(DuckDBDataChunkReader chunk, int rows);
  }

  /**
   * Whether the input has a table or a column.
   *
   * @param need such as {@code visits} or {@code visits.active_seconds}, or several alternatives
   *     separated by {@code |}
   * @return false if it was not given
   */
  boolean has(String need);

  /**
   * What a figure needs that the input does not have.
   *
   * @param figure a figure
   * @return what to say of the first need that is not met; empty if all are
   */
  default Optional<String> whyMissing(Figure figure) {
    return figure.needs().stream().filter(need -> !has(need)).findFirst().map(Figure::whyMissing);
  }

  /**
   * The accepted rows of a table.
   *
   * @param table its name, such as {@code visits}
   * @return something to select from, without an alias
   */
  String rows(String table);

  /**
   * Which touches an outcome may credit.
   *
   * @return the rules of the run
   */
  JourneyRules rules();

  /**
   * Runs a statement that makes a working table or view.
   *
   * @param sql the statement
   */
  void execute(String sql);

  /**
   * Makes a working table, if it is not there.
   *
   * @param table its name
   * @param select its rows
   */
  default void createOnce(String table, String select) {
    execute("CREATE TABLE IF NOT EXISTS %s AS %s".formatted(table, select));
  }

  /**
   * Whether a working table has been made.
   *
   * @param table its name
   * @return false if it is not there
   */
  default boolean isMade(String table) {
    return !texts("SELECT 1 FROM duckdb_tables() WHERE table_name = '%s'".formatted(table))
        .isEmpty();
  }

  /** Gives back the memory of {@code touchpoints}, whose rows are not asked for any more. */
  void forgetTouchpoints();

  /**
   * The rows of a query as texts, for small results.
   *
   * @param sql the query
   * @return the rows
   */
  List<List<@Nullable String>> texts(String sql);

  /**
   * The rows of a query in chunks, for large results.
   *
   * @param sql the query
   * @param reader takes them
   */
  void chunks(String sql, ChunkReader reader);
}
