package io.github.attribution.io;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file in SQL, typed, with every cell checked.
 *
 * @param table the table that the file belongs to
 * @param fileNo the number of the file among those of the table
 * @param base how many rows the files before it have
 * @param count how many rows the file has
 * @param file the file
 * @param relation the file as something to select from
 * @param columns the file's columns by their names in the contract
 * @param cells how cells become values
 */
record FileRows(
    LoadedTable table,
    int fileNo,
    long base,
    long count,
    SourceFile file,
    Relation relation,
    Map<String, Relation.Column> columns,
    CellSql cells) {

  private static final String CELL = "attribution_cell_";
  private static final String VALUE = "attribution_value_";
  private static final int NO_ROW = -2;

  /** What is known of the rows before they are read. */
  enum Known {
    NOTHING,
    NO_RESERVED_NAMES,
    ALL_IN_ORDER
  }

  FileRows {
    columns = ImmutableMap.copyOf(columns);
  }

  /** These rows from another relation that has the same ones, with further or other columns. */
  FileRows withColumns(Relation relation, Map<String, Relation.Column> others) {
    Map<String, Relation.Column> all = new LinkedHashMap<>(columns);
    all.putAll(others);
    return new FileRows(table, fileNo, base, count, file, relation, all, cells);
  }

  /** A cell as text in SQL, NULL if it is empty. */
  String text(String column) {
    Relation.Column given = columns.get(column);
    return given == null ? "NULL::VARCHAR" : CellSql.text(given.sql(), given.type());
  }

  /**
   * The rows in order as something to select from: {@code ordinal}, and the values under their
   * names in the workspace. A column that nobody selects is not read.
   */
  String inOrder(Known known) {
    List<Cell> all = all();
    return "(SELECT %s AS ordinal, %s FROM %s%s)"
        .formatted(
            ordinal(),
            each(all, i -> all.get(i).valueInOrder() + " AS " + table.column(all.get(i).name())),
            relation.sql(),
            known == Known.ALL_IN_ORDER ? "" : " WHERE " + conditions(known));
  }

  /**
   * Queries for rows with reserved names, a column each: the database answers these from statistics
   * of Parquet, where the condition that they are not there would read every cell.
   */
  List<String> reservedNames() {
    return all().stream()
        .flatMap(cell -> cell.reserved().stream())
        .map(sql -> "SELECT 1 FROM %s WHERE %s LIMIT 1".formatted(relation.sql(), sql))
        .toList();
  }

  /** The query of the least and the greatest value of a column of times. */
  String span(InputColumn column, Known known) {
    Relation.Column given = columns.get(column.name());
    return known == Known.ALL_IN_ORDER && given != null && CellSql.isTimestamp(column.type(), given)
        ? "SELECT epoch_us(min(%1$s)), epoch_us(max(%1$s)) FROM %2$s"
            .formatted(given.sql(), relation.sql())
        : "SELECT min(%1$s), max(%1$s) FROM %2$s"
            .formatted(table.column(column.name()), inOrder(known));
  }

  /** The statement that copies the rows which are not in order into the workspace. */
  String insertOthers() {
    return insert(
        "(SELECT * FROM %s WHERE NOT coalesce(%s, false))"
            .formatted(relation.sql(), conditions(Known.NOTHING)));
  }

  /** The statement that copies the rows into the workspace whose ordinals a table lists. */
  String insertListed(String list) {
    return insert(listed(list));
  }

  /** The statement that adds the ordinals and a column of the rows listed to another table. */
  String insertListed(String list, InputColumn column, String target) {
    return "INSERT INTO %s SELECT %s, %s FROM %s"
        .formatted(target, ordinal(), cell(column).value, listed(list));
  }

  private String listed(String list) {
    return "(SELECT * FROM %s WHERE %s IN (SELECT ordinal - %s FROM %s))"
        .formatted(relation.sql(), Relation.NUMBER, base, list);
  }

  /** The statement that copies all rows into the workspace. */
  String insertAll() {
    return insert(relation.sql());
  }

  private String insert(String rows) {
    List<Cell> all = all();
    String problems =
        IntStream.range(0, all.size())
            .mapToObj(i -> all.get(i).problem(i))
            .filter(sql -> !sql.isEmpty())
            .collect(Collectors.joining(" "));
    return """
        INSERT INTO %s SELECT %s, ordinal, %s, CASE bad %s END, CASE bad %s END, CASE bad WHEN %s THEN not_a_row %s END
        FROM (SELECT *, CASE WHEN not_a_row IS NOT NULL THEN %s %s END AS bad
          FROM (SELECT %s AS ordinal, %s, %s, %s AS not_a_row FROM %s))"""
        .formatted(
            table.sql(),
            fileNo,
            each(all, i -> VALUE + i),
            cases(all, i -> SqlText.literal(all.get(i).name())),
            cases(all, i -> "left(%s, 200)".formatted(all.get(i).text(i))),
            NO_ROW,
            cases(all, i -> all.get(i).reason(cells, i)),
            NO_ROW,
            problems,
            ordinal(),
            each(all, i -> all.get(i).value + " AS " + VALUE + i),
            each(all, i -> all.get(i).sql() + " AS " + CELL + i),
            relation.badRow() == null
                ? "NULL::VARCHAR"
                : "CASE WHEN %s THEN %s END".formatted(relation.badRow(), relation.badRowReason()),
            rows);
  }

  private String ordinal() {
    return base + " + " + Relation.NUMBER;
  }

  /** What holds of rows in order, as conditions that the database can tell without reading all. */
  private String conditions(Known known) {
    List<String> conditions = new ArrayList<>();
    if (relation.badRow() != null) {
      conditions.add("NOT (%s)".formatted(relation.badRow()));
    }
    for (Cell cell : all()) {
      conditions.addAll(cell.conditions(cells));
      if (known == Known.NOTHING) {
        cell.reserved().map("(%s) IS NOT TRUE"::formatted).ifPresent(conditions::add);
      }
    }
    return String.join(" AND ", conditions);
  }

  private List<Cell> all() {
    List<Cell> all = new ArrayList<>();
    for (InputColumn column : table.table().columns()) {
      all.add(cell(column));
    }
    for (String extra : table.extras()) {
      all.add(cell(InputColumn.optional(extra, InputColumn.Type.TEXT)));
    }
    return all;
  }

  private Cell cell(InputColumn column) {
    Relation.Column given = columns.get(column.name());
    return given == null
        ? new Cell(column, null, "NULL::" + CellSql.type(column.type()))
        : new Cell(column, given, cells.value(column.type(), given.sql(), given.type()));
  }

  private static String each(List<Cell> all, IntFunction<String> sql) {
    return IntStream.range(0, all.size()).mapToObj(sql).collect(Collectors.joining(", "));
  }

  private static String cases(List<Cell> all, IntFunction<String> sql) {
    return IntStream.range(0, all.size())
        .mapToObj(i -> "WHEN %s THEN %s".formatted(i, sql.apply(i)))
        .collect(Collectors.joining(" "));
  }

  /** One cell of a row in SQL. */
  private record Cell(InputColumn column, Relation.@Nullable Column given, String value) {

    private static final Map<Boolean, String> EMPTY_REASON =
        ImmutableMap.of(true, "'is empty; every row needs it'", false, "''");

    String name() {
      return column.name();
    }

    /** The cell as it is. */
    String sql() {
      return given == null ? "NULL::VARCHAR" : given.sql();
    }

    /** The value where the cell is in order: no work is done that only tells whether it is. */
    String valueInOrder() {
      if (given == null) {
        return value;
      }
      if (isText() && isNeeded()) {
        return CellSql.plain(given);
      }
      return CellSql.isTimestamp(column.type(), given) && isNeeded()
          ? "epoch_us(%s)".formatted(given.sql())
          : value;
    }

    /** The text of the cell as copied, NULL if it is empty. */
    String text(int i) {
      return CellSql.text(CELL + i, given == null ? CellSql.TEXT : given.type());
    }

    /** The case of rows in which this cell is not in order, empty if it always is. */
    String problem(int i) {
      List<String> problems = new ArrayList<>();
      String present = CellSql.isPresent(CELL + i, given == null ? CellSql.TEXT : given.type());
      if (given != null && !isText()) {
        problems.add("%s AND %s IS NULL".formatted(present, VALUE + i));
      }
      if (given != null && isNeeded()) {
        problems.add("NOT " + present);
      }
      if (given != null && column.type() == InputColumn.Type.TEXT) {
        problems.add(CellSql.reserved(text(i)));
      }
      return problems.isEmpty()
          ? ""
          : "WHEN %s THEN %s".formatted(String.join(" OR ", problems), i);
    }

    /** What holds of this cell where it is in order, but for {@link #reserved}. */
    List<String> conditions(CellSql cells) {
      if (given == null) {
        return List.of();
      }
      List<String> conditions = new ArrayList<>();
      if (!isText()) {
        String inOrder = cells.inOrder(column.type(), given.sql(), given.type());
        conditions.add(
            isNeeded()
                ? inOrder
                : "(NOT %s OR %s)"
                    .formatted(CellSql.isPresent(given.sql(), given.type()), inOrder));
      } else if (isNeeded()) {
        conditions.add(CellSql.plain(given) + " <> ''");
      }
      return conditions;
    }

    /** What holds of this cell where it has a name that the engine uses itself. */
    Optional<String> reserved() {
      return given != null && column.type() == InputColumn.Type.TEXT
          ? Optional.of(CellSql.reserved(CellSql.plain(given)))
          : Optional.empty();
    }

    String reason(CellSql cells, int i) {
      String text = text(i);
      String reserved =
          column.type() == InputColumn.Type.TEXT
              ? "WHEN %s THEN %s"
                  .formatted(CellSql.reserved(text), SqlText.literal(CellSql.RESERVED))
              : "";
      return "CASE WHEN %s IS NULL THEN %s %s ELSE %s END"
          .formatted(
              text,
              EMPTY_REASON.get(column.required()),
              reserved,
              cells.reason(column.type(), text));
    }

    private boolean isText() {
      return column.type() == InputColumn.Type.ID || column.type() == InputColumn.Type.TEXT;
    }

    /** Whether a row without it is not in order; a path may be empty. */
    private boolean isNeeded() {
      return column.required() && !name().equals("path");
    }
  }
}
