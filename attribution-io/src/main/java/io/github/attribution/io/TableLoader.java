package io.github.attribution.io;

import com.google.common.collect.Sets;
import io.github.attribution.io.OpenedTable.OpenedFile;
import io.github.attribution.setting.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
  private final boolean matchesAccounts;

  /**
   * Opens no file yet.
   *
   * @param matchesAccounts whether touchpoints may lack accounts, which are found then
   */
  TableLoader(Workspace workspace, CellSql cells, Progress progress, boolean matchesAccounts) {
    this.matchesAccounts = matchesAccounts;
    this.workspace = workspace;
    this.relations = new Relations(workspace);
    this.cells = cells;
    this.progress = progress;
  }

  /** How cells become values. */
  CellSql cells() {
    return cells;
  }

  /**
   * Opens the files of a table; reads no row yet.
   *
   * @param namesInFile other names that columns have there
   * @param ignored columns that are left out, even if every row needs them
   */
  OpenedTable open(Source source, Map<String, String> namesInFile, Set<String> ignored) {
    InputTable table = source.table();
    requireKnownColumns(table, namesInFile);
    List<OpenedFile> files = new ArrayList<>();
    for (SourceFile file : source.files()) {
      boolean isCsv = file.format() == SourceFile.Format.CSV;
      CsvHead csv = isCsv ? CsvHead.of(file, table) : null;
      Relation relation = csv == null ? relations.open(file) : null;
      List<Relation.Column> columns =
          relation == null ? Relations.csvColumns(Objects.requireNonNull(csv)) : relation.columns();
      Map<String, Relation.Column> matched = match(file, table, columns, namesInFile, ignored);
      files.add(new OpenedFile(files.size(), file, matched, csv, relation));
    }
    LoadedTable loaded = loaded(source, files);
    create(loaded);
    return new OpenedTable(loaded, files);
  }

  /** Reads all rows into the workspace. */
  LoadedTable load(OpenedTable table) {
    long base = 0;
    for (OpenedFile file : table.files()) {
      FileRows rows = rows(table.loaded(), file, base);
      copyAll(rows);
      base += rows.count();
    }
    return table.loaded();
  }

  /** Copies all rows into the workspace, which are not read once more. */
  void copyAll(FileRows rows) {
    Relations.reading(rows.file(), () -> workspace.execute(rows.insertAll()));
    rows.relation().staged().forEach(table -> workspace.execute("DROP TABLE " + table));
  }

  /** The rows of a file that come after so many others; notes which of its lines are no rows. */
  FileRows rows(LoadedTable table, OpenedFile file, long base) {
    CsvHead csv = file.csv();
    Relation relation =
        csv == null ? Objects.requireNonNull(file.relation()) : relations.csv(file.file(), csv);
    FileRows rows = rows(table, file, base, relation);
    String lost = csv == null ? null : withoutBlankLines(file.file(), csv, relation.csvRejects());
    RejectTable.register(workspace, table.table(), file.number(), base, lost);
    boolean empty =
        rows.count() == 0 && RejectTable.lostLines(workspace, table.table(), file.number()) == 0;
    warnOfNoRows(file.file(), empty);
    return rows;
  }

  /**
   * Some records of a CSV file as rows, under the numbers that they have there.
   *
   * @param extract a file with a header and these records
   * @param numbers their numbers in the file, ascending
   * @param base how many records the files before have
   */
  FileRows extracted(LoadedTable table, OpenedFile file, Path extract, long[] numbers, long base) {
    CsvHead csv = Objects.requireNonNull(file.csv());
    Relation staged =
        relations.csv(
            file.file().extract(extract), new CsvHead(csv.names(), csv.delimiter(), 0, false));
    Relation relation = relations.numbered(staged, numbers);
    RejectTable.registerLost(workspace, table.table(), file.number(), relation.csvRejects());
    return rows(table, file, base, relation);
  }

  /**
   * The records of a CSV file that is known to be in order, which stay there.
   *
   * @param base how many records the files before have
   */
  FileRows streamed(
      LoadedTable table, OpenedFile opened, SourceFile file, CsvHead head, long base) {
    Relation relation = relations.streamed(file, head);
    Relation.Column time = Objects.requireNonNull(opened.columns().get("touched_at"));
    return new FileRows(table, opened.number(), base, 0, file, relation, opened.columns(), cells)
        .withColumns(relation, Map.of("touched_at", Relations.timestamp(time)));
  }

  private FileRows rows(LoadedTable table, OpenedFile file, long base, Relation relation) {
    long count = workspace.number("SELECT count(*) FROM " + relation.sql());
    return new FileRows(
        table, file.number(), base, count, file.file(), relation, file.columns(), cells);
  }

  void warnOfNoRows(SourceFile file, boolean empty) {
    if (empty) {
      progress.warn("%s has no rows".formatted(file.name()));
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
      SourceFile file,
      InputTable table,
      List<Relation.Column> columns,
      Map<String, String> namesInFile,
      Set<String> ignored) {
    Map<String, String> contractNames = new TreeMap<>();
    namesInFile.forEach((column, name) -> contractNames.put(lower(name), column));
    Map<String, Relation.Column> matched = new LinkedHashMap<>();
    for (Relation.Column column : columns) {
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
    requireColumns(file, table, columns, namesInFile, Sets.union(matched.keySet(), ignored));
    matched.keySet().removeAll(ignored);
    return matched;
  }

  private void requireColumns(
      SourceFile file,
      InputTable table,
      List<Relation.Column> columns,
      Map<String, String> namesInFile,
      Set<String> found) {
    String names = columns.stream().map(Relation.Column::name).collect(Collectors.joining(", "));
    boolean noRowsToTell = columns.isEmpty();
    for (InputColumn column : table.columns()) {
      boolean mapped = namesInFile.containsKey(column.name());
      boolean required = column.required() && !isMatched(table, column);
      if ((required || mapped) && !found.contains(column.name()) && !noRowsToTell) {
        throw new InputException(
            mapped
                ? "%s has no column '%s', which stands for '%s' under 'columns:' (found: %s); correct the name"
                    .formatted(file.name(), namesInFile.get(column.name()), column.name(), names)
                : "%s has no column '%s' (found: %s); rename it, or map it under 'columns:' in the configuration"
                    .formatted(file.name(), column.name(), names));
      }
    }
  }

  private boolean isMatched(InputTable table, InputColumn column) {
    return matchesAccounts && table == InputTable.TOUCHPOINTS && column.name().equals("account_id");
  }

  private LoadedTable loaded(Source source, List<OpenedFile> opened) {
    InputTable table = source.table();
    Set<String> all = new LinkedHashSet<>();
    opened.forEach(file -> all.addAll(file.columns().keySet()));
    Set<String> present = new LinkedHashSet<>();
    Set<String> extras = new TreeSet<>();
    for (String name : all) {
      (table.column(name).isPresent() ? present : extras).add(name);
    }
    if (matchesAccounts
        && table == InputTable.TOUCHPOINTS
        && !extras.add(AccountMatcher.MATCHED_BY)) {
      throw new InputException(
          "%s has a column '%s', which account matching adds; rename it"
              .formatted(source.name(), AccountMatcher.MATCHED_BY));
    }
    if (!table.keepsUnknownColumns()) {
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

  /** The malformed lines with numbers that do not count blank lines, as those of rows do not. */
  private @Nullable String withoutBlankLines(SourceFile file, CsvHead csv, @Nullable String lost) {
    if (lost == null || workspace.number("SELECT count(*) FROM " + lost) == 0) {
      return lost;
    }
    List<Long> blank = BlankLines.of(file, csv);
    return blank.isEmpty()
        ? lost
        : "(SELECT * REPLACE (line - len(list_filter(%s, lambda b: b < line)) AS line) FROM %s)"
            .formatted(blank, lost);
  }

  private static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
