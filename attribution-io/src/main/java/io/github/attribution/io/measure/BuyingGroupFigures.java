package io.github.attribution.io.measure;

import io.github.attribution.metric.AccountContacts;
import io.github.attribution.metric.AccountCoverage;
import io.github.attribution.metric.AccountReach;
import io.github.attribution.metric.BuyingRoles;
import io.github.attribution.metric.MultiThreading;
import io.github.attribution.metric.SalesConversations;
import java.util.ArrayList;
import java.util.List;

/** Figures of who is known, engaged and talked to in accounts. */
final class BuyingGroupFigures implements FigureSource {

  private static final String TARGETS = "target_windows";
  private static final String DECISION_MAKERS = "target_decision_makers";
  private static final String ENGAGING = "target_engaging";
  private static final String GROUPS = "target_groups";

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    List<FigureQuery> queries = new ArrayList<>();
    BuyingGroupRows.create(tables);
    Touches.create(tables);
    if (tables.has(TargetList.NEED)) {
      createGroups(tables);
      queries.add(groups());
      queries.add(reachByChannel());
      if (tables.has("touchpoints.interaction")) {
        queries.add(conversations(tables));
      }
    }
    if (tables.has("opportunities") && tables.has("touchpoints.contact_id")) {
      queries.add(threads(tables));
    }
    return queries;
  }

  /** Makes a table of the target accounts at the end of each window. */
  static String targets(FactTables tables) {
    tables.createOnce(TARGETS, BuyingGroupRows.targets(tables, Windows.TABLE));
    return TARGETS;
  }

  private static void createGroups(FactTables tables) {
    String list = targets(tables);
    tables.createOnce(DECISION_MAKERS, BuyingGroupRows.decisionMakers(list));
    tables.createOnce(ENGAGING, BuyingGroupRows.engaging(tables, DECISION_MAKERS));
    tables.createOnce(GROUPS, BuyingGroupRows.groups(tables, list, DECISION_MAKERS, ENGAGING));
  }

  private static FigureQuery groups() {
    return FigureQuery.of(GROUPS + " b", "b.n = w.n")
        .account("b.account_id")
        .figure(AccountReach.DECISION_MAKERS, "sum(b.known)")
        .figure(AccountReach.ENGAGED, "sum(b.engaged)")
        .figure(AccountReach.UNKNOWN, "count(*) FILTER (WHERE b.known = 0)")
        .figure(AccountReach.DECISION_MAKERS_OF_EACH, "b.known")
        .figure(AccountReach.ENGAGED_OF_EACH, "b.engaged")
        .figure(AccountCoverage.REQUIRED, "b.required")
        .figure(AccountCoverage.COVERED, "b.covered")
        .figure(AccountContacts.TARGETS, "count(*)")
        .figure(AccountContacts.CONTACTS, "sum(b.contacts)")
        .figure(AccountContacts.CONTACTS_OF_EACH, "b.contacts")
        .figure(AccountContacts.RIGHT, "sum(b.right_contacts)")
        .figure(BuyingRoles.WITH_CHAMPION, "count(*) FILTER (WHERE b.champion)")
        .figure(BuyingRoles.WITH_BLOCKER, "count(*) FILTER (WHERE b.blocker)");
  }

  /** By the channel of the engaging touch: who was engaged by two channels counts in each. */
  private static FigureQuery reachByChannel() {
    String rows =
        """
        (SELECT e.n, e.channel, e.engaged, k.known, k.unknown
        FROM (SELECT e.n, e.channel, count(DISTINCT (d.account_id, d.person)) AS engaged
            FROM %s e JOIN %s d USING (n, account_id, contact_id) GROUP BY e.n, e.channel) e
          JOIN (SELECT n, sum(known) AS known, count(*) FILTER (known = 0) AS unknown FROM %s GROUP BY n) k USING (n)) r"""
            .formatted(ENGAGING, DECISION_MAKERS, GROUPS);
    return FigureQuery.of(rows, "r.n = w.n")
        .channel("r.channel")
        .groupsOnly()
        .figure(AccountReach.DECISION_MAKERS, "sum(r.known)")
        .figure(AccountReach.ENGAGED, "sum(r.engaged)")
        .figure(AccountReach.UNKNOWN, "sum(r.unknown)");
  }

  /** Copies of one conversation under one external id count once. */
  private static FigureQuery conversations(FactTables tables) {
    String once =
        tables.has("touchpoints.external_id")
            ? """
             QUALIFY t.external_id IS NULL OR row_number() OVER (PARTITION BY t.account_id, t.external_id
              ORDER BY t.touched_at, t.channel, t.campaign) = 1"""
            : "";
    tables.createOnce(
        "sales_conversations",
        """
        SELECT t.account_id, t.touched_at, t.channel, t.campaign FROM %s t
        WHERE t.two_way AND t.kind IN ('%s', '%s')%s"""
            .formatted(Touches.TABLE, InteractionKinds.CALL, InteractionKinds.MEETING, once));
    String rows =
        "(SELECT * FROM sales_conversations s%s) c"
            .formatted(TargetList.only(tables, "s.account_id", "s.touched_at"));
    return FigureQuery.dated(rows, "c.touched_at")
        .account("c.account_id")
        .channel("c.channel")
        .campaign("c.campaign")
        .figure(SalesConversations.CONVERSATIONS, "count(*)");
  }

  private static FigureQuery threads(FactTables tables) {
    tables.createOnce(
        "open_opportunity_threads",
        "SELECT o.n, o.account_id, coalesce(t.threads, 0) AS threads FROM (%s) o LEFT JOIN (%s) t USING (n, account_id)"
            .formatted(
                BuyingGroupRows.open(tables, Windows.TABLE),
                BuyingGroupRows.threads(tables, Windows.TABLE, MultiThreading.DAYS)));
    return FigureQuery.of("open_opportunity_threads o", "o.n = w.n")
        .account("o.account_id")
        .figure(MultiThreading.THREADS, "o.threads");
  }
}
