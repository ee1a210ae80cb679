package io.github.attribution.io;

import com.google.common.collect.ImmutableMap;
import io.github.attribution.strategy.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the files of a table into the workspace, typed, with every cell checked. */
final class TableLoader {

  private static final String TEXT = "attribution_text_";
  private static final String VALUE = "attribution_value_";

  private final Workspace workspace;
  private final Relations relations;
  private final CellSql cells;
  private final Progress progress;

  TableLoader(Workspace workspace, CellSql cells, Progress progress) {
    this.workspace = workspace;
    this.relations = new Relations(workspace);
    this.cells = cells;
    this.progress = progress;
  }

  /** Reads a table whose columns may have other names in the files. */
  LoadedTable load(Source source, Map<String, String> namesInFile) {
    InputTable table = source.table();
    requireKnownColumns(table, namesInFile);
    List<Opened> opened = new ArrayList<>();
    for (SourceFile file : source.files()) {
      Relation relation = relations.open(file, table);
      opened.add(new Opened(file, relation, match(file, table, relation, namesInFile)));
    }
    LoadedTable loaded = loaded(source, opened);
    create(loaded);
    for (int fileNo = 0; fileNo < opened.size(); fileNo++) {
      insert(loaded, fileNo, opened.get(fileNo));
    }
    return loaded;
  }

  private static void requireKnownColumns(InputTable table, Map<String, String> namesInFile) {
    List<String> known = table.columns().stream().map(InputColumn::name).toList();
    for (String column : namesInFile.keySet()) {
      if (table.column(column).isEmpty()) {
        throw new InputException(
            NearestName.unknown(
                "column '%s' under columns: %s".formatted(column, table.text()), column, known));
      }
    }
  }

  /** The file's columns by their names in the contract, in lower case. */
  private Map<String, Relation.Column> match(
      SourceFile file, InputTable table, Relation relation, Map<String, String> namesInFile) {
    Map<String, String> contractNames = new TreeMap<>();
    namesInFile.forEach((column, name) -> contractNames.put(lower(name), column));
    Map<String, Relation.Column> matched = new LinkedHashMap<>();
    for (Relation.Column column : relation.columns()) {
      String given = lower(column.name());
      String name = contractNames.getOrDefault(given, given);
      if (name.isEmpty()) {
        throw new InputException(
            "%s has a column without a name; name every column in the header"
                .formatted(file.name()));
      }
      if (matched.put(name, column) != null) {
        throw new InputException(
            "%s has column '%s' twice; keep one of them".formatted(file.name(), name));
      }
    }
    requireColumns(file, table, relation, namesInFile, matched.keySet());
    return matched;
  }

  private void requireColumns(
      SourceFile file,
      InputTable table,
      Relation relation,
      Map<String, String> namesInFile,
      Set<String> found) {
    String names =
        relation.columns().stream().map(Relation.Column::name).collect(Collectors.joining(", "));
    boolean noRowsToTell = relation.columns().isEmpty();
    for (InputColumn column : table.columns()) {
      boolean mapped = namesInFile.containsKey(column.name());
      if ((column.required() || mapped) && !found.contains(column.name()) && !noRowsToTell) {
        throw new InputException(
            mapped
                ? "%s has no column '%s', which stands for '%s' under 'columns:' (found: %s); correct the name"
                    .formatted(file.name(), namesInFile.get(column.name()), column.name(), names)
                : "%s has no column '%s' (found: %s); rename it, or map it under 'columns:' in the configuration"
                    .formatted(file.name(), column.name(), names));
      }
    }
  }

  private LoadedTable loaded(Source source, List<Opened> opened) {
    InputTable table = source.table();
    Set<String> all = new LinkedHashSet<>();
    opened.forEach(file -> all.addAll(file.columns().keySet()));
    Set<String> present = new LinkedHashSet<>();
    Set<String> extras = new TreeSet<>();
    for (String name : all) {
      (table.column(name).isPresent() ? present : extras).add(name);
    }
    if (!table.keepsUnknownColumns() && table != InputTable.ACCOUNTS) {
      extras.forEach(
          name ->
              progress.warn(
                  "%s: column '%s' is not known and is ignored".formatted(source.name(), name)));
    }
    return new LoadedTable(
        table, source, present, table.keepsUnknownColumns() ? List.copyOf(extras) : List.of());
  }

  private void create(LoadedTable loaded) {
    String columns =
        Stream.concat(
                loaded.table().columns().stream()
                    .map(c -> SqlText.name(c.name()) + " " + CellSql.type(c.type())),
                loaded.extras().stream().map(name -> loaded.column(name) + " VARCHAR"))
            .collect(Collectors.joining(", "));
    workspace.execute(
        "CREATE TABLE %s (file_no INTEGER, %s, bad_column VARCHAR, bad_value VARCHAR, bad_reason VARCHAR)"
            .formatted(loaded.sql(), columns));
  }

  private void insert(LoadedTable loaded, int fileNo, Opened opened) {
    SourceFile file = opened.file();
    long base = workspace.number("SELECT count(*) FROM " + loaded.sql());
    String lost = opened.relation().csvRejects();
    try {
      workspace.execute(insertSql(loaded, fileNo, opened.relation(), opened.columns()));
    } catch (TableException e) {
      if (file.format() != SourceFile.Format.CSV || !e.mentions("invalid state")) {
        throw Relations.unreadable(file, e);
      }
      lost = null;
      insertLeniently(loaded, file, fileNo, opened.columns());
    }
    RejectTable.register(
        workspace, loaded.table(), fileNo, base, withoutBlankLines(loaded, file, lost));
    if (workspace.number("SELECT count(*) FROM " + loaded.sql()) == base
        && RejectTable.lostLines(workspace, loaded.table(), fileNo) == 0) {
      progress.warn("%s has no rows".formatted(file.name()));
    }
  }

  /** The malformed lines with numbers that do not count blank lines, as those of rows do not. */
  private @Nullable String withoutBlankLines(
      LoadedTable loaded, SourceFile file, @Nullable String lost) {
    if (lost == null || workspace.number("SELECT count(*) FROM " + lost) == 0) {
      return lost;
    }
    List<Long> blank = BlankLines.of(file, CsvHead.of(file, loaded.table()));
    return blank.isEmpty()
        ? lost
        : "(SELECT * REPLACE (line - len(list_filter(%s, lambda b: b < line)) AS line) FROM %s)"
            .formatted(blank, lost);
  }

  private void insertLeniently(
      LoadedTable loaded, SourceFile file, int fileNo, Map<String, Relation.Column> matched) {
    try {
      workspace.execute(
          insertSql(loaded, fileNo, Relations.lenientCsv(file, loaded.table()), matched));
    } catch (TableException e) {
      throw Relations.unreadable(file, e);
    }
  }

  private String insertSql(
      LoadedTable loaded, int fileNo, Relation relation, Map<String, Relation.Column> matched) {
    List<Cell> all = new ArrayList<>();
    for (InputColumn column : loaded.table().columns()) {
      all.add(cell(column, matched.get(column.name())));
    }
    for (String extra : loaded.extras()) {
      all.add(cell(InputColumn.optional(extra, InputColumn.Type.TEXT), matched.get(extra)));
    }
    String badCell =
        IntStream.range(0, all.size())
            .mapToObj(i -> all.get(i).problem(i))
            .filter(sql -> !sql.isEmpty())
            .collect(Collectors.joining(" "));
    return """
        INSERT INTO %s SELECT %s, %s, CASE bad %s END, CASE bad %s END, CASE bad WHEN -2 THEN %s %s END
        FROM (SELECT *, CASE WHEN not_a_row THEN -2 %s END AS bad
          FROM (SELECT %s, %s, %s AS not_a_row FROM %s))"""
        .formatted(
            loaded.sql(),
            fileNo,
            each(all, i -> VALUE + i),
            cases(all, i -> SqlText.literal(all.get(i).name)),
            cases(all, i -> "left(%s%s, 200)".formatted(TEXT, i)),
            SqlText.literal(relation.badRowReason()),
            cases(all, i -> all.get(i).reason(cells, i)),
            badCell,
            numbered(all, cell -> cell.value, VALUE),
            numbered(all, cell -> cell.text, TEXT),
            relation.badRow() == null ? "false" : "(" + relation.badRow() + ")",
            relation.sql());
  }

  private static String each(List<Cell> all, IntFunction<String> sql) {
    return IntStream.range(0, all.size()).mapToObj(sql).collect(Collectors.joining(", "));
  }

  private static String cases(List<Cell> all, IntFunction<String> sql) {
    return IntStream.range(0, all.size())
        .mapToObj(i -> "WHEN %s THEN %s".formatted(i, sql.apply(i)))
        .collect(Collectors.joining(" "));
  }

  private static String numbered(List<Cell> all, Function<Cell, String> sql, String prefix) {
    return IntStream.range(0, all.size())
        .mapToObj(i -> sql.apply(all.get(i)) + " AS " + prefix + i)
        .collect(Collectors.joining(", "));
  }

  private Cell cell(InputColumn column, Relation.@Nullable Column given) {
    if (given == null) {
      return new Cell(
          column.name(), column, "NULL::VARCHAR", "NULL::" + CellSql.type(column.type()), false);
    }
    return new Cell(
        column.name(),
        column,
        cells.text(given.sql(), given.type()),
        cells.value(column.type(), given.sql(), given.type()),
        true);
  }

  private static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** A file with its columns by their names in the contract. */
  private record Opened(SourceFile file, Relation relation, Map<String, Relation.Column> columns) {}

  /** One cell of a row in SQL. */
  private record Cell(String name, InputColumn column, String text, String value, boolean present) {

    private static final Map<Boolean, String> EMPTY_REASON =
        ImmutableMap.of(true, "'is empty; every row needs it'", false, "''");

    String problem(int i) {
      if (!present) {
        return "";
      }
      String wrong = "%s IS NOT NULL AND %s IS NULL".formatted(TEXT + i, VALUE + i);
      String missing =
          column.required() && !mayBeEmpty() ? " OR %s IS NULL".formatted(TEXT + i) : "";
      String reserved =
          column.type() == InputColumn.Type.TEXT ? " OR " + CellSql.reserved(TEXT + i) : "";
      return "WHEN %s%s%s THEN %s".formatted(wrong, missing, reserved, i);
    }

    String reason(CellSql cells, int i) {
      String text = TEXT + i;
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

    private boolean mayBeEmpty() {
      return name.equals("path");
    }
  }
}
