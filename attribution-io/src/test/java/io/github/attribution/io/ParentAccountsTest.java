package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.credit.Explanation;
import io.github.attribution.journey.Period;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All accounts under one top parent are one account where this is asked for. */
class ParentAccountsTest {

  private static final String ACCOUNTS = "account_id,parent_account_id";

  @TempDir Path directory;
  private Tables tables;

  @BeforeEach
  void aGroupOfThreeAndTwoOthers() {
    tables =
        Tables.none(directory)
            .lines(
                "accounts.csv",
                ACCOUNTS,
                "group,",
                "europe,group",
                "spain,europe",
                "self,self",
                "orphan,elsewhere")
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS,
                "spain,2024-01-01T00:00:00Z,search",
                "europe,2024-01-02T00:00:00Z,email",
                "group,2024-01-03T00:00:00Z,events",
                "self,2024-01-03T00:00:00Z,tv",
                "orphan,2024-01-03T00:00:00Z,radio",
                "other,2024-01-03T00:00:00Z,print")
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS,
                "c1,europe,2024-01-04T00:00:00Z,90",
                "c2,self,2024-01-04T00:00:00Z,10",
                "c3,elsewhere,2024-01-04T00:00:00Z,5",
                "c4,other,2024-01-04T00:00:00Z,1");
  }

  @Test
  void touchesOfAllAccountsUnderOneParentAreCredited() {
    assertThat(credits(config()))
        .isEqualTo(
            List.of(
                "c3 elsewhere radio 5",
                "c1 group search 30",
                "c1 group email 30",
                "c1 group events 30",
                "c4 other print 1",
                "c2 self tv 10"));
  }

  @Test
  void unlessThisIsNotAskedFor() {
    assertThat(credits(config().parentAccounts(false)))
        .contains("c1 europe email 90", "c3 elsewhere (unattributed) 5")
        .hasSize(4);
  }

  @Test
  void theDatabaseReadsTheSame() {
    List<String> fromBytes = credits(config());
    tables.sql("COPY (FROM read_csv('$DIR/touchpoints.csv')) TO '$DIR/t.parquet'");
    assertThat(credits(config().input(InputTable.TOUCHPOINTS, "t.parquet"))).isEqualTo(fromBytes);
  }

  @Test
  void explanationsShowTheParent() {
    tables.run(config());
    Explanation explanation = tables.explain("c1").get(0);
    assertThat(explanation.conversion().accountId()).isEqualTo("group");
    assertThat(explanation.touches())
        .extracting(touch -> touch.touchpoint().accountId() + " " + touch.touchpoint().channel())
        .containsExactly("group search", "group email", "group events");
  }

  @Test
  void leadsAndRefundsMoveUpAsWell() {
    tables
        .lines("milestones.csv", "account_id,milestone,reached_at", "spain,lead_created,2024-01-04")
        .lines(
            "conversions.csv",
            Tables.CONVERSIONS + ",reverses",
            "c1,europe,2024-01-04T00:00:00Z,90,",
            "c2,spain,2024-01-05T00:00:00Z,-30,c1");
    Tables.Results results = tables.run(config());
    assertThat(results.sum("by-channel.csv", "linear", "revenue")).isEqualByComparingTo("60");
    assertThat(results.columns("by-channel.csv", "channel", "revenue"))
        .contains("search 20", "email 20", "events 20");
    assertThat(results.rows("rejects.csv")).isEmpty();
  }

  @Test
  void aCircleIsNamed() {
    tables.lines("accounts.csv", ACCOUNTS, "x,c", "c,a", "a,b", "b,c");
    assertThat(tables.failure(config()))
        .isEqualTo(
            "accounts.csv: accounts are parents of each other in a circle: a > b > c > a; correct parent_account_id of one of them");
  }

  @Test
  void aCircleIsLeftAloneWhereParentsAreNotAskedFor() {
    tables.lines("accounts.csv", ACCOUNTS, "a,b", "b,a");
    assertThat(credits(config().parentAccounts(false))).hasSize(4);
  }

  @Test
  void parentsMustBeKnown() {
    tables.lines("accounts.csv", "account_id,name", "group,Group");
    assertThat(tables.failure(config()))
        .isEqualTo(
            "The scope 'parent-account' needs the table accounts with a column 'parent_account_id'; give it with --accounts");
  }

  /** Of every table with accounts; with advocates named by touches and one list of targets. */
  @Test
  void metricsAreThoseOfTopParents() {
    groupedTables(account -> account);
    Tables.Results results = tables.run(config().period(Period.MONTH));
    assertThat(results.rows("rejects.csv")).isEmpty();
    String metrics = results.text("metrics.csv");
    String accounts = results.text("accounts.csv");
    assertThat(results.value("customers", "all", "2024-03")).isEqualTo("2");
    assertThat(results.value("referralRate", "all", "2024-01")).isEqualTo("0.5");
    assertThat(results.value("advocates", "all", "2024-02")).isEqualTo("1");
    assertThat(results.columns("accounts.csv", "account_id", "name", "target"))
        .containsExactly("elsewhere Orphan true", "group Group true", "self Self false");

    groupedTables(
        account ->
            switch (account) {
              case "europe", "spain" -> "group";
              case "orphan" -> "elsewhere";
              default -> account;
            });
    tables.lines(
        "accounts.csv",
        "account_id,name,target",
        "group,Group,true",
        "elsewhere,Orphan,true",
        "self,Self,false");
    Tables.Results moved = tables.run(config().parentAccounts(false).period(Period.MONTH));
    assertThat(metrics).isEqualTo(moved.text("metrics.csv"));
    assertThat(accounts).isEqualTo(moved.text("accounts.csv"));
  }

  @Test
  void movementsOfOneMonthStayThoseOfTheirAccounts() {
    tables.lines(
        "revenue_movements.csv",
        "account_id,month,kind,mrr",
        "spain,2024-01,new,100",
        "europe,2024-01,new,100",
        "group,2024-01,new,50",
        "spain,2024-02,churn,100");
    Tables.Results results = tables.run(config().period(Period.MONTH));
    assertThat(results.rows("rejects.csv")).isEmpty();
    assertThat(results.value("mrr", "all", "2024-01")).isEqualTo("250");
    assertThat(results.value("customers", "all", "2024-02")).isEqualTo("1");
    assertThat(results.value("customerChurnRate", "all", "2024-02")).isEqualTo("0");
    assertThat(results.value("grossMrrChurnRate", "all", "2024-02")).isEqualTo("40");
  }

  @Test
  void aReferralWithinAGroupIsNone() {
    tables.lines(
        "referrals.csv",
        "referral_id,referred_account_id,referrer_account_id,referred_at",
        "r1,spain,europe,2024-01-01");
    assertThat(tables.check(config().maxRejects(BigDecimal.ONE)).rejects())
        .extracting(Reject::message)
        .containsExactly(
            "referrals.csv row 1, column 'referred_account_id': 'group' refers itself; name the account that referred it");
  }

  private void groupedTables(UnaryOperator<String> id) {
    tables.lines(
        "accounts.csv",
        ACCOUNTS + ",name,target",
        "spain,europe,Spain,true",
        "group,,Group,false",
        "europe,group,Europe,false",
        "self,self,Self,false",
        "orphan,elsewhere,Orphan,true");
    grouped(
        id,
        "touchpoints",
        "account_id,contact_id,touched_at,channel,interaction,advocate_account_id",
        "spain,k1,2024-01-01,search,web_visit,",
        "europe,k2,2024-01-02,email,meeting,",
        "group,k3,2024-02-03,events,event,",
        "self,k4,2024-02-04,field,reference_call,spain",
        "orphan,k5,2024-01-03,radio,meeting,");
    grouped(
        id,
        "conversions",
        "conversion_id,account_id,converted_at,revenue,new_customer",
        "c1,europe,2024-01-04,90,true",
        "c2,self,2024-01-05,10,true",
        "c3,spain,2024-02-05,10,true",
        "c4,group,2024-03-05,10,false");
    grouped(
        id,
        "milestones",
        "account_id,milestone,reached_at,contact_id",
        "spain,lead_created,2024-01-01,k1",
        "europe,mqa,2024-01-02,",
        "group,mqa,2024-02-02,",
        "group,sqa,2024-02-02,");
    grouped(
        id,
        "contacts",
        "contact_id,account_id,role,email",
        "k1,spain,decision_maker,a@x.example",
        "k2,europe,champion,b@x.example",
        "k3,group,user,c@x.example",
        "k4,self,decision_maker,d@x.example",
        "k5,orphan,user,e@x.example");
    grouped(
        id,
        "contact_roles",
        "contact_id,account_id,role,from",
        "k1,spain,decision_maker,2024-01-01",
        "k2,europe,champion,2024-01-01",
        "k4,self,decision_maker,2024-01-01");
    grouped(
        id,
        "visits",
        "visit_id,account_id,contact_id,visited_at,channel,page,active_seconds",
        "v1,spain,k1,2024-01-01,search,p,30",
        "v2,europe,k2,2024-01-02,search,p,20",
        "v3,self,k4,2024-02-02,search,p,10");
    grouped(
        id,
        "email_events",
        "event,happened_at,message_id,account_id,contact_id",
        "delivered,2024-01-01,m1,spain,k1",
        "open,2024-01-02,m1,spain,k1",
        "delivered,2024-01-01,m2,self,k4");
    grouped(
        id,
        "ad_events",
        "date,channel,account_id,impressions,clicks",
        "2024-01-01,ads,spain,100,3",
        "2024-01-01,ads,self,100,1");
    grouped(
        id,
        "exposures",
        "experiment,variant,account_id,converted",
        "e,a,spain,true",
        "e,a,europe,false",
        "e,b,self,false");
    grouped(
        id,
        "opportunities",
        "opportunity_id,account_id,created_at,closed_at,amount,won,kind",
        "o1,europe,2024-01-01,2024-01-04,90,true,new",
        "o2,spain,2024-01-05,2024-02-05,10,true,upsell",
        "o3,self,2024-01-01,,30,,new");
    grouped(
        id,
        "opportunity_contacts",
        "opportunity_id,account_id,contact_id,role",
        "o1,europe,k2,champion",
        "o2,spain,k1,decision_maker");
    grouped(
        id,
        "contracts",
        "contract_id,account_id,starts_at,ends_at,recurring_value",
        "s1,europe,2024-01-04,2025-01-04,90",
        "s2,spain,2025-01-05,2026-01-05,10");
    grouped(
        id,
        "orders",
        "order_id,account_id,ordered_at,amount,reverses",
        "q1,europe,2024-01-04,90,",
        "q2,spain,2024-02-04,50,",
        "q3,group,2024-03-04,-90,q1");
    grouped(
        id,
        "revenue_movements",
        "account_id,month,kind,mrr,reason",
        "europe,2024-01,new,90,",
        "self,2024-01,new,10,",
        "spain,2024-02,new,50,",
        "europe,2024-02,expansion,5,upsell",
        "europe,2024-03,churn,95,");
    grouped(
        id,
        "survey_responses",
        "account_id,contact_id,score,answered_at",
        "spain,k1,10,2024-02-01",
        "europe,k2,9,2024-02-01",
        "group,k3,3,2024-02-01",
        "self,k4,7,2024-02-01");
    grouped(
        id,
        "referrals",
        "referral_id,referred_account_id,referrer_account_id,referred_at",
        "r1,self,spain,2024-01-01",
        "r2,orphan,self,2024-03-01");
  }

  private void grouped(UnaryOperator<String> id, String table, String header, String... rows) {
    List<String> names = List.of(header.split(","));
    List<String> lines = new ArrayList<>(List.of(header));
    for (String row : rows) {
      String[] cells = row.split(",", -1);
      for (int i = 0; i < cells.length; i++) {
        cells[i] = names.get(i).endsWith("account_id") ? id.apply(cells[i]) : cells[i];
      }
      lines.add(String.join(",", cells));
    }
    tables.lines(table + ".csv", lines.toArray(String[]::new));
  }

  @Test
  void theSameAsWithTheTopParentWrittenIntoEveryRow() {
    for (long seed = 1; seed <= 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<String> accounts = new ArrayList<>(List.of(ACCOUNTS));
      List<Integer> tops = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int parent = random.nextInt(i + 1);
        tops.add(parent == i ? i : tops.get(parent));
        accounts.add("a%s,%s".formatted(i, parent == i ? "" : "a" + parent));
      }
      List<String> touches = new ArrayList<>(List.of(Tables.TOUCHPOINTS));
      List<String> moved = new ArrayList<>(touches);
      List<String> deals = new ArrayList<>(List.of(Tables.CONVERSIONS));
      List<String> movedDeals = new ArrayList<>(deals);
      for (int i = 0; i < 300; i++) {
        int account = random.nextInt(40);
        String rest = ",2024-01-%s,ch%s".formatted(10 + random.nextInt(20), random.nextInt(5));
        touches.add("a" + account + rest);
        moved.add("a" + tops.get(account) + rest);
        if (i % 10 == 0) {
          String deal = ",2024-02-01," + i;
          deals.add("c%s,a%s%s".formatted(i, account, deal));
          movedDeals.add("c%s,a%s%s".formatted(i, tops.get(account), deal));
        }
      }
      write(accounts, touches, deals);
      List<String> credits = credits(config().threads(2));
      write(accounts, moved, movedDeals);
      assertThat(credits).as("seed " + seed).isEqualTo(credits(config().parentAccounts(false)));
    }
  }

  private void write(List<String> accounts, List<String> touches, List<String> deals) {
    tables
        .lines("accounts.csv", accounts.toArray(String[]::new))
        .lines("touchpoints.csv", touches.toArray(String[]::new))
        .lines("conversions.csv", deals.toArray(String[]::new));
  }

  private RunConfig.Builder config() {
    return tables.config().parentAccounts(true).credits(RunConfig.Credits.CSV).force(true);
  }

  private List<String> credits(RunConfig.Builder config) {
    return tables
        .run(config)
        .columns("credits.csv", "conversion_id", "account_id", "channel", "revenue");
  }
}
