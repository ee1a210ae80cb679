package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Totals by period as they stand in the files. */
class PeriodFilesTest {

  @TempDir Path directory;
  private Tables tables;

  @BeforeEach
  void write() {
    tables =
        Tables.none(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS,
                "a1,2025-12-20T10:00:00Z,event",
                "a1,2026-02-10T10:00:00Z,email",
                "a2,2026-01-31T23:30:00Z,email",
                "a9,2026-02-28T10:00:00Z,event")
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS + ",opportunity_id,reverses",
                "c1,a1,2026-02-15T10:00:00Z,100,o1,",
                "c2,a2,2026-03-01T10:00:00Z,60,o2,",
                "c3,a3,2026-02-20T10:00:00Z,40,,",
                "r1,a1,2026-03-10T10:00:00Z,-20,,c1")
            .lines(
                "opportunities.csv",
                "opportunity_id,account_id,created_at",
                "o1,a1,2025-11-30T10:00:00Z",
                "o2,a2,2025-10-01T00:00:00Z")
            .lines(
                "milestones.csv",
                "account_id,milestone,reached_at,opportunity_id",
                "a2,opportunity_created,2026-01-15T00:00:00Z,o2")
            .lines(
                "spend.csv",
                "channel,amount,date,from,to",
                "email,28,,2026-02-01,2026-02-28",
                "email,31,,2026-01-31,2026-03-02",
                "event,50,2025-12-20,,",
                "event,5,,,");
  }

  @Test
  void periodsOfTouchesAreTheAccrualView() {
    assertThat(run("channel", "month(touch)").text("by-channel-month-touch.csv"))
        .isEqualTo(
            """
            strategy,channel,month(touch),touchpoints,conversions,revenue,spend,roi,romi,roas,cac,cpl,conserving
            linear,email,2026-01,1,1,60,1,59,,60,,,true
            linear,email,2026-02,1,0.5,40,56,-0.2857142857142857,,0.7142857142857143,,,true
            linear,email,2026-03,0,0,0,2,-1,,0,,,true
            linear,event,(none),0,0,0,5,-1,,0,,,true
            linear,event,2025-12,1,0.5,40,50,-0.2,,0.8,,,true
            linear,event,2026-02,1,0,0,0,,,,,,true
            linear,(unattributed),(unattributed),0,1,40,,,,,,,true
            """);
  }

  @Test
  void periodsOfConversionsAreTheCashView() {
    assertThat(run("channel", "month(conversion)").text("by-channel-month-conversion.csv"))
        .isEqualTo(
            """
            strategy,channel,month(conversion),touchpoints,conversions,revenue,spend,roi,romi,roas,cac,cpl,conserving
            linear,email,2026-01,,0,0,1,-1,,0,,,true
            linear,email,2026-02,,0.5,50,56,-0.1071428571428571,,0.8928571428571429,,,true
            linear,email,2026-03,,1,50,2,24,,25,,,true
            linear,event,(none),,0,0,5,-1,,0,,,true
            linear,event,2025-12,,0,0,50,-1,,0,,,true
            linear,event,2026-02,,0.5,50,0,,,,,,true
            linear,event,2026-03,,0,-10,0,,,,,,true
            linear,(unattributed),2026-02,,1,40,,,,,,,true
            """);
  }

  @Test
  void bothAreTheWayFromAccrualToCash() {
    Tables.Results results = run("month(touch)", "month(conversion)");
    assertThat(results.text("by-month-touch-month-conversion.csv"))
        .isEqualTo(
            """
            strategy,month(touch),month(conversion),touchpoints,conversions,revenue,spend,roi,romi,roas,cac,cpl,conserving
            linear,2025-12,2026-02,,0.5,50,,,,,,,true
            linear,2025-12,2026-03,,0,-10,,,,,,,true
            linear,2026-01,2026-03,,1,60,,,,,,,true
            linear,2026-02,2026-02,,0.5,50,,,,,,,true
            linear,2026-02,2026-03,,0,-10,,,,,,,true
            linear,(unattributed),2026-02,,1,40,,,,,,,true
            """);
    assertThat(results.columns("metrics.csv", "metric", "scope", "status", "note"))
        .contains(
            "roas strategy=linear; month(touch)=2025-12; month(conversion)=2026-02 NO_DATA spend"
                + " has one date, not two; group by periods of one basis");
  }

  @Test
  void cohortsTakeTheMilestoneElseTheTableOfOpportunities() {
    assertThat(
            run("year(opportunity-created)", "channel")
                .columns(
                    "by-year-opportunity-created-channel.csv",
                    "year(opportunity-created)",
                    "channel",
                    "revenue"))
        .containsExactly(
            "2025 email 40", "2025 event 40", "2026 email 60", "(none) (unattributed) 40");
  }

  @Test
  void daysBeginAndEndInTheZoneOfTheRun() {
    Tables.Results results =
        tables.run(tables.config().zone(ZoneId.of("Europe/Madrid")).by(List.of("month(touch)")));
    assertThat(
            results.columns(
                "by-month-touch.csv", "month(touch)", "touchpoints", "revenue", "spend"))
        .containsExactly(
            "(none) 0 0 5",
            "2025-12 1 40 50",
            "2026-01 0 0 1",
            "2026-02 3 100 56",
            "2026-03 0 0 2",
            "(unattributed) 0 40 ");
    assertThat(results.text("run.json")).contains("; zone Europe/Madrid\"");
  }

  @Test
  void anExplanationOfARunByPeriodsIsThatOfOneWithoutThem() {
    run("month(touch)", "month(conversion)", "month(opportunity-created)");
    assertThat(tables.explain("c1")).hasSize(1);
  }

  @Test
  void touchesOfEveryDayAreCountedAlikeByEveryRoute() {
    for (String zone :
        List.of(
            "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "UTC")) {
      SplittableRandom random = new SplittableRandom(zone.hashCode());
      TreeMap<String, Integer> expected = new TreeMap<>();
      String[] lines = new String[3001];
      lines[0] = Tables.TOUCHPOINTS;
      for (int row = 1; row < lines.length; row++) {
        java.time.Instant at =
            java.time.Instant.ofEpochSecond(random.nextLong(86_400, 4_133_000_000L));
        expected.merge(
            at.atZone(ZoneId.of(zone)).toLocalDate().toString().substring(0, 7), 1, Integer::sum);
        lines[row] = "a" + row + "," + at + ",tv";
      }
      tables.lines("touchpoints.csv", lines);
      tables.sql(
          "COPY (FROM read_csv('$DIR/touchpoints.csv')) TO '$DIR/touchpoints.parquet'",
          "COPY (FROM read_csv('$DIR/touchpoints.csv', all_varchar=true)) TO '$DIR/touchpoints.jsonl'");
      for (String file : List.of("touchpoints.csv", "touchpoints.parquet", "touchpoints.jsonl")) {
        RunConfig.Builder config =
            tables
                .config()
                .force(true)
                .input(InputTable.TOUCHPOINTS, file)
                .zone(ZoneId.of(zone))
                .by(List.of("month(touch)"));
        assertThat(tables.run(config).rows("by-month-touch.csv"))
            .as("%s in %s", file, zone)
            .filteredOn(row -> !"0".equals(row.get("touchpoints")))
            .extracting(row -> row.get("month(touch)") + " " + row.get("touchpoints"))
            .containsExactlyElementsOf(
                expected.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
      }
    }
  }

  private Tables.Results run(String... by) {
    return tables.run(tables.config().by(List.of(by)));
  }
}
