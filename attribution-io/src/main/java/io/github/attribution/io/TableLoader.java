package io.github.attribution.io;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens the files of a table and reads them into the workspace. */
final class TableLoader {

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

  /** Opens the files of a table, whose columns may have other names there; reads no row yet. */
  OpenedTable open(Source source, Map<String, String> namesInFile) {
    InputTable table = source.table();
    requireKnownColumns(table, namesInFile);
    List<Matched> matched = new ArrayList<>();
    for (SourceFile file : source.files()) {
      Relation relation = relations.open(file, table);
      matched.add(new Matched(file, relation, match(file, table, relation, namesInFile)));
    }
    LoadedTable loaded = loaded(source, matched);
    create(loaded);
    return new OpenedTable(loaded, numbered(loaded, matched));
  }

  /** Reads all rows into the workspace. */
  LoadedTable load(OpenedTable table) {
    for (FileRows file : table.files()) {
      execute(file, file.insertAll());
      if (file.relation().staged() != null) {
        workspace.execute("DROP TABLE " + file.relation().staged());
      }
    }
    return table.loaded();
  }

  private void execute(FileRows file, String sql) {
    try {
      workspace.execute(sql);
    } catch (TableException e) {
      throw Relations.unreadable(file.file(), e);
    }
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

  private LoadedTable loaded(Source source, List<Matched> opened) {
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
        "CREATE TABLE %s (file_no INTEGER, ordinal BIGINT, %s, bad_column VARCHAR, bad_value VARCHAR, bad_reason VARCHAR)"
            .formatted(loaded.sql(), columns));
  }

  /** The files with the numbers of their first rows; notes which of their lines are no rows. */
  private List<FileRows> numbered(LoadedTable loaded, List<Matched> matched) {
    List<FileRows> files = new ArrayList<>();
    long base = 0;
    for (int fileNo = 0; fileNo < matched.size(); fileNo++) {
      Matched file = matched.get(fileNo);
      long rows = workspace.number("SELECT count(*) FROM " + file.relation().sql());
      files.add(
          new FileRows(
              loaded, fileNo, base, rows, file.file(), file.relation(), file.columns(), cells));
      String lost = withoutBlankLines(loaded, file.file(), file.relation().csvRejects());
      RejectTable.register(workspace, loaded.table(), fileNo, base, lost);
      if (rows == 0 && RejectTable.lostLines(workspace, loaded.table(), fileNo) == 0) {
        progress.warn("%s has no rows".formatted(file.file().name()));
      }
      base += rows;
    }
    return files;
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

  private static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** A file with its columns by their names in the contract. */
  private record Matched(
      SourceFile file, Relation relation, Map<String, Relation.Column> columns) {}
}
