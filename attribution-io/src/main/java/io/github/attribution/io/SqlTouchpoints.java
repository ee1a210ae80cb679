package io.github.attribution.io;

import io.github.attribution.journey.ByteDictionary;
import io.github.attribution.journey.Dictionary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * Touchpoints that the database reads, in one query for each question: a column is read only where
 * it is asked for, and only reached touches leave the database.
 */
final class SqlTouchpoints implements TouchpointFile {

  private static final String ID = "touchpoint_id";

  private final Workspace workspace;
  private final LoadedTable table;
  private final FileRows file;
  private final boolean asBytes;
  private FileRows.Known known = FileRows.Known.NOTHING;

  private SqlTouchpoints(Workspace workspace, FileRows file, boolean asBytes) {
    this.workspace = workspace;
    this.table = file.table();
    this.file = file;
    this.asBytes = asBytes;
  }

  /** Rows whose ids the database hashes. */
  static SqlTouchpoints of(Workspace workspace, FileRows file) {
    return new SqlTouchpoints(workspace, file, false);
  }

  /** Few rows among many others, whose ids are hashed as those of the others are. */
  static SqlTouchpoints hashedAsBytes(Workspace workspace, FileRows file) {
    return new SqlTouchpoints(workspace, file, true);
  }

  @Override
  public void scan(TouchpointScan scan, LongConsumer read) {
    Relations.reading(file.file(), () -> gather(scan));
  }

  @Override
  public void reach(TouchpointScan scan, Outcomes outcomes) {
    Relations.reading(file.file(), () -> reach(scan, outcomes, file.inOrder(known)));
  }

  @Override
  public void addTo(AllTouches touches) {
    Relations.reading(file.file(), () -> touches.add(file.inOrder(known)));
  }

  @Override
  public @Nullable String select(AllTouches touches) {
    return file.file().format() == SourceFile.Format.PARQUET
        ? touches.select(file.inOrder(known))
        : null;
  }

  private void gather(TouchpointScan scan) {
    known = noReservedNames() ? FileRows.Known.NO_RESERVED_NAMES : FileRows.Known.NOTHING;
    long accepted = count(scan);
    if (accepted == file.count()) {
      known = FileRows.Known.ALL_IN_ORDER;
    } else {
      workspace.execute(file.insertOthers());
    }
    accept(scan, accepted);
    String rows = file.inOrder(known);
    if (table.has(ID)) {
      hashIds(scan.ids(), rows);
    }
    Outcomes outcomes = scan.outcomes();
    if (outcomes != null) {
      reach(scan, outcomes, rows);
    }
  }

  @Override
  public long count() {
    return file.count();
  }

  @Override
  public boolean hasContacts() {
    boolean[] any = new boolean[1];
    Relations.reading(
        file.file(),
        () ->
            any[0] =
                !workspace
                    .rows(
                        "SELECT 1 FROM %s t WHERE t.contact_id IS NOT NULL LIMIT 1"
                            .formatted(file.inOrder(known)))
                    .isEmpty());
    return any[0];
  }

  @Override
  public long[] withIds(long[] hashes) {
    LongStream.Builder found = LongStream.builder();
    Relations.reading(file.file(), () -> find(hashes, found));
    return found.build().toArray();
  }

  private void find(long[] hashes, LongStream.Builder found) {
    forEachId(
        ", t.ordinal",
        file.inOrder(known),
        (chunk, rows) -> {
          DuckDBReadableVector ids = chunk.vector(0);
          DuckDBReadableVector ordinals = chunk.vector(1);
          for (int row = 0; row < rows; row++) {
            if (Arrays.binarySearch(hashes, hash(ids, row)) >= 0) {
              found.add(ordinals.getLong(row));
            }
          }
        });
  }

  @Override
  public void copy(String list) {
    Relations.reading(file.file(), () -> workspace.execute(file.insertListed(list)));
  }

  @Override
  public void copyIds(String list, String target) {
    InputColumn id = InputTable.TOUCHPOINTS.column(ID).orElseThrow();
    Relations.reading(file.file(), () -> workspace.execute(file.insertListed(list, id, target)));
  }

  /** Counts the rows in order by their values; gives how many there are. */
  private long count(TouchpointScan scan) {
    long accepted = 0;
    for (int grouping = 0; grouping < scan.groupings().size(); grouping++) {
      CountedValues values = scan.counted(grouping, table);
      accepted = 0;
      for (List<@Nullable String> row :
          workspace.rows(
              "SELECT count(*), %s FROM %s t GROUP BY ALL"
                  .formatted(values.sql(), file.inOrder(known)))) {
        long touches = Long.parseLong(String.valueOf(row.get(0)));
        scan.count(grouping, values.texts(row.subList(1, row.size())), touches);
        accepted += touches;
      }
    }
    return accepted;
  }

  /** Tells the scan how many rows are in order, and between which times. */
  private void accept(TouchpointScan scan, long accepted) {
    if (accepted == 0) {
      return;
    }
    InputColumn time = InputTable.TOUCHPOINTS.column("touched_at").orElseThrow();
    List<@Nullable String> span = workspace.rows(file.span(time, known)).get(0);
    scan.accept(
        accepted,
        Long.parseLong(String.valueOf(span.get(0))),
        Long.parseLong(String.valueOf(span.get(1))));
  }

  private boolean noReservedNames() {
    return file.file().format() == SourceFile.Format.PARQUET
        && file.reservedNames().stream().allMatch(query -> workspace.rows(query).isEmpty());
  }

  private void hashIds(RepeatedHashes ids, String rowsInOrder) {
    forEachId(
        "",
        rowsInOrder,
        (chunk, rows) -> {
          DuckDBReadableVector column = chunk.vector(0);
          for (int row = 0; row < rows; row++) {
            ids.add(hash(column, row));
          }
        });
  }

  /** Takes rows whose first column is the hash of an id, or the id itself. */
  private void forEachId(String columns, String rowsInOrder, Workspace.ChunkReader reader) {
    workspace.chunks(
        "SELECT %s%s FROM %s t WHERE t.touchpoint_id IS NOT NULL"
            .formatted(
                asBytes ? "t.touchpoint_id" : "(hash(t.touchpoint_id) >> 1)::BIGINT",
                columns,
                rowsInOrder),
        reader);
  }

  private long hash(DuckDBReadableVector ids, int row) {
    if (!asBytes) {
      return ids.getLong(row);
    }
    byte[] bytes = ids.getString(row).getBytes(StandardCharsets.UTF_8);
    return RepeatedHashes.hash(bytes, 0, bytes.length);
  }

  private void reach(TouchpointScan scan, Outcomes outcomes, String rowsInOrder) {
    int dimensions = scan.dimensions().size();
    int @Nullable [][] shared = new int[dimensions][];
    for (int d = 0; d < dimensions; d++) {
      shared[d] = scan.isCounted(d) ? createType(d, scan) : null;
    }
    String columns = columns(scan, outcomes);
    String toOutcomes = "%s o ON t.account_id = o.account_id".formatted(Outcomes.reachable());
    keep(
        scan,
        shared,
        """
        SELECT t.ordinal, o.code, %s
        FROM %s t JOIN %s AND t.touched_at BETWEEN o.earliest AND o.latest"""
            .formatted(columns, rowsInOrder, toOutcomes),
        (accounts, row) -> accounts.getInt(row),
        scan.reached(),
        scan.contacts());
    IdleTouches idle = scan.idle();
    if (idle != null) {
      keep(
          scan,
          shared,
          "SELECT t.ordinal, t.account_id, %s FROM %s t ANTI JOIN %s"
              .formatted(columns, rowsInOrder, toOutcomes),
          (accounts, row) -> idle.account(accounts.getString(row)),
          idle.touches(),
          idle.contacts());
    }
  }

  /** Gives the account of a row. */
  @FunctionalInterface
  private interface AccountOfRow {
    int account(DuckDBReadableVector accounts, int row);
  }

  /** Keeps the rows of a query, which begins with the ordinal and the account. */
  private void keep(
      TouchpointScan scan,
      int[] @Nullable [] shared,
      String query,
      AccountOfRow accountOf,
      ReachedTouches kept,
      TouchContacts people) {
    int dimensions = scan.dimensions().size();
    int[] codes = new int[1 + dimensions];
    workspace.chunks(
        query,
        (chunk, rows) -> {
          DuckDBReadableVector ordinals = chunk.vector(0);
          DuckDBReadableVector accounts = chunk.vector(1);
          DuckDBReadableVector times = chunk.vector(2);
          DuckDBReadableVector contacts = chunk.vector(3);
          for (int row = 0; row < rows; row++) {
            int account = accountOf.account(accounts, row);
            codes[0] = contacts.isNull(row) ? -1 : people.add(account, contacts.getString(row));
            for (int d = 0; d < dimensions; d++) {
              DuckDBReadableVector values = chunk.vector(4 + d);
              codes[1 + d] =
                  shared[d] == null
                      ? scan.values(d).add(values.getString(row))
                      : shared[d][values.getInt(row)];
            }
            kept.add(ordinals.getLong(row), account, times.getLong(row), codes);
          }
        });
  }

  /**
   * The time, contact and dimensions of rows. Values that are counted are few, and come as codes;
   * others as texts.
   */
  private String columns(TouchpointScan scan, Outcomes outcomes) {
    List<String> dimensions = scan.dimensions();
    String values =
        IntStream.range(0, dimensions.size())
            .mapToObj(
                d ->
                    (scan.isCounted(d) ? ", enum_code(%s::%s)::INTEGER" : ", %s")
                        .formatted(table.value(dimensions.get(d)), SqlText.name(type(d))))
            .collect(Collectors.joining());
    String contact = outcomes.withContacts() ? "t.contact_id" : "NULL::VARCHAR";
    return "t.touched_at, %s%s".formatted(contact, values);
  }

  /** Makes the dimension's values a type of the database; gives the scan's codes of its codes. */
  private int[] createType(int d, TouchpointScan scan) {
    ByteDictionary shared = scan.values(d);
    Dictionary values = scan.dictionary(d);
    List<String> listed = values.values();
    workspace.execute("DROP TYPE IF EXISTS " + SqlText.name(type(d)));
    workspace.execute(
        "CREATE TYPE %s AS ENUM (%s)"
            .formatted(
                SqlText.name(type(d)),
                listed.stream().map(SqlText::literal).collect(Collectors.joining(", "))));
    return listed.stream().mapToInt(shared::add).toArray();
  }

  private static String type(int d) {
    return "dimension " + d;
  }
}
