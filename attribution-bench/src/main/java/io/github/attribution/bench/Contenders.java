package io.github.attribution.bench;

import com.google.common.base.Suppliers;
import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionRun;
import io.github.attribution.bench.Contender.Question;
import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import io.github.attribution.io.market.MarketFiles;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everyone who answers the same questions of one market: the engine and its peers, from arrays,
 * graphs and texts in memory and from files. Rows are in the order of time everywhere.
 */
final class Contenders implements AutoCloseable {

  private static final String[] TWO = {Dimension.CHANNEL, MarketArrays.CAMPAIGN};

  /** Columns of tables in DuckDB with coded accounts, channels and campaigns. */
  private static final Map<MarketTable, String> CODES =
      Map.of(
          MarketTable.TOUCHPOINTS,
          "account_id[2:]::INTEGER AS account_id, touched_us, channel::channel AS channel, campaign::campaign AS campaign",
          MarketTable.CONVERSIONS,
          "account_id[2:]::INTEGER AS account_id, converted_us, revenue");

  /** Columns of tables in DuckDB with texts. */
  private static final Map<MarketTable, String> TEXTS =
      Map.of(
          MarketTable.TOUCHPOINTS,
          "account_id, touched_us, channel, campaign",
          MarketTable.CONVERSIONS,
          "account_id, converted_us, revenue");

  private final MarketArrays market;
  private final Path directory;
  private final DuckDb database;
  private final Supplier<JourneyGraphs> graphs;
  private final Supplier<TextMarket> texts;
  private final Supplier<NaiveJava> naive;
  private final List<Contender> all = new ArrayList<>();

  private Contenders(MarketArrays market, Path directory, DuckDb database) {
    this.market = market;
    this.directory = directory;
    this.database = database;
    this.graphs = Suppliers.memoize(market::graphs);
    this.texts = Suppliers.memoize(() -> TextMarket.of(market));
    this.naive = Suppliers.memoize(() -> NaiveJava.of(market));
  }

  /**
   * Makes a market in memory, in DuckDB and in files.
   *
   * @param touches about how many touches it has
   * @param directory an empty directory for the files
   */
  static Contenders of(int touches, Path directory) throws IOException, SQLException {
    MarketShape shape = MarketShape.of(touches);
    Path simulated = directory.resolve("simulated");
    MarketFiles.write(MarketArrays.market(shape), simulated, MarketFiles.Format.CSV, false);
    ComparableData.write(simulated, directory);
    Contenders contenders =
        new Contenders(MarketArrays.of(shape).inOrder(RowOrder.BY_TIME), directory, DuckDb.open());
    contenders.fillDatabase();
    contenders.addAll();
    return contenders;
  }

  /** The contenders; the first for each question is the one that all others must agree with. */
  List<Contender> all() {
    return List.copyOf(all);
  }

  MarketArrays market() {
    return market;
  }

  String databaseVersion() throws SQLException {
    return database.version();
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }

  private void fillDatabase() throws SQLException {
    for (String source : List.of("csv", "parquet", "texts", "codes")) {
      TableFormat format = source.equals("csv") ? TableFormat.CSV : TableFormat.PARQUET;
      database.execute("CREATE SCHEMA " + source);
      database.execute("USE " + source);
      database.openFiles(
          format.file(directory, MarketTable.TOUCHPOINTS),
          format.file(directory, MarketTable.CONVERSIONS));
    }
    for (String dimension : TWO) {
      database.execute(
          "CREATE TYPE %1$s AS ENUM (SELECT DISTINCT %1$s FROM touchpoints WHERE %1$s IS NOT NULL ORDER BY 1)"
              .formatted(dimension));
    }
    database.load(CODES);
    database.execute("USE texts");
    database.load(TEXTS);
  }

  private void addAll() {
    for (int threads = 1; threads <= 2; threads++) {
      addEngine(threads);
      addDuckDb("codes", SqlForm.FORM_B, threads, "arrays", "graphs");
      addDuckDb("texts", SqlForm.FORM_B, threads, "texts", "arrays", "graphs");
      addDuckDb("parquet", SqlForm.FORM_B, threads, "parquet");
      addDuckDb("csv", SqlForm.FORM_B, threads, "csv");
    }
    addDuckDb("texts", SqlForm.WINDOW, 1, "texts");
    addDuckDb("texts", SqlForm.LIST_UNNEST, 1, "texts");
    addDuckDb("codes", SqlForm.TWELVE_BY_TWO, 1, "arrays-twelve");
    addDuckDb("parquet", SqlForm.TWELVE_BY_TWO, 1, "parquet-twelve");
    all.add(
        Contender.peer(
            "naive-records-1",
            List.of("engine-texts-1"),
            Question.FIVE_BY_CHANNEL,
            () -> naive.get().run()));
  }

  private void addEngine(int threads) {
    addGraphs("arrays", threads, () -> market.reachedGraphs(threads));
    addGraphs("graphs", threads, graphs);
    addGraphs("texts", threads, () -> texts.get().reachedGraphs());
    for (TableFormat format : TableFormat.values()) {
      RunConfig config = config(format).threads(threads).build();
      all.add(
          five(
              "engine-%s-%s".formatted(format.text(), threads),
              () -> run(config, Dimension.CHANNEL)));
    }
    if (threads == 1) {
      addTwelve();
    }
  }

  private void addGraphs(String source, int threads, Supplier<JourneyGraphs> given) {
    AttributionPlan five = MarketBenchmark.fiveStrategies();
    all.add(
        five(
            "engine-%s-%s".formatted(source, threads),
            () ->
                RevenueTable.of(
                    AttributionRun.of(five, given.get()).withThreads(threads).run(),
                    Dimension.CHANNEL)));
  }

  private void addTwelve() {
    AttributionPlan twelve =
        MarketBenchmark.strategies(MarketBenchmark.TWELVE_STRATEGIES.size(), TWO);
    all.add(
        Contender.engine(
            "engine-arrays-twelve-1",
            Question.TWELVE_BY_CHANNEL_AND_CAMPAIGN,
            () -> RevenueTable.of(twelve.run(market.reachedGraphsWithCampaigns()), TWO)));
    RunConfig.Builder config = config(TableFormat.PARQUET).threads(1).by(List.of(TWO));
    MarketBenchmark.TWELVE_STRATEGIES.forEach(config::strategy);
    RunConfig run = config.build();
    all.add(
        Contender.engine(
            "engine-parquet-twelve-1",
            Question.TWELVE_BY_CHANNEL_AND_CAMPAIGN,
            () -> run(run, TWO)));
  }

  private void addDuckDb(String source, SqlForm form, int threads, String... yardsticks) {
    all.add(
        Contender.peer(
            "duckdb-%s-%s-%s".formatted(source, form.text(), threads),
            Stream.of(yardsticks).map(one -> "engine-%s-%s".formatted(one, threads)).toList(),
            form == SqlForm.TWELVE_BY_TWO
                ? Question.TWELVE_BY_CHANNEL_AND_CAMPAIGN
                : Question.FIVE_BY_CHANNEL,
            () -> {
              database.execute("SET threads = " + threads);
              database.execute("USE " + source);
              return database.query(form);
            }));
  }

  private RunConfig.Builder config(TableFormat format) {
    return RunConfig.builder()
        .input(InputTable.TOUCHPOINTS, format.file(directory, MarketTable.TOUCHPOINTS).toString())
        .input(InputTable.CONVERSIONS, format.file(directory, MarketTable.CONVERSIONS).toString())
        .rules(JourneyRules.defaults().withLookback(Duration.ofDays(30)))
        .currency(MarketArrays.CURRENCY)
        .intervals(false)
        .metrics(RunConfig.Metrics.CREDIT)
        .report(RunConfig.Report.NONE)
        .out(directory.resolve("run"))
        .force(true);
  }

  private static RevenueTable run(RunConfig config, String... dimensions) {
    return RevenueTable.of(AttributionJob.run(config, Progress.none()).result(), dimensions);
  }

  private static Contender five(String name, Contender.Work work) {
    return Contender.engine(name, Question.FIVE_BY_CHANNEL, work);
  }
}
