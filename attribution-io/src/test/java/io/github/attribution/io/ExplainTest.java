package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.credit.Explanation;
import io.github.attribution.journey.Micros;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second reading of a run's inputs. */
class ExplainTest {

  @TempDir Path directory;

  @Test
  void everyConversionIsExplainedAsItWasCredited() {
    long seed = 11;
    Tables tables = Tables.none(directory);
    RandomTables random = RandomTables.of(seed, 8);
    random.writeCsv(tables);
    assertExplainedAsCredited(
        tables, random.conversions().stream().map(row -> row.get(0)).toList());
  }

  @Test
  void refundsInAnotherCurrencyAreExplainedAsTheyWereCredited() {
    Tables tables =
        Tables.none(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS + ",touchpoint_id",
                "a1,2024-01-01,search,t2",
                "a1,2024-01-01,email,t1",
                "a1,2024-01-01,email,null",
                "a1,2024-01-01,direct,",
                "a1,2024-01-01,direct,")
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS + ",currency,reverses",
                "c1,a1,2024-01-02,100,USD,",
                "r1,a1,2024-03-02,-33.34,USD,c1",
                "r2,a1,2024-03-03,-40,EUR,c1",
                "r3,a1,2024-03-04,-1,CHF,",
                "null,a1,2024-01-02,1,CHF,")
            .lines(
                "exchange_rates.csv",
                "from,to,date,rate",
                "USD,EUR,2024-01-01,0.913",
                "USD,EUR,2024-03-01,0.871",
                "CHF,EUR,2024-01-01,1.07");
    assertExplainedAsCredited(tables, List.of("c1", "r1", "r2", "r3", "null"));
    assertThat(tables.explain("r1").get(0).touches())
        .extracting(touch -> touch.touchpoint().id())
        .containsExactly(null, null, "null", "t1", "t2");
  }

  private static void assertExplainedAsCredited(Tables tables, List<String> conversions) {
    Tables.Results results =
        tables.run(
            tables.config().credits(RunConfig.Credits.CSV).strategy("time-decay:half-life=2d"));
    assertThat(results.rows("rejects.csv")).isEmpty();
    Map<String, List<String>> credited = new LinkedHashMap<>();
    for (Map<String, String> row : results.rows("credits.csv")) {
      if (!"(unattributed)".equals(row.get("channel"))) {
        credited
            .computeIfAbsent(
                row.get("strategy") + " " + row.get("conversion_id"), key -> new ArrayList<>())
            .add(
                String.join(
                    " ",
                    row.get("channel"),
                    row.get("touched_at"),
                    row.get("conversions"),
                    row.get("revenue")));
      }
    }
    for (String conversion : conversions) {
      for (Explanation explanation : tables.explain(conversion)) {
        assertThat(explained(explanation))
            .as("%s under %s", conversion, explanation.strategy())
            .isEqualTo(credited.getOrDefault(explanation.strategy() + " " + conversion, List.of()));
      }
    }
  }

  private static List<String> explained(Explanation explanation) {
    return explanation.touches().stream()
        .filter(Explanation.TouchCredit::eligible)
        .map(
            touch ->
                String.join(
                    " ",
                    ResultFiles.safe(touch.touchpoint().channel()),
                    touch.touchpoint().touchedAt().toString(),
                    Micros.toText(touch.countMicros()),
                    Micros.toText(touch.revenueMicros())))
        .toList();
  }

  @Test
  void anInputThatHasChangedIsRefused() throws IOException {
    Tables tables = Tables.small(directory);
    tables.run();
    Path file = tables.path("touchpoints.csv");
    Files.writeString(file, Files.readString(file).replace("search", "Search"));
    refused(
        tables, "c1", file + " has changed since the run; run again to explain the present data");
    Files.delete(file);
    refused(
        tables,
        "c1",
        "The file " + file + " of table 'touchpoints' does not exist; check the path");
  }

  @Test
  void aFileThatAGlobNoLongerFindsIsRefused() throws IOException {
    Tables tables =
        Tables.small(directory)
            .lines("part-1.csv", Tables.TOUCHPOINTS, "a1,2024-01-01,tv")
            .lines("part-2.csv", Tables.TOUCHPOINTS, "a1,2024-01-01,email");
    tables.run(tables.config().input(InputTable.TOUCHPOINTS, "part-*.csv"));
    assertThat(tables.explain("c1").get(0).touches()).hasSize(2);
    Path second = tables.path("part-2.csv");
    Files.delete(second);
    refused(
        tables, "c1", second + " has changed since the run; run again to explain the present data");
    tables.lines("part-2.csv", Tables.TOUCHPOINTS, "a1,2024-01-01,email");
    tables.lines("part-3.csv", Tables.TOUCHPOINTS, "a1,2024-01-01,email");
    refused(
        tables,
        "c1",
        tables.path("part-3.csv")
            + " has changed since the run; run again to explain the present data");
  }

  @Test
  void aConversionThatTheRunDoesNotHaveIsRefused() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "conversions.csv", Tables.CONVERSIONS, "c1,a1,2024-01-03,100", "c2,a1,someday,100");
    tables.run(tables.lenient());
    for (String id : List.of("c9", "c2", "", "C1", "' OR true --")) {
      refused(
          tables,
          id,
          "The run has no conversion '%s'; look up ids in conversions.csv, and left-out rows in rejects.csv"
              .formatted(id));
    }
  }

  @Test
  void aDirectoryThatIsNoRunIsRefused() throws IOException {
    Tables tables = Tables.small(directory);
    Path out = Files.createDirectory(tables.path("out"));
    refused(
        tables,
        "c1",
        out + " is not the directory of a finished run: it has no run.json; name one with --run");
    for (String text :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{\"configuration\": 7}",
            "\"x\"",
            "{}",
            "{\"configuration\": {\"inputs\": {\"paths\": \"p\"}, \"zone\": \"Mars\"}}",
            "{\"configuration\": {\"inputs\": {\"paths\": \"p\"}, \"lookback\": \"long\"}}")) {
      Files.writeString(out.resolve("run.json"), text);
      refused(tables, "c1", out.resolve("run.json") + " cannot be read; run again to make it anew");
    }
  }

  @Test
  void theConfigurationOfTheRunIsUsedAgain() {
    Tables tables =
        Tables.small(directory)
            .lines("touchpoints.csv", "account,ts,channel", "a1,2024-01-01 00:00,search");
    tables.run(
        tables
            .config()
            .column(InputTable.TOUCHPOINTS, "account_id", "Account")
            .column(InputTable.TOUCHPOINTS, "touched_at", "ts")
            .zone(java.time.ZoneId.of("America/New_York"))
            .currency("USD")
            .rules(
                io.github.attribution.journey.JourneyRules.defaults()
                    .withLookback(java.time.Duration.ofHours(1)))
            .by(List.of("channel"))
            .strategy("position-based:first=0.3,last=0.3"));
    List<Explanation> explanations = tables.explain("c1");
    assertThat(explanations)
        .extracting(Explanation::strategy)
        .containsExactly("linear", "position-based:first=0.3,last=0.3");
    assertThat(explanations.get(0).touches())
        .singleElement()
        .satisfies(
            touch -> {
              assertThat(touch.touchpoint().touchedAt()).isEqualTo("2024-01-01T05:00:00Z");
              assertThat(touch.eligible()).isFalse();
            });
    assertThat(Micros.toDecimal(explanations.get(0).conversion().revenueMicros()))
        .isEqualByComparingTo(new BigDecimal(100));
  }

  private static void refused(Tables tables, String conversion, String message) {
    assertThatThrownBy(() -> tables.explain(conversion))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }
}
