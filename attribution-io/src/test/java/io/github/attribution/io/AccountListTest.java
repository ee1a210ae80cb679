package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountListTest {

  private static final String TOUCHPOINTS = "account_id,contact_id,touched_at,channel,interaction";

  @TempDir Path directory;

  /** An account for each stage; all as of the end of March 2024. */
  private Tables tables() {
    return Tables.none(directory)
        .lines(
            "accounts.csv",
            "account_id,name,segment,target",
            "a1,=1+1,big,true",
            "a2,Aware,small,false",
            "a3,Engaged,small,true",
            "a4,MQA,,true",
            "a5,SQA,,true",
            "a6,Opportunity,,true",
            "a7,Customer,,true",
            "a8,Refunded,,")
        .lines(
            "target_accounts.csv",
            "account_id,tier,from,to",
            "a1,one,,",
            "a3,two,,2024-02-01",
            "a3,three,2024-02-01,",
            "a9,one,,")
        .lines("role_templates.csv", "role", "decision_maker", "champion", "user")
        .lines(
            "contacts.csv",
            "contact_id,account_id,role,email",
            "c1,a3,decision_maker,x@a3.example",
            "c2,a3,decision_maker,y@a3.example",
            "c3,a3,decision_maker,z@a3.example",
            "c4,a3,user,",
            "c5,a3,user,X@A3.example")
        .lines(
            "touchpoints.csv",
            TOUCHPOINTS,
            "a2,,2024-03-01T00:00:00Z,display,impression",
            "a3,c1,2024-03-01T00:00:00Z,field,meeting",
            "a3,c5,2024-03-01T00:00:00Z,field,meeting",
            "a3,c4,2024-03-01T00:00:00Z,email,click",
            "a3,c2,2024-04-02T00:00:00Z,field,meeting",
            "a7,,2024-01-01T00:00:00Z,search,visit")
        .lines(
            "milestones.csv",
            "account_id,milestone,reached_at",
            "a4,mqa,2024-02-01T10:00:00Z",
            "a5,mqa,2024-02-01T10:00:00Z",
            "a5,sqa,2024-02-03T10:00:00Z",
            "a5,mqa,2023-12-01T10:00:00Z",
            "a2,mqa,2024-05-01T10:00:00Z")
        .lines(
            "opportunities.csv",
            "opportunity_id,account_id,created_at,closed_at,won,amount",
            "o1,a6,2024-01-01,,,1000.50",
            "o2,a6,2024-01-01,2024-06-01,true,2000",
            "o3,a6,2024-01-01,2024-02-01,false,4000",
            "o4,a2,2024-05-01,,,8000")
        .lines(
            "conversions.csv",
            "conversion_id,account_id,converted_at,revenue,reverses",
            "c1,a7,2024-01-03T00:00:00Z,100,",
            "c2,a8,2024-01-03T00:00:00Z,100,",
            "c3,a8,2024-01-13T00:00:00Z,-100,c2")
        .lines(
            "survey_responses.csv",
            "account_id,contact_id,score,answered_at",
            "a3,c1,10,2024-01-05",
            "a3,c2,3,2024-01-05",
            "a3,c2,9,2024-01-06",
            "a3,c3,6,2024-01-06",
            "a3,c4,0,2024-04-06",
            "a7,c1,10,2024-01-05",
            "a7,c2,10,2024-01-05");
  }

  private Tables.Results results() {
    Tables tables = tables();
    return tables.run(
        tables.config().from(LocalDate.parse("2024-01-01")).to(LocalDate.parse("2024-04-01")));
  }

  @Test
  void stageIsTheFurthestThatHolds() {
    assertThat(results().columns("accounts.csv", "account_id", "journey_stage"))
        .containsExactly(
            "a1 unaware",
            "a2 aware",
            "a3 engaged",
            "a4 mqa",
            "a5 sqa",
            "a6 opportunity",
            "a7 customer",
            "a8 unaware",
            "a9 unaware");
  }

  /** 60, 30 and 3 points 31 days ago; by their address c5 is the same person as c1. */
  @Test
  void everythingKnownOfAnAccountStandsInItsRow() {
    Map<String, String> row = results().rows("accounts.csv").get(2);
    assertThat(row)
        .containsEntry("account_id", "a3")
        .containsEntry("name", "Engaged")
        .containsEntry("segment", "small")
        .containsEntry("target", "true")
        .containsEntry("tier", "three")
        .containsEntry("decision_makers", "3")
        .containsEntry("engaged_decision_makers", "1")
        .containsEntry("reach", "0.333333")
        .containsEntry("coverage", "0.666667")
        .containsEntry("contacts", "4")
        .containsEntry("contacts_engaged", "2")
        .containsEntry("threads", "1")
        .containsEntry("score_rules_version", "standard-1")
        .containsEntry("nps", "33.333333")
        .containsEntry("promoters", "2")
        .containsEntry("passives", "0")
        .containsEntry("detractors", "1")
        .containsEntry("responses", "3")
        .containsEntry("open_opportunities", "0")
        .containsEntry("open_pipeline", "0")
        .containsEntry("mqa_at", "");
    double expected = (30 * 2 + 30 + 3) * Math.pow(2, -31 / 30.0);
    assertThat(Double.parseDouble(row.getOrDefault("engagement_score", "")))
        .isEqualTo(Math.round(expected * 1e6) / 1e6);
  }

  @Test
  void fewerThanThreeAnswersAreCountsOnly() {
    assertThat(results().rows("accounts.csv").get(6))
        .containsEntry("account_id", "a7")
        .containsEntry("nps", "")
        .containsEntry("promoters", "2")
        .containsEntry("responses", "2");
  }

  @Test
  void openPipelineAndMilestonesAreAsOfTheEnd() {
    List<Map<String, String>> rows = results().rows("accounts.csv");
    assertThat(rows.get(5))
        .containsEntry("open_opportunities", "2")
        .containsEntry("open_pipeline", "3000.5");
    assertThat(rows.get(1)).containsEntry("open_opportunities", "0").containsEntry("mqa_at", "");
    assertThat(rows.get(4))
        .containsEntry("mqa_at", "2023-12-01T10:00:00Z")
        .containsEntry("sqa_at", "2024-02-03T10:00:00Z");
  }

  @Test
  void namesAreNoFormulas() {
    assertThat(results().rows("accounts.csv").get(0)).containsEntry("name", "'=1+1");
  }

  @Test
  void whatTheInputDoesNotSayIsEmpty() {
    Tables.Results results =
        Tables.small(directory).lines("accounts.csv", "account_id", "a1", "a2").run();
    assertThat(results.text("accounts.csv"))
        .isEqualTo(
            """
            account_id,name,segment,target,tier,decision_makers,engaged_decision_makers,reach,coverage,contacts,contacts_engaged,threads,engagement_score,score_rules_version,journey_stage,mqa_at,sqa_at,open_opportunities,open_pipeline,nps,promoters,passives,detractors,responses,advocate
            a1,,,,,,,,,,,,,,customer,,,,,,,,,,
            a2,,,,,,,,,,,,,,unaware,,,,,,,,,,
            """);
  }

  @Test
  void withoutNamedAccountsThereIsNoList() {
    Tables.Results results = Tables.small(directory).run();
    assertThat(Files.exists(results.report().directory().resolve("accounts.csv"))).isFalse();
  }

  @Test
  void withoutMilestonesAccountsQualifyByTheirEngagement() {
    List<String> touches = new ArrayList<>(List.of(TOUCHPOINTS));
    for (String account : List.of("many", "one", "other")) {
      for (int i = 0; i < 4; i++) {
        touches.add(
            "%s,c%s,2024-01-02T00:00:00Z,field,meeting"
                .formatted(account, account.equals("one") ? 0 : i));
      }
    }
    Tables.Results results =
        Tables.small(directory)
            .lines("accounts.csv", "account_id,target", "many,true", "one,true", "other,false")
            .lines("touchpoints.csv", touches.toArray(String[]::new))
            .run();
    assertThat(results.columns("accounts.csv", "account_id", "journey_stage"))
        .containsExactly("many mqa", "one engaged", "other engaged");
  }
}
