package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows give the same bytes, whatever they are written in and on any number of threads. */
class SameBytesTest {

  private static final long SEED = 42;
  private static final List<InputTable> TABLES =
      List.of(
          InputTable.TOUCHPOINTS,
          InputTable.CONVERSIONS,
          InputTable.MILESTONES,
          InputTable.CONTACTS,
          InputTable.OPPORTUNITY_CONTACTS);

  @TempDir Path directory;
  private Tables tables;
  private Map<String, String> expected;
  private Heap heap = Heap.ofProcess();
  private JourneyRules rules =
      JourneyRules.defaults()
          .with(JourneySetting.SCOPE, "hybrid")
          .with(JourneySetting.EXCLUDE, "contact_role=user & region=north")
          .with(JourneySetting.COLLAPSE, "repeats")
          .with(JourneySetting.DIRECT, "channel=search")
          .with(JourneySetting.DIRECT_CARRY_OVER, "9d");

  @BeforeEach
  void runFromCsv() {
    tables = Tables.none(directory);
    RandomTables random = RandomTables.of(SEED, 150);
    random.writeCsv(tables);
    random.writePeople(tables);
    expected = results(config("%s.csv"));
    assertThat(expected.keySet())
        .containsExactly(
            "accounts.csv",
            "by-channel-month-touch.csv",
            "by-channel-region.csv",
            "by-channel.csv",
            "by-week-touch-region-quarter-opportunity-created-month-conversion.csv",
            "credits.csv",
            "credits.parquet",
            "deals.json",
            "intervals.csv",
            "journeys.json",
            "metrics.csv",
            "ranks.csv",
            "rejects.csv");
    assertThat(expected.get("credits.csv").lines().count()).isGreaterThan(2000);
    assertThat(expected.get("intervals.csv").lines().count()).isGreaterThan(200);
    assertThat(expected.get("ranks.csv").lines().count()).isGreaterThan(50);
  }

  @Test
  void twice() {
    assertSame(config("%s.csv"));
  }

  @Test
  void withTwoAndSevenThreads() {
    assertSame(config("%s.csv").threads(2));
    assertSame(config("%s.csv").threads(7));
  }

  @Test
  void withRowsInAnyOrder() {
    for (long order = 1; order <= 3; order++) {
      RandomTables.of(SEED, 150).shuffled(order).writeCsv(tables);
      assertSame(config("%s.csv").threads(2));
    }
  }

  @Test
  void inAHeapThatHoldsFewAccountsAtATime() {
    heap = new Heap(40_000);
    assertSame(config("%s.csv"));
  }

  @Test
  void underAnyRules() {
    for (long seed = 0; seed < 6; seed++) {
      rules = RandomRules.of(new SplittableRandom(seed), "lead_created", "closed_won");
      heap = Heap.ofProcess();
      expected = results(config("%s.csv"));
      heap = new Heap(40_000);
      assertSame(config("%s.csv").threads(3));
      copy("CREATE OR REPLACE TABLE x.%1$s AS FROM typed_%1$s");
      assertSame(config("x.duckdb#%s"));
    }
  }

  @Test
  void fromParquetWithTypesAndWithTexts() {
    copy("COPY (SELECT * FROM %1$s) TO '$DIR/%1$s.parquet'");
    assertSame(config("%s.parquet"));
    copy("COPY (SELECT * FROM typed_%1$s ORDER BY random()) TO '$DIR/%1$s.parquet'");
    assertSame(config("%s.parquet"));
  }

  @Test
  void fromJsonLinesAndArrays() {
    copy("COPY (SELECT * FROM %1$s) TO '$DIR/%1$s.jsonl'");
    assertSame(config("%s.jsonl"));
    copy("COPY (SELECT * FROM typed_%1$s ORDER BY random()) TO '$DIR/%1$s.json' (ARRAY true)");
    assertSame(config("%s.json"));
  }

  @Test
  void fromOneDatabase() {
    copy("CREATE OR REPLACE TABLE x.%1$s AS FROM typed_%1$s");
    assertSame(config("x.duckdb#%s"));
  }

  @Test
  void fromCompressedFiles() {
    copy("COPY (SELECT * FROM %1$s) TO '$DIR/%1$s.csv.gz'");
    assertSame(config("%s.csv.gz"));
    copy("COPY (SELECT * FROM %1$s) TO '$DIR/%1$s.jsonl.gz'");
    assertSame(config("%s.jsonl.gz"));
  }

  @Test
  void fromTheTwoFilesOfAGlob() {
    copy("COPY (SELECT * FROM %1$s WHERE hash(account_id) %% 2 = 0) TO '$DIR/%1$s-1.csv'");
    copy("COPY (SELECT * FROM %1$s WHERE hash(account_id) %% 2 = 1) TO '$DIR/%1$s-2.csv'");
    assertSame(config("%s-[12].csv"));
  }

  /** Runs a statement for each table, with views of its rows as texts and with types. */
  private void copy(String sql) {
    Stream<String> views =
        TABLES.stream()
            .map(InputTable::text)
            .map(
                table ->
                    "CREATE VIEW %1$s AS FROM read_csv('$DIR/%1$s.csv', all_varchar = true)"
                        .formatted(table));
    Stream<String> typed =
        Stream.of(
            "CREATE VIEW typed_touchpoints AS SELECT * REPLACE (touched_at::DATE AS touched_at)"
                + " FROM touchpoints",
            "CREATE VIEW typed_conversions AS SELECT * REPLACE (converted_at::TIMESTAMPTZ AS"
                + " converted_at, revenue::DECIMAL(18,6) AS revenue, new_customer::BOOLEAN AS"
                + " new_customer) FROM conversions",
            "CREATE VIEW typed_milestones AS SELECT * REPLACE (epoch_us(reached_at::TIMESTAMP) AS"
                + " reached_at) FROM milestones",
            "CREATE VIEW typed_contacts AS FROM contacts",
            "CREATE VIEW typed_opportunity_contacts AS SELECT * REPLACE (\"primary\"::BOOLEAN AS"
                + " \"primary\") FROM opportunity_contacts");
    Stream<String> wanted = TABLES.stream().map(table -> sql.formatted(table.text()));
    tables.sql(
        Stream.of(
                Stream.of("SET TimeZone = 'UTC'", "ATTACH '$DIR/x.duckdb' AS x"),
                views,
                typed,
                wanted)
            .flatMap(all -> all)
            .toArray(String[]::new));
  }

  private RunConfig.Builder config(String pattern) {
    RunConfig.Builder config =
        tables.config().force(true).rules(rules).report(RunConfig.Report.FULL);
    List.of("first-touch", "last-touch", "time-decay", "position-based").forEach(config::strategy);
    config
        .by(List.of("channel"))
        .by(List.of("channel", "region"))
        .by(List.of("channel", "month(touch)"))
        .by(List.of("week(touch)", "region", "quarter(opportunity-created)", "month(conversion)"));
    TABLES.forEach(table -> config.input(table, pattern.formatted(table.text())));
    return config;
  }

  private void assertSame(RunConfig.Builder config) {
    Map<String, String> actual = results(config);
    expected.forEach((file, text) -> assertThat(actual.get(file)).as(file).isEqualTo(text));
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
  }

  /** The bytes of every file of a run as CSV and one as Parquet, but for run.json. */
  private Map<String, String> results(RunConfig.Builder config) {
    Map<String, String> results = new TreeMap<>(files(config.credits(RunConfig.Credits.CSV)));
    results.putAll(files(config.credits(RunConfig.Credits.PARQUET)));
    return results;
  }

  private Map<String, String> files(RunConfig.Builder config) {
    tables.run(config, heap);
    try (Stream<Path> all = Files.list(tables.path("out"))) {
      return all.filter(file -> !file.endsWith("run.json"))
          .collect(Collectors.toMap(file -> file.getFileName().toString(), SameBytesTest::content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return !file.toString().endsWith(".parquet")
          ? Files.readString(file)
          : java.util.HexFormat.of().formatHex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
