package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Period;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualifiedAccountFiguresTest {

  private static final String MILESTONES =
      "account_id,milestone,reached_at,contact_id,rule_version";

  @TempDir Path directory;

  private static void add(
      List<String> lines, String account, int count, String milestone, String day, String contact) {
    for (int i = 0; i < count; i++) {
      lines.add(
          "%s%s,%s,%s,%s,v1"
              .formatted(account, i, milestone, day, contact.isEmpty() ? "" : contact + i));
    }
  }

  private Tables tables(List<String> milestones, String... targets) {
    List<String> listed = new ArrayList<>(List.of("account_id"));
    listed.addAll(List.of(targets));
    return Tables.none(directory)
        .lines(
            "touchpoints.csv",
            Tables.TOUCHPOINTS,
            "x,2024-01-01T00:00:00Z,search",
            "x,2024-12-31T00:00:00Z,search")
        .lines("conversions.csv", Tables.CONVERSIONS, "c1,x,2024-01-01T00:00:00Z,100")
        .lines("target_accounts.csv", listed.toArray(String[]::new))
        .lines("milestones.csv", milestones.toArray(String[]::new));
  }

  private static RunConfig.Builder year(Tables tables) {
    return tables.config().from(LocalDate.parse("2024-01-01")).to(LocalDate.parse("2025-01-01"));
  }

  /** MQA 20 in the first quarter and 24 in the second; SQA 12 and 9. */
  @Test
  void growthIsOfThePeriodBefore() {
    List<String> lines = new ArrayList<>(List.of(MILESTONES));
    add(lines, "a", 20, "mqa", "2024-02-01", "");
    add(lines, "b", 24, "MQA", "2024-05-01", "");
    add(lines, "a", 12, "sqa", "2024-03-01", "");
    add(lines, "b", 9, "sqa", "2024-06-01", "");
    Tables tables = tables(lines);
    Tables.Results results = tables.run(year(tables).period(Period.QUARTER));
    assertThat(results.value("mqaSqaGrowth", "all", "2024-Q2")).isEqualTo("20");
    assertThat(results.value("sqaGrowth", "all", "2024-Q2")).isEqualTo("-25");
    assertThat(results.value("mqaCount", "all", "2024-Q2")).isEqualTo("24");
    assertThat(results.value("sqaCount", "all", "2024-Q1")).isEqualTo("12");
    assertThat(results.metric("mqaSqaGrowth", "all", "2024-Q2")).containsEntry("flags", "");
    assertThat(results.value("mqaSqaGrowth", "all", "2024-Q4")).startsWith("NO_DATA");
  }

  @Test
  void changedRulesDoNotCompare() {
    Tables tables =
        tables(
            List.of(
                MILESTONES,
                "a,mqa,2024-01-10,,v1",
                "b,mqa,2024-02-10,,v2",
                "c,mqa,2024-03-10,,v2",
                "d,mqa,2024-03-11,,"));
    Tables.Results results = tables.run(year(tables).period(Period.MONTH));
    assertThat(results.metric("mqaSqaGrowth", "all", "2024-02"))
        .containsEntry("flags", "NOT_COMPARABLE")
        .containsEntry("value", "0");
    assertThat(results.metric("mqaSqaGrowth", "all", "2024-03"))
        .containsEntry("flags", "")
        .containsEntry("value", "100");
  }

  /** In February 2024 once, again in December and, a year after the first, in February 2025. */
  @Test
  void requalifyingCountsOnceInTwelveMonths() {
    Tables tables =
        tables(
            List.of(
                MILESTONES,
                "a,mqa,2024-02-10,,",
                "a,mqa,2024-02-11,,",
                "a,mqa,2024-12-10,,",
                "a,mqa,2025-02-09,,",
                "a,mqa,2025-02-10,,",
                "a,mqa,2025-03-10,,"));
    Tables.Results results = tables.run(tables.config().period(Period.MONTH));
    assertThat(results.value("mqaCount", "all", "2024-02")).isEqualTo("1");
    assertThat(results.value("mqaCount", "all", "2024-12")).isEqualTo("0");
    assertThat(results.value("mqaCount", "all", "2025-02")).isEqualTo("1");
    assertThat(results.value("mqaCount", "all", "2025-03")).isEqualTo("0");
    assertThat(results.value("creditedMqas", "strategy=linear; channel=(unattributed)", "2025-02"))
        .isEqualTo("1");
    assertThat(results.value("creditedMqas", "strategy=linear; channel=(unattributed)", ""))
        .isEqualTo("2");
  }

  /** Two MQAs over five MQLs, people of listed accounts; another account has one MQL more. */
  @Test
  void leadsAreThoseOfTheTargetList() {
    List<String> lines = new ArrayList<>(List.of(MILESTONES));
    add(lines, "a", 2, "mqa", "2024-02-01", "");
    lines.add("b0,mqa,2024-02-01,,");
    lines.add("a0,mql,2024-02-01,c1,");
    lines.add("a0,mql,2024-02-02,c1,");
    lines.add("a0,mql,2024-02-02,c2,");
    lines.add("a1,mql,2024-02-02,c1,");
    lines.add("a1,mql,2024-02-02,c2,");
    lines.add("a1,mql,2024-02-02,c3,");
    lines.add("b0,mql,2024-02-02,c1,");
    lines.add("a1,sqa,2024-02-03,,");
    lines.add("a1,sql,2024-02-03,c1,");
    lines.add("a1,sql,2024-02-03,c2,");
    Tables.Results results = tables(lines, "a0", "a1").run();
    assertThat(results.value("mqaToMqlRatio", "all", "")).isEqualTo("0.4");
    assertThat(results.metric("mqaToMqlRatio", "all", ""))
        .containsEntry("note", "leads of accounts off the target list, left out: 1");
    assertThat(results.value("sqaToSqlRatio", "all", "")).isEqualTo("0.5");
  }

  /** Of eight MQAs three are accepted after 30 days; those of December are 30 days old or less. */
  @Test
  void acceptanceFollowsTheCohortAndSaysWhatIsYoung() {
    List<String> lines = new ArrayList<>(List.of(MILESTONES));
    add(lines, "a", 8, "mqa", "2024-02-01", "");
    add(lines, "a", 3, "sqa", "2024-03-02", "");
    lines.add("a7,sqa,2024-01-15,,");
    add(lines, "z", 2, "mqa", "2024-12-02", "");
    lines.add("z9,opportunity_created,2024-12-31,,");
    Tables tables = tables(lines);
    Tables.Results results = tables.run(year(tables).period(Period.MONTH));
    assertThat(results.value("mqaToSqaRate", "all", "2024-02")).isEqualTo("37.5");
    assertThat(results.metric("mqaToSqaRate", "all", "2024-02")).containsEntry("flags", "");
    assertThat(results.metric("mqaToSqaRate", "all", "2024-12"))
        .containsEntry("value", "0")
        .containsEntry("flags", "IMMATURE_COHORT")
        .containsEntry("note", "can still be accepted: 2");
    assertThat(results.value("mqaToSqaRate", "all", "2024-05")).startsWith("NO_DATA");
  }

  @Test
  void missingTablesAreNamed() {
    Tables.Results results = Tables.small(directory).run();
    assertThat(results.value("mqaSqaGrowth", "all", ""))
        .isEqualTo("NO_DATA needs the table 'milestones'");
  }
}
