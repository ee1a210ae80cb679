package io.github.attribution.io;

import io.github.attribution.AttributionPlan;
import io.github.attribution.credit.Explanation;
import io.github.attribution.journey.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of the largest revenue, ties by their ids, and what tables say about them. Refunds
 * are none, nor is what is taken back whole.
 *
 * <p>In the workspace: {@value #TABLE} (n, conversion_id, account_id, opportunity_id, at), numbered
 * from 0.
 */
final class LargestDeals {

  static final String TABLE = "largest_deals";

  /** Whose accounts are theirs, as a condition in SQL. */
  static final String OF_ACCOUNTS = "account_id IN (SELECT account_id FROM " + TABLE + ")";

  private static final int MOST_MILESTONES = 200;
  private static final int MOST_CONVERSIONS = 100;

  private final Inputs inputs;
  private final Workspace workspace;
  private final LoadedTable conversions;
  private final List<String> ids;
  private final Pseudonyms pseudonyms;

  private LargestDeals(Inputs inputs, List<String> ids, Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
    this.inputs = inputs;
    this.workspace = inputs.workspace();
    this.conversions = inputs.required(InputTable.CONVERSIONS);
    this.ids = ids;
  }

  /** Finds the deals of a plan. */
  static LargestDeals find(Inputs inputs, AttributionPlan plan, int most, Pseudonyms pseudonyms) {
    Workspace workspace = inputs.workspace();
    String all = inputs.required(InputTable.CONVERSIONS).good();
    String takenBack =
        "SELECT o.conversion_id FROM %1$s c JOIN %1$s o ON c.reverses = o.conversion_id WHERE %2$s"
            .formatted(all, inputs.checks().wholeReversal());
    workspace.execute(
        """
        CREATE TABLE %s AS SELECT (row_number() OVER (ORDER BY reporting_micros DESC, conversion_id) - 1)::BIGINT AS n,
          conversion_id, account_id, opportunity_id, converted_at AS at
        FROM %s WHERE reporting_micros > 0 AND %s AND conversion_id NOT IN (%s)
        ORDER BY n LIMIT %s"""
            .formatted(TABLE, all, targeted(plan.rules().targets()), takenBack, most));
    return new LargestDeals(
        inputs,
        workspace.texts("SELECT conversion_id FROM %s ORDER BY n".formatted(TABLE)),
        pseudonyms);
  }

  private static String targeted(Set<String> targets) {
    return targets.isEmpty()
        ? "true"
        : "coalesce(\"type\", %s) IN (%s)"
            .formatted(
                SqlText.literal(Conversion.CLOSED_WON),
                targets.stream().map(SqlText::literal).collect(Collectors.joining(", ")));
  }

  /** An explanation as it may be shown. */
  Explanation shown(Explanation explanation) {
    return pseudonyms.of(explanation);
  }

  /** The ids of the conversions, the largest first. */
  List<String> ids() {
    return ids;
  }

  /** The names of accounts, unless they are hidden: one row for a deal whose account has one. */
  List<List<List<@Nullable String>>> names() {
    LoadedTable accounts = inputs.table(InputTable.ACCOUNTS);
    return accounts == null || !accounts.has("name") || pseudonyms.hide()
        ? byDeal(List.of())
        : rows(
            "SELECT d.n, a.name FROM %s d JOIN %s a USING (account_id) WHERE a.name IS NOT NULL ORDER BY d.n"
                .formatted(TABLE, accounts.good()));
  }

  /**
   * Contacts and their roles: as the table of contacts has it, else as of the conversion, else as
   * of the opportunity.
   */
  List<List<List<@Nullable String>>> roles() {
    List<String> queries = new ArrayList<>();
    LoadedTable contacts = inputs.table(InputTable.CONTACTS);
    if (contacts != null && contacts.has("role")) {
      queries.add(
          "SELECT d.n, t.contact_id, t.role, 1 AS source, 0 AS since FROM %s d JOIN %s t USING (account_id)"
              .formatted(TABLE, contacts.good()));
    }
    LoadedTable dated = inputs.table(InputTable.CONTACT_ROLES);
    if (dated != null) {
      queries.add(
          """
          SELECT d.n, t.contact_id, t.role, 2 AS source, coalesce(t."from", 0) AS since
          FROM %s d JOIN %s t USING (account_id)
          WHERE coalesce(t."from", d.at) <= d.at AND coalesce(t."to", d.at + 1) > d.at"""
              .formatted(TABLE, dated.good()));
    }
    LoadedTable ofOpportunities = inputs.table(InputTable.OPPORTUNITY_CONTACTS);
    if (ofOpportunities != null && ofOpportunities.has("role")) {
      queries.add(
          "SELECT d.n, t.contact_id, t.role, 3 AS source, 0 AS since FROM %s d JOIN %s t USING (account_id, opportunity_id)"
              .formatted(TABLE, ofOpportunities.good()));
    }
    return queries.isEmpty()
        ? byDeal(List.of())
        : rows(
            """
            SELECT n, %s(contact_id), role FROM (%s) WHERE role IS NOT NULL
            QUALIFY row_number() OVER (PARTITION BY n, contact_id ORDER BY source, since DESC, role) = 1
            ORDER BY n, contact_id"""
                .formatted(Pseudonyms.OF, String.join(" UNION ALL ", queries)));
  }

  /** Milestones up to the conversion, by time, the latest: name, time, contact. */
  List<List<List<@Nullable String>>> milestones() {
    LoadedTable milestones = inputs.table(InputTable.MILESTONES);
    return milestones == null
        ? byDeal(List.of())
        : rows(
            """
            SELECT d.n, m.milestone, m.reached_at, %s(m.contact_id) FROM %s d JOIN %s m USING (account_id)
            WHERE m.reached_at <= d.at
            QUALIFY row_number() OVER (PARTITION BY d.n ORDER BY m.reached_at DESC, m.milestone DESC, m.contact_id DESC) <= %s
            ORDER BY d.n, m.reached_at, m.milestone, m.contact_id"""
                .formatted(Pseudonyms.OF, TABLE, milestones.good(), MOST_MILESTONES));
  }

  /** Other conversions and refunds of the account, by time, the latest: id, time, micros, type. */
  List<List<List<@Nullable String>>> others() {
    return rows(
        """
        SELECT d.n, c.conversion_id, c.converted_at, c.reporting_micros, coalesce(c."type", '%s')
        FROM %s d JOIN %s c ON c.account_id = d.account_id AND c.conversion_id <> d.conversion_id
        QUALIFY row_number() OVER (PARTITION BY d.n ORDER BY c.converted_at DESC, c.conversion_id DESC) <= %s
        ORDER BY d.n, c.converted_at, c.conversion_id"""
            .formatted(Conversion.CLOSED_WON, TABLE, conversions.good(), MOST_CONVERSIONS));
  }

  /** Opportunities: one row for a deal that names one: id, when created, when closed. */
  List<List<List<@Nullable String>>> opportunities() {
    LoadedTable opportunities = inputs.table(InputTable.OPPORTUNITIES);
    String named =
        "SELECT d.n, d.opportunity_id, %s FROM %s d %s WHERE d.opportunity_id IS NOT NULL ORDER BY d.n";
    return rows(
        opportunities == null
            ? named.formatted("NULL, NULL", TABLE, "")
            : named.formatted(
                "o.created_at, o.closed_at",
                TABLE,
                "LEFT JOIN %s o USING (opportunity_id)".formatted(opportunities.good())));
  }

  /** The stages of opportunities in the order of time: stage, when entered. */
  List<List<List<@Nullable String>>> stages() {
    LoadedTable history = inputs.table(InputTable.STAGE_HISTORY);
    return history == null
        ? byDeal(List.of())
        : rows(
            "SELECT d.n, s.stage, s.entered_at FROM %s d JOIN %s s USING (opportunity_id) ORDER BY d.n, s.entered_at, s.stage"
                .formatted(TABLE, history.good()));
  }

  private List<List<List<@Nullable String>>> rows(String sql) {
    return byDeal(workspace.rows(sql));
  }

  /** The rows of each deal, whose number is the first cell, without it. */
  private List<List<List<@Nullable String>>> byDeal(List<List<@Nullable String>> rows) {
    List<List<List<@Nullable String>>> deals = new ArrayList<>();
    IntStream.range(0, ids.size()).forEach(n -> deals.add(new ArrayList<>()));
    for (List<@Nullable String> row : rows) {
      deals.get(Integer.parseInt(String.valueOf(row.get(0)))).add(row.subList(1, row.size()));
    }
    return deals;
  }
}
