package io.github.attribution.io;

import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Micros;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All input tables of a run, read and checked in a workspace. */
final class Inputs {

  private final Workspace workspace;
  private final Map<InputTable, LoadedTable> tables = new EnumMap<>(InputTable.class);
  private final Map<InputTable, TableCount> counts = new EnumMap<>(InputTable.class);
  private @Nullable OpenedTable touchpoints;
  private @Nullable AccountMatcher matcher;
  private final TableLoader loader;
  private final RowChecks checks;
  private final Progress progress;

  private Inputs(Workspace workspace, TableLoader loader, RowChecks checks, Progress progress) {
    this.workspace = workspace;
    this.progress = progress;
    this.loader = loader;
    this.checks = checks;
  }

  /** The files of a configuration, found and hashed. */
  static List<Source> sources(RunConfig config) {
    requireComplete(config);
    return config.inputs().entrySet().stream()
        .map(input -> Source.of(input.getKey(), input.getValue(), config.baseDirectory()))
        .toList();
  }

  /** The files of the touchpoints alone. */
  static List<Source> touchpointSources(RunConfig config) {
    String given = config.inputs().get(InputTable.TOUCHPOINTS);
    if (given == null) {
      throw new InputException("The input 'touchpoints' is missing; name its file");
    }
    return List.of(Source.of(InputTable.TOUCHPOINTS, given, config.baseDirectory()));
  }

  /** The files that the database may read. */
  static Set<Path> readable(List<Source> sources) {
    Set<Path> paths = new LinkedHashSet<>();
    for (Source source : sources) {
      for (SourceFile file : source.files()) {
        paths.add(file.path());
        if (file.format() == SourceFile.Format.DATABASE) {
          paths.add(Path.of(file.path() + ".wal"));
        }
      }
    }
    return paths;
  }

  /** Reads and checks all tables but the touchpoints, which are opened only. */
  static Inputs read(
      Workspace workspace, RunConfig config, List<Source> sources, Progress progress) {
    CellSql.define(workspace);
    Pseudonyms.of(config).define(workspace);
    RejectTable.create(workspace);
    TableLoader loader =
        new TableLoader(workspace, new CellSql(config.zone()), progress, config.matching().isOn());
    Map<InputTable, LoadedTable> loaded = new EnumMap<>(InputTable.class);
    OpenedTable touchpoints = null;
    for (Source source : sources) {
      progress.step("Reading " + source.table().text(), -1);
      OpenedTable opened =
          loader.open(source, config.columns(source.table()), ignored(source.table(), config));
      if (source.table() == InputTable.TOUCHPOINTS) {
        touchpoints = opened;
      } else {
        loaded.put(source.table(), loader.load(opened));
      }
    }
    RowChecks checks =
        new RowChecks(
            workspace,
            config.currency(),
            loaded.get(InputTable.EXCHANGE_RATES),
            loaded.get(InputTable.STAGES));
    Inputs inputs = new Inputs(workspace, loader, checks, progress);
    inputs.touchpoints = touchpoints;
    inputs.tables.putAll(loaded);
    inputs.checkRows(config, progress);
    if (touchpoints != null) {
      inputs.matcher =
          AccountMatcher.create(workspace, config.matching(), touchpoints, inputs::table);
    }
    return inputs;
  }

  /** Where rules give the channel, a column of that name is not read. */
  private static Set<String> ignored(InputTable table, RunConfig config) {
    boolean derived = table == InputTable.TOUCHPOINTS && config.channels() != null;
    return derived ? Set.of(Dimension.CHANNEL) : Set.of();
  }

  /**
   * Rates are checked before the amounts they convert, accounts and stages before what names them.
   */
  private void checkRows(RunConfig config, Progress progress) {
    progress.step("Checking rows", -1);
    List<InputTable> first =
        List.of(InputTable.EXCHANGE_RATES, InputTable.ACCOUNTS, InputTable.STAGES);
    first.stream().map(tables::get).filter(Objects::nonNull).forEach(checks::check);
    ParentAccounts.createEmpty(workspace);
    if (config.parentAccounts()) {
      ParentAccounts.fill(workspace, tables.get(InputTable.ACCOUNTS));
    }
    tables.values().stream()
        .filter(table -> !first.contains(table.table()))
        .forEach(this::checkAndMoveUp);
    if (config.matching().unmatched() == AccountMatching.Unmatched.ANONYMOUS) {
      Stream.of(InputTable.CONVERSIONS, InputTable.MILESTONES)
          .map(tables::get)
          .filter(Objects::nonNull)
          .forEach(checks::anonymous);
    }
    for (LoadedTable table : tables.values()) {
      RejectTable.collect(workspace, table);
      long good = workspace.number("SELECT count(*) FROM " + table.good());
      counts.put(table.table(), RejectTable.count(workspace, table, good));
    }
  }

  /** Rows whose key has an account are checked before those of other accounts join them. */
  private void checkAndMoveUp(LoadedTable table) {
    if (!RowChecks.isByAccount(table.table())) {
      ParentAccounts.moveUp(workspace, table);
    }
    checks.check(table);
    ParentAccounts.moveUp(workspace, table);
  }

  /** The touchpoints, opened; null if there are paths instead. */
  @Nullable OpenedTable touchpoints() {
    return touchpoints;
  }

  /** Notes that the touchpoints are read and checked. */
  void finish(Touchpoints read) {
    RejectTable.collect(workspace, read.table());
    counts.put(
        InputTable.TOUCHPOINTS, RejectTable.count(workspace, read.table(), read.scan().accepted()));
  }

  private static void requireComplete(RunConfig config) {
    boolean touches = config.inputs().containsKey(InputTable.TOUCHPOINTS);
    boolean conversions = config.inputs().containsKey(InputTable.CONVERSIONS);
    boolean paths = config.inputs().containsKey(InputTable.PATHS);
    if (paths && (config.matching().isOn() || config.parentAccounts())) {
      throw new InputException(
          "Paths have no accounts; leave account matching and the scope 'parent-account' out");
    }
    if (paths && (touches || conversions)) {
      throw new InputException(
          "Both paths and touchpoints or conversions are given; give paths alone, or touchpoints and conversions");
    }
    if (!paths && !(touches && conversions)) {
      throw new InputException(
          "The input '%s' is missing; give touchpoints and conversions, or paths"
              .formatted(touches ? "conversions" : "touchpoints"));
    }
  }

  Workspace workspace() {
    return workspace;
  }

  @Nullable LoadedTable table(InputTable table) {
    return tables.get(table);
  }

  TableLoader loader() {
    return loader;
  }

  /** What finds the accounts of touchpoints. */
  AccountMatcher matcher() {
    return Objects.requireNonNull(matcher);
  }

  /** How many touchpoints each rule of account matching took; empty without one. */
  List<MatchCount> matches() {
    return matcher == null ? List.of() : matcher.counts();
  }

  RowChecks checks() {
    return checks;
  }

  /** A table that a run cannot be without. */
  LoadedTable required(InputTable table) {
    LoadedTable loaded = tables.get(table);
    if (loaded == null) {
      throw new IllegalStateException("The table " + table.text() + " was not read");
    }
    return loaded;
  }

  List<TableCount> counts() {
    return List.copyOf(counts.values());
  }

  /** What was read so far. */
  ReadTables read() {
    return new ReadTables(counts(), matches(), outcomeTimes());
  }

  /** Hears how far reading is. */
  Progress progress() {
    return progress;
  }

  /** When the first and the last conversion were; empty where there are none, or no times. */
  private List<Instant> outcomeTimes() {
    LoadedTable conversions = tables.get(InputTable.CONVERSIONS);
    return conversions == null
        ? List.of()
        : workspace
            .texts(
                "SELECT unnest([min(converted_at), max(converted_at)]) AS at FROM %s HAVING count(*) > 0"
                    .formatted(conversions.good()))
            .stream()
            .map(at -> Micros.toInstant(Long.parseLong(at)))
            .toList();
  }

  /** Stops if a table has too many rejects. */
  void requireFewRejects(BigDecimal most) {
    for (TableCount count : counts.values()) {
      count.requireFewRejects(
          most, () -> RejectTable.first(workspace, count.table(), 1).get(0).message());
    }
  }
}
