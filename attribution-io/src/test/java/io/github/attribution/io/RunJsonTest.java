package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.AttributionPlan;
import io.github.attribution.journey.JourneyRules;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** run.json says what was run, on what, and what came in and out. */
class RunJsonTest {

  @TempDir Path directory;

  @Test
  void everythingThatTheResultsDependOnIsThere() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS,
                "c1,a1,2024-01-03,100.25",
                "c1,a1,2024-01-03,100.25",
                "c2,a1,bad,1",
                "c3,a9,2024-01-03,-7");
    JsonNode json =
        json(
            tables.run(
                tables
                    .lenient()
                    .column(InputTable.TOUCHPOINTS, "channel", "Channel")
                    .by(List.of("channel"))
                    .zone(ZoneId.of("Europe/Madrid"))
                    .currency("CHF")
                    .rules(JourneyRules.defaults().withLookback(Duration.ofHours(36)))
                    .metrics(RunConfig.Metrics.CREDIT)
                    .maxRejects(new BigDecimal("0.5"))));
    String version = AttributionPlan.class.getPackage().getImplementationVersion();
    assertThat(json.get("format").asInt()).isEqualTo(ResultFormat.VERSION);
    assertThat(json.get("engine_version").asString())
        .isEqualTo(version == null ? "development" : version);
    assertThat(json.get("configuration").toString())
        .isEqualTo(
            "{'inputs':{'touchpoints':'touchpoints.csv','conversions':'conversions.csv'},'columns':{'touchpoints':{'channel':'Channel'}},'base_directory':'%s','strategy':['linear'],'by':['channel'],'lookback':'36h','scope':'account','zone':'Europe/Madrid','currency':'CHF','credits':'none','intervals':true,'metrics':'credit','max_rejects':'0.5','report':'html','report_accounts':10,'locale':'en','anonymize':false}"
                .formatted(tables.path("").toString().replaceAll("/$", ""))
                .replace('\'', '"'));
    assertThat(json.get("tables").toString())
        .isEqualTo(
            "[{'table':'touchpoints','rows':2,'accepted':2,'rejected':0,'duplicates':0},{'table':'conversions','rows':4,'accepted':2,'rejected':2,'duplicates':1}]"
                .replace('\'', '"'));
    assertThat(json.get("graph").toString())
        .isEqualTo(
            "{\"first_outcome\":\"2024-01-02T23:00:00Z\",\"last_outcome\":\"2024-01-02T23:00:00Z\",\"accounts\":2,\"touchpoints\":2,\"touchpoints_in_reach\":1,\"conversions\":2,\"milestones\":0,\"conversions_not_targeted\":0}");
    assertThat(json.get("conservation").toString())
        .isEqualTo(
            "[{'strategy':'linear','by':'channel','conserving':true,'input_revenue':'93.25','credited_revenue':'93.25','input_conversions':'1','credited_conversions':'1','adds_up':true}]"
                .replace('\'', '"'));
    assertThat(json.get("timings_seconds").propertyNames())
        .contains("read", "build", "credit", "write");
  }

  @Test
  void everyInputFileHasItsPathSizeAndHash() throws IOException, NoSuchAlgorithmException {
    Tables tables =
        Tables.small(directory)
            .lines("part-2.csv", Tables.TOUCHPOINTS, "a1,2024-01-01,tv")
            .lines("part-1.csv", Tables.TOUCHPOINTS, "a1,2024-01-01,é");
    JsonNode inputs =
        json(tables.run(tables.config().input(InputTable.TOUCHPOINTS, "part-?.csv"))).get("inputs");
    List<String> expected = new ArrayList<>();
    for (String name : List.of("part-1.csv", "part-2.csv", "conversions.csv")) {
      byte[] bytes = Files.readAllBytes(tables.path(name));
      expected.add(
          "%s %s %d %s"
              .formatted(
                  name.startsWith("part") ? "touchpoints" : "conversions",
                  tables.path(name),
                  bytes.length,
                  HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))));
    }
    List<String> found = new ArrayList<>();
    for (JsonNode input : inputs) {
      found.add(
          "%s %s %d %s"
              .formatted(
                  input.get("table").asString(),
                  input.get("path").asString(),
                  input.get("bytes").asLong(),
                  input.get("sha256").asString()));
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void whatTheReportIsMadeOfIsReadBack() {
    Tables tables = Tables.small(directory);
    tables.run(
        tables
            .config()
            .report(RunConfig.Report.FULL)
            .reportAccounts(3)
            .locale(Locale.forLanguageTag("de-CH")));
    RunConfig config = AttributionJob.configuration(tables.path("out"));
    assertThat(config.report()).isEqualTo(RunConfig.Report.FULL);
    assertThat(config.reportAccounts()).isEqualTo(3);
    assertThat(config.locale()).isEqualTo(Locale.forLanguageTag("de-CH"));
  }

  @Test
  void aReportThatCannotBeIsRefused() {
    RunConfig.Builder config = RunConfig.builder();
    assertThatThrownBy(() -> config.reportAccounts(101))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The report is to tell 101 deals touch by touch; give a whole number from 0 to 100");
    assertThatThrownBy(() -> config.locale(Locale.ROOT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The locale 'und' has no language; give one such as en or de-CH");
  }

  @Test
  void nothingOfTheEnvironmentIsThere() {
    Tables.Results results = Tables.small(directory).run();
    String text = results.text("run.json");
    System.getenv()
        .forEach(
            (name, value) -> {
              if (value.length() > 12 && !directory.toString().contains(value)) {
                assertThat(text).as(name).doesNotContain(value);
              }
            });
    assertThat(text).doesNotContain("temp");
  }

  private static JsonNode json(Tables.Results results) {
    return JsonMapper.builder().build().readTree(results.text("run.json"));
  }
}
