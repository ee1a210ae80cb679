package io.github.attribution.io;

import io.github.attribution.journey.Dictionary;

/** Tables that number distinct texts from 0 in the order of the texts. */
final class Codes {

  private Codes() {}

  /**
   * Makes a table of the texts in a column, and of their numbers in {@code code}.
   *
   * @param query gives the texts as {@code v}, with repeats and NULLs, which are left out
   */
  static void create(Workspace workspace, String table, String column, String query) {
    workspace.execute(
        ("CREATE OR REPLACE TABLE %s AS SELECT v::VARCHAR AS %s, (row_number() OVER (ORDER BY v) - 1)::INTEGER AS code"
                + " FROM (SELECT DISTINCT v FROM (%s) WHERE v IS NOT NULL)")
            .formatted(table, column, query));
  }

  /** The texts of such a table. */
  static Dictionary dictionary(Workspace workspace, String table) {
    return Dictionary.listed(workspace.texts("SELECT * FROM %s ORDER BY code".formatted(table)));
  }
}
