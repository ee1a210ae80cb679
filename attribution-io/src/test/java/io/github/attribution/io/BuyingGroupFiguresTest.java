package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Period;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuyingGroupFiguresTest {

  private static final String DAYS = "2023-10-01/2024-04-01";

  private static final String TOUCHPOINTS =
      "account_id,contact_id,touched_at,channel,interaction,machine,outcome,external_id";
  private static final String NOON = "2024-01-05T12:00:00Z";

  @TempDir Path directory;

  private static RunConfig.Builder year(Tables tables) {
    return tables.config().from(LocalDate.parse("2023-10-01")).to(LocalDate.parse("2024-04-01"));
  }

  /** Three target accounts, one of which no decision maker is known of; another account. */
  private Tables reach() {
    return Tables.small(directory)
        .lines(
            "accounts.csv",
            "account_id,segment,target",
            "a1,big,true",
            "a2,small,true",
            "a3,small,true",
            "b1,small,false")
        .lines(
            "contacts.csv",
            "contact_id,account_id,role",
            "c1,a1,decision_maker",
            "c2,a1,decision_maker",
            "c3,a1,decision_maker",
            "c4,a1,decision_maker",
            "c5,a1,decision_maker",
            "c1,a2,Decision Maker",
            "c2,a2,decision-maker",
            "c3,a2,DECISION_MAKER",
            "c1,a3,user",
            "c1,b1,decision_maker")
        .lines(
            "touchpoints.csv",
            TOUCHPOINTS,
            "a1,c1," + NOON + ",email,click,,,",
            "a1,c1," + NOON + ",email,click,,,",
            "a1,c2," + NOON + ",search,meeting,,,",
            "a1,c3," + NOON + ",display,impression,,,",
            "a1,c4," + NOON + ",email,open,true,,",
            "a1,c5," + NOON + ",email,sent,,,",
            "a2,c1," + NOON + ",email,click,,,",
            "a2,c2," + NOON + ",email,click,,,",
            "a2,c3," + NOON + ",search,visit,,,",
            "a3,c1," + NOON + ",search,visit,,,",
            "b1,c1," + NOON + ",search,visit,,,");
  }

  @Test
  void impressionsOwnSendsAndMachinesDoNotEngage() {
    Tables tables = reach();
    Tables.Results results = tables.run(year(tables));
    assertThat(results.value("targetAccountReach", "all", DAYS)).isEqualTo("0.625");
    assertThat(results.metric("targetAccountReach", "all", DAYS))
        .containsEntry("note", "target accounts without a known decision maker, left out: 1");
    assertThat(results.value("targetAccountReachMean", "all", DAYS)).isEqualTo("0.7");
  }

  @Test
  void reachIsKnownBySegmentAndByChannelOfTheEngagingTouch() {
    Tables tables = reach();
    Tables.Results results = tables.run(year(tables).by(List.of("channel")).breakDown("segment"));
    assertThat(results.value("targetAccountReach", "segment=big", DAYS)).isEqualTo("0.4");
    assertThat(results.value("targetAccountReach", "segment=small", DAYS)).isEqualTo("1");
    assertThat(results.value("targetAccountReach", "channel=email", DAYS)).isEqualTo("0.375");
    assertThat(results.value("targetAccountReach", "channel=search", DAYS)).isEqualTo("0.25");
  }

  @Test
  void accountWithoutAnyDecisionMakerHasNoData() {
    Tables tables = reach().lines("contacts.csv", "contact_id,account_id,role", "c1,a1,user");
    Tables.Results results = tables.run(year(tables));
    assertThat(results.value("targetAccountReach", "all", DAYS))
        .isEqualTo(
            "NO_DATA no decision maker is known; target accounts without a known decision maker,"
                + " left out: 3");
  }

  /** The role ends on 1 February; the account leaves the list on 1 March. */
  @Test
  void rolesAndTargetListsAreDated() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "target_accounts.csv",
                "account_id,from,to,control",
                "a1,2024-01-03,2024-03-01,",
                "a2,2024-01-01,,true")
            .lines(
                "contact_roles.csv",
                "contact_id,account_id,role,from,to",
                "c1,a1,decision_maker,,2024-02-01",
                "c2,a1,decision_maker,2024-01-15,",
                "c2,a1,champion,2024-02-10,",
                "c3,a1,blocker,,2024-02-10",
                "c9,a2,decision_maker,,")
            .lines(
                "touchpoints.csv",
                TOUCHPOINTS,
                "a1,c1," + NOON + ",email,click,,,",
                "a1,c2,2024-02-05T00:00:00Z,email,click,,,",
                "a1,c2,2024-03-05T00:00:00Z,email,click,,,");
    Tables.Results results = tables.run(year(tables).period(Period.MONTH));
    assertThat(results.value("targetAccountReach", "all", "2024-01")).isEqualTo("0.5");
    assertThat(results.value("targetAccountReach", "all", "2024-02")).isEqualTo("1");
    assertThat(results.value("targetAccountReach", "all", "2024-03")).startsWith("NO_DATA");
    assertThat(results.value("championAndBlockerPresence", "all", "2024-01")).isEqualTo("0");
    assertThat(results.value("championAndBlockerPresence", "all", "2024-02")).isEqualTo("1");
    assertThat(results.value("blockerPresence", "all", "2024-01")).isEqualTo("1");
    assertThat(results.value("blockerPresence", "all", "2024-02")).isEqualTo("0");
  }

  /** Two of four roles of tier one; who must not be contacted covers nothing. */
  @Test
  void coverageGoesByTheTemplateOfTheTier() {
    Tables tables =
        Tables.small(directory)
            .lines("target_accounts.csv", "account_id,tier", "a1,One", "a2,two")
            .lines(
                "role_templates.csv",
                "role,tier",
                "decision_maker,",
                "champion,one",
                "user,one",
                "finance,one")
            .lines(
                "contacts.csv",
                "contact_id,account_id,role,contactable",
                "c1,a1,decision_maker,",
                "c2,a1,user,true",
                "c3,a1,champion,false",
                "c4,a1,technical,",
                "c1,a2,decision maker,");
    Tables.Results results = tables.run(year(tables));
    assertThat(results.value("accountCoverage", "all", DAYS)).isEqualTo("0.75");
    assertThat(results.value("fullAccountCoverage", "all", DAYS)).isEqualTo("0.5");
    assertThat(results.value("rightContactShare", "all", DAYS)).isEqualTo("0.8");
  }

  @Test
  void tierWithoutTemplateIsAnError() {
    Tables tables =
        Tables.small(directory)
            .lines("target_accounts.csv", "account_id,tier", "a1,one", "a2,two")
            .lines("role_templates.csv", "role,tier", "champion,one")
            .lines("contacts.csv", "contact_id,account_id,role", "c1,a1,champion");
    assertThat(tables.run(year(tables)).value("accountCoverage", "all", DAYS))
        .isEqualTo(
            "ERROR role_templates require no role of 1 accounts; add the roles of their tier");
  }

  /** Accounts with 8, 0, 4 and 12 contacts, one of the 12 twice under one e-mail address. */
  @Test
  void oneEmailAddressIsOnePersonAndAnEmptyAccountCounts() {
    List<String> contacts = new ArrayList<>(List.of("contact_id,account_id,email"));
    for (int i = 0; i < 8; i++) {
      contacts.add("c%s,a1,c%s@a1.example".formatted(i, i));
    }
    for (int i = 0; i < 4; i++) {
      contacts.add("c%s,a3,".formatted(i));
    }
    for (int i = 0; i < 12; i++) {
      contacts.add("c%s,a4,c%s@a4.example".formatted(i, i));
    }
    contacts.add("c99,a4, C3@A4.example");
    contacts.add("c1,elsewhere,c1@elsewhere.example");
    Tables tables =
        Tables.small(directory)
            .lines("target_accounts.csv", "account_id", "a1", "a2", "a3", "a4", "a4")
            .lines("contacts.csv", contacts.toArray(String[]::new));
    Tables.Results results = tables.run(year(tables));
    assertThat(results.value("contactsPerAccount", "all", DAYS)).isEqualTo("6");
    assertThat(results.value("contactsPerAccountMedian", "all", DAYS)).isEqualTo("6");
    assertThat(results.value("rightContactShare", "all", ""))
        .isEqualTo("NO_DATA needs the table 'contact_roles' or the column 'role' of 'contacts'");
  }

  /** Open at the end of March: o1 to o4 with 1, 3, 2 and 0 threads. */
  @Test
  void threadsAreTwoWayInNinetyDaysOfOpenOpportunities() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "opportunities.csv",
                "opportunity_id,account_id,created_at,closed_at,won",
                "o1,a1,2024-01-01,,",
                "o2,a2,2024-01-01,2024-04-01,true",
                "o3,a3,2024-01-01,,",
                "o4,a4,2024-01-01,,",
                "closed,a2,2024-01-01,2024-03-31,false",
                "lost,a2,2024-01-01,,false",
                "later,a2,2024-04-01,,")
            .lines(
                "touchpoints.csv",
                TOUCHPOINTS,
                "a1,c1,2024-03-01T00:00:00Z,phone,call,,connected,",
                "a1,c2,2024-03-01T00:00:00Z,phone,call,,voicemail,",
                "a1,c3,2024-03-01T00:00:00Z,email,sent,,,",
                "a1,c4,2024-03-01T00:00:00Z,email,click,,,",
                "a2,c1,2024-01-02T00:00:00Z,field,meeting,,,",
                "a2,c2,2024-03-01T00:00:00Z,field,meeting,,held,",
                "a2,c3,2024-03-01T00:00:00Z,email,reply,,,",
                "a3,c1,2024-03-01T00:00:00Z,field,meeting,,,",
                "a3,c2,2024-03-01T00:00:00Z,field,meeting,,,",
                "a3,c3,2023-12-01T00:00:00Z,field,meeting,,,",
                "a3,c4,2024-04-01T00:00:00Z,field,meeting,,,");
    Tables.Results results = tables.run(year(tables).period(Period.QUARTER));
    assertThat(results.value("multiThreading", "all", "2024-Q1")).isEqualTo("1.5");
    assertThat(results.value("multiThreadedShare", "all", "2024-Q1")).isEqualTo("0.5");
    assertThat(results.value("multiThreading", "all", "2023-Q4"))
        .isEqualTo("NO_DATA no open opportunity");
  }

  @Test
  void withoutInteractionsItIsNotKnownWhoIsTalkedTo() {
    Tables.Results results =
        Tables.small(directory)
            .lines("accounts.csv", "account_id", "a1")
            .lines("opportunities.csv", "opportunity_id,account_id,created_at", "o1,a1,2024-01-01")
            .lines(
                "touchpoints.csv",
                "account_id,contact_id,touched_at,channel",
                "a1,c1,2024-01-02T00:00:00Z,phone")
            .run();
    assertThat(results.value("multiThreading", "all", ""))
        .isEqualTo("NO_DATA needs the column 'interaction' of 'touchpoints'");
    assertThat(results.value("multiThreadedShare", "all", ""))
        .isEqualTo("NO_DATA needs the column 'interaction' of 'touchpoints'");
    assertThat(results.columns("accounts.csv", "account_id", "contacts_engaged", "threads"))
        .containsExactly("a1 1 ");
  }

  /** Held, no-show, held, held by the CRM and by the calendar; and what is no conversation. */
  @Test
  void noShowsDoNotCountAndCopiesCountOnce() {
    Tables tables =
        reach()
            .lines(
                "touchpoints.csv",
                TOUCHPOINTS,
                "a1,c1," + NOON + ",field,meeting,,held,m1",
                "a1,c1," + NOON + ",field,meeting,,no_show,m2",
                "a2,c1," + NOON + ",phone,call,,connected,",
                "a2,c1," + NOON + ",phone,call,,left voicemail,",
                "a2,c2," + NOON + ",crm,meeting,,held,m3",
                "a2,c2,2024-01-05T12:00:01Z,calendar,meeting,,held,m3",
                "a2,c2," + NOON + ",email,reply,,,",
                "b1,c1," + NOON + ",phone,call,,connected,");
    assertThat(tables.run(year(tables)).value("salesConversations", "all", DAYS)).isEqualTo("3");
  }

  @Test
  void missingTablesAreNamed() {
    Tables.Results results = Tables.small(directory).run();
    assertThat(results.value("targetAccountReach", "all", ""))
        .isEqualTo(
            "NO_DATA needs the table 'target_accounts' or the column 'target' of 'accounts'");
    assertThat(results.value("multiThreading", "all", ""))
        .isEqualTo("NO_DATA needs the column 'created_at' of 'opportunities'");
    assertThat(results.value("engagementScore", "all", ""))
        .isEqualTo(
            "NO_DATA needs the table 'target_accounts' or the column 'target' of 'accounts'");
  }

  @Test
  void rolesThatEndAsTheyBeginAreHeldByNobody() {
    Tables tables =
        reach()
            .lines(
                "contact_roles.csv",
                "contact_id,account_id,role,from,to",
                "c1,a1,decision_maker,2024-01-10,2024-01-10",
                "c1,a2,decision_maker,2024-01-10,2024-01-11");
    assertThat(tables.run(year(tables)).metric("targetAccountReach", "all", DAYS))
        .containsEntry("denominator", "1")
        .containsEntry("note", "target accounts without a known decision maker, left out: 2");
  }

  @Test
  void rolesThatEndBeforeTheyBeginAreLeftOut() {
    Tables tables =
        reach()
            .lines(
                "contact_roles.csv",
                "contact_id,account_id,role,from,to",
                "c1,a1,user,2024-02-01,2024-01-01");
    assertThat(tables.rejects())
        .containsExactly(
            "contact_roles.csv row 1, column 'to': '2024-01-01' is before from; swap them");
  }
}
