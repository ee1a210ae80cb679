package io.github.attribution.io;

import io.github.attribution.AttributionRun;
import io.github.attribution.credit.CreditLedger;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.io.measure.AccountList;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.strategy.AttributionStrategy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;

/** Writes the files that may be large, from the workspace: accounts, credits and rejects. */
final class TableFiles {

  private static final int TOUCHES_AT_ONCE = 1_000_000;
  private static final String CSV_OPTIONS =
      "(FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '', NEW_LINE '\\n')";
  private static final String PARQUET_OPTIONS =
      "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)";

  private final Workspace workspace;
  private final Path directory;
  private long ledgerRows;

  TableFiles(Workspace workspace, Path directory) {
    this.workspace = workspace;
    this.directory = directory;
  }

  static void defineSafe(Workspace workspace) {
    workspace.execute(
        """
        CREATE MACRO safe(v) AS CASE WHEN regexp_matches(v, '^[=+\\-@\\t\\r]')
          AND NOT regexp_full_match(v, '[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?')
          THEN '''' || v ELSE v END""");
    workspace.execute(
        """
        CREATE MACRO units(m) AS CASE WHEN m % 1000000 = 0 THEN (m // 1000000)::VARCHAR
          ELSE rtrim((m::DECIMAL(19,0) * 0.000001::DECIMAL(7,6))::VARCHAR, '0') END""");
    workspace.execute(
        """
        CREATE MACRO iso(us) AS CASE WHEN us % 1000000 = 0
          THEN strftime(make_timestamp(us), '%Y-%m-%dT%H:%M:%SZ')
          ELSE strftime(make_timestamp(us), '%Y-%m-%dT%H:%M:%S.%fZ') END""");
  }

  void writeRejects() {
    StringBuilder name = new StringBuilder("CASE table_no");
    for (InputTable table : InputTable.values()) {
      name.append(" WHEN %s THEN '%s'".formatted(table.ordinal(), table.text()));
    }
    copy(
        """
        SELECT %s END AS "table", row_no AS "row", safe(bad_column) AS "column",
          safe(%s(bad_column, bad_value)) AS "value", bad_reason AS reason, safe(file) AS file
        FROM rejects ORDER BY table_no, file_no, row_no"""
            .formatted(name, Pseudonyms.OF_REJECT),
        "rejects.csv",
        CSV_OPTIONS);
  }

  /** A row for each account of {@link AccountList}, by id. */
  void writeAccounts() {
    copy(
        """
        SELECT safe(account_id) AS account_id, safe(name) AS name, safe(segment) AS segment, target,
          safe(tier) AS tier, decision_makers, engaged_decision_makers, units(reach) AS reach,
          units(coverage) AS coverage, contacts, contacts_engaged, threads,
          units(engagement_score) AS engagement_score, safe(score_rules_version) AS score_rules_version,
          journey_stage, iso(mqa_at) AS mqa_at, iso(sqa_at) AS sqa_at, open_opportunities,
          units(open_pipeline) AS open_pipeline, units(nps) AS nps, promoters, passives, detractors, responses, advocate
        FROM %s l ORDER BY l.account_id"""
            .formatted(AccountList.TABLE),
        "accounts.csv",
        CSV_OPTIONS);
  }

  /** Gets ready for {@link #addCredits}. */
  void startCredits(List<AttributionStrategy> strategies, Dictionary channels) {
    workspace.execute(
        "CREATE TABLE ledger (n BIGINT, strategy INTEGER, conversion INTEGER, touch BIGINT, channel INTEGER,"
            + " weight DOUBLE, conversions BIGINT, revenue BIGINT)");
    workspace.execute("CREATE TABLE credited_channels (code INTEGER, channel VARCHAR)");
    workspace.append(
        "credited_channels",
        appender -> {
          for (int code = 0; code < channels.size(); code++) {
            appender.beginRow().append(code).append(channels.value(code)).endRow();
          }
        });
    workspace.execute("CREATE TABLE strategies (strategy INTEGER, spec VARCHAR)");
    for (int i = 0; i < strategies.size(); i++) {
      workspace.execute(
          "INSERT INTO strategies VALUES (%s, %s)"
              .formatted(i, SqlText.literal(strategies.get(i).spec())));
    }
  }

  /** Adds the credit of some accounts, which come in their order. */
  void addCredits(AttributionRun run, LoadedGraphs loaded) {
    JourneyGraphs graphs = loaded.graphs();
    int from = 0;
    while (from < graphs.accountCount()) {
      int to = from + 1;
      while (to < graphs.accountCount()
          && graphs.firstTouch(to + 1) - graphs.firstTouch(from) <= TOUCHES_AT_ONCE) {
        to++;
      }
      CreditLedger ledger = run.ledger(from, to);
      long first = ledgerRows;
      Dimension channel = run.graphs().dimension(Dimension.CHANNEL);
      workspace.append("ledger", appender -> append(appender, ledger, loaded, channel, first));
      ledgerRows += ledger.size();
      from = to;
    }
  }

  void writeCredits(LoadedTable touchpoints, LoadedTable conversions, boolean parquet) {
    copy(
        credits(touchpoints, conversions, parquet),
        parquet ? "credits.parquet" : "credits.csv",
        parquet ? PARQUET_OPTIONS : CSV_OPTIONS);
  }

  private static void append(
      DuckDBAppender appender,
      CreditLedger ledger,
      LoadedGraphs loaded,
      Dimension channel,
      long first)
      throws SQLException {
    for (int row = 0; row < ledger.size(); row++) {
      int touch = ledger.touch(row);
      appender
          .beginRow()
          .append(first + row)
          .append(ledger.strategy(row))
          .append(loaded.conversionSource(ledger.conversion(row)))
          .append(touch < 0 ? -1L : loaded.touchSource(touch))
          .append(touch < 0 ? -1 : channel.code(touch))
          .append(ledger.weight(row))
          .append(ledger.countMicros(row))
          .append(ledger.revenueMicros(row))
          .endRow();
    }
  }

  private static String credits(LoadedTable touchpoints, LoadedTable conversions, boolean parquet) {
    String money = parquet ? "(%s::DECIMAL(19,0) * 0.000001::DECIMAL(7,6))" : "units(%s)";
    String text = parquet ? "%s" : "safe(%s)";
    String time = parquet ? "make_timestamptz(t.touched_at)" : "iso(t.touched_at)";
    String unattributed = SqlText.literal(CreditTotals.UNATTRIBUTED);
    return """
        SELECT %s AS strategy, %s AS conversion_id, %s AS account_id, %s AS touchpoint_id, %s AS contact_id,
          %s AS touched_at, coalesce(%s, %s) AS channel, %s AS campaign,
          l.weight, %s AS conversions, %s AS revenue
        FROM ledger l JOIN strategies s ON l.strategy = s.strategy
          JOIN %s n ON l.conversion = n.code JOIN %s c ON n.r = c.rowid
          LEFT JOIN %s t ON l.touch = t.ordinal LEFT JOIN credited_channels h ON l.channel = h.code
        ORDER BY l.strategy, l.n"""
        .formatted(
            text.formatted("s.spec"),
            text.formatted("c.conversion_id"),
            text.formatted("c.account_id"),
            text.formatted("t.touchpoint_id"),
            text.formatted("%s(t.contact_id)".formatted(Pseudonyms.OF)),
            time,
            text.formatted("h.channel"),
            unattributed,
            text.formatted("t.campaign"),
            money.formatted("l.conversions"),
            money.formatted("l.revenue"),
            Outcomes.CONVERSIONS,
            conversions.sql(),
            touchpoints.sql());
  }

  private void copy(String select, String file, String options) {
    workspace.execute(
        "COPY (%s) TO %s %s"
            .formatted(select, SqlText.literal(directory.resolve(file).toString()), options));
  }
}
