package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.JourneyRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which touches count: scope, zone and look-back as files have them. */
class JourneyWindowsTest {

  @TempDir Path directory;

  @Test
  void inTheScopeOfTheContactOnlyTheirTouchesCount() {
    Tables.Results results = runIn(JourneyRules.Scope.CONTACT);
    assertThat(results.columns("credits.csv", "conversion_id", "channel", "contact_id", "revenue"))
        .containsExactly("c1 search p1 100", "c2 (unattributed)  10");
  }

  @Test
  void inTheScopeOfTheOpportunityTheTouchesOfItsContactsCount() {
    Tables.Results results = runIn(JourneyRules.Scope.OPPORTUNITY);
    assertThat(results.columns("credits.csv", "conversion_id", "channel", "contact_id", "revenue"))
        .containsExactly("c1 search p1 50", "c1 email p2 50", "c2 (unattributed)  10");
  }

  @Test
  void inTheScopeOfTheAccountAllTouchesCount() {
    Tables.Results results = runIn(JourneyRules.Scope.ACCOUNT);
    assertThat(results.columns("credits.csv", "conversion_id", "channel", "contact_id", "revenue"))
        .containsExactly(
            "c1 search p1 25",
            "c1 email p2 25",
            "c1 event p3 25",
            "c1 direct  25",
            "c2 search p1 2.5",
            "c2 email p2 2.5",
            "c2 event p3 2.5",
            "c2 direct  2.5");
  }

  private Tables.Results runIn(JourneyRules.Scope scope) {
    Tables tables =
        Tables.none(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS + ",contact_id",
                "a1,2024-01-01,search,p1",
                "a1,2024-01-02,email,p2",
                "a1,2024-01-03,event,p3",
                "a1,2024-01-04,direct,",
                "a2,2024-01-01,search,p1")
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS + ",contact_id,opportunity_id",
                "c1,a1,2024-02-01,100,p1,o1",
                "c2,a1,2024-02-02,10,,")
            .lines(
                "milestones.csv",
                "account_id,milestone,reached_at,contact_id,opportunity_id",
                "a1,sqa,2024-01-15,p2,o1",
                "a1,sqa,2024-01-15,p3,o2");
    return tables.run(
        tables
            .config()
            .credits(RunConfig.Credits.CSV)
            .rules(JourneyRules.defaults().withScope(scope)));
  }

  /**
   * Local times of Europe/Madrid around both changes of the clock in 2024. A time that the spring
   * change skips is read one hour later, as if the clock had not been set; one that occurs twice in
   * autumn is read as the second, in winter time.
   */
  @Test
  void timesWithoutZoneAreLocalTimesOfTheRun() {
    Tables tables =
        Tables.none(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS,
                "a1,2024-01-15,1-winter day",
                "a1,2024-03-31T01:59:59.999999,2-before spring",
                "a1,2024-03-31T02:30:00,3-skipped",
                "a1,2024-03-31 03:00,4-after spring",
                "a1,2024-07-01,5-summer day",
                "a1,2024-10-27T01:59:59,6-before autumn",
                "a1,2024-10-27T02:30:00,7-twice",
                "a1,2024-10-27T03:00:00,8-after autumn",
                "a1,2024-10-27T02:30:00+02:00,9-first of both",
                "a1,2024-10-27T02:30:00+01:00,10-second of both")
            .lines("conversions.csv", Tables.CONVERSIONS, "c1,a1,2024-12-01,10");
    RunConfig.Builder config =
        tables
            .config()
            .zone(ZoneId.of("Europe/Madrid"))
            .credits(RunConfig.Credits.CSV)
            .rules(JourneyRules.defaults().withoutLookback());
    List<String> expected =
        List.of(
            "1-winter day 2024-01-14T23:00:00Z",
            "2-before spring 2024-03-31T00:59:59.999999Z",
            "4-after spring 2024-03-31T01:00:00Z",
            "3-skipped 2024-03-31T01:30:00Z",
            "5-summer day 2024-06-30T22:00:00Z",
            "6-before autumn 2024-10-26T23:59:59Z",
            "9-first of both 2024-10-27T00:30:00Z",
            "10-second of both 2024-10-27T01:30:00Z",
            "7-twice 2024-10-27T01:30:00Z",
            "8-after autumn 2024-10-27T02:00:00Z");
    assertThat(tables.run(config).columns("credits.csv", "channel", "touched_at"))
        .isEqualTo(expected);
    tables.sql(
        "COPY (SELECT account_id, touched_at::TIMESTAMP AS touched_at, channel FROM"
            + " read_csv('$DIR/touchpoints.csv', all_varchar = true) WHERE channel NOT LIKE '%of both')"
            + " TO '$DIR/t.parquet'");
    assertThat(
            tables
                .run(config.input(InputTable.TOUCHPOINTS, "t.parquet").force(true))
                .columns("credits.csv", "channel", "touched_at"))
        .isEqualTo(expected.stream().filter(row -> !row.contains("of both")).toList());
  }

  @Test
  void theLookbackEndsToTheMicrosecond() {
    Tables tables =
        Tables.none(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS,
                "a1,2024-01-01T11:59:59.999999Z,too old",
                "a1,2024-01-01T12:00:00Z,oldest",
                "a1,2024-01-01T12:00:00.000001Z,second",
                "a1,2024-01-03T12:00:00Z,latest",
                "a1,2024-01-03T12:00:00.000001Z,too late")
            .lines("conversions.csv", Tables.CONVERSIONS, "c1,a1,2024-01-03T12:00:00Z,30");
    Tables.Results results =
        tables.run(tables.config().rules(JourneyRules.defaults().withLookback(Duration.ofDays(2))));
    assertThat(results.columns("by-channel.csv", "channel", "revenue"))
        .containsExactly(
            "latest 10", "oldest 10", "second 10", "too late 0", "too old 0", "(unattributed) 0");
  }

  @Test
  void withoutALookbackEveryEarlierTouchCounts() {
    Tables tables =
        Tables.none(directory)
            .lines("touchpoints.csv", Tables.TOUCHPOINTS, "a1,1970-01-01,tv")
            .lines("conversions.csv", Tables.CONVERSIONS, "c1,a1,2100-12-31T23:59:59.999999Z,30");
    assertThat(
            tables
                .run(tables.config().rules(JourneyRules.defaults().withoutLookback()))
                .columns("by-channel.csv", "channel", "revenue"))
        .containsExactly("tv 30", "(unattributed) 0");
  }
}
