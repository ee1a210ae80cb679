package io.github.attribution.io.measure;

import java.util.List;

/**
 * Who is known of accounts, in SQL: people, their roles and the target list, in windows that the
 * caller gives as something to select from with n, from_at and to_at.
 *
 * <p>People of an account with one e-mail address, but for case and spaces around it, are one
 * person. A contact belongs to its account: the same id elsewhere is another one. Roles are those
 * of {@code contact_roles}, or without that table those of {@code contacts} at all times; case,
 * spaces and hyphens in their names do not matter.
 */
final class BuyingGroupRows {

  static final String DECISION_MAKER = "decision_maker";
  static final String CHAMPION = "champion";
  static final String BLOCKER = "blocker";

  /** Before all times. */
  static final String ALWAYS = Long.toString(Long.MIN_VALUE + 1);

  /** After all times. */
  static final String FOREVER = Long.toString(Long.MAX_VALUE);

  /** A table of contacts: account_id, contact_id, person, contactable. */
  static final String PEOPLE = "buying_group_people";

  /** A table of how many people accounts have: account_id, contacts. */
  private static final String COUNTS = "buying_group_counts";

  /**
   * A table of roles: account_id, contact_id, person, contactable, listed, role, from_at, to_at.
   */
  static final String ROLES = "buying_group_roles";

  private BuyingGroupRows() {}

  /** Makes the tables of people and roles, empty where the input has none. */
  static void create(FactTables tables) {
    tables.createOnce(PEOPLE, people(tables));
    tables.createOnce(
        COUNTS,
        "SELECT account_id, count(*) AS contacts FROM (SELECT DISTINCT account_id, person FROM %s) GROUP BY account_id"
            .formatted(PEOPLE));
    tables.execute(
        """
        CREATE TABLE IF NOT EXISTS %1$s AS SELECT r.account_id, r.contact_id,
          coalesce(p.person, 'id ' || r.contact_id) AS person, coalesce(p.contactable, true) AS contactable,
          p.person IS NOT NULL AS listed, n.name AS role, r.from_at, r.to_at
        FROM (%2$s) r LEFT JOIN %3$s p USING (account_id, contact_id)
          LEFT JOIN (SELECT role, %4$s AS name FROM (SELECT DISTINCT role FROM (%2$s))) n ON n.role = r.role
        WHERE r.from_at < r.to_at"""
            .formatted(ROLES, roles(tables), PEOPLE, name("role")));
  }

  /** A role or tier as it is compared. */
  static String name(String text) {
    return "regexp_replace(lower(trim(%s)), '[\\s_-]+', '_', 'g')".formatted(text);
  }

  private static String people(FactTables tables) {
    return tables.has("contacts")
        ? """
        SELECT account_id, contact_id, coalesce('mail ' || nullif(lower(trim(email)), ''), 'id ' || contact_id) AS person,
          coalesce(contactable, true) AS contactable FROM %s"""
            .formatted(tables.rows("contacts"))
        : "SELECT NULL::VARCHAR AS account_id, NULL::VARCHAR AS contact_id, NULL::VARCHAR AS person, true AS contactable WHERE false";
  }

  private static String roles(FactTables tables) {
    if (tables.has("contact_roles")) {
      return """
          SELECT account_id, contact_id, role, coalesce("from", %s) AS from_at, coalesce("to", %s) AS to_at FROM %s"""
          .formatted(ALWAYS, FOREVER, tables.rows("contact_roles"));
    }
    return "SELECT account_id, contact_id, role, %s AS from_at, %s AS to_at FROM %s"
        .formatted(
            ALWAYS,
            FOREVER,
            tables.has("contacts.role")
                ? "%s WHERE role IS NOT NULL".formatted(tables.rows("contacts"))
                : "(SELECT NULL::VARCHAR AS account_id, NULL::VARCHAR AS contact_id, NULL::VARCHAR AS role WHERE false)");
  }

  /**
   * The accounts on the target list at the end of windows: the window's n, from_at and to_at,
   * account_id, tier. If an account is listed twice, the entry that began last says the tier, of
   * those the first by name.
   */
  static String targets(FactTables tables, String windows) {
    if (tables.has("target_accounts")) {
      return """
          SELECT w.n, w.from_at, w.to_at, t.account_id, t.tier FROM %1$s t
            JOIN %2$s w ON coalesce(t."from", %3$s) < w.to_at AND coalesce(t."to", %4$s) >= w.to_at
          WHERE NOT coalesce(t.control, false)
          QUALIFY row_number() OVER (PARTITION BY w.n, t.account_id
            ORDER BY t."from" DESC NULLS LAST, t.tier NULLS LAST) = 1"""
          .formatted(tables.rows("target_accounts"), windows, ALWAYS, FOREVER);
    }
    return "SELECT w.n, w.from_at, w.to_at, t.account_id, NULL::VARCHAR AS tier FROM %s t CROSS JOIN %s w"
        .formatted(TargetList.rows(tables), windows);
  }

  /** Decision makers in windows, of the accounts of a list: n, account_id, contact_id, person. */
  static String decisionMakers(String list) {
    return """
        SELECT DISTINCT l.n, r.account_id, r.contact_id, r.person FROM %s l
          JOIN %s r ON r.account_id = l.account_id AND r.from_at < l.to_at AND r.to_at > l.from_at
        WHERE r.role = '%s'"""
        .formatted(list, ROLES, DECISION_MAKER);
  }

  /** Decision makers with an engaging touch in windows: n, account_id, contact_id, channel. */
  static String engaging(FactTables tables, String decisionMakers) {
    if (!tables.has("touchpoints.contact_id")) {
      return "SELECT NULL::INTEGER AS n, NULL::VARCHAR AS account_id, NULL::VARCHAR AS contact_id, NULL::VARCHAR AS channel WHERE false";
    }
    return """
        SELECT e.n, p.account_id, p.contact_id, e.channel
        FROM (SELECT DISTINCT w.n, t.person, t.channel FROM %1$s t
          SEMI JOIN (SELECT person FROM %2$s SEMI JOIN %3$s USING (account_id, contact_id)) d ON d.person = t.person
          JOIN %4$s w ON %5$s WHERE t.engages) e
          JOIN %2$s p ON p.person = e.person"""
        .formatted(
            Touches.TABLE,
            Touches.PEOPLE,
            decisionMakers,
            Windows.TABLE,
            Windows.contains("t.touched_at"));
  }

  /**
   * What is known of each account of a list: n, account_id, tier; known and engaged decision
   * makers; contacts, right_contacts; required and covered roles; whether champion and blocker are
   * known.
   *
   * @param list a table of n, from_at, to_at, account_id, tier
   * @param decisionMakers a table of {@link #decisionMakers}
   * @param engaging a table of who was engaged: n, account_id, contact_id
   */
  static String groups(FactTables tables, String list, String decisionMakers, String engaging) {
    return """
        WITH reach AS (SELECT n, account_id, count(*) AS known, count(*) FILTER (engaged) AS engaged
          FROM (SELECT n, account_id, d.person, bool_or(e.contact_id IS NOT NULL) AS engaged
            FROM %1$s d LEFT JOIN (SELECT DISTINCT n, account_id, contact_id FROM %2$s) e USING (n, account_id, contact_id)
            GROUP BY n, account_id, d.person)
          GROUP BY n, account_id),
        tiers AS (SELECT tier, %5$s AS name FROM (SELECT DISTINCT tier FROM %3$s)),
        needs AS (SELECT DISTINCT t.tier, q.role FROM tiers t JOIN (%4$s) q ON q.tier IS NULL OR q.tier = t.name),
        held AS (SELECT l.n, r.account_id, r.person, r.role, q.role IS NOT NULL AND r.contactable AS covers,
            q.role IS NOT NULL AND r.listed AS rightful
          FROM %3$s l JOIN %6$s r ON r.account_id = l.account_id AND r.from_at < l.to_at AND r.to_at >= l.to_at
          LEFT JOIN needs q ON q.tier IS NOT DISTINCT FROM l.tier AND q.role = r.role),
        roles AS (SELECT n, account_id, bool_or(role = '%7$s') AS champion, bool_or(role = '%8$s') AS blocker,
            count(*) FILTER (covers) AS covered
          FROM (SELECT n, account_id, role, bool_or(covers) AS covers FROM held GROUP BY n, account_id, role)
          GROUP BY n, account_id),
        required AS (SELECT tier, count(*) AS required FROM needs GROUP BY tier),
        rightful AS (SELECT n, account_id, count(*) AS right_contacts
          FROM (SELECT DISTINCT n, account_id, person FROM held WHERE rightful) GROUP BY n, account_id)
        SELECT l.n, l.account_id, l.tier, coalesce(reach.known, 0) AS known, coalesce(reach.engaged, 0) AS engaged,
          coalesce(people.contacts, 0) AS contacts, coalesce(rightful.right_contacts, 0) AS right_contacts,
          coalesce(required.required, 0) AS required, coalesce(roles.covered, 0) AS covered,
          coalesce(roles.champion, false) AS champion, coalesce(roles.blocker, false) AS blocker
        FROM %3$s l LEFT JOIN reach USING (n, account_id) LEFT JOIN roles USING (n, account_id)
          LEFT JOIN rightful USING (n, account_id) LEFT JOIN required ON required.tier IS NOT DISTINCT FROM l.tier
          LEFT JOIN %9$s people USING (account_id)"""
        .formatted(
            decisionMakers,
            engaging,
            list,
            templates(tables),
            name("tier"),
            ROLES,
            CHAMPION,
            BLOCKER,
            COUNTS);
  }

  private static String templates(FactTables tables) {
    return tables.has("role_templates")
        ? "SELECT DISTINCT %s AS role, nullif(%s, '') AS tier FROM %s"
            .formatted(name("role"), name("tier"), tables.rows("role_templates"))
        : "SELECT NULL::VARCHAR AS role, NULL::VARCHAR AS tier WHERE false";
  }

  /** Opportunities that are open at the end of windows: n, account_id, opportunity_id, micros. */
  static String open(FactTables tables, String windows) {
    return """
        SELECT w.n, o.account_id, o.opportunity_id, o.reporting_micros AS micros FROM %s o
          JOIN %s w ON o.created_at < w.to_at AND coalesce(o.closed_at, %s) >= w.to_at
        WHERE o.closed_at IS NOT NULL OR (o.won IS NULL AND NOT coalesce(o.disqualified, false))"""
        .formatted(tables.rows("opportunities"), windows, FOREVER);
  }

  /** People with a two-way touch in the days before the end of windows: n, account_id, threads. */
  static String threads(FactTables tables, String windows, int days) {
    return """
        SELECT w.n, t.account_id, count(DISTINCT coalesce(p.person, 'id ' || t.contact_id)) AS threads
        FROM %s t JOIN %s w ON t.touched_at >= w.to_at - %s AND t.touched_at < w.to_at
          LEFT JOIN %s p USING (account_id, contact_id)
        WHERE t.two_way AND t.contact_id IS NOT NULL GROUP BY w.n, t.account_id"""
        .formatted(Touches.TABLE, windows, days * 86_400_000_000L, PEOPLE);
  }

  /** The tables that a list of accounts can be taken from. */
  static List<String> accountTables(FactTables tables) {
    return List.of("accounts", "contacts", "target_accounts").stream().filter(tables::has).toList();
  }

  /** The accounts that the input names as such, each once: account_id. */
  static String accounts(FactTables tables) {
    return String.join(
        " UNION ",
        accountTables(tables).stream()
            .map(table -> "SELECT account_id FROM " + tables.rows(table))
            .toList());
  }
}
