package io.github.attribution.io;

import com.google.common.collect.ImmutableMap;
import io.github.attribution.credit.CreditTotals;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that look at more than one cell: keys, references, amounts in the reporting currency. */
final class RowChecks {

  private static final Map<InputTable, List<String>> KEYS =
      ImmutableMap.of(
          InputTable.TOUCHPOINTS, List.of("touchpoint_id"),
          InputTable.CONVERSIONS, List.of("conversion_id"),
          InputTable.ACCOUNTS, List.of("account_id"),
          InputTable.OPPORTUNITIES, List.of("opportunity_id"),
          InputTable.CONTACTS, List.of("contact_id", "account_id"),
          InputTable.EXCHANGE_RATES, List.of("from", "to", "date"));

  private final Workspace workspace;
  private final String currency;
  private final @Nullable LoadedTable rates;

  RowChecks(Workspace workspace, String currency, @Nullable LoadedTable rates) {
    this.workspace = workspace;
    this.currency = SqlText.literal(currency);
    this.rates = rates;
  }

  void check(LoadedTable table) {
    List<String> key = KEYS.get(table.table());
    if (key != null && key.stream().allMatch(table::has)) {
      repeats(table);
    }
    switch (table.table()) {
      case CONVERSIONS -> {
        convert(table, "revenue", "converted_at");
        reversals(table);
      }
      case SPEND -> {
        interval(table);
        convert(table, "amount", "coalesce(\"date\", \"from\")");
      }
      case COSTS -> convert(table, "amount", "\"date\"");
      case PATHS -> paths(table);
      case IP_RANGES -> IpRangeRows.check(workspace, table);
      default -> {}
    }
  }

  /** Rows with one key: the same content counts once, different content not at all. */
  void repeats(LoadedTable table) {
    List<String> key = Objects.requireNonNull(KEYS.get(table.table()));
    String keys = key.stream().map(SqlText::name).collect(Collectors.joining(", "));
    String known =
        key.stream()
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
  private void reversals(LoadedTable table) {
    if (!takesBack(table)) {
      return;
    }
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT c.r, 'reverses' AS bad_column, c.reverses AS bad_value, CASE
          WHEN c.revenue > 0 THEN 'is taken back with a positive revenue; what is taken back is negative'
          WHEN o.r IS NULL THEN 'is not a conversion_id of this table; add the conversion, or leave reverses empty'
          WHEN o.reverses IS NOT NULL OR o.revenue < 0 THEN 'is a refund itself; name the original conversion'
          ELSE 'belongs to another account; both belong to one account' END AS bad_reason
        FROM %1$s c LEFT JOIN %1$s o ON o.conversion_id = c.reverses
        WHERE c.reverses IS NOT NULL AND (c.revenue > 0 OR o.r IS NULL OR o.reverses IS NOT NULL
          OR o.revenue < 0 OR o.account_id <> c.account_id)"""
            .formatted(table.good()));
    RejectTable.mark(
        workspace,
        table,
        """
        SELECT r, 'reverses' AS bad_column, reverses AS bad_value,
          'is taken back by more than it is worth; correct the amounts' AS bad_reason
        FROM (SELECT c.r, c.reverses, count(*) FILTER (%2$s) OVER same AS whole,
            bool_or(coalesce(c.currency, %3$s) <> coalesce(o.currency, %3$s)) OVER same AS mixed,
            -sum(coalesce(c.revenue, 0)) OVER same AS back, coalesce(o.revenue, 0) AS worth,
            -sum(c.reporting_micros) OVER same AS converted_back, o.reporting_micros AS converted_worth
          FROM %1$s c JOIN %1$s o ON o.conversion_id = c.reverses
          WINDOW same AS (PARTITION BY c.reverses))
        WHERE whole > 1 OR CASE WHEN mixed THEN converted_back > converted_worth ELSE back > worth END"""
            .formatted(table.good(), wholeReversal(), currency));
  }

  /** Whether any conversion takes back another. */
  boolean takesBack(LoadedTable table) {
    return table.has("reverses")
        && workspace.number("SELECT count(reverses) FROM " + table.good()) > 0;
  }

  /** Whether row c takes back all of row o, in SQL. */
  String wholeReversal() {
    return "coalesce(c.revenue, 0) = -coalesce(o.revenue, 0) AND coalesce(c.currency, %1$s) = coalesce(o.currency, %1$s)"
        .formatted(currency);
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
        WHERE list_has_any(steps, ['', %s])"""
            .formatted(
                SqlText.literal(CellSql.RESERVED),
                table.good(),
                SqlText.literal(CreditTotals.UNATTRIBUTED)));
    if (table.has("total_conversions")) {
      RejectTable.mark(
          workspace,
          table,
          """
          SELECT r, 'total_conversion_value' AS bad_column,
            rtrim(rtrim((total_conversion_value::DECIMAL(19,0) * 0.000001::DECIMAL(7,6))::VARCHAR, '0'), '.') AS bad_value,
            'is a value without conversions; give total_conversions' AS bad_reason
          FROM %s WHERE coalesce(total_conversions, 0) = 0 AND coalesce(total_conversion_value, 0) <> 0"""
              .formatted(table.good()));
    }
  }
}
