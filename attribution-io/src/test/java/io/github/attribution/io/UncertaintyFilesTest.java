package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncertaintyFilesTest {

  private static final String ROUGH =
      "rough: %s credited conversions, as sure as %s accounts of equal credit; 30 of each are wanted";

  @TempDir Path directory;

  /** 36 deals of 100 by mail, 4 by =ads, 1 by nobody; a tenth of revenue is cost of goods. */
  private Tables tables() {
    List<String> touches = new ArrayList<>(List.of(Tables.TOUCHPOINTS));
    List<String> deals = new ArrayList<>(List.of(Tables.CONVERSIONS + ",new_customer"));
    for (int i = 0; i < 41; i++) {
      if (i < 40) {
        touches.add("a%d,2024-01-01T00:00:00Z,%s".formatted(i, i < 36 ? "mail" : "=ads"));
      }
      deals.add("c%d,a%d,2024-01-03T00:00:00Z,100,%s".formatted(i, i, i == 0 || i >= 36));
    }
    return Tables.none(directory)
        .lines("touchpoints.csv", touches.toArray(String[]::new))
        .lines("conversions.csv", deals.toArray(String[]::new))
        .lines("spend.csv", "channel,amount", "mail,1200", "=ads,100")
        .lines("costs.csv", "kind,amount", "cogs,410");
  }

  private static RunConfig.Builder with(Tables tables) {
    return tables.config().input(InputTable.SPEND, "spend.csv").by(List.of("channel"));
  }

  @Test
  void intervalsAreThoseOfHand() {
    Tables tables = tables();
    Tables.Results results = tables.run(with(tables));
    assertThat(
            results.columns(
                "intervals.csv", "value", "measure", "estimate", "standard_error", "given_fit"))
        .containsExactly(
            "'=ads conversions 4 2 false",
            "'=ads revenue 400 200 false",
            "'=ads new_customers 4 2 false",
            "'=ads conversions_share 0.0975609756097561 0.0463398979039868 false",
            "'=ads revenue_share 0.0975609756097561 0.0463398979039868 false",
            "'=ads roi 3 2 false",
            "'=ads romi 260 180 false",
            "'=ads roas 4 2 false",
            "'=ads cac 25 12.5 false",
            "mail conversions 36 6 false",
            "mail revenue 3600 600 false",
            "mail new_customers 1 1 false",
            "mail conversions_share 0.878048780487805 0.0511046557880179 false",
            "mail revenue_share 0.878048780487805 0.0511046557880179 false",
            "mail roi 2 0.5 false",
            "mail romi 170 45 false",
            "mail roas 3 0.5 false",
            "mail cac 1200  false",
            "(unattributed) conversions 1 1 false",
            "(unattributed) revenue 100 100 false",
            "(unattributed) new_customers 1 1 false",
            "(unattributed) conversions_share 0.024390243902439 0.0240909657719412 false",
            "(unattributed) revenue_share 0.024390243902439 0.0240909657719412 false");
    assertThat(results.columns("intervals.csv", "lower", "upper").subList(9, 10))
        .containsExactly("24.2402160927597 47.7597839072403");
    assertThat(results.columns("intervals.csv", "note"))
        .containsExactly(
            ROUGH.formatted("4", "4"),
            ROUGH.formatted("4", "4"),
            ROUGH.formatted("4", "4"),
            ROUGH.formatted("4", "4"),
            ROUGH.formatted("4", "4"),
            ROUGH.formatted("4", "4"),
            ROUGH.formatted("4", "4"),
            ROUGH.formatted("4", "4"),
            ROUGH.formatted("4", "4"),
            "",
            "",
            ROUGH.formatted("36", "1"),
            "",
            "",
            "",
            "",
            "",
            "no interval: new customers are within 2 standard errors of 0 (1 ± 1)",
            ROUGH.formatted("1", "1"),
            ROUGH.formatted("1", "1"),
            ROUGH.formatted("1", "1"),
            ROUGH.formatted("1", "1"),
            ROUGH.formatted("1", "1"));
  }

  @Test
  void ranksAreThoseOfHand() {
    Tables tables = tables();
    assertThat(
            tables
                .run(with(tables))
                .columns("ranks.csv", "value", "measure", "rank", "estimate", "standard_error"))
        .containsExactly(
            "mail conversions 1 36 6",
            "'=ads conversions 2 4 2",
            "mail revenue 1 3600 600",
            "'=ads revenue 2 400 200");
  }

  @Test
  void valuesOfSeveralDimensionsAreALineOfCsv() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS + ",campaign",
                "a1,2024-01-01T00:00:00Z,search,\"a,\"\"b\"\"\"");
    Tables.Results results = tables.run(tables.config().by(List.of("channel", "campaign")));
    assertThat(results.columns("intervals.csv", "dimension", "value", "measure").subList(0, 1))
        .containsExactly("channel,campaign search,\"a,\"\"b\"\"\" conversions");
  }

  @Test
  void runWithoutIntervalsWritesNone() {
    Tables tables = Tables.small(directory);
    Tables.Results results = tables.run(tables.config().intervals(false));
    assertThat(results.report().directory().resolve("intervals.csv")).doesNotExist();
    assertThat(results.report().directory().resolve("ranks.csv")).doesNotExist();
    assertThat(AttributionJob.configuration(tables.path("out")).intervals()).isFalse();
  }
}
