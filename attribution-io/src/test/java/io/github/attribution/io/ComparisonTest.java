package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.compare.StrategySupport;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a comparison finds in files. */
class ComparisonTest {

  private static final String TWO_UNCONVERTED =
      "WEAK It learns from 1 conversion for 2 values; 60 would be 30 for each, so look at the"
          + " intervals before the numbers.";

  @TempDir Path directory;
  private Tables tables;

  @BeforeEach
  void threeAccountsOfWhichOneBuys() {
    tables =
        Tables.none(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS + ",contact_id",
                "buyer,2024-01-01T00:00:00Z,search,",
                "reader,2024-01-01T00:00:00Z,search,",
                "looker,2024-01-01T00:00:00Z,email,")
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS + ",campaign",
                "c1,buyer,2024-01-03T00:00:00Z,100,")
            .lines("milestones.csv", "account_id,milestone,reached_at");
  }

  @Test
  void journeysWithoutAConversionAreKnownWhereNoStrategyOfTheRunLearns() {
    assertThat(support(tables.config(), "shao-li")).isEqualTo(TWO_UNCONVERTED);
    assertThat(support(tables.config(), "markov")).isEqualTo(TWO_UNCONVERTED);
  }

  @Test
  void eachStrategyLearnsFromItsOwnJourneys() {
    tables.lines(
        "touchpoints.csv",
        Tables.TOUCHPOINTS + ",campaign",
        "buyer,2024-01-01T00:00:00Z,search,spring",
        "buyer,2024-01-02T00:00:00Z,search,summer");
    RunConfig.Builder config = tables.config().strategy("shapley:by=campaign").strategy("shapley");
    assertThat(support(config, "shapley:by=campaign"))
        .isEqualTo(
            "WEAK All journeys convert (1 journey): what is learned is how often values are there,"
                + " not what they change.");
    assertThat(support(config, "shapley"))
        .isEqualTo("WEAK There is one value only, which gets everything.");
    assertThat(support(config, "shao-li"))
        .isEqualTo(
            "UNSUPPORTED It needs journeys without a conversion, and there are none (1 journey, all"
                + " converting).");
  }

  @ParameterizedTest
  @CsvSource({
    "owen, It needs the contacts of touches",
    "primary-campaign-source, It needs campaigns that outcomes name",
    "w-shaped, It needs milestones"
  })
  void aColumnWithoutACellIsNotThere(String strategy, String reason) {
    assertThat(support(tables.config(), strategy)).startsWith("UNSUPPORTED " + reason);
    tables.sql(
        "COPY (FROM read_csv('$DIR/touchpoints.csv', all_varchar=true)) TO '$DIR/t.parquet'");
    assertThat(support(tables.config().input(InputTable.TOUCHPOINTS, "t.parquet"), strategy))
        .startsWith("UNSUPPORTED " + reason);
  }

  @ParameterizedTest
  @CsvSource({"owen", "primary-campaign-source", "w-shaped"})
  void aColumnWithOneCellIsThere(String strategy) {
    tables
        .lines(
            "touchpoints.csv",
            Tables.TOUCHPOINTS + ",contact_id",
            "buyer,2024-01-01T00:00:00Z,search,",
            "buyer,2024-01-02T00:00:00Z,search,ann")
        .lines(
            "conversions.csv",
            Tables.CONVERSIONS + ",campaign",
            "c1,buyer,2024-01-03T00:00:00Z,100,spring")
        .lines(
            "milestones.csv",
            "account_id,milestone,reached_at",
            "buyer,lead_created,2024-01-01T00:00:00Z");
    assertThat(support(tables.config(), strategy)).startsWith("SUPPORTED ");
    tables.sql("COPY (FROM read_csv('$DIR/touchpoints.csv')) TO '$DIR/t.parquet'");
    assertThat(support(tables.config().input(InputTable.TOUCHPOINTS, "t.parquet"), strategy))
        .startsWith("SUPPORTED ");
  }

  @Test
  void nothingLearnsUnderRulesThatAskForRoles() {
    tables.lines("contacts.csv", "contact_id,account_id,role", "p,buyer,champion");
    assertThat(support(tables.config().strategy("linear:include=contact_role=champion"), "shapley"))
        .isEqualTo(
            "UNSUPPORTED It learns from accounts without a conversion too, and what the rules ask"
                + " for is not read of them.");
  }

  private String support(RunConfig.Builder config, String strategy) {
    ComparisonReport report = AttributionJob.compare(config.force(true).build(), Progress.none());
    return report.support().stream()
        .filter(one -> one.strategy().equals(strategy))
        .map(ComparisonTest::text)
        .findFirst()
        .orElseThrow();
  }

  private static String text(StrategySupport support) {
    return support.verdict() + " " + support.reason();
  }
}
