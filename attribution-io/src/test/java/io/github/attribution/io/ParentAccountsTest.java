package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.credit.Explanation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
