package io.github.attribution.io;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that are left out, with their numbers in the files. */
final class RejectTable {

  /** The beginning of the reason of rows that repeat one which is used. */
  static final String REPEATS = "repeats a row";

  private static final String TOO_LONG = "is longer than 2000000 bytes; shorten it";

  private RejectTable() {}

  static void create(Workspace workspace) {
    workspace.execute(
        "CREATE TABLE rejects (table_no INTEGER, file_no INTEGER, file VARCHAR, row_no BIGINT,"
            + " bad_column VARCHAR, bad_value VARCHAR, bad_reason VARCHAR)");
    workspace.execute("CREATE TABLE file_base (table_no INTEGER, file_no INTEGER, base BIGINT)");
    workspace.execute(
        "CREATE TABLE lost_lines (table_no INTEGER, file_no INTEGER, k BIGINT, i BIGINT, row_no BIGINT,"
            + " line VARCHAR, reason VARCHAR)");
  }

  /** Notes where the rows of a file begin, and which of its lines are no rows. */
  static void register(
      Workspace workspace, InputTable table, int fileNo, long base, @Nullable String csvRejects) {
    register(workspace, table, fileNo, base);
    insertLost(
        workspace,
        table,
        fileNo,
        "line - 1 - row_number() OVER (ORDER BY line), row_number() OVER (ORDER BY line)",
        csvRejects);
  }

  /** Notes where the rows of a file begin, whose numbers count lines that are no rows. */
  static void register(Workspace workspace, InputTable table, int fileNo, long base) {
    workspace.execute(
        "INSERT INTO file_base VALUES (%s, %s, %s)".formatted(table.ordinal(), fileNo, base));
  }

  /** Notes which lines are no rows, of a file whose row numbers count them. */
  static void registerLost(
      Workspace workspace, InputTable table, int fileNo, @Nullable String csvRejects) {
    insertLost(workspace, table, fileNo, "NULL, NULL", csvRejects);
  }

  private static void insertLost(
      Workspace workspace,
      InputTable table,
      int fileNo,
      String shift,
      @Nullable String csvRejects) {
    if (csvRejects != null) {
      workspace.execute(
          """
          INSERT INTO lost_lines SELECT %s, %s, %s, line - 1, left(trim(csv_line, chr(10) || chr(13)), 200),
            CASE error_type
              WHEN 'MISSING COLUMNS' THEN 'has fewer cells than the header; quote cells that contain a line end'
              WHEN 'TOO MANY COLUMNS' THEN 'has more cells than the header; quote cells that contain the delimiter'
              WHEN 'INVALID ENCODING' THEN 'is not UTF-8; save the file as UTF-8'
              WHEN 'LINE SIZE OVER MAXIMUM' THEN '%s'
              ELSE 'has quotes that do not match; double every quote inside a quoted cell' END
          FROM (SELECT DISTINCT ON (line) line, csv_line, error_type FROM %s ORDER BY line, column_idx)"""
              .formatted(table.ordinal(), fileNo, shift, TOO_LONG, csvRejects));
    }
  }

  /** Notes a line that is too long to be a row, of a file whose row numbers count it. */
  static void registerTooLong(
      Workspace workspace, InputTable table, int fileNo, long number, String line) {
    workspace.execute(
        "INSERT INTO lost_lines VALUES (%s, %s, NULL, NULL, %s, left(%s, 200), '%s')"
            .formatted(table.ordinal(), fileNo, number, SqlText.literal(line), TOO_LONG));
  }

  /** How many lines of a file are no rows. */
  static long lostLines(Workspace workspace, InputTable table, int fileNo) {
    return workspace.number(
        "SELECT count(*) FROM lost_lines WHERE table_no = %s AND file_no = %s"
            .formatted(table.ordinal(), fileNo));
  }

  /** Leaves rows out: the query gives r (rowid), bad_column, bad_value and bad_reason. */
  static void mark(Workspace workspace, LoadedTable table, String query) {
    workspace.execute(
        """
        UPDATE %1$s SET bad_column = q.bad_column, bad_value = left(q.bad_value, 200), bad_reason = q.bad_reason
        FROM (%2$s) q WHERE %1$s.rowid = q.r"""
            .formatted(table.sql(), query));
  }

  /** Collects the rejects of a table, after all checks. */
  static void collect(Workspace workspace, LoadedTable table) {
    int no = table.table().ordinal();
    List<SourceFile> files = table.source().files();
    for (int fileNo = 0; fileNo < files.size(); fileNo++) {
      String name = SqlText.literal(files.get(fileNo).name());
      workspace.execute(
          """
          INSERT INTO rejects SELECT %1$s, t.file_no, %2$s, t.n + coalesce(l.i, 0), t.bad_column, t.bad_value, t.bad_reason
          FROM (SELECT t.ordinal - f.base + 1 AS n, t.* FROM %3$s t
              JOIN file_base f ON f.table_no = %1$s AND f.file_no = t.file_no
              WHERE t.file_no = %4$s AND t.bad_reason IS NOT NULL) t
          ASOF LEFT JOIN (SELECT max(i) AS i, k FROM lost_lines WHERE table_no = %1$s AND file_no = %4$s GROUP BY k) l
            ON t.n - 1 >= l.k"""
              .formatted(no, name, table.sql(), fileNo));
      workspace.execute(
          """
          INSERT INTO rejects SELECT %1$s, %2$s, %3$s, row_no, NULL, line, reason
          FROM lost_lines WHERE table_no = %1$s AND file_no = %2$s"""
              .formatted(no, fileNo, name));
    }
  }

  /** Counts a table of which so many rows are used. */
  static TableCount count(Workspace workspace, LoadedTable table, long good) {
    int no = table.table().ordinal();
    long rejected =
        workspace.number("SELECT count(*) FROM rejects WHERE table_no = %s".formatted(no));
    long repeats =
        workspace.number(
            "SELECT count(*) FROM rejects WHERE table_no = %s AND starts_with(bad_reason, '%s')"
                .formatted(no, REPEATS));
    return new TableCount(table.table(), good + rejected, good, rejected, repeats);
  }

  /** The first rejects of a table, or of all, in the order of tables, files and rows. */
  static List<Reject> first(Workspace workspace, @Nullable InputTable table, int most) {
    String where = table == null ? "" : "WHERE table_no = " + table.ordinal();
    return workspace
        .rows(
            """
            SELECT table_no, file, row_no, coalesce(bad_column, ''), coalesce(%s(bad_column, bad_value), ''), bad_reason
            FROM rejects %s ORDER BY table_no, file_no, row_no LIMIT %s"""
                .formatted(Pseudonyms.OF_REJECT, where, most))
        .stream()
        .map(RejectTable::reject)
        .toList();
  }

  private static Reject reject(List<@Nullable String> row) {
    List<String> cells = row.stream().map(String::valueOf).toList();
    return new Reject(
        InputTable.values()[Integer.parseInt(cells.get(0))],
        cells.get(1),
        Long.parseLong(cells.get(2)),
        cells.get(3),
        cells.get(4),
        cells.get(5));
  }
}
