package io.github.attribution.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How good the input is: rows of tables, reasons of rejects, and facts with what to do. */
final class QualityReader {

  /** So many reasons are on the page, the commonest. */
  static final int MOST_REASONS = 50;

  /** What rows are counted by. */
  private record Why(String table, String column, String reason) {}

  private final RunFiles files;
  private final Map<Why, Long> reasons = new LinkedHashMap<>();

  private QualityReader(RunFiles files) {
    this.files = files;
  }

  /**
   * Reads.
   *
   * @param unattributedConversions conversions that no touch gets under the first strategy, null if
   *     not known
   * @param conversions all of them
   */
  static ReportData.Quality read(
      RunFiles files, @Nullable BigDecimal unattributedConversions, BigDecimal conversions) {
    QualityReader reader = new QualityReader(files);
    files.rows("rejects.csv", reader::add);
    List<ReportData.Quality.Table> tables = reader.tables();
    return new ReportData.Quality(
        tables, reader.reasons(), reader.facts(tables, unattributedConversions, conversions));
  }

  private void add(CsvRow row) {
    reasons.merge(
        new Why(row.text("table"), row.text("column"), row.text("reason")), 1L, Math::addExact);
  }

  private List<ReportData.Quality.Reason> reasons() {
    Comparator<Map.Entry<Why, Long>> fewest = Map.Entry.comparingByValue();
    return reasons.entrySet().stream()
        .sorted(fewest.reversed())
        .limit(MOST_REASONS)
        .map(one -> reason(one.getKey(), one.getValue()))
        .toList();
  }

  /** A reason says what is wrong and, after a semicolon, what to do. */
  private static ReportData.Quality.Reason reason(Why why, long rows) {
    int end = why.reason().indexOf("; ");
    return new ReportData.Quality.Reason(
        why.table(),
        Shortened.text(why.column()),
        Shortened.text(end < 0 ? why.reason() : why.reason().substring(0, end)),
        rows,
        Shortened.text(end < 0 ? "" : why.reason().substring(end + 2)));
  }

  private List<ReportData.Quality.Table> tables() {
    List<ReportData.Quality.Table> tables = new ArrayList<>();
    for (JsonNode table : files.run().path("tables")) {
      tables.add(
          new ReportData.Quality.Table(
              table.path("table").asString(""),
              table.path("rows").asLong(0),
              table.path("accepted").asLong(0),
              table.path("rejected").asLong(0),
              table.path("duplicates").asLong(0)));
    }
    return tables;
  }

  private List<ReportData.Quality.Fact> facts(
      List<ReportData.Quality.Table> tables,
      @Nullable BigDecimal unattributed,
      BigDecimal conversions) {
    List<ReportData.Quality.Fact> facts = new ArrayList<>();
    long touches =
        tables.stream()
            .filter(table -> table.table().equals("touchpoints"))
            .mapToLong(ReportData.Quality.Table::rows)
            .sum();
    long ties = 0;
    for (JsonNode match : files.run().path("matching")) {
      ties += match.path("ties").asLong(0);
      if (match.path("rule").asString("").equals("unmatched")) {
        add(
            facts,
            "Touches that no account was found for",
            match.path("touchpoints").asLong(0),
            touches,
            "Give them an account_id, or add what accounts are found by: contacts, websites,"
                + " address ranges.");
      }
    }
    add(
        facts,
        "Touches that several accounts were found for",
        ties,
        touches,
        "Remove the e-mail domains, websites or address ranges that several accounts share.");
    add(
        facts,
        "Rows that repeat another one",
        tables.stream().mapToLong(ReportData.Quality.Table::duplicates).sum(),
        tables.stream().mapToLong(ReportData.Quality.Table::rows).sum(),
        "They count once. Export each row once.");
    add(
        facts,
        "Touches without an account",
        withoutAccount(),
        touches,
        "Give them an account_id, or have accounts found with match.");
    JsonNode graph = files.run().path("graph");
    if (graph.has("touchpoints_in_reach")) {
      long read = graph.path("touchpoints").asLong(0);
      add(
          facts,
          "Touches out of reach of every outcome",
          read - graph.path("touchpoints_in_reach").asLong(0),
          read,
          "They come after the last outcome of their account, before its look-back window, or"
              + " their account has no outcome. A longer lookback reaches those before.");
    }
    if (unattributed != null && unattributed.signum() != 0) {
      facts.add(
          new ReportData.Quality.Fact(
              "Conversions without an eligible touch",
              unattributed,
              conversions,
              "Record the touches before them, or look further back with a longer lookback."));
    }
    add(
        facts,
        "Conversions that the run does not target",
        files.run().path("graph").path("conversions_not_targeted").asLong(0),
        null,
        "They get no credit. Leave out the setting target to count them.");
    return facts;
  }

  private long withoutAccount() {
    return reasons.entrySet().stream()
        .filter(one -> one.getKey().table().equals("touchpoints"))
        .filter(one -> one.getKey().column().equals("account_id"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static void add(
      List<ReportData.Quality.Fact> facts,
      String label,
      long value,
      @Nullable Long total,
      String advice) {
    if (value != 0) {
      facts.add(
          new ReportData.Quality.Fact(
              label,
              BigDecimal.valueOf(value),
              total == null ? null : BigDecimal.valueOf(total),
              advice));
    }
  }
}
