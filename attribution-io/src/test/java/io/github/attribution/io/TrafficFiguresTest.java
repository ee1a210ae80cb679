package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Period;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficFiguresTest {

  @TempDir Path directory;

  private Tables tables() {
    return Tables.small(directory)
        .lines("accounts.csv", "account_id,segment,target", "a1,big,true", "a2,small,false")
        .lines(
            "visits.csv",
            "account_id,visited_at,channel,bot",
            "a1,2024-01-05T00:00:00Z,organic,",
            "a2,2024-01-05T00:00:00Z,organic,",
            ",2024-01-06T00:00:00Z,paid,",
            ",2024-01-06T00:00:00Z,paid,true",
            "a1,2024-02-06T00:00:00Z,paid,",
            "a1,2024-02-07T00:00:00Z,paid,");
  }

  private Tables.Results months(Tables tables, String from, String to) {
    return tables.run(
        tables.config().period(Period.MONTH).from(LocalDate.parse(from)).to(LocalDate.parse(to)));
  }

  private static Tables.Results run(Tables tables) {
    return tables.run(tables.config().force(true));
  }

  @Test
  void visitsOfBotsDoNotCountAndUnknownOnesDo() {
    Tables.Results results = tables().run();
    assertThat(results.value("websiteVisits", "all", "")).isEqualTo("5");
    assertThat(results.value("targetAccountTrafficShare", "all", "")).isEqualTo("60");
    assertThat(results.value("accountMatchRate", "all", "")).isEqualTo("80");
    assertThat(results.value("organicTrafficShare", "all", "")).isEqualTo("40");
  }

  @Test
  void groupNamedAsThoseWithoutOneIsAddedToThem() {
    Tables tables =
        tables()
            .lines(
                "visits.csv",
                "visited_at,channel",
                "2024-01-05T00:00:00Z,",
                "2024-01-05T00:00:00Z,",
                "2024-01-05T00:00:00Z,(none)");
    Tables.Results results = tables.run(tables.config().by(List.of("channel")));
    assertThat(results.value("websiteVisits", "channel=(none)", "")).isEqualTo("3");
  }

  @Test
  void visitOfAnAccountThatIsListedTwiceCountsOnce() {
    Tables tables = tables();
    tables.lines(
        "target_accounts.csv",
        "account_id,from,to",
        "a1,2024-01-01,2024-01-10",
        "a1,2024-01-05,2024-02-07");
    assertThat(run(tables).value("targetAccountTrafficShare", "all", "")).isEqualTo("40");
    tables.lines(
        "target_accounts.csv",
        "account_id,from,to",
        "a1,2024-01-01,2024-01-10",
        "a1,2024-01-02,2024-01-03",
        "a1,2024-01-05,2024-02-07",
        "a1,2024-02-07,");
    assertThat(run(tables).value("targetAccountTrafficShare", "all", "")).isEqualTo("60");
  }

  @Test
  void growthIsOfThePeriodBefore() {
    Tables tables = tables();
    Tables.Results results = tables.run(tables.config().period(Period.MONTH).breakDown("segment"));
    assertThat(results.value("targetAccountTrafficGrowth", "all", "2024-01"))
        .isEqualTo("INSUFFICIENT_DATA needs data from 2023-12-01; they begin on 2024-01-01");
    assertThat(results.value("targetAccountTrafficGrowth", "all", "2024-02")).isEqualTo("100");
    assertThat(results.value("websiteVisits", "segment=small", "2024-01")).isEqualTo("1");
    assertThat(results.value("websiteVisits", "segment=small", "2024-02")).isEqualTo("0");
  }

  @Test
  void growthOfAnUnequalMonthIsByDay() {
    Tables tables =
        Tables.small(directory)
            .lines("accounts.csv", "account_id,target", "a1,true")
            .lines("spend.csv", "channel,date,amount", "search,2024-01-01,1", "search,2024-04-01,1")
            .lines(
                "visits.csv",
                "account_id,visited_at",
                "a1,2024-01-15T00:00:00Z",
                "a1,2024-02-10T00:00:00Z",
                "a1,2024-02-20T00:00:00Z");
    Tables.Results results = months(tables, "2024-01-01", "2024-04-01");
    // 2 in 29 days after 1 in 31 days: 62 / 29 - 1 = 33 / 29; then none
    assertThat(results.value("targetAccountTrafficGrowth", "all", "2024-02"))
        .startsWith("113.79310344827");
    assertThat(results.value("targetAccountTrafficGrowth", "all", "2024-03")).isEqualTo("-100");
  }

  @Test
  void runningPeriodIsComparedWithAsManyDays() {
    Tables tables =
        Tables.small(directory)
            .lines("accounts.csv", "account_id,target", "a1,true")
            .lines("spend.csv", "channel,date,amount", "search,2024-01-01,1")
            .lines(
                "visits.csv",
                "account_id,visited_at",
                "a1,2024-01-02T00:00:00Z",
                "a1,2024-01-15T00:00:00Z",
                "a1,2024-01-16T00:00:00Z",
                "a1,2024-02-01T00:00:00Z",
                "a1,2024-02-02T00:00:00Z");
    Tables.Results results = months(tables, "2024-01-01", "2024-02-11");
    // two in ten days of February, one in the first ten of January
    assertThat(results.value("targetAccountTrafficGrowth", "all", "2024-02")).isEqualTo("100");
    assertThat(results.metric("targetAccountTrafficGrowth", "all", "2024-02"))
        .containsEntry("flags", "PARTIAL_PERIOD");
  }

  @Test
  void growthIsOfOneListAndSharesAreOfTheListOfTheTime() {
    Tables tables =
        Tables.small(directory)
            .lines("spend.csv", "channel,date,amount", "search,2024-01-01,1")
            .lines(
                "target_accounts.csv",
                "account_id,from,to,control",
                "a1,2024-01-01,,",
                "a1,2024-01-10,,",
                "a2,2024-02-15,,",
                "a3,2024-01-01,2024-02-10,",
                "a4,2024-01-01,,true")
            .lines(
                "visits.csv",
                "account_id,visited_at",
                "a1,2024-03-05T00:00:00Z",
                "a1,2024-03-06T00:00:00Z",
                "a2,2024-03-07T00:00:00Z",
                "a1,2024-02-05T00:00:00Z",
                "a2,2024-02-05T00:00:00Z",
                "a2,2024-02-20T00:00:00Z",
                "a3,2024-02-05T00:00:00Z",
                "a3,2024-02-11T00:00:00Z",
                "a4,2024-02-05T00:00:00Z",
                "a2,2024-01-05T00:00:00Z");
    Tables.Results results = months(tables, "2024-01-01", "2024-04-01");
    // February: a1 once, a2 from the 15th on, a3 until the 10th; of 6 visits
    assertThat(results.value("targetAccountTrafficShare", "all", "2024-02")).isEqualTo("50");
    assertThat(results.value("targetAccountsVisiting", "all", "2024-02")).isEqualTo("3");
    // at the end of February a1 and a2 are on the list: 3 in 29 days after 1 in 31: 93 / 29 - 1
    assertThat(results.value("targetAccountTrafficGrowth", "all", "2024-02"))
        .startsWith("220.68965517241");
    // at the end of March too: 3 in 31 days after 3 in 29: 29 / 31 - 1
    assertThat(results.value("targetAccountTrafficGrowth", "all", "2024-03"))
        .startsWith("-6.4516129032258");
  }

  @Test
  void growthFromNoneIsNoPercentage() {
    Tables tables =
        Tables.small(directory)
            .lines("accounts.csv", "account_id,target", "a1,true")
            .lines("spend.csv", "channel,date,amount", "search,2024-01-01,1")
            .lines("visits.csv", "account_id,visited_at", "a1,2024-02-05T00:00:00Z");
    Tables.Results results = months(tables, "2024-01-01", "2024-04-01");
    assertThat(results.value("targetAccountTrafficGrowth", "all", "2024-02"))
        .isEqualTo("ZERO_DENOMINATOR ");
  }

  @Test
  void visitingAccountsAreDistinctAndOnTheList() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "accounts.csv",
                "account_id,target,parent_account_id",
                "a1,true,",
                "a2,true,",
                "a3,true,a1",
                "x9,false,",
                "sub,false,mid",
                "mid,false,top",
                "top,true,")
            .lines(
                "visits.csv",
                "account_id,visited_at",
                "a1,2024-01-05T00:00:00Z",
                "a1,2024-01-06T00:00:00Z",
                "a2,2024-01-05T00:00:00Z",
                "x9,2024-01-05T00:00:00Z",
                "a3,2024-01-05T00:00:00Z");
    assertThat(run(tables).value("targetAccountsVisiting", "all", "")).isEqualTo("3");
    tables.lines(
        "visits.csv",
        "account_id,visited_at",
        "sub,2024-01-05T00:00:00Z",
        "mid,2024-01-05T00:00:00Z",
        "x9,2024-01-05T00:00:00Z");
    assertThat(run(tables).value("targetAccountsVisiting", "all", "")).isEqualTo("1");
    tables.lines("visits.csv", "account_id,visited_at", "x9,2024-01-05T00:00:00Z");
    assertThat(run(tables).value("targetAccountsVisiting", "all", "")).isEqualTo("0");
  }

  @Test
  void matchRateIsBrokenDownByMethodAndConfidence() {
    Tables.Results results =
        Tables.small(directory)
            .lines(
                "visits.csv",
                "account_id,visited_at,resolved_by,confidence",
                "a1,2024-01-05T00:00:00Z,IP,0.6",
                "a1,2024-01-05T00:00:00Z,ip,0.95",
                "a2,2024-01-05T00:00:00Z,contact,1",
                "a2,2024-01-05T00:00:00Z,,",
                ",2024-01-05T00:00:00Z,none,",
                ",2024-01-05T00:00:00Z,,",
                ",2024-01-05T00:00:00Z,,",
                ",2024-01-05T00:00:00Z,,",
                ",2024-01-05T00:00:00Z,,",
                ",2024-01-05T00:00:00Z,,")
            .run();
    assertThat(results.value("accountMatchRate", "all", "")).isEqualTo("40");
    assertThat(results.value("accountMatchRate", "resolved_by=ip", "")).isEqualTo("20");
    assertThat(results.value("accountMatchRate", "resolved_by=contact", "")).isEqualTo("10");
    assertThat(results.value("accountMatchRate", "resolved_by=(none)", "")).isEqualTo("10");
    assertThat(results.value("accountMatchRate", "confidence=0.9 and more", "")).isEqualTo("20");
    assertThat(results.value("accountMatchRate", "confidence=0.5 to 0.9", "")).isEqualTo("10");
    assertThat(results.value("accountMatchRate", "confidence=(none)", "")).isEqualTo("10");
  }

  @Test
  void confidenceIsAtMostOne() {
    assertThat(
            Tables.small(directory)
                .lines(
                    "visits.csv",
                    "account_id,visited_at,confidence",
                    "a1,2024-01-05T00:00:00Z,80.5",
                    "a1,2024-01-05T00:00:00Z,1")
                .rejects())
        .containsExactly(
            "visits.csv row 1, column 'confidence': '80.5' is more than 1; write 0.8 for 80 %");
  }

  @Test
  void visitorsAreDistinctAndTheSessionRuleIsStored() {
    Tables.Results results =
        Tables.small(directory)
            .lines("score_rules.csv", "rule,name,value", "threshold,idle-minutes,30")
            .lines(
                "visits.csv",
                "visited_at,visitor_id,internal",
                "2024-01-05T23:59:59Z,v1,",
                "2024-01-06T00:00:00Z,v1,",
                "2024-01-06T01:00:00Z,v2,",
                "2024-01-06T01:00:00Z,v3,true",
                "2024-01-06T02:00:00Z,,")
            .run();
    assertThat(results.value("websiteVisitors", "all", "")).isEqualTo("2");
    assertThat(results.value("websiteVisits", "all", "")).isEqualTo("4");
    assertThat(results.metric("websiteVisits", "all", ""))
        .containsEntry("note", "a visit ends after 30 idle minutes");
  }

  @Test
  void visitOverMidnightBelongsToItsStart() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "visits.csv",
                "visited_at,active_seconds",
                "2024-01-31T23:59:59Z,600",
                "2024-02-01T00:00:00Z,10");
    Tables.Results results = months(tables, "2024-01-01", "2024-03-01");
    assertThat(results.value("websiteVisits", "all", "2024-01")).isEqualTo("1");
    assertThat(results.value("websiteVisits", "all", "2024-02")).isEqualTo("1");
  }

  @Test
  void firstVisitsToPagesAreOfAccountsAndNeedHistory() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "visits.csv",
                "account_id,visited_at,page",
                "a1,2024-01-05T00:00:00Z,p1",
                "a1,2024-01-06T00:00:00Z,p1",
                "a2,2024-01-05T00:00:00Z,p1",
                "a2,2023-01-05T00:00:00Z,p2",
                "a2,2024-01-07T00:00:00Z,p2",
                ",2024-01-07T00:00:00Z,p2");
    Tables.Results results = months(tables, "2023-01-01", "2024-03-01");
    assertThat(results.value("newPageVisits", "all", "2024-01")).isEqualTo("2");
    // 361 days after the first visit of the data
    assertThat(results.metric("newPageVisits", "all", "2024-01"))
        .containsEntry("flags", "LOW_HISTORY");
    assertThat(results.value("newPageVisits", "all", "2024-02")).isEqualTo("0");
    assertThat(results.metric("newPageVisits", "all", "2024-02")).containsEntry("flags", "");
  }

  @Test
  void visitsToNewPagesAreOfPagesPublishedInThePeriod() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "assets.csv",
                "content,landing_page,published_at",
                "guide,p1,2024-01-02",
                "old,p2,2023-12-31")
            .lines(
                "visits.csv",
                "account_id,visited_at,page",
                "a1,2024-01-05T00:00:00Z,p1",
                ",2024-01-06T00:00:00Z,p1",
                "a1,2024-01-06T00:00:00Z,p2",
                "a1,2024-02-05T00:00:00Z,p1");
    Tables.Results results = months(tables, "2024-01-01", "2024-03-01");
    assertThat(results.value("visitsToNewPages", "all", "2024-01")).isEqualTo("2");
    assertThat(results.value("visitsToNewPages", "all", "2024-02")).isEqualTo("0");
  }

  @Test
  void visitsAreKnownByTheirChannel() {
    Tables tables = tables();
    Tables.Results results = tables.run(tables.config().by(List.of("channel")));
    assertThat(results.value("targetAccountTrafficShare", "channel=organic", "")).isEqualTo("50");
    assertThat(results.rows("metrics.csv"))
        .filteredOn(row -> "organicTrafficShare".equals(row.get("metric")))
        .extracting(row -> row.get("scope"))
        .containsExactly("all");
  }

  @Test
  void missingTableIsNamed() {
    assertThat(Tables.small(directory).run().value("websiteVisits", "all", ""))
        .isEqualTo("NO_DATA needs the table 'visits'");
  }
}
