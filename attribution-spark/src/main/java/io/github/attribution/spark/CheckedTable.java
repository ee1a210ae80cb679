package io.github.attribution.spark;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.attribution.io.InputColumn;
import io.github.attribution.io.InputTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * An input table whose cells are checked: the rows in order with typed values under their names in
 * the contract, and the rows that are left out with the first reason.
 *
 * @param table which
 * @param columns the columns of the contract that it has
 * @param extras further columns, which are dimensions
 * @param good the rows in order: times and amounts in micros, flags, texts; an empty text is NULL
 * @param rejects table, row, column, value, reason
 */
record CheckedTable(
    InputTable table,
    Set<String> columns,
    List<String> extras,
    Dataset<Row> good,
    Dataset<Row> rejects) {

  // What checks of rows add to them; the reason is NULL where the row is in order.
  static final String COLUMN = "attribution bad column";
  static final String VALUE = "attribution bad value";
  static final String REASON = "attribution bad reason";

  /** The column with the text of a line that is no row, NULL for rows. */
  static final String LINE = "attribution malformed line";

  private static final int LONGEST_VALUE = 200;
  private static final String NO_ROW =
      "has not as many cells as the header, or quotes that do not match; quote cells that contain the delimiter or a line end";

  CheckedTable {
    columns = ImmutableSet.copyOf(columns);
    extras = ImmutableList.copyOf(extras);
  }

  /**
   * A column of the contract or a further one.
   *
   * @param number its number in the table
   * @param column what it holds
   * @param field its field in the dataset, null if there is none
   */
  private record Cell(int number, InputColumn column, @Nullable StructField field) {

    boolean isGiven() {
      return field != null;
    }

    private StructField given() {
      return Objects.requireNonNull(field);
    }

    /** The cell as it is. */
    private String raw() {
      return Sql.name(given().name());
    }

    /** The cell as text, NULL if it is empty. */
    String text() {
      return Cells.text(raw(), given().dataType());
    }

    /** What is read of the cell, to be looked at several times. */
    String parsed() {
      return Sql.name("attribution parsed " + number);
    }

    /** The value, NULL if the cell is empty or not allowed. */
    String value() {
      return Sql.name("attribution value " + number);
    }

    Stream<String> parsing(Cells cells) {
      return isGiven()
          ? Stream.of(cells.parsed(column.type(), raw(), given().dataType()) + " AS " + parsed())
          : Stream.empty();
    }

    Stream<String> reading() {
      return isGiven()
          ? Stream.of(
              Cells.value(column.type(), parsed(), raw(), given().dataType()) + " AS " + value())
          : Stream.empty();
    }

    String output() {
      return "%s AS %s"
          .formatted(
              isGiven() ? value() : "cast(NULL AS %s)".formatted(sqlType(column.type())),
              Sql.name(column.name()));
    }

    /** When the cell is not in order. */
    Stream<String> problems() {
      if (!isGiven()) {
        return Stream.empty();
      }
      boolean isText =
          column.type() == InputColumn.Type.ID || column.type() == InputColumn.Type.TEXT;
      Stream<String> empty =
          column.required()
              ? Stream.of(value() + " IS NULL")
              : isText
                  ? Stream.empty()
                  : Stream.of("(%s IS NULL AND %s IS NOT NULL)".formatted(value(), text()));
      Stream<String> reserved =
          column.type() == InputColumn.Type.TEXT
              ? Stream.of(Cells.isReserved(value()))
              : Stream.empty();
      return Stream.concat(empty, reserved);
    }

    String reason() {
      return "CASE WHEN %s IS NULL THEN %s ELSE %s END"
          .formatted(
              text(), Sql.literal(Cells.EMPTY), Cells.reason(column.type(), parsed(), text()));
    }
  }

  /**
   * Checks the cells of a table.
   *
   * @param given its rows; columns are found by name in any case
   * @throws IllegalArgumentException if a column is missing that the table needs
   */
  static CheckedTable of(InputTable table, Dataset<Row> given, Cells cells) {
    if (!List.of(given.columns()).contains(LINE)) {
      return ofRows(table, given, cells);
    }
    String line = Sql.name(LINE);
    CheckedTable rows = ofRows(table, given.filter(line + " IS NULL").drop(LINE), cells);
    Dataset<Row> others =
        given
            .filter(line + " IS NOT NULL")
            .selectExpr(
                Sql.literal(table.text()) + " AS `table`",
                "to_json(struct(*)) AS `row`",
                "cast(NULL AS STRING) AS `column`",
                "left(trim('\\r\\n', %s), %s) AS `value`".formatted(line, LONGEST_VALUE),
                Sql.literal(NO_ROW) + " AS `reason`");
    return rows.without(rows.good, others);
  }

  private static CheckedTable ofRows(InputTable table, Dataset<Row> given, Cells cells) {
    Map<String, StructField> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (StructField field : given.schema().fields()) {
      fields.put(field.name(), field);
    }
    List<Cell> all = new ArrayList<>();
    for (InputColumn column : table.columns()) {
      StructField field = fields.remove(column.name());
      if (field == null && column.required()) {
        throw new IllegalArgumentException(
            "The dataset of %s has no column '%s' (found: %s); rename the one that holds it"
                .formatted(
                    table.text(), column.name(), String.join(", ", given.schema().fieldNames())));
      }
      all.add(new Cell(all.size(), column, field));
    }
    List<String> extras = new ArrayList<>();
    if (table == InputTable.TOUCHPOINTS) {
      fields.forEach(
          (name, field) -> {
            String extra = name.toLowerCase(Locale.ROOT);
            extras.add(extra);
            all.add(
                new Cell(all.size(), new InputColumn(extra, InputColumn.Type.TEXT, false), field));
          });
    }
    Set<String> present =
        all.stream()
            .filter(Cell::isGiven)
            .map(cell -> cell.column.name())
            .filter(name -> !extras.contains(name))
            .collect(Collectors.toUnmodifiableSet());
    Dataset<Row> read =
        with(
            with(given, all.stream().flatMap(cell -> cell.parsing(cells))),
            all.stream().flatMap(Cell::reading));
    return new CheckedTable(
        table, present, extras, good(read, all), rejects(table, given, read, all));
  }

  private static Dataset<Row> with(Dataset<Row> rows, Stream<String> more) {
    return rows.selectExpr(Stream.concat(Stream.of("*"), more).toArray(String[]::new));
  }

  private static Dataset<Row> good(Dataset<Row> read, List<Cell> all) {
    String inOrder =
        all.stream()
            .flatMap(Cell::problems)
            .map("NOT (%s)"::formatted)
            .collect(Collectors.joining(" AND "));
    return read.filter(inOrder).selectExpr(all.stream().map(Cell::output).toArray(String[]::new));
  }

  private static Dataset<Row> rejects(
      InputTable table, Dataset<Row> given, Dataset<Row> read, List<Cell> all) {
    List<Cell> some = all.stream().filter(cell -> cell.problems().findAny().isPresent()).toList();
    String bad = Sql.name("attribution bad cell");
    return with(
            read,
            Stream.of(
                "CASE %s END AS %s"
                    .formatted(
                        cases(
                            some,
                            cell ->
                                "WHEN %s THEN %s"
                                    .formatted(
                                        cell.problems().collect(Collectors.joining(" OR ")),
                                        cell.number)),
                        bad)))
        .filter(bad + " IS NOT NULL")
        .selectExpr(
            Sql.literal(table.text()) + " AS `table`",
            "to_json(struct(%s)) AS `row`"
                .formatted(
                    Stream.of(given.columns()).map(Sql::name).collect(Collectors.joining(", "))),
            choice(bad, some, cell -> Sql.literal(cell.column.name())) + " AS `column`",
            "left(%s, %s) AS `value`".formatted(choice(bad, some, Cell::text), LONGEST_VALUE),
            choice(bad, some, Cell::reason) + " AS `reason`");
  }

  private static String choice(String bad, List<Cell> some, Function<Cell, String> sql) {
    return "CASE %s %s END"
        .formatted(
            bad, cases(some, cell -> "WHEN %s THEN %s".formatted(cell.number, sql.apply(cell))));
  }

  private static String cases(List<Cell> some, Function<Cell, String> sql) {
    return some.stream().map(sql).collect(Collectors.joining(" "));
  }

  private static String sqlType(InputColumn.Type type) {
    return switch (type) {
      case ID, TEXT, CURRENCY -> "STRING";
      case TIME, MONTH, MONEY, SUM, COST, COUNT -> "BIGINT";
      case RATE -> "DECIMAL(19,12)";
      case BOOLEAN -> "BOOLEAN";
    };
  }

  boolean has(String column) {
    return columns.contains(column);
  }

  /** All columns with values, of the contract and further ones. */
  List<String> valueColumns() {
    return List.of(good.columns());
  }

  /** This table with other rows in order. */
  CheckedTable withGood(Dataset<Row> rows) {
    return new CheckedTable(table, columns, extras, rows, rejects);
  }

  /** These rows without some, which are left out. */
  CheckedTable without(Dataset<Row> left, Dataset<Row> more) {
    return new CheckedTable(table, columns, extras, left, rejects.unionAll(more));
  }

  /**
   * Leaves out the rows for which a column gives a reason.
   *
   * @param rows the good rows with the further columns of checks
   */
  CheckedTable parted(Dataset<Row> rows) {
    String[] values = valueColumns().stream().map(Sql::name).toArray(String[]::new);
    Dataset<Row> left = rows.filter(Sql.name(REASON) + " IS NULL").selectExpr(values);
    return without(left, rejected(rows.filter(Sql.name(REASON) + " IS NOT NULL")));
  }

  /**
   * Leaves out the rows that are bad.
   *
   * @param rows the good rows, possibly with further columns that the condition looks at
   * @param column the column that is to blame
   * @param value what to show of it
   * @param bad the condition
   * @param reason why and what to do
   */
  CheckedTable partedWhere(
      Dataset<Row> rows, String column, String value, String bad, String reason) {
    return parted(
        rows.withColumn(COLUMN, functions.lit(column))
            .withColumn(VALUE, functions.expr(value))
            .withColumn(
                REASON,
                functions.expr("CASE WHEN %s THEN %s END".formatted(bad, Sql.literal(reason)))));
  }

  private Dataset<Row> rejected(Dataset<Row> rows) {
    String values =
        Stream.concat(columns.stream().sorted(), extras.stream())
            .map(Sql::name)
            .collect(Collectors.joining(", "));
    return rows.selectExpr(
        Sql.literal(table.text()) + " AS `table`",
        "to_json(struct(%s)) AS `row`".formatted(values),
        Sql.name(COLUMN) + " AS `column`",
        "left(%s, %s) AS `value`".formatted(Sql.name(VALUE), LONGEST_VALUE),
        Sql.name(REASON) + " AS `reason`");
  }
}
