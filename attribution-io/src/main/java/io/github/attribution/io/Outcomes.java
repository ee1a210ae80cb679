package io.github.attribution.io;

import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.MilestoneColumns;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts with an outcome (a conversion or a lead), numbered in the order of their ids, with
 * the earliest and latest time that a window of theirs can reach; their conversions and milestones.
 * An account for people to read comes with all its touches.
 *
 * <p>In the workspace: {@value #ACCOUNTS} (account_id, code, earliest, latest) and {@value
 * #CONVERSIONS} (code, account, r), whose codes ascend with the accounts, then the ids.
 */
final class Outcomes {

  static final String ACCOUNTS = "outcome_accounts";
  static final String CONVERSIONS = "numbered_conversions";
  static final String CONTACTS = "contact_codes";

  private static final String OPPORTUNITIES = "opportunity_codes";
  private static final String TYPES = "type_codes";
  private static final String MILESTONE_NAMES = "milestone_names";

  private final Workspace workspace;
  private final LoadedTable conversions;
  private final @Nullable LoadedTable milestones;
  private final RowChecks checks;
  private final @Nullable String onlyAccount;
  private final boolean withPeople;

  private Outcomes(Inputs inputs, @Nullable String onlyAccount, boolean withPeople) {
    this.workspace = inputs.workspace();
    this.conversions = inputs.required(InputTable.CONVERSIONS);
    this.milestones = inputs.table(InputTable.MILESTONES);
    this.checks = inputs.checks();
    this.onlyAccount = onlyAccount;
    this.withPeople = withPeople;
  }

  /** Of all accounts, or of one, which comes with contacts and names for people to read. */
  static Outcomes number(Inputs inputs, JourneyRules rules, @Nullable String onlyAccount) {
    boolean withPeople = onlyAccount != null || rules.scope() != JourneyRules.Scope.ACCOUNT;
    Outcomes outcomes = new Outcomes(inputs, onlyAccount, withPeople);
    outcomes.numberAccounts(rules);
    outcomes.numberConversions();
    outcomes.numberMilestoneNames();
    outcomes.numberOpportunities();
    if (outcomes.withContactsOfTouches()) {
      outcomes.numberContacts("");
    }
    return outcomes;
  }

  /** Whether contacts and opportunities are numbered. */
  boolean withPeople() {
    return withPeople;
  }

  /** Whether there are texts for people, not numbers only. */
  boolean named() {
    return onlyAccount != null;
  }

  int accountCount() {
    return Math.toIntExact(workspace.number("SELECT count(*) FROM " + ACCOUNTS));
  }

  Dictionary accounts(int from, int to) {
    return named() ? Codes.dictionary(workspace, ACCOUNTS) : Dictionary.numbered(to - from);
  }

  Dictionary contacts() {
    return dictionary(CONTACTS);
  }

  Dictionary opportunities() {
    return dictionary(OPPORTUNITIES);
  }

  /** Whether leads are milestones; if not, they are conversions of that type. */
  boolean leadsAreMilestones() {
    return milestones != null && has(milestones, "milestone");
  }

  boolean haveLeads() {
    return leadsAreMilestones() || has(conversions, "type");
  }

  boolean knowNewCustomers() {
    return conversions.has("new_customer");
  }

  /**
   * Whether contacts of touches are told while touches are read; for people they are read later.
   */
  boolean withContactsOfTouches() {
    return withPeople && !named();
  }

  /** The accounts and contacts in memory. */
  OutcomeAccounts inMemory() {
    return OutcomeAccounts.load(workspace, withContactsOfTouches());
  }

  /** Numbers the contacts for people to read: those of outcomes and of touches. */
  void numberContacts(LoadedTable touchpoints) {
    numberContacts(" UNION ALL SELECT contact_id FROM " + touchpoints.good());
  }

  private void numberContacts(String ofTouches) {
    if (withPeople) {
      Codes.create(
          workspace,
          CONTACTS,
          "contact_id",
          "SELECT contact_id AS v FROM (%s)%s".formatted(outcomes(), ofTouches));
    }
  }

  /** The number of the first conversion of an account or of those after it. */
  int firstConversion(int account) {
    return Math.toIntExact(
        workspace.number(
            "SELECT count(*) FROM %s WHERE account < %s".formatted(CONVERSIONS, account)));
  }

  /** The conversions of a range of accounts, whose codes start at 0. */
  ConversionColumns conversions(int fromAccount, int toAccount) {
    int first = firstConversion(fromAccount);
    int size = firstConversion(toAccount) - first;
    QueryColumns read =
        QueryColumns.read(workspace, size, "ILLLIIIII", conversionsSql(fromAccount, toAccount));
    int[] ids = IntStream.range(0, size).toArray();
    ConversionColumns columns =
        ConversionColumns.of(
                minus(fromAccount, read.ints(0)), read.longs(1), read.longs(2), ids(size), ids)
            .withCounts(read.longs(3))
            .withTypes(Codes.dictionary(workspace, TYPES), read.ints(5))
            .withContacts(read.ints(6))
            .withOpportunities(read.ints(7))
            .withReversed(minus(first, read.ints(8)));
    if (knowNewCustomers()) {
      columns.withNewCustomers(flags(read.ints(4)));
    }
    return columns;
  }

  /** The milestones of a range of accounts, whose codes start at 0. */
  MilestoneColumns milestones(int fromAccount, int toAccount) {
    LoadedTable table = milestones;
    if (table == null) {
      return MilestoneColumns.none();
    }
    String from =
        """
        FROM %s m JOIN %s a ON m.account_id = a.account_id JOIN %s n ON m.milestone = n.v %s
        WHERE a.code >= %s AND a.code < %s"""
            .formatted(
                table.good(), ACCOUNTS, MILESTONE_NAMES, people("m"), fromAccount, toAccount);
    int size = Math.toIntExact(workspace.number("SELECT count(*) " + from));
    QueryColumns read =
        QueryColumns.read(
            workspace,
            size,
            "ILIII",
            "SELECT a.code, m.reached_at, n.code, %s %s".formatted(peopleCodes(), from));
    return MilestoneColumns.of(
            minus(fromAccount, read.ints(0)),
            read.longs(1),
            Codes.dictionary(workspace, MILESTONE_NAMES),
            read.ints(2))
        .withContacts(read.ints(3))
        .withOpportunities(read.ints(4));
  }

  private String conversionsSql(int fromAccount, int toAccount) {
    boolean reversing = checks.takesBack(conversions);
    String count =
        reversing
            ? "CASE WHEN o.code IS NOT NULL THEN CASE WHEN %s THEN -1000000::BIGINT ELSE 0::BIGINT END"
                    .formatted(checks.wholeReversal())
                + " WHEN c.revenue < 0 THEN 0::BIGINT ELSE 1000000::BIGINT END"
            : "CASE WHEN c.revenue < 0 THEN 0::BIGINT ELSE 1000000::BIGINT END";
    String originals =
        reversing
            ? "LEFT JOIN (SELECT c.*, n.code FROM %1$s c JOIN %2$s n ON c.r = n.r) o ON c.reverses = o.conversion_id"
                .formatted(conversions.good(), CONVERSIONS)
            : "";
    return """
        SELECT n.account, c.converted_at, c.reporting_micros, %s,
          CASE WHEN c.new_customer THEN 1 ELSE 0 END, t.code, %s, %s
        FROM %s n JOIN %s c ON n.r = c.rowid JOIN %s t ON coalesce(c."type", 'closed_won') = t.v %s %s
        WHERE n.account >= %s AND n.account < %s ORDER BY n.code"""
        .formatted(
            count,
            peopleCodes(),
            reversing ? "o.code" : "NULL::INTEGER",
            CONVERSIONS,
            conversions.sql(),
            TYPES,
            people("c"),
            originals,
            fromAccount,
            toAccount);
  }

  private Dictionary ids(int size) {
    return named()
        ? Dictionary.listed(
            workspace.texts(
                "SELECT c.conversion_id FROM %s n JOIN %s c ON n.r = c.rowid ORDER BY n.code"
                    .formatted(CONVERSIONS, conversions.sql())))
        : Dictionary.numbered(size);
  }

  private String peopleCodes() {
    return withPeople ? "p.code, k.code" : "NULL::INTEGER, NULL::INTEGER";
  }

  private String people(String table) {
    return withPeople
        ? """
          LEFT JOIN %2$s p ON %1$s.contact_id = p.contact_id
          LEFT JOIN %3$s k ON %1$s.account_id = k.account_id AND %1$s.opportunity_id = k.opportunity_id"""
            .formatted(table, CONTACTS, OPPORTUNITIES)
        : "";
  }

  private static int[] minus(int first, int[] codes) {
    for (int i = 0; i < codes.length; i++) {
      codes[i] = codes[i] < 0 ? -1 : codes[i] - first;
    }
    return codes;
  }

  private static boolean[] flags(int[] ones) {
    boolean[] flags = new boolean[ones.length];
    for (int i = 0; i < ones.length; i++) {
      flags[i] = ones[i] == 1;
    }
    return flags;
  }

  private void numberAccounts(JourneyRules rules) {
    String leads =
        milestones == null
            ? ""
            : " UNION ALL SELECT account_id, reached_at FROM %s WHERE milestone = '%s'"
                .formatted(milestones.good(), Milestone.LEAD_CREATED);
    workspace.execute(
        """
        CREATE TABLE %s AS SELECT account_id, (row_number() OVER (ORDER BY account_id) - 1)::INTEGER AS code,
          earliest, latest
        FROM (SELECT account_id, %s
          FROM (SELECT account_id, converted_at AS happened_at FROM %s%s) %s GROUP BY account_id)"""
            .formatted(
                ACCOUNTS,
                named()
                    ? "%s AS earliest, %s AS latest".formatted(Long.MIN_VALUE + 1, Long.MAX_VALUE)
                    : "min(happened_at) - %s AS earliest, max(happened_at) AS latest"
                        .formatted(rules.lookbackMicros()),
                conversions.good(),
                leads,
                onlyAccount == null ? "" : "WHERE account_id = " + SqlText.literal(onlyAccount)));
  }

  private void numberConversions() {
    workspace.execute(
        """
        CREATE TABLE %s AS SELECT (row_number() OVER (ORDER BY account, conversion_id) - 1)::INTEGER AS code,
          account, r
        FROM (SELECT a.code AS account, c.conversion_id, c.r
          FROM %s c JOIN %s a ON c.account_id = a.account_id)"""
            .formatted(CONVERSIONS, conversions.good(), ACCOUNTS));
    Codes.create(
        workspace,
        TYPES,
        "v",
        "SELECT coalesce(\"type\", 'closed_won') AS v FROM " + conversions.good());
  }

  /** An opportunity belongs to its account: the same id elsewhere is another one. */
  private void numberOpportunities() {
    if (!withPeople) {
      return;
    }
    workspace.execute(
        """
        CREATE TABLE %s AS SELECT opportunity_id, account_id,
          (row_number() OVER (ORDER BY account_id, opportunity_id) - 1)::INTEGER AS code
        FROM (SELECT DISTINCT account_id, opportunity_id FROM (%s) WHERE opportunity_id IS NOT NULL)"""
            .formatted(OPPORTUNITIES, outcomes()));
  }

  /** The accounts, contacts and opportunities of all conversions and milestones. */
  private String outcomes() {
    String sql = "SELECT account_id, contact_id, opportunity_id FROM ";
    String all =
        milestones == null
            ? sql + conversions.good()
            : sql + conversions.good() + " UNION ALL " + sql + milestones.good();
    return "SELECT * FROM (%s) WHERE account_id IN (SELECT account_id FROM %s)"
        .formatted(all, ACCOUNTS);
  }

  private void numberMilestoneNames() {
    if (milestones != null) {
      Codes.create(
          workspace, MILESTONE_NAMES, "v", "SELECT milestone AS v FROM " + milestones.good());
    }
  }

  private Dictionary dictionary(String codes) {
    if (!withPeople) {
      return Dictionary.empty();
    }
    return named()
        ? Codes.dictionary(workspace, codes)
        : Dictionary.numbered(Math.toIntExact(workspace.number("SELECT count(*) FROM " + codes)));
  }

  private boolean has(LoadedTable table, String column) {
    return workspace.number(
            "SELECT count(*) FROM %s WHERE %s = '%s'"
                .formatted(table.good(), SqlText.name(column), Milestone.LEAD_CREATED))
        > 0;
  }
}
