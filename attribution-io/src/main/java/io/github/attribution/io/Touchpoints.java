package io.github.attribution.io;

import com.google.common.collect.Iterables;
import io.github.attribution.AttributionResult;
import io.github.attribution.credit.Groups;
import io.github.attribution.io.OpenedTable.OpenedFile;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.LocalDays;
import io.github.attribution.journey.ReportPeriod;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * The touchpoints of a run: every row checked, all counted, those kept that the window of an
 * outcome can reach.
 *
 * <p>Most touches of most inputs lead nowhere and stay in their files. The table in the workspace
 * has only rows that are left out and rows that were asked for.
 */
final class Touchpoints {

  private static final String ID = "touchpoint_id";
  private static final String WANTED = "wanted";
  private static final String TIED = "tied";
  private static final String TIE_IDS = "tie_ids";

  private final Workspace workspace;
  private final LoadedTable table;
  private final List<TouchpointFile> files;
  private final TouchpointScan scan;
  private final List<String> dimensions;
  private final @Nullable DerivedChannel channel;

  private Touchpoints(
      Workspace workspace,
      LoadedTable table,
      List<TouchpointFile> files,
      TouchpointScan scan,
      List<String> dimensions,
      @Nullable DerivedChannel channel) {
    this.workspace = workspace;
    this.table = table;
    this.files = files;
    this.scan = scan;
    this.dimensions = dimensions;
    this.channel = channel;
  }

  /**
   * Reads.
   *
   * @param dimensions the dimensions to keep
   * @param groupings what to count by, at least one, with every dimension: dimensions and periods
   *     of touches
   * @param channel the channel where rules give it
   * @param zone where the days of periods begin and end
   * @param outcomes what can reach touches, null to check only
   */
  static Touchpoints read(
      Inputs inputs,
      OpenedTable opened,
      List<String> dimensions,
      List<List<String>> groupings,
      @Nullable DerivedChannel channel,
      ZoneId zone,
      @Nullable Outcomes outcomes,
      Heap heap) {
    Workspace workspace = inputs.workspace();
    LoadedTable table = opened.loaded();
    List<List<String>> counted = channel == null ? groupings : channel.readAll(groupings);
    List<String> kept = channel == null ? dimensions : kept(counted, dimensions);
    TouchpointScan scan =
        new TouchpointScan(
            kept, counted, LocalDays.in(zone), outcomes, heap, workspace.directory());
    boolean asBytes = opened.files().stream().anyMatch(file -> file.csv() != null);
    List<TouchpointFile> files = new ArrayList<>();
    Progress progress = inputs.progress();
    progress.step(
        "Reading touchpoints", opened.files().stream().mapToLong(f -> f.file().bytes()).sum());
    long bytes = 0;
    long base = 0;
    for (OpenedFile file : opened.files()) {
      TouchpointFile touchpoints = file(inputs, table, file, base, asBytes);
      long before = bytes;
      touchpoints.scan(scan, read -> progress.done(before + read));
      bytes += file.file().bytes();
      progress.done(bytes);
      files.add(touchpoints);
      base += touchpoints.count();
    }
    scan.finish();
    Touchpoints touchpoints = new Touchpoints(workspace, table, files, scan, dimensions, channel);
    touchpoints.rejectRepeated(inputs.checks());
    return touchpoints;
  }

  /** The same touchpoints as other outcomes reach them, with other dimensions; none is counted. */
  Touchpoints of(Outcomes outcomes, List<String> dimensions, Heap heap) {
    List<List<String>> counted = channel == null ? List.of() : List.of(channel.read());
    TouchpointScan again =
        new TouchpointScan(
            channel == null ? dimensions : kept(counted, dimensions),
            counted,
            scan.days(),
            outcomes,
            heap,
            workspace.directory());
    if (channel != null) {
      scan.counts(DerivedChannel.COMBINATIONS)
          .forEach((values, touches) -> again.count(DerivedChannel.COMBINATIONS, values, touches));
    }
    files.forEach(file -> file.reach(again, outcomes));
    again.finish();
    again.reject(workspace.longs("SELECT ordinal FROM " + repeats()));
    return new Touchpoints(workspace, table, files, again, dimensions, channel);
  }

  private String repeats() {
    return table.sql() + " t WHERE bad_column = '" + ID + "'";
  }

  private static TouchpointFile file(
      Inputs inputs, LoadedTable table, OpenedFile file, long base, boolean asBytes) {
    Workspace workspace = inputs.workspace();
    TableLoader loader = inputs.loader();
    if (file.csv() != null) {
      return new CsvTouchpoints(workspace, loader, inputs.matcher(), table, file, base);
    }
    FileRows rows = inputs.matcher().fill(loader.rows(table, file, base));
    return asBytes
        ? SqlTouchpoints.hashedAsBytes(workspace, rows)
        : SqlTouchpoints.of(workspace, rows);
  }

  /** The dimensions that the touchpoints have, channel first, the others by name. */
  static List<String> dimensions(LoadedTable touchpoints) {
    TreeSet<String> others = new TreeSet<>(touchpoints.extras());
    for (InputColumn column : touchpoints.table().columns()) {
      if (column.type() == InputColumn.Type.TEXT && touchpoints.has(column.name())) {
        others.add(column.name());
      }
    }
    others.remove(Dimension.CHANNEL);
    List<String> names = new ArrayList<>(List.of(Dimension.CHANNEL));
    names.addAll(others);
    return names;
  }

  LoadedTable table() {
    return table;
  }

  TouchpointScan scan() {
    return scan;
  }

  /** Whether any touch has a contact. */
  boolean haveContacts() {
    return table.has("contact_id") && files.stream().anyMatch(TouchpointFile::hasContacts);
  }

  /** What is counted and what is to be kept beside the channel, which rules give. */
  private static List<String> kept(List<List<String>> counted, List<String> dimensions) {
    Stream<String> others = dimensions.stream().filter(name -> !name.equals(Dimension.CHANNEL));
    return Stream.concat(counted.stream().flatMap(List::stream), others)
        .filter(name -> ReportPeriod.find(name).isEmpty())
        .distinct()
        .toList();
  }

  /** How many accepted touches have which values of a combination that was to be counted. */
  Map<List<String>, Long> counts(List<String> names) {
    if (channel == null) {
      return scan.counts(scan.groupings().indexOf(names));
    }
    return channel.counts(names, scan.counts(scan.groupings().indexOf(channel.read(names))));
  }

  /**
   * The dimensions of reached touches. The channel is first: those after it may overwrite what it
   * is derived from.
   */
  List<DimensionCodes> codes() {
    List<DimensionCodes> codes = new ArrayList<>();
    for (String name : dimensions) {
      codes.add(
          channel != null && name.equals(Dimension.CHANNEL)
              ? new ChannelCodes(channel, scan)
              : new ReadCodes(scan, name));
    }
    return codes;
  }

  /** The channels of accepted touches, by the codes that they have in graphs. */
  Dictionary channels() {
    return channel == null
        ? scan.dictionary(scan.dimensions().indexOf(Dimension.CHANNEL))
        : new ChannelCodes(channel, scan).dictionary();
  }

  /** A result over the reached touches with the counts of all. */
  AttributionResult withAll(AttributionResult result) {
    Map<List<String>, Map<List<String>, Long>> counts = new LinkedHashMap<>();
    for (Groups groups :
        Iterables.concat(result.totals().groupings(), result.dated().groupings())) {
      if (groups.countTouches()) {
        counts.put(groups.names(), counts(groups.names()));
      }
    }
    return result.withAllTouches(counts, scan.accepted());
  }

  /** Copies all reached touches into the workspace, for results that name them. */
  void copyReached() {
    ReachedTouches reached = scan.reached();
    copy(
        LongStream.range(0, reached.partitions())
            .flatMap(p -> LongStream.of(reached.read((int) p, (int) p + 1).ordinals())));
    fillChannels();
  }

  /** All accepted touches as something to select from, for figures over them. */
  String all() {
    AllTouches inPlace = AllTouches.of(workspace, table);
    List<@Nullable String> queries =
        files.stream().<@Nullable String>map(file -> file.select(inPlace)).toList();
    if (channel == null && ParentAccounts.isEmpty(workspace) && !queries.contains(null)) {
      return "(%s)".formatted(String.join(" UNION ALL ", queries));
    }
    copyAll();
    AllTouches.columns(table)
        .filter(ParentAccounts::isAccount)
        .forEach(column -> ParentAccounts.moveUp(workspace, AllTouches.TABLE, column));
    return AllTouches.TABLE;
  }

  private void copyAll() {
    AllTouches touches = AllTouches.create(workspace, table);
    files.forEach(file -> file.addTo(touches));
    if (channel != null) {
      channel.fill(workspace, AllTouches.TABLE, Touchpoints::ownName, scan);
    }
  }

  /** A dimension's value of a row t of {@link AllTouches}. */
  private static String ownName(String dimension) {
    return "coalesce(t.%s, %s)".formatted(SqlText.name(dimension), SqlText.literal(Dimension.NONE));
  }

  /** The order of touches that tie on time: by id, contact, then all dimensions. */
  int[] ranks(long[] ordinals) {
    list(TIED, LongStream.of(ordinals));
    boolean byId = table.has(ID) && copyIds(ordinals.length);
    if (!byId) {
      copy(LongStream.of(ordinals));
      fillChannels();
    }
    int[] ranks = new int[ordinals.length];
    int[] rank = {0};
    workspace.chunks(
        "SELECT l.place FROM %s l JOIN %s t USING (ordinal) ORDER BY %s"
            .formatted(
                TIED,
                byId ? TIE_IDS : table.sql(),
                byId ? "t.touchpoint_id" : tieOrder() + ", ordinal"),
        (chunk, size) -> {
          DuckDBReadableVector place = chunk.vector(0);
          for (int i = 0; i < size; i++) {
            ranks[place.getInt(i)] = rank[0]++;
          }
        });
    return ranks;
  }

  private void fillChannels() {
    if (channel != null) {
      channel.fill(workspace, table.sql(), table::value, scan);
    }
  }

  /** Gathers the ids of ties, which are unique; gives whether all have one. */
  private boolean copyIds(int ties) {
    copyIds();
    return workspace.number("SELECT count(touchpoint_id) FROM " + TIE_IDS) == ties;
  }

  /** Gathers the ids of the rows that are listed as ties. */
  private void copyIds() {
    workspace.execute(
        "CREATE OR REPLACE TEMP TABLE %s (ordinal BIGINT, touchpoint_id VARCHAR)"
            .formatted(TIE_IDS));
    files.forEach(file -> file.copyIds(TIED, TIE_IDS));
  }

  /** The ids of reached rows by their ordinals, of those that have one. */
  Map<Long, String> ids(long[] ordinals) {
    Map<Long, String> ids = new HashMap<>();
    if (table.has(ID)) {
      list(TIED, LongStream.of(ordinals));
      copyIds();
      for (List<@Nullable String> row :
          workspace.rows("SELECT * FROM %s WHERE touchpoint_id IS NOT NULL".formatted(TIE_IDS))) {
        ids.put(Long.valueOf(String.valueOf(row.get(0))), String.valueOf(row.get(1)));
      }
    }
    return ids;
  }

  /** Rows with one id: the same content counts once, different content not at all. */
  private void rejectRepeated(RowChecks checks) {
    long[] hashes = scan.ids().find();
    if (hashes.length == 0) {
      return;
    }
    copy(files.stream().flatMapToLong(file -> LongStream.of(file.withIds(hashes))));
    checks.repeats(table);
    scan.reject(workspace.longs("SELECT ordinal FROM " + repeats()));
    for (int grouping = 0; grouping < scan.groupings().size(); grouping++) {
      subtract(grouping, repeats());
    }
  }

  private void subtract(int grouping, String rows) {
    CountedValues values = scan.counted(grouping, table);
    for (List<@Nullable String> row :
        workspace.rows("SELECT count(*), %s FROM %s GROUP BY ALL".formatted(values.sql(), rows))) {
      long touches = Long.parseLong(String.valueOf(row.get(0)));
      scan.count(grouping, values.texts(row.subList(1, row.size())), -touches);
    }
  }

  /** Copies rows into the workspace that are not there yet. */
  private void copy(LongStream ordinals) {
    list(WANTED, ordinals);
    workspace.execute(
        "DELETE FROM %s WHERE ordinal IN (SELECT ordinal FROM %s)".formatted(WANTED, table.sql()));
    if (workspace.number("SELECT count(*) FROM " + WANTED) > 0) {
      files.forEach(file -> file.copy(WANTED));
    }
  }

  /** Makes a table of ordinals and their places in the list. */
  private void list(String name, LongStream ordinals) {
    workspace.execute("CREATE OR REPLACE TEMP TABLE " + name + " (ordinal BIGINT, place INTEGER)");
    workspace.append(
        name,
        appender -> {
          int place = 0;
          for (PrimitiveIterator.OfLong all = ordinals.iterator(); all.hasNext(); ) {
            appender.beginRow().append(all.nextLong()).append(place++).endRow();
          }
        });
  }

  private String tieOrder() {
    List<String> dimensions = dimensions(table);
    return Stream.of(
            Stream.of("t.touchpoint_id NULLS FIRST", "t.contact_id NULLS FIRST"),
            dimensions.stream().map(table::value),
            dimensions.stream().map(name -> "t.%s IS NULL".formatted(table.column(name))))
        .flatMap(parts -> parts)
        .collect(Collectors.joining(", "));
  }
}
