package io.github.attribution.io;

import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.OpportunityContactColumns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The contacts and opportunities of accounts with an outcome, numbered in the order of accounts and
 * ids, as far as a run needs them. Both belong to their account: the same id elsewhere is another
 * one.
 *
 * <p>In the workspace: {@value #CONTACTS} (account, contact_id, code) and {@value #OPPORTUNITIES}
 * (account, opportunity_id, code), where they are needed.
 */
final class People {

  private static final String CONTACTS = "contact_codes";
  private static final String OPPORTUNITIES = "opportunity_codes";
  private static final String OF_TOUCHES = "touch_contacts";
  private static final String ROLES = "role_codes";

  private final Workspace workspace;
  private final Outcomes outcomes;
  private final @Nullable LoadedTable contacts;
  private final @Nullable LoadedTable ofOpportunities;
  private final @Nullable LoadedTable opportunities;
  private final TouchContacts ofTouches;

  private People(Inputs inputs, Outcomes outcomes, TouchContacts ofTouches) {
    this.workspace = inputs.workspace();
    this.outcomes = outcomes;
    LoadedTable people = inputs.table(InputTable.CONTACTS);
    this.contacts = outcomes.withRoles() && people != null && people.has("role") ? people : null;
    this.ofOpportunities =
        outcomes.withContacts() && outcomes.withOpportunities()
            ? inputs.table(InputTable.OPPORTUNITY_CONTACTS)
            : null;
    this.opportunities = inputs.table(InputTable.OPPORTUNITIES);
    this.ofTouches = ofTouches;
  }

  /** Numbers contacts and opportunities, once the touches are read. */
  static People number(Inputs inputs, Outcomes outcomes, TouchpointScan scan) {
    People people = new People(inputs, outcomes, scan.contacts());
    if (outcomes.withContacts()) {
      people.numberContacts();
    }
    if (outcomes.withOpportunities()) {
      people.numberOpportunities();
    }
    if (people.contacts != null) {
      Codes.create(people.workspace, ROLES, "v", "SELECT role AS v FROM " + people.contacts.good());
    }
    return people;
  }

  /** The code of each contact of touches, by their numbers there. */
  int[] codesOfTouches() {
    String sql =
        "SELECT c.code FROM %s t JOIN %s c USING (account, contact_id) ORDER BY t.n"
            .formatted(OF_TOUCHES, CONTACTS);
    return outcomes.withContacts()
        ? QueryColumns.read(workspace, ofTouches.size(), "I", sql).ints(0)
        : new int[0];
  }

  /** The first contact of an account, or of those after it. */
  int firstContact(int account) {
    return outcomes.withContacts() ? first(CONTACTS, account) : 0;
  }

  /** The first opportunity of an account, or of those after it. */
  int firstOpportunity(int account) {
    return outcomes.withOpportunities() ? first(OPPORTUNITIES, account) : 0;
  }

  /** Gives the graphs of a range of accounts their people, whose codes start at 0. */
  void addTo(JourneyGraphs.BulkBuilder builder, int fromAccount, int toAccount) {
    builder
        .contacts(
            dictionary(CONTACTS, "contact_id", firstContact(fromAccount), firstContact(toAccount)))
        .opportunities(
            dictionary(
                OPPORTUNITIES,
                "opportunity_id",
                firstOpportunity(fromAccount),
                firstOpportunity(toAccount)));
    if (contacts != null) {
      builder.contactRoles(
          Codes.dictionary(workspace, ROLES), roles(contacts, fromAccount, toAccount));
    }
    if (outcomes.datesOpportunities()) {
      builder.opportunitiesCreated(created(fromAccount, toAccount));
    }
    if (ofOpportunities != null) {
      builder.opportunityContacts(listed(ofOpportunities, fromAccount, toAccount));
    }
  }

  /** The codes of a row's contact and opportunity in SQL, after {@link #join}. */
  String codes() {
    return (outcomes.withContacts() ? "p.code" : "NULL::INTEGER")
        + (outcomes.withOpportunities() ? ", k.code" : ", NULL::INTEGER");
  }

  /**
   * Joins the people of rows, in SQL.
   *
   * @param table the rows, with contact_id and opportunity_id
   * @param account the number of a row's account
   */
  String join(String table, String account) {
    String contact =
        "LEFT JOIN %3$s p ON p.account = %2$s AND p.contact_id = %1$s.contact_id "
            .formatted(table, account, CONTACTS);
    String opportunity =
        "LEFT JOIN %3$s k ON k.account = %2$s AND k.opportunity_id = %1$s.opportunity_id"
            .formatted(table, account, OPPORTUNITIES);
    return (outcomes.withContacts() ? contact : "")
        + (outcomes.withOpportunities() ? opportunity : "");
  }

  private void numberContacts() {
    ofTouches.create(workspace, OF_TOUCHES);
    String named = outcomes.withAccounts("account_id, contact_id", ofOpportunities);
    number(
        CONTACTS,
        "contact_id",
        "%s UNION ALL SELECT account, contact_id FROM %s".formatted(named, OF_TOUCHES));
  }

  private void numberOpportunities() {
    number(
        OPPORTUNITIES, "opportunity_id", outcomes.withAccounts("account_id, opportunity_id", null));
  }

  /** Numbers the ids of a query, which gives accounts and ids, with repeats and NULLs. */
  private void number(String table, String id, String query) {
    workspace.execute(
        """
        CREATE OR REPLACE TABLE %1$s AS SELECT account, %2$s, (row_number() OVER (ORDER BY account, %2$s) - 1)::INTEGER AS code
        FROM (SELECT DISTINCT account, %2$s FROM (%3$s) WHERE %2$s IS NOT NULL)"""
            .formatted(table, id, query));
  }

  private int first(String table, int account) {
    return Math.toIntExact(
        workspace.number("SELECT count(*) FROM %s WHERE account < %s".formatted(table, account)));
  }

  private Dictionary dictionary(String table, String id, int from, int to) {
    return outcomes.named()
        ? Dictionary.listed(
            workspace.texts(
                "SELECT %s FROM %s WHERE code >= %s AND code < %s ORDER BY code"
                    .formatted(id, table, from, to)))
        : Dictionary.numbered(to - from);
  }

  /** When opportunities were created by their table, if it says so. */
  private long[] created(int fromAccount, int toAccount) {
    int first = firstOpportunity(fromAccount);
    long[] created = new long[firstOpportunity(toAccount) - first];
    Arrays.fill(created, JourneyGraphs.NO_TIME);
    if (opportunities != null) {
      workspace.chunks(
          """
          SELECT k.code, t.created_at FROM %s t JOIN %s a USING (account_id)
            JOIN %s k ON k.account = a.code AND k.opportunity_id = t.opportunity_id
          WHERE t.created_at IS NOT NULL AND a.code >= %s AND a.code < %s"""
              .formatted(
                  opportunities.good(),
                  Outcomes.reachable(),
                  OPPORTUNITIES,
                  fromAccount,
                  toAccount),
          (chunk, rows) -> {
            for (int row = 0; row < rows; row++) {
              created[chunk.vector(0).getInt(row) - first] = chunk.vector(1).getLong(row);
            }
          });
    }
    return created;
  }

  private int[] roles(LoadedTable table, int fromAccount, int toAccount) {
    int first = firstContact(fromAccount);
    int[] roles = new int[firstContact(toAccount) - first];
    Arrays.fill(roles, -1);
    workspace.chunks(
        """
        SELECT p.code, r.code FROM %s t JOIN %s a USING (account_id)
          JOIN %s p ON p.account = a.code AND p.contact_id = t.contact_id JOIN %s r ON t.role = r.v
        WHERE a.code >= %s AND a.code < %s"""
            .formatted(table.good(), Outcomes.reachable(), CONTACTS, ROLES, fromAccount, toAccount),
        (chunk, rows) -> {
          for (int row = 0; row < rows; row++) {
            roles[chunk.vector(0).getInt(row) - first] = chunk.vector(1).getInt(row);
          }
        });
    return roles;
  }

  private OpportunityContactColumns listed(LoadedTable table, int fromAccount, int toAccount) {
    String rows =
        """
        FROM %s t JOIN %s a USING (account_id) JOIN %s p ON p.account = a.code AND p.contact_id = t.contact_id
          JOIN %s k ON k.account = a.code AND k.opportunity_id = t.opportunity_id
        WHERE a.code >= %s AND a.code < %s"""
            .formatted(
                table.good(),
                Outcomes.reachable(),
                CONTACTS,
                OPPORTUNITIES,
                fromAccount,
                toAccount);
    QueryColumns read =
        QueryColumns.read(
            workspace,
            Math.toIntExact(workspace.number("SELECT count(*) " + rows)),
            "III",
            "SELECT k.code, p.code, coalesce(t.\"primary\", false)::INTEGER " + rows);
    return OpportunityContactColumns.of(
        Outcomes.minus(firstOpportunity(fromAccount), read.ints(0)),
        Outcomes.minus(firstContact(fromAccount), read.ints(1)),
        Outcomes.flags(read.ints(2)));
  }
}
