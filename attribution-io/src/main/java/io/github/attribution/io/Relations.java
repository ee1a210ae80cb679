package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import io.github.attribution.io.Relation.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes files of every format something to select from. */
final class Relations {

  private static final String TEXT = "VARCHAR";
  private static final Pattern TABLE_NAME =
      Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^.]+))(?:\\.|$)");

  private final Workspace workspace;
  private int opened;

  Relations(Workspace workspace) {
    this.workspace = workspace;
  }

  /** A file that is no CSV file. */
  Relation open(SourceFile file) {
    try {
      return switch (file.format()) {
        case CSV -> throw new IllegalArgumentException(file.name());
        case PARQUET -> parquet("read_parquet(" + SqlText.path(file.path().toString()) + ")");
        case JSON -> json(file, opened++);
        case DATABASE -> database(file, opened++);
      };
    } catch (TableException e) {
      throw unreadable(file, e);
    }
  }

  /** Runs queries on a file, whose failures are the file's. */
  static void reading(SourceFile file, Runnable queries) {
    try {
      queries.run();
    } catch (TableException e) {
      throw unreadable(file, e);
    }
  }

  private static InputException unreadable(SourceFile file, TableException e) {
    String what =
        switch (file.format()) {
          case CSV -> "CSV in UTF-8";
          case PARQUET -> "Parquet";
          case JSON -> "JSON (an array of objects, or an object a line)";
          case DATABASE -> "a table of a DuckDB database";
        };
    return new InputException(
        "%s cannot be read as %s: %s".formatted(file.name(), what, e.getMessage()), e);
  }

  /**
   * Copies a CSV file into the workspace. Mixed line ends, which the strict reader gives up on, are
   * read leniently: a further column catches surplus cells.
   */
  Relation csv(SourceFile file, CsvHead head) {
    int number = opened++;
    String table = "csv_" + number;
    String rejects = "csv_rejects_" + number;
    String strict =
        csvOptions(head, head.names().size())
            + ", store_rejects=true, rejects_limit=0, rejects_table='%s', rejects_scan='%s_scan'"
                .formatted(rejects, rejects);
    try {
      stage(table, readCsv(file, strict));
    } catch (TableException e) {
      if (!e.mentions("invalid state")) {
        throw unreadable(file, e);
      }
      return lenientCsv(file, head, table);
    }
    String lines =
        "(SELECT * REPLACE (line - %s AS line) FROM %s)".formatted(head.blankLines(), rejects);
    return new Relation(
        numberedByRowid(table), csvColumns(head), null, "NULL", lines, List.of(table));
  }

  /** The records of a CSV file that is known to be in order, which stay there. */
  Relation streamed(SourceFile file, CsvHead head) {
    return Relation.of(
        "(SELECT *, row_number() OVER () - 1 AS %s FROM %s)"
            .formatted(Relation.NUMBER, readCsv(file, csvOptions(head, head.names().size()))),
        csvColumns(head));
  }

  /** A column of timestamps in a usual form, as points in time. */
  static Column timestamp(Column text) {
    return new Column(
        text.name(),
        "TRY_CAST(%s AS TIMESTAMPTZ)".formatted(text.sql()),
        "TIMESTAMP WITH TIME ZONE");
  }

  private Relation lenientCsv(SourceFile file, CsvHead head, String table) {
    String options =
        csvOptions(head, head.names().size() + 1)
            + ", strict_mode=false, null_padding=true, parallel=false";
    reading(file, () -> stage(table, readCsv(file, options)));
    return new Relation(
        numberedByRowid(table),
        csvColumns(head),
        SqlText.name("c" + head.names().size()) + " IS NOT NULL",
        "'has more cells than the header; quote cells that contain the delimiter'",
        null,
        List.of(table));
  }

  private void stage(String table, String sql) {
    workspace.execute("CREATE TABLE %s AS SELECT * FROM %s".formatted(table, sql));
  }

  private static String numberedByRowid(String table) {
    return "(SELECT *, rowid AS %s FROM %s)".formatted(Relation.NUMBER, table);
  }

  private static String readCsv(SourceFile file, String options) {
    return "read_csv(%s, %s)".formatted(SqlText.path(file.path().toString()), options);
  }

  private static String csvOptions(CsvHead head, int columns) {
    String types =
        IntStream.range(0, columns)
            .mapToObj(i -> "'c%s': 'VARCHAR'".formatted(i))
            .collect(Collectors.joining(", ", "{", "}"));
    return ("auto_detect=false, delim=%s, quote='\"', escape='\"', comment='', header=true, skip=%s,"
            + " columns=%s, compression='%s'")
        .formatted(
            SqlText.literal(String.valueOf(head.delimiter())),
            head.blankLines(),
            types,
            head.gzip() ? "gzip" : "none");
  }

  /**
   * The same rows, and the lines that are no rows, under other numbers: of all of them in their
   * order.
   */
  Relation numbered(Relation csv, long[] numbers) {
    long[] lost =
        csv.csvRejects() == null
            ? new long[0]
            : workspace.longs(
                "SELECT DISTINCT (line - 1)::BIGINT AS place FROM %s ORDER BY place"
                    .formatted(csv.csvRejects()));
    String table = "numbers_" + opened++;
    workspace.execute("CREATE TABLE %s (line BIGINT, place BIGINT, n BIGINT)".formatted(table));
    workspace.append(
        table,
        appender -> {
          long place = 0;
          for (int i = 0; i < numbers.length; i++) {
            boolean isRow = Arrays.binarySearch(lost, i + 1L) < 0;
            appender.beginRow().append(i + 1L).append(isRow ? place++ : -1L).append(numbers[i]);
            appender.endRow();
          }
        });
    return new Relation(
        "(SELECT c.* REPLACE (x.n - 1 AS %1$s) FROM %2$s c JOIN %3$s x ON c.%1$s = x.place)"
            .formatted(Relation.NUMBER, csv.sql(), table),
        csv.columns(),
        csv.badRow(),
        csv.badRowReason(),
        csv.csvRejects() == null
            ? null
            : "(SELECT r.* REPLACE (x.n + 1 AS line) FROM %s r JOIN %s x ON r.line - 1 = x.line)"
                .formatted(csv.csvRejects(), table),
        ImmutableList.<String>builder().addAll(csv.staged()).add(table).build());
  }

  static List<Column> csvColumns(CsvHead head) {
    return IntStream.range(0, head.names().size())
        .mapToObj(i -> new Column(head.names().get(i), SqlText.name("c" + i), TEXT))
        .toList();
  }

  private Relation parquet(String sql) {
    return Relation.of(
        "(SELECT *, file_row_number AS %s FROM %s)".formatted(Relation.NUMBER, sql), columns(sql));
  }

  private List<Column> columns(String sql) {
    List<Column> columns = new ArrayList<>();
    for (List<String> row : describe(sql)) {
      columns.add(new Column(row.get(0), SqlText.name(row.get(0)), row.get(1)));
    }
    return columns;
  }

  private List<List<String>> describe(String sql) {
    return workspace
        .rows("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " + sql + ")")
        .stream()
        .map(row -> row.stream().map(String::valueOf).toList())
        .toList();
  }

  private Relation database(SourceFile file, int number) {
    String name = "source_" + number;
    workspace.execute(
        "ATTACH %s AS %s (READ_ONLY)".formatted(SqlText.literal(file.path().toString()), name));
    String table =
        names(String.valueOf(file.databaseTable())).stream()
            .map(SqlText::name)
            .collect(Collectors.joining("."));
    String rows = name + "." + table;
    return Relation.of(
        "(SELECT *, row_number() OVER () - 1 AS %s FROM %s)".formatted(Relation.NUMBER, rows),
        columns(rows));
  }

  /** The names of a table and its schema, in quotes if they contain a dot or a quote. */
  private static List<String> names(String table) {
    Matcher name = TABLE_NAME.matcher(table);
    List<String> names = new ArrayList<>();
    while (name.find()) {
      String quoted = name.group(1);
      names.add(quoted == null ? name.group(2) : quoted.replace("\"\"", "\""));
    }
    return names;
  }

  /** JSON objects; numbers keep their text, which the database would take through a double. */
  private Relation json(SourceFile file, int number) {
    String table = "json_" + number;
    boolean array = JsonHead.isArray(file);
    workspace.execute(
        "CREATE TABLE %s AS SELECT json FROM read_json_objects(%s, format='%s'%s)"
            .formatted(
                table,
                SqlText.path(file.path().toString()),
                array ? "array" : "newline_delimited",
                array ? "" : ", ignore_errors=true"));
    List<String> keys =
        workspace.texts(
            ("SELECT DISTINCT unnest(json_keys(json)) AS k FROM %s WHERE json_type(json) = 'OBJECT'"
                    + " ORDER BY k")
                .formatted(table));
    String pointers = keys.stream().map(Relations::pointer).collect(Collectors.joining(", "));
    String sql =
        "(SELECT json, %s AS cells, rowid AS %s FROM %s)"
            .formatted(
                keys.isEmpty() ? "[]::VARCHAR[]" : extract(pointers), Relation.NUMBER, table);
    return new Relation(
        sql,
        IntStream.range(0, keys.size())
            .mapToObj(i -> new Column(keys.get(i), "cells[%s]".formatted(i + 1), TEXT))
            .toList(),
        "json IS NULL OR json_type(json) <> 'OBJECT'",
        "'is not a JSON object'",
        null,
        List.of(table));
  }

  private static String extract(String pointers) {
    return ("json_extract_string(CASE WHEN regexp_matches(json::VARCHAR, '[0-9][0-9.]{15,}')"
            + " THEN quoted_numbers(json::VARCHAR)::JSON ELSE json END, [%s])")
        .formatted(pointers);
  }

  private static String pointer(String key) {
    return SqlText.literal("/" + key.replace("~", "~0").replace("/", "~1"));
  }
}
