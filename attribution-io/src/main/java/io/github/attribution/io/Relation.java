package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file as something to select from, as often as needed.
 *
 * @param sql what stands after FROM; gives a column {@value #NUMBER} besides those below
 * @param columns the columns it has
 * @param badRow an SQL condition on rows that are no rows at all, null if there is none
 * @param badRowReason what to say of them, as an SQL expression
 * @param csvRejects what to select from for lines which are no rows, null if there is none
 * @param staged the working tables that it selects from, none if the rows stay in the file
 */
record Relation(
    String sql,
    List<Column> columns,
    @Nullable String badRow,
    String badRowReason,
    @Nullable String csvRejects,
    List<String> staged) {

  /** The column that numbers the rows from 0 in the order of the file. */
  static final String NUMBER = "attribution_row";

  /**
   * A column of a file.
   *
   * @param name its name in the file
   * @param sql how to select it
   * @param type its SQL type
   */
  record Column(String name, String sql, String type) {}

  Relation {
    columns = ImmutableList.copyOf(columns);
    staged = ImmutableList.copyOf(staged);
  }

  /** Rows that stay in the file, all of which are rows. */
  static Relation of(String sql, List<Column> columns) {
    return new Relation(sql, columns, null, "NULL", null, List.of());
  }
}
