package io.github.attribution.io.measure;

import io.github.attribution.journey.JourneyRules;
import java.util.List;
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
