package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Period;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadFiguresTest {

  private static final String HEADER = "account_id,milestone,reached_at,contact_id,rule_version";

  @TempDir Path directory;

  private Tables tables() {
    return Tables.small(directory)
        .lines(
            "milestones.csv",
            HEADER,
            "a1,lead_created,2024-01-20T00:00:00Z,p1,",
            "a1,lead_created,2024-01-05T00:00:00Z,p1,",
            "a1,lead_created,2024-01-10T00:00:00Z,p2,",
            "a2,lead_created,2024-01-31T00:00:00Z,,",
            "a1,lead_created,2024-02-01T00:00:00Z,p3,",
            "a1,lead_qualified,2024-01-15T00:00:00Z,p1,v1",
            "a1,mql,2024-01-25T00:00:00Z,p1,v1",
            "a2,lead_qualified,2024-02-10T00:00:00Z,,v1",
            "a1,mql,2024-02-12T00:00:00Z,p2,v2",
            "a1,sqa,2024-02-20T00:00:00Z,,");
  }

  private Tables.Results months(Tables tables) {
    return tables.run(
        tables
            .config()
            .force(true)
            .period(Period.MONTH)
            .from(LocalDate.of(2024, 1, 1))
            .to(LocalDate.of(2024, 3, 1)));
  }

  @Test
  void personCountsOnceAtTheEarliestDate() {
    Tables.Results results = months(tables());
    assertThat(results.value("leadCount", "all", "2024-01")).isEqualTo("3");
    assertThat(results.value("leadCount", "all", "2024-02")).isEqualTo("1");
  }

  @Test
  void cohortIsFollowedUpAndThePeriodIsNot() {
    Tables.Results results = months(tables());
    assertThat(results.value("qualifiedLeadRate", "all", "2024-01")).isEqualTo("100");
    assertThat(results.value("qualifiedLeadRate", "all", "2024-02")).isEqualTo("0");
    assertThat(results.value("qualifiedLeadRateInPeriod", "all", "2024-01"))
        .startsWith("33.33333333");
    assertThat(results.value("qualifiedLeadRateInPeriod", "all", "2024-02")).isEqualTo("200");
    assertThat(results.metric("qualifiedLeadRateInPeriod", "all", "2024-02"))
        .containsEntry("flags", "MIXED_COHORTS");
  }

  /** Leads take 10, 10 and 33 days; the data end on 20 February, before the end of the month. */
  @Test
  void youngCohortIsFlagged() {
    assertThat(months(tables()).metric("qualifiedLeadRate", "all", "2024-02"))
        .containsEntry("flags", "IMMATURE_COHORT")
        .containsEntry("note", "0 days old, leads take 10");
    assertThat(months(tables()).metric("qualifiedLeadRate", "all", "2024-01"))
        .containsEntry("flags", "");
  }

  /** One in January, two in February by other rules. */
  @Test
  void velocityOfMonthsWithOtherRulesIsNotComparable() {
    assertThat(months(tables()).metric("leadVelocityRate", "all", "2024-02"))
        .containsEntry("value", "100")
        .containsEntry("flags", "NOT_COMPARABLE");
  }

  /** The data end on 20 February: the first 20 days of January had one. */
  @Test
  void runningMonthIsComparedWithAsManyDays() {
    Tables tables = tables();
    assertThat(
            tables
                .run(tables.config().force(true).period(Period.MONTH))
                .metric("leadVelocityRate", "all", "2024-02"))
        .containsEntry("value", "100")
        .containsEntry("flags", "PARTIAL_PERIOD NOT_COMPARABLE");
  }

  /** Of three leads one is qualified by each of the names, in any case. */
  @Test
  void leadsAreQualifiedByAnyOfTheNamesWhereverTheyAreCounted() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "milestones.csv",
                HEADER,
                "a1,lead_created,2024-01-01T00:00:00Z,p1,",
                "a1,lead_created,2024-01-01T00:00:00Z,p2,",
                "a1,lead_created,2024-01-01T00:00:00Z,p3,",
                "a1,lead_created,2024-01-01T00:00:00Z,p4,",
                "a1,lead_qualified,2024-01-02T00:00:00Z,p1,",
                "a1,Qualified,2024-01-02T00:00:00Z,p2,",
                "a1,mql,2024-01-02T00:00:00Z,p2,",
                "a1,MQL,2024-01-02T00:00:00Z,p3,",
                "a1,mqa,2024-01-02T00:00:00Z,,")
            .lines("accounts.csv", "account_id,target", "a1,true");
    Tables.Results results = tables.run();
    assertThat(results.value("qualifiedLeadRate", "all", "")).isEqualTo("75");
    assertThat(results.value("creditedQualifiedLeads", "strategy=linear", "")).isEqualTo("3");
    assertThat(results.metric("mqaToMqlRatio", "all", "")).containsEntry("denominator", "3");
  }

  @Test
  void withoutAQualifiedLeadThereIsNoRate() {
    Tables tables =
        Tables.small(directory)
            .lines("milestones.csv", HEADER, "a1,lead_created,2024-01-05T00:00:00Z,p1,");
    Tables.Results results = tables.run();
    assertThat(results.value("leadCount", "all", "")).isEqualTo("1");
    assertThat(results.value("qualifiedLeadRate", "all", ""))
        .isEqualTo("NO_DATA no leads qualified since");
  }

  /** 75 of 300 leads of January; 200 qualified in January and 230 in February. */
  @Test
  void goldenLeadsComeOutOfTables() {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < 300; i++) {
      lines.add("a1,lead_created,2024-01-05T00:00:00Z,p" + i + ",");
    }
    for (int i = 0; i < 75; i++) {
      lines.add("a1,lead_qualified,2024-01-06T00:00:00Z,p" + i + ",");
    }
    for (int i = 0; i < 125; i++) {
      lines.add("a1,lead_qualified,2024-01-07T00:00:00Z,q" + i + ",");
    }
    for (int i = 0; i < 230; i++) {
      lines.add("a1,lead_qualified,2024-02-07T00:00:00Z,r" + i + ",");
    }
    Tables.Results results =
        months(Tables.small(directory).lines("milestones.csv", lines.toArray(String[]::new)));
    assertThat(results.value("qualifiedLeadRate", "all", "2024-01")).isEqualTo("25");
    assertThat(results.value("leadVelocityRate", "all", "2024-02")).isEqualTo("15");
  }
}
