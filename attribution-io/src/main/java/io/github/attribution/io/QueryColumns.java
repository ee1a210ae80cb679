package io.github.attribution.io;

import org.duckdb.DuckDBReadableVector;

/** The result of a query as arrays, without an object for each cell. */
final class QueryColumns {

  private final int[][] ints;
  private final long[][] longs;
  private int filled;

  private QueryColumns(int size, String types) {
    this.ints = new int[types.length()][];
    this.longs = new long[types.length()][];
    for (int column = 0; column < types.length(); column++) {
      if (types.charAt(column) == 'I') {
        ints[column] = new int[size];
      } else {
        longs[column] = new long[size];
      }
    }
  }

  /**
   * Reads a query.
   *
   * @param sql gives as many rows as the size says
   * @param types for each column I (INTEGER, −1 for NULL) or L (BIGINT, never NULL)
   */
  static QueryColumns read(Workspace workspace, int size, String types, String sql) {
    QueryColumns columns = new QueryColumns(size, types);
    workspace.chunks(
        sql,
        (chunk, rows) -> {
          for (int column = 0; column < types.length(); column++) {
            columns.copy(column, chunk.vector(column), rows);
          }
          columns.filled += rows;
        });
    return columns;
  }

  int[] ints(int column) {
    return ints[column];
  }

  long[] longs(int column) {
    return longs[column];
  }

  private void copy(int column, DuckDBReadableVector vector, int rows) {
    int[] codes = ints[column];
    long[] numbers = longs[column];
    for (int i = 0; i < rows; i++) {
      if (codes != null) {
        codes[filled + i] = vector.getInt(i, -1);
      } else {
        numbers[filled + i] = vector.getLong(i);
      }
    }
  }
}
