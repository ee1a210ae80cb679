package io.github.attribution.cli;

import io.github.attribution.channel.ChannelMatch;
import io.github.attribution.io.ChannelReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What channel rules make of touchpoints, on the terminal. */
final class ChannelCheck {

  private final ChannelReport report;

  ChannelCheck(ChannelReport report) {
    this.report = report;
  }

  /** A row for each combination, as many as asked for, and how much is unassigned. */
  String table(int most) {
    TextTable table = new TextTable();
    report.columns().forEach(table::left);
    table.left("channel").left("rule").right("touchpoints");
    List<ChannelReport.Row> shown = report.rows().subList(0, Math.min(most, report.rows().size()));
    for (ChannelReport.Row row : shown) {
      List<String> cells = new ArrayList<>(row.values());
      cells.add(row.match().channel());
      cells.add(rule(row.match()));
      cells.add(ShownAmounts.whole(row.touchpoints()));
      table.row(cells);
    }
    return table + more(shown) + unassigned();
  }

  private String rule(ChannelMatch match) {
    return match.rule() == 0
        ? ""
        : "%s: %s".formatted(match.rule(), report.rules().rules().get(match.rule() - 1).text());
  }

  private String more(List<ChannelReport.Row> shown) {
    int more = report.rows().size() - shown.size();
    long touchpoints =
        report.count().accepted() - shown.stream().mapToLong(ChannelReport.Row::touchpoints).sum();
    return more == 0
        ? ""
        : "… and %s more combinations of %s touchpoints; see them with --top or --out\n"
            .formatted(ShownAmounts.whole(more), ShownAmounts.whole(touchpoints));
  }

  private String unassigned() {
    long all = report.count().accepted();
    long unassigned = report.unassigned();
    String percent =
        all == 0
            ? ""
            : " (%s %%)"
                .formatted(
                    BigDecimal.valueOf(unassigned)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP)
                        .toPlainString());
    return "\nunassigned: %s of %s touchpoints%s\n"
        .formatted(ShownAmounts.whole(unassigned), ShownAmounts.whole(all), percent);
  }
}
