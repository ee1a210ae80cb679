package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Period;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics by columns of accounts, by cohort, and by period. */
class BreakdownsTest {

  @TempDir Path directory;

  private Tables tables() {
    return Tables.small(directory)
        .lines(
            "conversions.csv",
            Tables.CONVERSIONS + ",new_customer",
            "c1,a1,2024-01-20T00:00:00Z,100,true",
            "c2,a2,2024-02-10T00:00:00Z,100,true",
            "c3,a1,2024-03-10T00:00:00Z,100,false")
        .lines(
            "accounts.csv",
            "account_id,segment,Region,target",
            "a1,big,'=north,true",
            "a2,small,,false")
        .lines(
            "visits.csv",
            "account_id,visited_at",
            "a1,2024-01-05T00:00:00Z",
            "a1,2024-02-05T23:00:00Z",
            "a2,2024-02-06T00:00:00Z",
            "a9,2024-02-07T00:00:00Z");
  }

  @Test
  void anyColumnOfAccountsIsOne() {
    Tables tables = tables();
    Tables.Results results =
        tables.run(tables.config().breakDown("region").breakDown("segment").breakDown("target"));
    assertThat(results.value("websiteVisits", "region='=north", "")).isEqualTo("2");
    assertThat(results.value("websiteVisits", "region=(none)", "")).isEqualTo("2");
    assertThat(results.value("websiteVisits", "segment=(none)", "")).isEqualTo("1");
    assertThat(results.value("websiteVisits", "target=true", "")).isEqualTo("2");
    assertThat(results.warnings()).isEmpty();
  }

  @Test
  void cohortIsTheMonthOfTheFirstDeal() {
    Tables tables = tables();
    Tables.Results results = tables.run(tables.config().breakDown("cohort"));
    assertThat(results.value("websiteVisits", "cohort=2024-01", "")).isEqualTo("2");
    assertThat(results.value("websiteVisits", "cohort=2024-02", "")).isEqualTo("1");
    assertThat(results.value("websiteVisits", "cohort=(none)", "")).isEqualTo("1");
  }

  @Test
  void unknownColumnIsRefusedWithTheNearestOne() {
    Tables tables = tables();
    assertThat(tables.failure(tables.config().breakDown("segmnt")))
        .isEqualTo(
            "Unknown breakdown 'segmnt'; did you mean 'segment'? Known: cohort, region, segment, target");
  }

  @Test
  void daysBeginInTheZoneAndEndBeforeTheLastOne() {
    Tables tables = tables();
    Tables.Results results =
        tables.run(
            tables
                .config()
                .zone(java.time.ZoneId.of("Europe/Madrid"))
                .period(Period.MONTH)
                .from(LocalDate.of(2024, 2, 6))
                .to(LocalDate.of(2024, 2, 7)));
    assertThat(results.value("websiteVisits", "all", "2024-02")).isEqualTo("2");
    assertThat(results.metric("websiteVisits", "all", "2024-02").get("flags"))
        .isEqualTo("PARTIAL_PERIOD");
  }

  @Test
  void cutPeriodIsComparedWithAsManyDays() {
    Tables tables =
        tables()
            .lines(
                "visits.csv",
                "account_id,visited_at",
                "a1,2024-01-01T00:00:00Z",
                "a1,2024-01-09T00:00:00Z",
                "a1,2024-01-11T00:00:00Z",
                "a1,2024-02-05T00:00:00Z",
                "a1,2024-02-10T23:59:59Z");
    Tables.Results results =
        tables.run(
            tables
                .config()
                .period(Period.MONTH)
                .from(LocalDate.of(2024, 2, 1))
                .to(LocalDate.of(2024, 2, 11)));
    assertThat(results.value("targetAccountTrafficGrowth", "all", "2024-02")).isEqualTo("0");
  }
}
