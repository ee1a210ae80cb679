package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.channel.ChannelGroups;
import io.github.attribution.channel.ChannelRule;
import io.github.attribution.channel.ChannelRules;
import io.github.attribution.channel.SourceCategories;
import io.github.attribution.channel.TextTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose channels are given by rules. */
class DerivedChannelTest {

  private static final ChannelRules GA4 = group("ga4");
  private static final ChannelRules OWN =
      ChannelRules.of(
          "own.yaml",
          List.of(
              ChannelRule.of("Search").where("source", TextTest.in("search")),
              ChannelRule.of("North")
                  .where("region", TextTest.is("n*"))
                  .where("medium", TextTest.matches("[a-e].*")),
              ChannelRule.of("Rest")),
          SourceCategories.of(Map.of("google", "search")));

  @TempDir Path directory;
  private Tables tables;

  @BeforeEach
  void write() {
    tables =
        Tables.none(directory)
            .lines(
                "touchpoints.csv",
                "account_id,touched_at,source,medium,campaign,region",
                "a1,2024-01-01T00:00:00Z,google,cpc,brand,north",
                "a1,2024-01-02T00:00:00Z,news,email,,north",
                "a2,2024-01-02T00:00:00Z,google,cpc,shop,south",
                "a2,2024-01-03T00:00:00Z,crm,call,,",
                "a3,2024-01-03T00:00:00Z,google,CPC,brand,")
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS,
                "c1,a1,2024-01-05T00:00:00Z,100",
                "c2,a2,2024-01-05T00:00:00Z,50")
            .lines("spend.csv", "channel,amount", "Paid Search,10", "paid search,5");
  }

  @Test
  void touchesAreCountedAndCreditedByTheChannelOfTheRules() {
    Tables.Results run = tables.run(tables.config().channels(GA4));

    assertThat(run.columns("by-channel.csv", "channel", "touchpoints", "revenue", "spend"))
        .containsExactly(
            "Email 1 50 0",
            "Paid Search 2 50 10",
            "Paid Shopping 1 25 0",
            "Unassigned 1 25 0",
            "paid search 0 0 5",
            "(unattributed) 0 0 ");
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void otherGroupingsStayAndMayShareColumnsWithTheRules() {
    Tables.Results run =
        tables.run(
            tables
                .config()
                .channels(GA4)
                .by(List.of("medium"))
                .by(List.of("campaign", "channel", "region")));

    assertThat(run.columns("by-medium.csv", "medium", "touchpoints"))
        .containsExactly("CPC 1", "call 1", "cpc 2", "email 1", "(unattributed) 0");
    assertThat(
            run.columns(
                "by-campaign-channel-region.csv", "campaign", "channel", "region", "touchpoints"))
        .containsExactly(
            "(none) Email north 1",
            "(none) Unassigned (none) 1",
            "brand Paid Search (none) 1",
            "brand Paid Search north 1",
            "shop Paid Shopping south 1",
            "(unattributed) (unattributed) (unattributed) 0");
  }

  @Test
  void creditsAndExplanationsShowTheChannelOfTheRules() {
    Tables.Results run = tables.run(tables.config().channels(OWN).credits(RunConfig.Credits.CSV));

    assertThat(run.columns("credits.csv", "conversion_id", "channel", "revenue"))
        .containsExactly("c1 Search 50", "c1 North 50", "c2 Search 25", "c2 Rest 25");
    assertThat(tables.explain("c1").get(0).touches())
        .extracting(touch -> touch.touchpoint().channel())
        .containsExactly("Search", "North");
  }

  @Test
  void aFinishedRunKnowsItsRulesWhateverBecomesOfTheirFile() {
    for (ChannelRules rules : List.of(GA4, group("ga4+ai-assistants"), OWN)) {
      tables.run(tables.config().channels(rules).force(true));
      assertThat(AttributionJob.configuration(tables.path("out")).channels()).isEqualTo(rules);
    }
  }

  @Test
  void aColumnChannelIsNotRead() throws IOException {
    String derived = tables.run(tables.config().channels(GA4)).text("by-channel.csv");
    List<String> lines = Files.readAllLines(tables.path("touchpoints.csv"));
    for (int i = 0; i < lines.size(); i++) {
      String channel = List.of("channel", "", "(unattributed)", "x", "x", "Email").get(i);
      lines.set(i, lines.get(i) + "," + channel);
    }
    tables.lines("touchpoints.csv", lines.toArray(String[]::new));

    Tables.Results run = tables.run(tables.config().channels(GA4).force(true));

    assertThat(run.text("by-channel.csv")).isEqualTo(derived);
    assertThat(run.report().counts().get(0).rejected()).isZero();
  }

  @Test
  void rowsOfOneIdCountOnceUnderTheirChannel() {
    tables.lines(
        "touchpoints.csv",
        "touchpoint_id,account_id,touched_at,source,medium",
        "t1,a1,2024-01-01T00:00:00Z,google,cpc",
        "t1,a1,2024-01-01T00:00:00Z,google,cpc",
        "t2,a1,2024-01-01T00:00:00Z,google,cpc",
        "t2,a1,2024-01-01T00:00:00Z,google,organic",
        "t3,a1,2024-01-01T00:00:00Z,google,organic");

    Tables.Results run = tables.run(tables.lenient().channels(GA4));

    assertThat(run.columns("by-channel.csv", "channel", "touchpoints"))
        .startsWith("Organic Search 1", "Paid Search 1");
  }

  @Test
  void missingColumnsOfWebTrafficAreEmpty() {
    tables.lines(
        "touchpoints.csv",
        "account_id,touched_at,source",
        "a1,2024-01-01T00:00:00Z,google",
        "a1,2024-01-01T00:00:00Z,");

    Tables.Results run = tables.run(tables.config().channels(GA4));

    assertThat(run.columns("by-channel.csv", "channel", "touchpoints"))
        .startsWith("Direct 1", "Organic Search 1");
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void rulesThatSeeNothingAreWarnedOfOnce() {
    tables.lines(
        "touchpoints.csv",
        "account_id,touched_at,touchpoint_id",
        "a1,2024-01-01T00:00:00Z,t1",
        "a1,2024-01-01T00:00:00Z,t1",
        "a1,2024-01-01T00:00:00Z,t2");

    Tables.Results run = tables.run(tables.lenient().channels(GA4).credits(RunConfig.Credits.CSV));

    assertThat(run.columns("by-channel.csv", "channel", "touchpoints")).startsWith("Direct 2");
    assertThat(run.columns("credits.csv", "touchpoint_id", "channel"))
        .startsWith("t1 Direct", "t2 Direct");
    assertThat(run.warnings())
        .containsExactly(
            "touchpoints.csv has none of the columns that channel rules ga4-2026-07 read (source,"
                + " medium, campaign), so every touch is Direct");
  }

  @Test
  void aRuleOverAColumnThatThereIsNotStopsTheRun() {
    ChannelRules rules =
        ChannelRules.of(
            "own.yaml",
            List.of(ChannelRule.of("X").where("regoin", TextTest.is("x"))),
            SourceCategories.none());

    assertThat(tables.failure(tables.config().channels(rules)))
        .isEqualTo(
            "Unknown dimension 'regoin' in channel rules own.yaml; did you mean 'region'? Known:"
                + " source, medium, campaign, region");
  }

  @Test
  void pathsHaveChannelsAlready() {
    tables.lines("paths.csv", "path", "a > b");
    RunConfig.Builder config =
        RunConfig.builder()
            .baseDirectory(tables.path(""))
            .input(InputTable.PATHS, "paths.csv")
            .strategy("linear")
            .channels(GA4)
            .out(tables.path("out"));

    assertThat(tables.failure(config))
        .isEqualTo("Aggregated paths name their channels themselves; leave --channels out");
  }

  @Test
  void aReportHasEveryCombinationThoseOfMostTouchesFirst() {
    ChannelReport report =
        AttributionJob.channels(tables.config().channels(GA4).build(), Progress.none());

    assertThat(report.columns()).containsExactly("source", "medium", "campaign");
    assertThat(report.rows())
        .extracting(row -> String.join(" ", row.values()) + ": " + row.match().channel())
        .containsExactly(
            "crm call (none): Unassigned",
            "google CPC brand: Paid Search",
            "google cpc brand: Paid Search",
            "google cpc shop: Paid Shopping",
            "news email (none): Email");
    assertThat(report.count().accepted()).isEqualTo(5);
    assertThat(report.unassigned()).isEqualTo(1);
  }

  @Test
  void aReportNeedsTouchpointsOnly() {
    RunConfig config =
        RunConfig.builder()
            .baseDirectory(tables.path(""))
            .input(InputTable.TOUCHPOINTS, "touchpoints.csv")
            .channels(OWN)
            .build();

    assertThat(AttributionJob.channels(config, Progress.none()).columns())
        .containsExactly("source", "region", "medium");
  }

  private static ChannelRules group(String name) {
    return ChannelGroups.find(name).orElseThrow().with(ChannelTables.builtInSources());
  }
}
