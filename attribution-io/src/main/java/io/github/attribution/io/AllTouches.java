package io.github.attribution.io;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All accepted touchpoints in a working table, with the columns that figures are about and further
 * ones under their own names.
 */
final class AllTouches {

  /** The table. */
  static final String TABLE = "all_touches";

  private static final List<String> ALWAYS =
      List.of(
          "account_id",
          "contact_id",
          "touched_at",
          "channel",
          "campaign",
          "content",
          "interaction");

  private final Workspace workspace;
  private final LoadedTable table;
  private final Set<String> names;
  private final boolean leavesRowsOut;

  private AllTouches(Workspace workspace, LoadedTable table) {
    this.workspace = workspace;
    this.table = table;
    this.names = columns(table).collect(Collectors.toCollection(LinkedHashSet::new));
    this.leavesRowsOut = workspace.number("SELECT count(*) FROM " + leftOut()) > 0;
  }

  /**
   * An empty table.
   *
   * @param table the touchpoints, of which rows in order are marked that are left out all the same
   */
  static AllTouches create(Workspace workspace, LoadedTable table) {
    AllTouches touches = of(workspace, table);
    workspace.execute(
        "CREATE TABLE %s (%s)"
            .formatted(
                TABLE,
                touches.names.stream()
                    .map(name -> SqlText.name(name) + " " + type(name))
                    .collect(Collectors.joining(", "))));
    return touches;
  }

  /** No table, for rows that are read in place. */
  static AllTouches of(Workspace workspace, LoadedTable table) {
    return new AllTouches(workspace, table);
  }

  /** The names of its columns for some touchpoints. */
  static Stream<String> columns(LoadedTable table) {
    return Stream.concat(ALWAYS.stream(), Touchpoints.dimensions(table).stream()).distinct();
  }

  /** Whether it matters which ordinals rows have. */
  boolean leavesRowsOut() {
    return leavesRowsOut;
  }

  /**
   * Adds rows.
   *
   * @param inOrder rows in order, as something to select from
   */
  void add(String inOrder) {
    workspace.execute("INSERT INTO %s %s".formatted(TABLE, select(inOrder)));
  }

  /** The query of accepted rows among rows in order. */
  String select(String inOrder) {
    return "SELECT %s FROM %s t%s"
        .formatted(
            names.stream()
                .map(name -> "t.%s AS %s".formatted(table.column(name), SqlText.name(name)))
                .collect(Collectors.joining(", ")),
            inOrder,
            leavesRowsOut
                ? " WHERE t.ordinal NOT IN (SELECT ordinal FROM %s)".formatted(leftOut())
                : "");
  }

  /** The rows in order that repeat an id. */
  private String leftOut() {
    return "(SELECT ordinal FROM %s WHERE bad_column = 'touchpoint_id')".formatted(table.sql());
  }

  private static String type(String name) {
    return name.equals("touched_at") ? "BIGINT" : CellSql.TEXT;
  }
}
