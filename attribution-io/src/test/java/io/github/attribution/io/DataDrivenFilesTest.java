package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies that learn from all accounts of the tables, converting or not. */
class DataDrivenFilesTest {

  @TempDir Path directory;
  private Tables tables;

  @BeforeEach
  void fourAccountsOfWhichOneBuys() {
    tables =
        Tables.none(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS,
                "buyer,2024-01-01T00:00:00Z,search",
                "buyer,2024-01-02T00:00:00Z,email",
                "reader,2024-01-01T00:00:00Z,search",
                "looker,2023-01-01T00:00:00Z,email",
                "looker,2024-01-01T00:00:00Z,search",
                "visitor,2024-01-01T00:00:00Z,email")
            .lines("conversions.csv", Tables.CONVERSIONS, "c1,buyer,2024-01-03T00:00:00Z,100");
  }

  @Test
  void journeysWithoutAConversionAreLearnedFrom() {
    assertThat(probability(tables.run(markov()))).isEqualTo("0.25");
  }

  @Test
  void everyFormatGivesTheSameBytes() {
    String fits = tables.run(markov()).text(FitsFile.NAME);
    tables.sql("COPY (FROM read_csv('$DIR/touchpoints.csv')) TO '$DIR/t.parquet'");
    RunConfig.Builder parquet = markov().input(InputTable.TOUCHPOINTS, "t.parquet").force(true);
    assertThat(tables.run(parquet).text(FitsFile.NAME)).isEqualTo(fits);
    assertThat(tables.run(parquet.threads(3), new Heap(20_000)).text(FitsFile.NAME))
        .isEqualTo(fits);
  }

  @Test
  void aRunWithoutAModelHasNoFits() {
    tables.run();
    assertThat(tables.path("out/" + FitsFile.NAME)).doesNotExist();
  }

  @Test
  void accountsUnderOneParentHaveOneJourney() {
    tables.lines("accounts.csv", "account_id,parent_account_id", "reader,looker", "visitor,looker");
    assertThat(probability(tables.run(markov().parentAccounts(true)))).isEqualTo("0.5");
  }

  @Test
  void aLeadIsNoConversion() {
    tables.lines(
        "milestones.csv",
        "account_id,milestone,reached_at",
        "reader,lead_created,2024-01-01T00:00:00Z");
    assertThat(probability(tables.run(markov()))).isEqualTo("0.25");
  }

  @Test
  void otherTargetsAreNoConversions() {
    tables.lines(
        "conversions.csv",
        Tables.CONVERSIONS + ",type",
        "c1,buyer,2024-01-03T00:00:00Z,100,closed_won",
        "c2,reader,2024-01-03T00:00:00Z,100,trial");
    RunConfig.Builder config = markov();
    config.rules(config.build().rules().withTargets(List.of("closed_won")));
    assertThat(probability(tables.run(config))).isEqualTo("0.25");
  }

  @Test
  void explainSaysWhatTheModelLearned() {
    tables.run(markov());
    assertThat(tables.explain("c1"))
        .filteredOn(one -> one.strategy().equals("markov"))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.toString())
                    .contains("without 'search' 50.0 % of conversions would be lost"));
  }

  @Test
  void pathsAreFittedAsTheyAre() {
    Tables paths =
        Tables.none(directory.resolve("paths"))
            .lines(
                "paths.csv",
                "path,total_conversions,total_conversion_value,total_null",
                "a > b,3,30,1",
                "a > c,1,10,1");
    assertThat(probability(paths.run(paths.config().strategy("markov"))))
        .isEqualTo("0.6666666666666666");
  }

  @Test
  void savedStatisticsAddUpToThoseOfAllTables() {
    FitReport whole = fit(List.of(), List.of(), "all.stats");
    FitReport twice = fit(List.of("all.stats"), List.of(), "twice.stats");
    FitReport once = fit(List.of("twice.stats"), List.of("all.stats", "all.stats"), "once.stats");
    assertThat(whole.journeys().get(0).unconvertedMicros()).isEqualTo(3_000_000);
    assertThat(twice.journeys().get(0).unconvertedMicros()).isEqualTo(6_000_000);
    assertThat(once.strategies().get(0).model().figures())
        .isEqualTo(whole.strategies().get(0).model().figures());
    assertThat(tables.path("once.stats")).hasSameBinaryContentAs(tables.path("all.stats"));
  }

  @Test
  void statisticsOfOtherRulesAreRefused() {
    fit(List.of(), List.of(), "all.stats");
    RunConfig.Builder config = markov();
    config.rules(config.build().rules().withLookback(Duration.ofDays(7)));
    SavedStatistics saved = new SavedStatistics(List.of(tables.path("all.stats")), List.of(), null);
    assertThatThrownBy(() -> AttributionJob.fit(config.build(), saved, Progress.none()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("There are statistics of paths of channel")
        .hasMessageContaining("use the strategies and rules that the statistics were made with");
  }

  @Test
  void rolesOfContactsAreNotLearnedFrom() {
    tables.lines("contacts.csv", "contact_id,account_id,role", "p,buyer,champion");
    assertThat(tables.failure(markov().strategy("linear:include=contact_role=champion")))
        .isEqualTo(
            "A data-driven strategy learns from accounts without a conversion too, whose contacts'"
                + " roles are not read; leave rules and dimensions of 'contact_role' out, or the"
                + " data-driven strategies");
  }

  private FitReport fit(List<String> add, List<String> subtract, String save) {
    return AttributionJob.fit(
        RunConfig.builder()
            .baseDirectory(tables.path(""))
            .strategy("markov")
            .input(InputTable.TOUCHPOINTS, "touchpoints.csv")
            .input(InputTable.CONVERSIONS, "conversions.csv")
            .build(),
        new SavedStatistics(
            add.stream().map(tables::path).toList(),
            subtract.stream().map(tables::path).toList(),
            tables.path(save)),
        Progress.none());
  }

  private RunConfig.Builder markov() {
    return tables.config().strategy("markov");
  }

  private static String probability(Tables.Results results) {
    return results.columns(FitsFile.NAME, "quantity", "estimate").stream()
        .filter(line -> line.startsWith("p_conversion "))
        .map(line -> line.substring("p_conversion ".length()))
        .findFirst()
        .orElseThrow();
  }
}
