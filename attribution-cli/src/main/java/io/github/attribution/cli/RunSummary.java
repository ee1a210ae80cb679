package io.github.attribution.cli;

import io.github.attribution.AttributionResult;
import io.github.attribution.AttributionResult.Conservation;
import io.github.attribution.credit.Cents;
import io.github.attribution.credit.Measure;
import io.github.attribution.io.RunReport;
import io.github.attribution.io.TableCount;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.List;

/** What a finished run says on the terminal. */
final class RunSummary {

  private final RunReport report;

  RunSummary(RunReport report) {
    this.report = report;
  }

  /** The table of the first grouping, the scorecard, and the totals. */
  String table() {
    AttributionResult result = report.result();
    List<String> dimensions = result.totals().groupings().get(0).names();
    List<String> nonConserving =
        result.totals().strategies().stream()
            .filter(strategy -> !strategy.conserving())
            .map(AttributionStrategy::spec)
            .toList();
    CreditTable table =
        CreditTable.of(
            dimensions,
            nonConserving,
            result.metrics(report.economics(), dimensions.toArray(String[]::new)));
    String credit = Terminal.showsBars() ? table.withBars(Terminal::colored) : table.toString();
    return "%s%s\nconversions %s · revenue %s %s · adds up for every strategy: %s\n"
        .formatted(
            credit,
            Scorecard.of(report.metrics()),
            ShownAmounts.count(result.totals().outcomeMicros(0, Measure.CONVERSIONS)),
            ShownAmounts.ofCents(Cents.of(result.totals().outcomeMicros(0, Measure.REVENUE))),
            report.currency(),
            addsUp(result.conservation()));
  }

  /** A sentence for each table with rows that were left out. */
  List<String> rejects() {
    return report.counts().stream()
        .filter(count -> count.rejected() > 0)
        .map(
            count ->
                "%s; see %s".formatted(sentence(count), report.directory().resolve("rejects.csv")))
        .toList();
  }

  /** {@code touchpoints: 12 of 25,000 rows left out, 3 of them duplicates}. */
  static String sentence(TableCount count) {
    String duplicates =
        count.duplicates() == 0
            ? ""
            : ", %s of them duplicates".formatted(ShownAmounts.whole(count.duplicates()));
    return "%s: %s of %s rows left out%s"
        .formatted(
            count.table().text(),
            ShownAmounts.whole(count.rejected()),
            ShownAmounts.whole(count.rows()),
            duplicates);
  }

  private static String addsUp(List<Conservation> checks) {
    boolean holds = checks.stream().filter(Conservation::conserving).allMatch(Conservation::holds);
    boolean all = checks.stream().allMatch(Conservation::conserving);
    return (holds ? "yes" : "no") + (all ? "" : ", but for those marked *");
  }
}
