package io.github.attribution.io;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.io.measure.UndoneConversions;
import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.DateBasis;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.MilestoneColumns;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts with an outcome (a conversion, a lead, or what metrics alone credit), numbered in
 * the order of their ids, with the earliest and latest time that a window of theirs can reach;
 * their conversions and milestones. Accounts for people to read come with all their touches.
 *
 * <p>In the workspace: {@value #ACCOUNTS} (account_id, code, earliest, latest, converted) and
 * {@value #CONVERSIONS} (code, account, r), whose codes ascend with the accounts, then the ids.
 */
final class Outcomes {

  static final String ACCOUNTS = "outcome_accounts";
  static final String CONVERSIONS = "numbered_conversions";

  private static final String TYPES = "type_codes";
  private static final String CAMPAIGNS = "conversion_campaigns";
  private static final String UNDONE = "undone_conversions";
  private static final String MILESTONE_NAMES = "milestone_names";
  private static final String FOREVER =
      "%s AS earliest, %s AS latest".formatted(Long.MIN_VALUE + 1, Long.MAX_VALUE);

  private final Workspace workspace;
  private final LoadedTable conversions;
  private final @Nullable LoadedTable milestones;
  private final RowChecks checks;

  /** Which accounts come with all their touches for people to read, in SQL; null if none do. */
  private final @Nullable String only;

  private final @Nullable MetricOutcomes others;
  private final AttributionPlan plan;
  private final boolean withIdleAccounts;

  private Outcomes(
      Inputs inputs,
      AttributionPlan plan,
      boolean withIdleAccounts,
      @Nullable MetricOutcomes others,
      @Nullable String only) {
    this.workspace = inputs.workspace();
    this.conversions = inputs.required(InputTable.CONVERSIONS);
    this.milestones = inputs.table(InputTable.MILESTONES);
    this.checks = inputs.checks();
    this.plan = plan;
    this.withIdleAccounts = withIdleAccounts;
    this.others = others == null || others.isEmpty() ? null : others;
    this.only = only;
  }

  /**
   * Of all accounts, with outcomes that metrics alone credit.
   *
   * @param withIdleAccounts whether touches of accounts without an outcome are kept
   */
  static Outcomes number(
      Inputs inputs, AttributionPlan plan, boolean withIdleAccounts, MetricOutcomes others) {
    return number(new Outcomes(inputs, plan, withIdleAccounts, others, null));
  }

  /**
   * Of all accounts.
   *
   * @param withIdleAccounts whether touches of accounts without an outcome are kept
   */
  static Outcomes number(Inputs inputs, AttributionPlan plan, boolean withIdleAccounts) {
    return number(new Outcomes(inputs, plan, withIdleAccounts, null, null));
  }

  /** Of one account, which comes with contacts and names for people to read. */
  static Outcomes numberOne(Inputs inputs, AttributionPlan plan, String account) {
    return numberSome(inputs, plan, "account_id = " + SqlText.literal(account));
  }

  /**
   * Of some accounts, which come with contacts and names for people to read.
   *
   * @param only a condition on account_id in SQL
   */
  static Outcomes numberSome(Inputs inputs, AttributionPlan plan, String only) {
    return number(new Outcomes(inputs, plan, false, null, only));
  }

  private static Outcomes number(Outcomes outcomes) {
    outcomes.numberAccounts();
    outcomes.numberConversions();
    outcomes.numberMilestoneNames();
    return outcomes;
  }

  /** Whether touches of accounts without an outcome are kept, to learn from or to look at. */
  boolean withIdleAccounts() {
    return withIdleAccounts;
  }

  /** No touches yet of accounts without an outcome. */
  IdleTouches idleTouches(int dimensions, long memoryBytes, Path directory) {
    return new IdleTouches(workspace, dimensions, memoryBytes, directory);
  }

  /** The names of milestones, of which accounts without an outcome have none. */
  MilestoneColumns noMilestones() {
    return milestones == null
        ? MilestoneColumns.none()
        : MilestoneColumns.of(
            new int[0], new long[0], Codes.dictionary(workspace, MILESTONE_NAMES), new int[0]);
  }

  /** Whether contacts are numbered. */
  boolean withContacts() {
    return named() || plan.needsContacts();
  }

  /** Whether contacts have roles. */
  boolean withRoles() {
    return plan.needsRoles();
  }

  /** Whether opportunities are numbered. */
  boolean withOpportunities() {
    return named() || plan.needsOpportunities() || datesOpportunities();
  }

  /** Whether it matters when opportunities were created. */
  boolean datesOpportunities() {
    return plan.periods().anyMatch(of -> of.basis() == DateBasis.OPPORTUNITY_CREATED);
  }

  /** Whether there are texts for people, not numbers only. */
  boolean named() {
    return only != null;
  }

  int accountCount() {
    return Math.toIntExact(workspace.number("SELECT count(*) FROM " + ACCOUNTS));
  }

  /** A result as of the accounts that have a conversion or lead alone. */
  AttributionResult counted(AttributionResult result) {
    if (others == null) {
      return result;
    }
    String accounts = "SELECT count(*) FROM %s WHERE converted".formatted(ACCOUNTS);
    LoadedTable table = milestones;
    String ofThem = "SELECT count(*) FROM %s m JOIN %s a USING (account_id) WHERE a.converted";
    return result.withCounts(
        workspace.number(accounts),
        table == null ? 0 : workspace.number(ofThem.formatted(table.good(), ACCOUNTS)));
  }

  /** What metrics alone credit; null if there is nothing. */
  @Nullable MetricOutcomes others() {
    return others;
  }

  Dictionary accounts(int from, int to) {
    return named()
        ? Dictionary.listed(
            workspace.texts(
                "SELECT account_id FROM %s WHERE code >= %s AND code < %s ORDER BY code"
                    .formatted(ACCOUNTS, from, to)))
        : Dictionary.numbered(to - from);
  }

  /** Whether leads are milestones; if not, they are conversions of that type. */
  boolean leadsAreMilestones() {
    return milestones != null && has(milestones, "milestone");
  }

  boolean haveLeads() {
    Set<String> targets = plan.rules().targets();
    return (targets.isEmpty() || targets.contains(Milestone.LEAD_CREATED))
        && (leadsAreMilestones() || has(conversions, "type"));
  }

  boolean knowNewCustomers() {
    return conversions.has("new_customer");
  }

  /**
   * The ids under which touches name these accounts, as something to select from: account_id, code,
   * earliest, latest. An account goes by the ids of all accounts whose top parent it is.
   */
  static String reachable() {
    return """
        (SELECT account_id, code, earliest, latest FROM %1$s
        UNION ALL SELECT p.account_id, a.code, a.earliest, a.latest
          FROM %2$s p JOIN %1$s a ON p.top_account_id = a.account_id)"""
        .formatted(ACCOUNTS, ParentAccounts.TABLE);
  }

  /** The accounts in memory. */
  OutcomeAccounts inMemory() {
    return OutcomeAccounts.load(workspace);
  }

  /** The number of the first conversion of an account or of those after it. */
  int firstConversion(int account) {
    return Math.toIntExact(
        workspace.number(
            "SELECT count(*) FROM %s WHERE account < %s".formatted(CONVERSIONS, account)));
  }

  /** The conversions of a range of accounts, whose codes start at 0; so do those of people. */
  ConversionColumns conversions(People people, int fromAccount, int toAccount) {
    int first = firstConversion(fromAccount);
    int size = firstConversion(toAccount) - first;
    QueryColumns read =
        QueryColumns.read(
            workspace, size, "ILLLIIIIII", conversionsSql(people, fromAccount, toAccount));
    int[] ids = IntStream.range(0, size).toArray();
    ConversionColumns columns =
        ConversionColumns.of(
                minus(fromAccount, read.ints(0)),
                read.longs(1),
                read.longs(2),
                ids(first, size),
                ids)
            .withCounts(read.longs(3))
            .withTypes(Codes.dictionary(workspace, TYPES), read.ints(5))
            .withContacts(minus(people.firstContact(fromAccount), read.ints(6)))
            .withOpportunities(minus(people.firstOpportunity(fromAccount), read.ints(7)))
            .withReversed(minus(first, read.ints(8)))
            .withCampaigns(Codes.dictionary(workspace, CAMPAIGNS), read.ints(9));
    if (knowNewCustomers()) {
      columns.withNewCustomers(flags(read.ints(4)));
    }
    return columns;
  }

  /** The milestones of a range of accounts, whose codes start at 0; so do those of people. */
  MilestoneColumns milestones(People people, int fromAccount, int toAccount) {
    LoadedTable table = milestones;
    if (table == null) {
      return MilestoneColumns.none();
    }
    String from =
        """
        FROM %s m JOIN %s a ON m.account_id = a.account_id JOIN %s n ON m.milestone = n.v %s
        WHERE a.code >= %s AND a.code < %s"""
            .formatted(
                table.good(),
                ACCOUNTS,
                MILESTONE_NAMES,
                people.join("m", "a.code"),
                fromAccount,
                toAccount);
    int size = Math.toIntExact(workspace.number("SELECT count(*) " + from));
    QueryColumns read =
        QueryColumns.read(
            workspace,
            size,
            "ILIII",
            "SELECT a.code, m.reached_at, n.code, %s %s".formatted(people.codes(), from));
    return MilestoneColumns.of(
            minus(fromAccount, read.ints(0)),
            read.longs(1),
            Codes.dictionary(workspace, MILESTONE_NAMES),
            read.ints(2))
        .withContacts(minus(people.firstContact(fromAccount), read.ints(3)))
        .withOpportunities(minus(people.firstOpportunity(fromAccount), read.ints(4)));
  }

  private String conversionsSql(People people, int fromAccount, int toAccount) {
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
          CASE WHEN %s THEN 1 ELSE 0 END, t.code, %s, %s, g.code
        FROM %s n JOIN %s c ON n.r = c.rowid JOIN %s t ON coalesce(c."type", 'closed_won') = t.v
          LEFT JOIN %s g ON c.campaign = g.v %s %s
        WHERE n.account >= %s AND n.account < %s ORDER BY n.code"""
        .formatted(
            count,
            reversing && knowNewCustomers() ? newCustomer() : "c.new_customer",
            people.codes(),
            reversing ? "o.code" : "NULL::INTEGER",
            CONVERSIONS,
            conversions.sql(),
            TYPES,
            CAMPAIGNS,
            people.join("c", "n.account"),
            originals,
            fromAccount,
            toAccount);
  }

  /** Whether a conversion made a new customer that was not undone soon after. */
  private String newCustomer() {
    workspace.execute(
        "CREATE TABLE IF NOT EXISTS %s AS %s"
            .formatted(UNDONE, UndoneConversions.of(conversions.good())));
    return "c.new_customer AND NOT coalesce(c.conversion_id IN (SELECT conversion_id FROM %s), false)"
        .formatted(UNDONE);
  }

  private Dictionary ids(int first, int size) {
    return named()
        ? Dictionary.listed(
            workspace.texts(
                "SELECT c.conversion_id FROM %s n JOIN %s c ON n.r = c.rowid WHERE n.code >= %s AND n.code < %s ORDER BY n.code"
                    .formatted(CONVERSIONS, conversions.sql(), first, first + size)))
        : Dictionary.numbered(size);
  }

  /** Codes that start at 0, given the first one; −1 stays. */
  static int[] minus(int first, int[] codes) {
    for (int i = 0; i < codes.length; i++) {
      codes[i] = codes[i] < 0 ? -1 : codes[i] - first;
    }
    return codes;
  }

  static boolean[] flags(int[] ones) {
    boolean[] flags = new boolean[ones.length];
    for (int i = 0; i < ones.length; i++) {
      flags[i] = ones[i] == 1;
    }
    return flags;
  }

  private void numberAccounts() {
    String leads =
        milestones == null
            ? ""
            : " UNION ALL SELECT account_id, reached_at, milestone, false FROM %s WHERE milestone = '%s'"
                .formatted(milestones.good(), Milestone.LEAD_CREATED);
    String more =
        others == null
            ? ""
            : " UNION ALL SELECT account_id, happened_at, NULL, false FROM " + MetricOutcomes.TABLE;
    workspace.execute(
        """
        CREATE OR REPLACE TABLE %s AS SELECT account_id, (row_number() OVER (ORDER BY account_id) - 1)::INTEGER AS code,
          earliest, latest, converted
        FROM (SELECT account_id, %s, bool_or(kind IS NOT NULL) AS converted
          FROM (SELECT account_id, converted_at AS happened_at, coalesce("type", 'closed_won') AS kind,
            true AS is_conversion FROM %s%s%s) %s
          GROUP BY account_id)"""
            .formatted(
                ACCOUNTS,
                named() ? FOREVER : reach(),
                conversions.good(),
                leads,
                more,
                only == null ? "" : "WHERE " + only));
  }

  /**
   * From the first outcome to the last; never, if none is targeted. Those of metrics all are. Where
   * accounts without an outcome are kept, always for those without a conversion.
   */
  private String reach() {
    Set<String> targets = plan.rules().targets();
    String targeted =
        targets.isEmpty()
            ? "true"
            : "(kind IS NULL OR kind IN (%s))"
                .formatted(
                    targets.stream().map(SqlText::literal).collect(Collectors.joining(", ")));
    String earliest = "coalesce(min(happened_at) FILTER (WHERE %s) - %s, 1)";
    String latest = "coalesce(max(happened_at) FILTER (WHERE %s), 0)";
    String span = earliest.formatted(targeted, plan.reachMicros());
    String end = latest.formatted(targeted);
    if (withIdleAccounts()) {
      String converted = targets.isEmpty() ? "is_conversion" : targeted;
      String all = "CASE WHEN bool_or(%s) THEN %s ELSE %s END";
      span = all.formatted(converted, span, Long.MIN_VALUE + 1);
      end = all.formatted(converted, end, Long.MAX_VALUE);
    }
    return "%s AS earliest, %s AS latest".formatted(span, end);
  }

  private void numberConversions() {
    workspace.execute(
        """
        CREATE OR REPLACE TABLE %s AS SELECT (row_number() OVER (ORDER BY account, conversion_id) - 1)::INTEGER AS code,
          account, r
        FROM (SELECT a.code AS account, c.conversion_id, c.r
          FROM %s c JOIN %s a ON c.account_id = a.account_id)"""
            .formatted(CONVERSIONS, conversions.good(), ACCOUNTS));
    Codes.create(
        workspace,
        TYPES,
        "v",
        "SELECT coalesce(\"type\", 'closed_won') AS v FROM " + conversions.good());
    Codes.create(workspace, CAMPAIGNS, "v", "SELECT campaign AS v FROM " + conversions.good());
  }

  /** Columns of all outcomes, milestones and another table, with the number of the account. */
  String withAccounts(String columns, @Nullable LoadedTable other) {
    Stream<String> tables =
        Stream.of(conversions, milestones, other).filter(Objects::nonNull).map(LoadedTable::good);
    String all =
        Stream.concat(tables, others == null ? Stream.empty() : Stream.of(MetricOutcomes.TABLE))
            .map(table -> "SELECT %s FROM %s".formatted(columns, table))
            .collect(Collectors.joining(" UNION ALL "));
    return "SELECT a.code AS account, t.* EXCLUDE (account_id) FROM (%s) t JOIN %s a USING (account_id)"
        .formatted(all, reachable());
  }

  private void numberMilestoneNames() {
    if (milestones != null) {
      Codes.create(
          workspace, MILESTONE_NAMES, "v", "SELECT milestone AS v FROM " + milestones.good());
    }
  }

  private boolean has(LoadedTable table, String column) {
    return workspace.number(
            "SELECT count(*) FROM %s WHERE %s = '%s'"
                .formatted(table.good(), SqlText.name(column), Milestone.LEAD_CREATED))
        > 0;
  }
}
