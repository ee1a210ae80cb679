package io.github.attribution.io;

import io.github.attribution.io.measure.FactTables;
import io.github.attribution.io.measure.OpportunityRows;
import io.github.attribution.io.measure.Qualifications;
import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import io.github.attribution.metric.Figure;
import io.github.attribution.metric.OutcomeKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes beside conversions and leads that touches get credit for.
 *
 * <p>In the workspace: {@value #TABLE} (kind, account_id, happened_at, worth, opportunity_id,
 * contact_id), with the number of an {@link OutcomeKind}.
 */
final class MetricOutcomes {

  static final String TABLE = "metric_outcomes";

  private final Workspace workspace;
  private final FactTables tables;
  private final Set<OutcomeKind> kinds = EnumSet.noneOf(OutcomeKind.class);
  private final Map<Figure, String> missing = new LinkedHashMap<>();

  private MetricOutcomes(Inputs inputs, JourneyRules rules) {
    this.workspace = inputs.workspace();
    this.tables = new InputRows(inputs, null, rules);
  }

  /** Finds them in the tables that are given. */
  static MetricOutcomes find(Inputs inputs, JourneyRules rules) {
    MetricOutcomes outcomes = new MetricOutcomes(inputs, rules);
    outcomes.create();
    return outcomes;
  }

  /** Whether there are none, so that nothing is to be done. */
  boolean isEmpty() {
    return kinds.isEmpty();
  }

  /** The kinds that there are outcomes of. */
  Set<OutcomeKind> kinds() {
    return kinds;
  }

  /** The figures that cannot be known, with the reason. */
  Map<Figure, String> missing() {
    return missing;
  }

  /** Those of a range of accounts, whose codes start at 0, with the kinds as types. */
  ConversionColumns columns(People people, int fromAccount, int toAccount) {
    String rows =
        "FROM %s o JOIN %s a USING (account_id) %s WHERE a.code >= %s AND a.code < %s"
            .formatted(
                TABLE, Outcomes.ACCOUNTS, people.join("o", "a.code"), fromAccount, toAccount);
    int size = Math.toIntExact(workspace.number("SELECT count(*) " + rows));
    QueryColumns read =
        QueryColumns.read(
            workspace,
            size,
            "ILLIII",
            "SELECT a.code, o.happened_at, o.worth, o.kind, %s %s ORDER BY a.code, o.happened_at, o.kind"
                .formatted(people.codes(), rows));
    long[] ones = new long[size];
    Arrays.fill(ones, Micros.ONE);
    return ConversionColumns.of(
            Outcomes.minus(fromAccount, read.ints(0)),
            read.longs(1),
            read.longs(2),
            Dictionary.numbered(size),
            IntStream.range(0, size).toArray())
        .withCounts(ones)
        .withTypes(OutcomePlans.types(), read.ints(3))
        .withContacts(Outcomes.minus(people.firstContact(fromAccount), read.ints(4)))
        .withOpportunities(Outcomes.minus(people.firstOpportunity(fromAccount), read.ints(5)));
  }

  private void create() {
    Map<OutcomeKind, String> queries = new EnumMap<>(OutcomeKind.class);
    addOpportunities(queries);
    addMilestones(queries);
    addCustomers(queries);
    noteMissing();
    if (!queries.isEmpty()) {
      String all =
          queries.entrySet().stream()
              .map(
                  one ->
                      "SELECT %s AS kind, * FROM (%s)"
                          .formatted(one.getKey().ordinal(), one.getValue()))
              .collect(Collectors.joining(" UNION ALL "));
      workspace.execute(
          """
          CREATE TABLE %s AS SELECT kind::INTEGER AS kind, account_id, happened_at,
            coalesce(worth, 0)::BIGINT AS worth, opportunity_id, contact_id
          FROM (%s) WHERE happened_at IS NOT NULL"""
              .formatted(TABLE, all));
      queries.keySet().forEach(this::count);
    }
  }

  private void addOpportunities(Map<OutcomeKind, String> queries) {
    if (!tables.has("opportunities")) {
      return;
    }
    OpportunityRows.create(tables);
    queries.put(
        OutcomeKind.OPPORTUNITY,
        opportunities(OpportunityRows.NEW, "created_at", "amount", "true"));
    queries.put(OutcomeKind.WIN, closed("amount", "status = 'won'"));
    queries.put(
        OutcomeKind.CYCLE,
        closed("(closed_at - created_at) // 1000", "status = 'won' AND created_at < closed_at"));
    queries.put(OutcomeKind.LOSS, closed("amount", "status = 'lost'"));
  }

  private static String closed(String worth, String condition) {
    return opportunities(OpportunityRows.TABLE, "closed_at", worth, condition);
  }

  private static String opportunities(String rows, String at, String worth, String condition) {
    return "SELECT account_id, %s AS happened_at, %s AS worth, opportunity_id, NULL::VARCHAR AS contact_id FROM %s WHERE %s"
        .formatted(at, worth, rows, condition);
  }

  private void addMilestones(Map<OutcomeKind, String> queries) {
    if (!tables.has("milestones")) {
      return;
    }
    Qualifications.create(tables);
    addQualified(queries, OutcomeKind.MQA, accounts("mqa"), "mqa");
    addQualified(queries, OutcomeKind.SQA, accounts("sqa"), "sqa");
    addQualified(
        queries,
        OutcomeKind.QUALIFIED_LEAD,
        "SELECT account_id, qualified_at AS happened_at, 0 AS worth, opportunity_id, contact_id FROM %s WHERE qualified_at IS NOT NULL"
            .formatted(Qualifications.LEADS),
        String.join("' or '", Qualifications.OF_LEADS));
  }

  private static String accounts(String stage) {
    return "SELECT account_id, reached_at AS happened_at, 0 AS worth, NULL::VARCHAR AS opportunity_id, NULL::VARCHAR AS contact_id FROM %s WHERE stage = '%s'"
        .formatted(Qualifications.ONCE, stage);
  }

  private void addQualified(
      Map<OutcomeKind, String> queries, OutcomeKind kind, String sql, String milestones) {
    if (workspace.number("SELECT count(*) FROM (%s)".formatted(sql)) > 0) {
      queries.put(kind, sql);
    } else {
      missing.put(kind.count(), "the table 'milestones' has no '%s'".formatted(milestones));
    }
  }

  /** Accounts at the conversion that made them customers, else when their revenue begins. */
  private void addCustomers(Map<OutcomeKind, String> queries) {
    if (tables.has("revenue_movements")) {
      String won =
          tables.has("conversions.new_customer")
              ? "SELECT account_id, min(converted_at) AS won_at FROM %s WHERE new_customer GROUP BY account_id"
                  .formatted(tables.rows("conversions"))
              : "SELECT NULL::VARCHAR AS account_id, NULL::BIGINT AS won_at WHERE false";
      queries.put(
          OutcomeKind.CUSTOMER,
          """
          SELECT account_id, coalesce(won_at, month) AS happened_at, worth,
            NULL::VARCHAR AS opportunity_id, NULL::VARCHAR AS contact_id
          FROM (SELECT account_id, month, sum(reporting_micros) AS worth,
              min(month) OVER (PARTITION BY account_id) AS first_month
            FROM %s WHERE lower(trim(kind)) = 'new' GROUP BY account_id, month)
          LEFT JOIN (%s) USING (account_id) WHERE month = first_month"""
              .formatted(tables.rows("revenue_movements"), won));
    }
  }

  /** Says of each figure which table or column it lacks, if so. */
  private void noteMissing() {
    for (OutcomeKind kind : OutcomeKind.values()) {
      for (Figure figure : kind.figures().toList()) {
        tables.whyMissing(figure).ifPresent(reason -> missing.put(figure, reason));
      }
    }
  }

  /** Counts a kind, and leaves it out if its values are too large to add. */
  private void count(OutcomeKind kind) {
    List<@Nullable String> row =
        workspace
            .rows(
                "SELECT count(*), coalesce(sum(abs(worth::HUGEINT)), 0) <= %s FROM %s WHERE kind = %s"
                    .formatted(Long.MAX_VALUE, TABLE, kind.ordinal()))
            .get(0);
    if (!"true".equals(row.get(1))) {
      kind.figures()
          .forEach(figure -> missing.putIfAbsent(figure, "the amounts are too large to add"));
      workspace.execute("DELETE FROM %s WHERE kind = %s".formatted(TABLE, kind.ordinal()));
    } else if (!"0".equals(row.get(0))) {
      kinds.add(kind);
    }
  }
}
