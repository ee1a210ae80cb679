package io.github.attribution.io;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Texts of a query by slices that fit into memory, between which other statements may run. */
final class TextSlices {

  private static final int ROWS = 100_000;
  private static final String TABLE = "sliced_texts";

  private TextSlices() {}

  /**
   * Takes all rows.
   *
   * @param query gives texts without NULL
   * @param columns how many columns it gives
   */
  static void forEach(
      Workspace workspace, String query, int columns, Consumer<List<List<String>>> slices) {
    workspace.execute("CREATE OR REPLACE TEMP TABLE %s AS %s".formatted(TABLE, query));
    long size = workspace.number("SELECT count(*) FROM " + TABLE);
    for (long from = 0; from < size; from += ROWS) {
      slices.accept(slice(workspace, from, columns));
    }
    workspace.execute("DROP TABLE " + TABLE);
  }

  private static List<List<String>> slice(Workspace workspace, long from, int columns) {
    List<List<String>> rows = new ArrayList<>();
    workspace.chunks(
        "SELECT * FROM %s WHERE rowid >= %s AND rowid < %s".formatted(TABLE, from, from + ROWS),
        (chunk, size) -> {
          for (int row = 0; row < size; row++) {
            List<String> texts = new ArrayList<>(columns);
            for (int column = 0; column < columns; column++) {
              texts.add(chunk.vector(column).getString(row));
            }
            rows.add(texts);
          }
        });
    return rows;
  }
}
