package io.github.attribution.cli;

import io.github.attribution.io.CheckReport;
import io.github.attribution.io.MatchCount;
import io.github.attribution.io.Reject;
import io.github.attribution.io.TableCount;
import java.math.BigDecimal;
import java.util.List;

/** What a check says on the terminal. */
final class CheckSummary {

  private final CheckReport report;
  private final BigDecimal maxRejects;

  /**
   * A summary.
   *
   * @param report what was found
   * @param maxRejects the largest part of a table's rows that may be rejects, 0 to 1
   */
  CheckSummary(CheckReport report, BigDecimal maxRejects) {
    this.report = report;
    this.maxRejects = maxRejects;
  }

  /** A row for each table, one for each rule of account matching, then the first rejects. */
  String table() {
    TextTable table =
        new TextTable()
            .left("table")
            .right("rows")
            .right("accepted")
            .right("rejected")
            .right("duplicates");
    for (TableCount count : report.counts()) {
      table.row(
          List.of(
              count.table().text(),
              ShownAmounts.whole(count.rows()),
              ShownAmounts.whole(count.accepted()),
              ShownAmounts.whole(count.rejected()),
              ShownAmounts.whole(count.duplicates())));
    }
    return table + matches() + rejects();
  }

  /** What each rule of account matching took; nothing without one. */
  private String matches() {
    if (report.matches().isEmpty()) {
      return "";
    }
    TextTable table = new TextTable().left("matched by").right("touchpoints").right("ties");
    for (MatchCount match : report.matches()) {
      table.row(
          List.of(
              match.rule(),
              ShownAmounts.whole(match.touchpoints()),
              ShownAmounts.whole(match.ties())));
    }
    return "\n" + table;
  }

  /** A sentence for each table with more rejects than a run would bear; empty if there is none. */
  List<String> failures() {
    return report.counts().stream()
        .filter(count -> count.hasMoreRejectsThan(maxRejects))
        .map(this::failure)
        .toList();
  }

  private String rejects() {
    long all = report.counts().stream().mapToLong(TableCount::rejected).sum();
    if (all == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n");
    for (Reject reject : report.rejects()) {
      text.append(SafeText.clean(reject.message())).append('\n');
    }
    long more = all - report.rejects().size();
    return text + (more > 0 ? "… and %s more\n".formatted(ShownAmounts.whole(more)) : "");
  }

  private String failure(TableCount count) {
    return "%s, more than the %s%% that --max-rejects allows; correct the rows, or allow more"
        .formatted(
            RunSummary.sentence(count),
            maxRejects.movePointRight(2).stripTrailingZeros().toPlainString());
  }
}
