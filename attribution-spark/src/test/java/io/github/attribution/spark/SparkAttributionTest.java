package io.github.attribution.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.AttributionPlan;
import io.github.attribution.io.RunConfig;
import io.github.attribution.io.market.MarketFiles;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import io.github.attribution.simulate.SyntheticMarket;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.StrategyDescription;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same tables give the same on Spark as on one machine, whatever Spark does with them. */
class SparkAttributionTest {

  private static final Path ACME = Path.of("../examples/acme-abm/data");

  private static final Set<String> DIMENSIONS =
      Set.of("channel", "campaign", "content", "interaction", JourneyGraphs.CONTACT_ROLE);

  @TempDir static Path directory;

  private static Path flawed;

  @BeforeAll
  static void makeMarket() throws IOException {
    flawed = directory.resolve("flawed");
    SyntheticMarket market =
        SyntheticMarket.builder().accounts(80).seed(8).currencies("EUR", "USD").build();
    MarketFiles.write(market, flawed, MarketFiles.Format.CSV, true);
  }

  @Test
  void groupingsHaveTheSameTotalsErrorsAndRejects() {
    Twins twins =
        Twins.of(
            ACME,
            RunConfig.builder()
                .by(List.of("channel"))
                .by(List.of("channel", "campaign"))
                .by(List.of("channel", "month(touch)"))
                .by(List.of("week(conversion)")),
            directory.resolve("groupings"));
    try (SparkAttribution spark = twins.spark().build()) {
      twins.assertSameTotals(spark.result());
      assertThat(Twins.rejects(spark)).isEqualTo(twins.embeddedRejects()).isNotEmpty();
      assertThat(spark.totals("channel").count())
          .isEqualTo(twins.embedded().rows("channel").size());
    }
  }

  /**
   * With every strategy that needs no parameter, those that learn among them, whatever the number
   * of partitions, the order of rows and how many touches are loaded at once.
   */
  @Test
  void allStrategiesHaveTheSameTotalsAndCredits() {
    RunConfig.Builder config =
        RunConfig.builder()
            .zone(ZoneId.of("Europe/Madrid"))
            .credits(RunConfig.Credits.PARQUET)
            .by(List.of("channel"));
    strategies().forEach(config::strategy);
    Twins twins = Twins.of(ACME, config, directory.resolve("all"));
    assertThat(twins.plan().learns()).isTrue();
    String credits = twins.embeddedCreditsHash();
    for (int partitions : new int[] {1, 2, 7, 64}) {
      try (SparkAttribution spark =
          twins
              .spark(rows -> rows.repartition(3, functions.rand(partitions)))
              .partitions(partitions)
              .touchesAtOnce(partitions == 1 ? 1_000_000 : 100)
              .build()) {
        twins.assertSameTotals(spark.result());
        assertThat(Twins.hash(spark.credits())).isEqualTo(credits);
      }
    }
  }

  /** Refunds, repeated rows, several currencies, cells that are no values. */
  @Test
  void flawedTablesHaveTheSameTotalsCreditsAndRejects() {
    Twins twins =
        Twins.of(
            flawed,
            RunConfig.builder()
                .credits(RunConfig.Credits.PARQUET)
                .strategy("time-decay")
                .strategy("markov"),
            directory.resolve("flaws"));
    try (SparkAttribution spark = twins.spark().touchesAtOnce(500).build()) {
      twins.assertSameTotals(spark.result());
      assertThat(Twins.rejects(spark)).isEqualTo(twins.embeddedRejects()).isNotEmpty();
      assertThat(Twins.credits(spark)).isEqualTo(twins.embeddedCredits());
    }
  }

  private static Stream<String> strategies() {
    return AttributionStrategies.all().stream()
        .map(StrategyDescription::name)
        .filter(SparkAttributionTest::needsNoParameter);
  }

  /** Also not a dimension that the market does not have. */
  private static boolean needsNoParameter(String name) {
    try {
      return DIMENSIONS.containsAll(AttributionStrategies.parse(name).dimensions());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void rulesThatLookAtPeopleAndDealsHaveTheSameTotals() {
    for (String scope : List.of("contact", "opportunity", "primary-contact", "buying-group")) {
      JourneyRules rules =
          JourneyRules.defaults()
              .with(JourneySetting.SCOPE, scope)
              .with(JourneySetting.TARGET, "closed_won|lead_created")
              .with(JourneySetting.DIRECT_CARRY_OVER, "7d");
      Twins twins =
          Twins.of(
              flawed,
              RunConfig.builder().rules(rules).intervals(false).strategy("linear"),
              directory.resolve(scope));
      try (SparkAttribution spark = twins.spark().build()) {
        twins.assertSameTotals(spark.result());
      }
    }
  }

  @Test
  void accountOfMostTouchesIsCredited() throws IOException {
    Path giant = Files.createDirectories(directory.resolve("giant"));
    Stream<String> touches =
        IntStream.range(0, 20_000)
            .mapToObj(
                i ->
                    "%s,2024-03-%02dT%02d:00:00Z,c%s"
                        .formatted(i % 10 == 0 ? "a" + i : "giant", 1 + i % 28, i % 24, i % 7));
    write(giant.resolve("touchpoints.csv"), "account_id,touched_at,channel", touches);
    write(
        giant.resolve("conversions.csv"),
        "conversion_id,account_id,converted_at,revenue",
        Stream.of("w1,giant,2024-03-30T00:00:00Z,1000.01", "w2,a10,2024-03-30T00:00:00Z,7"));
    Twins twins =
        Twins.of(
            giant,
            RunConfig.builder().credits(RunConfig.Credits.PARQUET).strategy("linear"),
            directory.resolve("giant-run"));
    SparkAttribution spark = twins.spark().partitions(3).touchesAtOnce(1000).build();
    twins.assertSameTotals(spark.result());
    assertThat(Twins.credits(spark)).isEqualTo(twins.embeddedCredits());
  }

  private static void write(Path file, String header, Stream<String> rows) throws IOException {
    Files.write(file, Stream.concat(Stream.of(header), rows).toList());
  }

  /** A strategy of one's own, whose first tasks fail. */
  private record Failing(int times) implements AttributionStrategy, Serializable {

    private static final AtomicInteger FAILED = new AtomicInteger();

    @Override
    public void score(Journey journey, double[] scores) {
      if (FAILED.getAndIncrement() < times) {
        throw new IllegalStateException("The executor is lost");
      }
      Arrays.fill(scores, 0, journey.size(), 1);
    }

    @Override
    public String spec() {
      return "failing";
    }
  }

  @Test
  void tasksThatAreRunAgainGiveTheSame() {
    Twins twins =
        Twins.of(flawed, RunConfig.builder().strategy("linear"), directory.resolve("linear"));
    AttributionPlan plan =
        AttributionPlan.builder().strategy(new Failing(2)).intervals(true).build();
    List<?> expected =
        twins.embedded().totals().rows(0).stream()
            .map(row -> row.toString().replace("linear", "failing"))
            .toList();
    assertThat(twins.spark(plan).partitions(4).build().result().totals().rows(0))
        .map(Object::toString)
        .isEqualTo(expected);
    assertThat(Failing.FAILED.get()).isGreaterThan(2);
  }

  @Test
  void whatIsMissingIsNamed() {
    Dataset<Row> rows = LocalSpark.read(flawed.resolve("touchpoints.csv"));
    AttributionPlan plan = AttributionPlan.builder().build();
    assertThatThrownBy(() -> SparkAttribution.builder(plan).touchpoints(rows).build())
        .hasMessage("There is no dataset of conversions; pass one with conversions(…)");
    assertThatThrownBy(
            () ->
                SparkAttribution.builder(plan)
                    .touchpoints(rows)
                    .conversions(rows.select("account_id", "channel"))
                    .build()
                    .result())
        .hasMessage(
            "The dataset of conversions has no column 'conversion_id' (found: account_id, channel); rename the one that holds it");
    assertThatThrownBy(
            () ->
                SparkAttribution.builder(AttributionPlan.builder().by("chanel").build())
                    .touchpoints(rows)
                    .conversions(LocalSpark.read(flawed.resolve("conversions.csv")))
                    .build()
                    .result())
        .hasMessageStartingWith("Unknown dimension 'chanel'; did you mean 'channel'?");
  }

  @Test
  void strategiesThatCannotBeSentAreRefused() {
    AttributionStrategy own =
        AttributionStrategy.named(
            "own", (journey, scores) -> Arrays.fill(scores, 0, journey.size(), 1));
    AttributionPlan plan = AttributionPlan.builder().strategy(own).build();
    assertThatThrownBy(() -> PlanForm.of(plan))
        .hasMessageEndingWith(
            ", which cannot be sent to executors; make it a record that implements java.io.Serializable");
  }
}
