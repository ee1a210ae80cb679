package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.attribution.journey.Dimension;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An input table in the workspace: typed columns under their names in the contract, {@code
 * file_no}, {@code ordinal} (the number of the row over all files, from 0), and {@code bad_column},
 * {@code bad_value}, {@code bad_reason} of the rows that are left out.
 *
 * @param table which
 * @param source the files
 * @param present the columns of the contract that the files have
 * @param extras further columns, which are dimensions
 */
record LoadedTable(InputTable table, Source source, Set<String> present, List<String> extras) {

  LoadedTable {
    present = ImmutableSet.copyOf(present);
    extras = ImmutableList.copyOf(extras);
  }

  /** The name of the table in the workspace. */
  String sql() {
    return "in_" + table.text();
  }

  /** The rows that are used, as something to select from. */
  String good() {
    return "(SELECT rowid AS r, * FROM %s WHERE bad_reason IS NULL)".formatted(sql());
  }

  /** A column's name in SQL; those of dimensions cannot be the same as the engine's own. */
  String column(String name) {
    return SqlText.name(extras.contains(name) ? "dimension " + name : name);
  }

  /** A dimension's value of a row t, which may have none, in SQL. */
  String value(String dimension) {
    return "coalesce(t.%s, %s)".formatted(column(dimension), SqlText.literal(Dimension.NONE));
  }

  boolean has(String column) {
    return present.contains(column);
  }

  /** The columns whose texts stand in results next to the engine's own. */
  List<String> nameColumns() {
    return Stream.concat(
            table.columns().stream()
                .filter(column -> column.type() == InputColumn.Type.TEXT)
                .map(InputColumn::name),
            extras.stream())
        .toList();
  }
}
