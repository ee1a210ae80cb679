package io.github.attribution.io;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import io.github.attribution.io.measure.AssetStages;
import io.github.attribution.io.measure.InteractionKinds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that look at more than one cell: keys, references, amounts in the reporting currency. */
final class RowChecks {

  private static final Map<InputTable, List<String>> KEYS =
      ImmutableMap.ofEntries(
          Map.entry(InputTable.TOUCHPOINTS, List.of("touchpoint_id")),
          Map.entry(InputTable.CONVERSIONS, List.of("conversion_id")),
          Map.entry(InputTable.ACCOUNTS, List.of("account_id")),
          Map.entry(InputTable.OPPORTUNITIES, List.of("opportunity_id")),
          Map.entry(InputTable.CONTACTS, List.of("contact_id", "account_id")),
          Map.entry(InputTable.EXCHANGE_RATES, List.of("from", "to", "date")),
          Map.entry(InputTable.STAGE_HISTORY, List.of("opportunity_id", "stage", "entered_at")),
          Map.entry(InputTable.STAGES, List.of("stage")),
          Map.entry(InputTable.INTERACTIONS, List.of("interaction")),
          Map.entry(InputTable.CHANNEL_TYPES, List.of("channel")),
          Map.entry(InputTable.ASSETS, List.of("content")),
          Map.entry(InputTable.VISITS, List.of("visit_id")),
          Map.entry(InputTable.ORDERS, List.of("order_id")),
          Map.entry(InputTable.REFERRALS, List.of("referral_id")),
          Map.entry(InputTable.CONTRACTS, List.of("contract_id")),
          Map.entry(InputTable.REVENUE_MOVEMENTS, List.of("account_id", "month", "kind", "reason")),
          Map.entry(InputTable.TAM_SEGMENTS, List.of("segment", "as_of")));

  /** Tables of which an empty cell of a key is a value like others. */
  private static final Set<InputTable> EMPTY_KEYS =
      Sets.immutableEnumSet(InputTable.REVENUE_MOVEMENTS, InputTable.TAM_SEGMENTS);

  private static final TakenBack CONVERSIONS =
      new TakenBack("conversion", "conversion_id", "a conversion_id", "revenue");
  private static final TakenBack ORDERS =
      new TakenBack("order", "order_id", "an order_id", "amount");

  private final Workspace workspace;
  private final String currency;
  private final @Nullable LoadedTable rates;
  private final @Nullable LoadedTable stages;

  /** What rows take back, the column of its ids with and without article, and its amounts. */
  private record TakenBack(String what, String id, String anId, String amount) {}

  RowChecks(
      Workspace workspace,
      String currency,
      @Nullable LoadedTable rates,
      @Nullable LoadedTable stages) {
    this.stages = stages;
    this.workspace = workspace;
    this.currency = SqlText.literal(currency);
    this.rates = rates;
  }

  /** Whether the key of a table's rows has their account in it. */
  static boolean isByAccount(InputTable table) {
    return KEYS.getOrDefault(table, List.of()).contains("account_id");
  }

  void check(LoadedTable table) {
    List<String> key = KEYS.get(table.table());
    boolean emptyKeys = EMPTY_KEYS.contains(table.table());
    if (key != null && (emptyKeys || key.stream().allMatch(table::has))) {
      repeats(table);
    }
    switch (table.table()) {
      case CONVERSIONS -> {
        convert(table, "revenue", "converted_at");
        reversals(table, CONVERSIONS);
      }
      case ORDERS -> {
        convert(table, "amount", "ordered_at");
        reversals(table, ORDERS);
      }
      case SURVEY_RESPONSES -> SurveyRows.check(workspace, table);
      case REFERRALS -> referrals(table);
      case SPEND -> {
        interval(table);
        convert(table, "amount", "coalesce(\"date\", \"from\")");
      }
      case TARGET_ACCOUNTS, CONTACT_ROLES -> interval(table);
      case SCORE_RULES -> ScoreRuleRows.check(workspace, table);
      case COSTS -> convert(table, "amount", "\"date\"");
      case OPPORTUNITIES -> {
        OpportunityRows.check(workspace, table);
        convert(table, "amount", "coalesce(closed_at, created_at)");
      }
      case STAGES -> OpportunityRows.checkStages(workspace, table);
      case STAGE_HISTORY -> OpportunityRows.checkHistory(workspace, table, stages);
      case CONTRACTS -> {
        RevenueRows.checkContracts(workspace, table);
        convert(table, "recurring_value", "starts_at");
      }
      case REVENUE_MOVEMENTS -> {
        RevenueRows.checkKinds(workspace, table, currency);
        convert(table, "mrr", "month");
        RevenueRows.checkBalances(workspace, table);
      }
      case TAM_SEGMENTS -> convert(table, "expected_acv", "as_of");
      case PATHS -> paths(table);
      case VISITS -> confidences(table);
      case EXPOSURES -> variants(table);
      case INTERACTIONS -> kinds(table);
      case ASSETS -> funnelStages(table);
      case IP_RANGES -> IpRangeRows.check(workspace, table);
      default -> {}
    }
  }

  /** Rows with one key: the same content counts once, different content not at all. */
  void repeats(LoadedTable table) {
    List<String> key = Objects.requireNonNull(KEYS.get(table.table()));
    String keys = key.stream().map(SqlText::name).collect(Collectors.joining(", "));
    String known =
        EMPTY_KEYS.contains(table.table())
            ? "true"
            : key.stream()
                .map(name -> SqlText.name(name) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
    workspace.execute(
        """
        CREATE OR REPLACE TEMP TABLE repeated AS SELECT h FROM
          (SELECT hash(%s) AS h FROM %s WHERE %s) GROUP BY h HAVING count(*) > 1"""
            .formatted(keys, table.good(), known));
    if (workspace.number("SELECT count(*) FROM repeated") == 0) {
      return;
    }
    String content =
        Stream.concat(
                table.table().columns().stream().map(InputColumn::name), table.extras().stream())
            .map(table::column)
            .collect(Collectors.joining(", "));
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, %3$s AS bad_column, %4$s::VARCHAR AS bad_value,
          CASE WHEN contents = 1 THEN '%5$s with the same %6$s and the same content, which counts once'
            ELSE 'is the %6$s of rows with different content; give each its own' END AS bad_reason
        FROM (SELECT *, row_number() OVER (PARTITION BY %1$s ORDER BY ordinal) AS n, count(*) OVER (PARTITION BY %1$s) AS rows,
            count(DISTINCT content) OVER (PARTITION BY %1$s) AS contents
          FROM (SELECT r, ordinal, %1$s, row(%7$s) AS content FROM %2$s
            WHERE hash(%1$s) IN (SELECT h FROM repeated) AND %8$s))
        WHERE rows > 1 AND (contents > 1 OR n > 1)"""
            .formatted(
                keys,
                table.good(),
                SqlText.literal(key.get(0)),
                SqlText.name(key.get(0)),
                RejectTable.REPEATS,
                String.join(", ", key),
                content,
                known));
  }

  /**
   * Adds the column reporting_micros: the amount in the reporting currency at the rate of its date.
   */
  private void convert(LoadedTable table, String amount, String at) {
    workspace.execute("ALTER TABLE %s ADD COLUMN reporting_micros BIGINT".formatted(table.sql()));
    workspace.execute(
        "UPDATE %s SET reporting_micros = coalesce(%s, 0) WHERE coalesce(currency, %s) = %s"
            .formatted(table.sql(), SqlText.name(amount), currency, currency));
    workspace.execute(
        """
        CREATE OR REPLACE TEMP TABLE converted AS SELECT t.r, t.currency, t.at_us, e.rate,
            TRY(round_even(t.amount::DECIMAL(19,0) * e.rate, 0)::BIGINT) AS micros
        FROM (SELECT r, currency, %1$s AS at_us, coalesce(%2$s, 0) AS amount FROM %3$s WHERE currency <> %4$s) t
        ASOF LEFT JOIN (%5$s) e ON t.currency = e.currency AND t.at_us >= e.at_us"""
            .formatted(at, SqlText.name(amount), table.good(), currency, rates()));
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'currency' AS bad_column, currency AS bad_value, CASE
          WHEN at_us IS NULL THEN 'is not the currency of the results, and the row has no date to take a rate of; give it one'
          WHEN rate IS NULL THEN 'has no rate to ' || %s || ' on or before ' || make_timestamptz(at_us)::DATE::VARCHAR || '; add it to exchange_rates'
          ELSE 'gives an amount that is too large' END AS bad_reason
        FROM converted WHERE micros IS NULL"""
            .formatted(currency));
    workspace.execute(
        "UPDATE %1$s SET reporting_micros = c.micros FROM converted c WHERE %1$s.rowid = c.r"
            .formatted(table.sql()));
  }

  private String rates() {
    return rates == null
        ? "SELECT NULL::VARCHAR AS currency, NULL::BIGINT AS at_us, NULL::DECIMAL(19,12) AS rate WHERE false"
        : "SELECT \"from\" AS currency, \"date\" AS at_us, rate FROM %s WHERE \"to\" = %s"
            .formatted(rates.good(), currency);
  }

  /** What is taken back must be there, belong to the account, be no refund and be worth enough. */
  private void reversals(LoadedTable table, TakenBack of) {
    if (!takesBack(table)) {
      return;
    }
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT c.r, 'reverses' AS bad_column, c.reverses AS bad_value, CASE
          WHEN c.%4$s > 0 THEN 'is taken back with a positive %4$s; what is taken back is negative'
          WHEN o.r IS NULL THEN 'is not %2$s of this table; add the %5$s, or leave reverses empty'
          WHEN o.reverses IS NOT NULL OR o.%4$s < 0 THEN 'is a refund itself; name the original %5$s'
          ELSE 'belongs to another account; both belong to one account' END AS bad_reason
        FROM %1$s c LEFT JOIN %1$s o ON o.%3$s = c.reverses
        WHERE c.reverses IS NOT NULL AND (c.%4$s > 0 OR o.r IS NULL OR o.reverses IS NOT NULL
          OR o.%4$s < 0 OR o.account_id <> c.account_id)"""
            .formatted(table.good(), of.anId(), of.id(), of.amount(), of.what()));
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'reverses' AS bad_column, reverses AS bad_value,
          'is taken back by more than it is worth; correct the amounts' AS bad_reason
        FROM (SELECT c.r, c.reverses, count(*) FILTER (%2$s) OVER same AS whole,
            bool_or(coalesce(c.currency, %3$s) <> coalesce(o.currency, %3$s)) OVER same AS mixed,
            -sum(coalesce(c.%4$s, 0)) OVER same AS back, coalesce(o.%4$s, 0) AS worth,
            -sum(c.reporting_micros) OVER same AS converted_back, o.reporting_micros AS converted_worth
          FROM %1$s c JOIN %1$s o ON o.%5$s = c.reverses
          WINDOW same AS (PARTITION BY c.reverses))
        WHERE whole > 1 OR CASE WHEN mixed THEN converted_back > converted_worth ELSE back > worth END"""
            .formatted(table.good(), wholeReversal(of.amount()), currency, of.amount(), of.id()));
  }

  /** Whether any row takes back another. */
  boolean takesBack(LoadedTable table) {
    return table.has("reverses")
        && workspace.number("SELECT count(reverses) FROM " + table.good()) > 0;
  }

  /** Whether conversion c takes back all of conversion o, in SQL. */
  String wholeReversal() {
    return wholeReversal(CONVERSIONS.amount());
  }

  private String wholeReversal(String amount) {
    return "coalesce(c.%2$s, 0) = -coalesce(o.%2$s, 0) AND coalesce(c.currency, %1$s) = coalesce(o.currency, %1$s)"
        .formatted(currency, amount);
  }

  private void referrals(LoadedTable table) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'referred_account_id' AS bad_column, referred_account_id AS bad_value,
          'refers itself; name the account that referred it' AS bad_reason
        FROM %s WHERE referrer_account_id = referred_account_id"""
            .formatted(table.good()));
    notBefore(table, "qualified_at", "referred_at");
    notBefore(table, "converted_at", "referred_at");
    notBefore(table, "converted_at", "qualified_at");
  }

  private void notBefore(LoadedTable table, String later, String earlier) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, '%2$s' AS bad_column, make_timestamptz(%2$s)::VARCHAR AS bad_value,
          'is before %3$s; correct the times' AS bad_reason FROM %1$s WHERE %2$s < %3$s"""
            .formatted(table.good(), later, earlier));
  }

  /** Ids that stand for touches without an account are no ids of others. */
  void anonymous(LoadedTable table) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'account_id' AS bad_column, account_id AS bad_value,
          'begins as the ids of accounts of unmatched touches do; choose another' AS bad_reason
        FROM %s WHERE starts_with(account_id, '%s')"""
            .formatted(table.good(), AccountMatcher.ANONYMOUS));
  }

  private void confidences(LoadedTable table) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'confidence' AS bad_column,
          %s AS bad_value,
          'is more than 1; write 0.8 for 80 %%' AS bad_reason FROM %s WHERE confidence > 1000000"""
            .formatted(decimal("confidence"), table.good()));
  }

  /** An account sees one variant of an experiment. */
  private void variants(LoadedTable table) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT e.r, 'variant' AS bad_column, e.variant AS bad_value,
          'is not the only variant of the experiment that the account saw; an account sees one' AS bad_reason
        FROM %1$s e JOIN (SELECT experiment, account_id FROM %1$s GROUP BY experiment, account_id
          HAVING count(DISTINCT variant) > 1) twice ON twice.experiment = e.experiment AND twice.account_id = e.account_id"""
            .formatted(table.good()));
  }

  private void kinds(LoadedTable table) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'kind' AS bad_column, kind AS bad_value,
          'is no kind of interaction; choose one of %s' AS bad_reason
        FROM %s WHERE lower(trim(kind)) NOT IN ('%s')"""
            .formatted(
                String.join(", ", InteractionKinds.kinds()),
                table.good(),
                String.join("', '", InteractionKinds.kinds())));
  }

  private void funnelStages(LoadedTable table) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'funnel_stage' AS bad_column, funnel_stage AS bad_value,
          'is no stage of the funnel; write tofu, mofu, bofu or none' AS bad_reason
        FROM %s WHERE funnel_stage IS NOT NULL AND (%s) IS NULL"""
            .formatted(table.good(), AssetStages.number("funnel_stage")));
  }

  private void interval(LoadedTable table) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'to' AS bad_column, make_timestamptz("to")::DATE::VARCHAR AS bad_value,
          'is before from; swap them' AS bad_reason FROM %s WHERE "to" < "from\""""
            .formatted(table.good()));
  }

  private void paths(LoadedTable table) {
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'path' AS bad_column, path AS bad_value, CASE WHEN list_contains(steps, '')
            THEN 'has an empty step; write steps as a > b > c' ELSE %s END AS bad_reason
        FROM (SELECT *, list_transform(string_split(path, '>'), lambda x: trim(x)) AS steps FROM %s)
        WHERE list_contains(steps, '') OR list_bool_or(list_transform(steps, lambda x: %s))"""
            .formatted(SqlText.literal(CellSql.RESERVED), table.good(), CellSql.reserved("x")));
    if (table.has("total_conversions")) {
      RejectTable.mark(
          workspace,
          table,
          """
          SELECT r, 'total_conversion_value' AS bad_column,
            %s AS bad_value,
            'is a value without conversions; give total_conversions' AS bad_reason
          FROM %s WHERE coalesce(total_conversions, 0) = 0 AND coalesce(total_conversion_value, 0) <> 0"""
              .formatted(decimal("total_conversion_value"), table.good()));
    }
  }

  /** A number in micros as it was written, in SQL. */
  static String decimal(String column) {
    return "rtrim(rtrim((%s::DECIMAL(19,0) * 0.000001::DECIMAL(7,6))::VARCHAR, '0'), '.')"
        .formatted(column);
  }
}
