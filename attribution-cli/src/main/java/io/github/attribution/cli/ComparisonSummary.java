package io.github.attribution.cli;

import io.github.attribution.AttributionResult;
import io.github.attribution.compare.CreditMove;
import io.github.attribution.compare.MonthlyShares;
import io.github.attribution.compare.StrategyAgreement;
import io.github.attribution.compare.StrategyComparison;
import io.github.attribution.compare.StrategySupport;
import io.github.attribution.compare.StrategySupport.Verdict;
import io.github.attribution.credit.Measure;
import io.github.attribution.io.ComparisonReport;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a comparison of strategies says on the terminal. */
final class ComparisonSummary {

  private static final int MOST_MOVES = 10;

  private final ComparisonReport report;
  private final AttributionResult result;
  private final StrategyComparison comparison;

  ComparisonSummary(ComparisonReport report) {
    this.report = report;
    this.result = report.run().result();
    Measure measure =
        result.totals().outcomeMicros(0, Measure.REVENUE) == 0
            ? Measure.CONVERSIONS
            : Measure.REVENUE;
    this.comparison = StrategyComparison.of(result.totals(), 0, measure);
  }

  /** The run's table, agreement, the largest moves, months and support. */
  String text() {
    return new RunSummary(report.run()).table() + agreement() + moves() + months() + support();
  }

  private String agreement() {
    TextTable table =
        new TextTable()
            .left("strategy")
            .left("other")
            .right("moves")
            .right("of all")
            .right("rank correlation");
    for (StrategyAgreement one : comparison.agreements()) {
      BigDecimal rank = one.rankCorrelation().value();
      table.row(
          List.of(
              one.strategy(),
              one.other(),
              amount(one.movedMicros()),
              percent(one.shareDistance()),
              rank == null ? "" : ShownAmounts.rounded(rank, 2)));
    }
    return "\nHow far strategies agree\n" + table;
  }

  /** Where the pair that disagrees most disagrees. */
  private String moves() {
    StrategyAgreement most =
        comparison.agreements().stream()
            .max(Comparator.comparingDouble(StrategyAgreement::shareDistance))
            .orElse(null);
    if (most == null || most.movedMicros() == 0) {
      return "";
    }
    TextTable table =
        new TextTable()
            .left(String.join(", ", result.totals().groupings().get(0).names()))
            .right(most.strategy())
            .right(most.other())
            .right("gain");
    List<CreditMove> moves = comparison.moves(most.strategy(), most.other());
    moves.stream()
        .limit(MOST_MOVES)
        .forEach(
            move ->
                table.row(
                    List.of(
                        String.join(", ", move.values()),
                        amount(move.fromMicros()),
                        amount(move.toMicros()),
                        amount(move.gainMicros()))));
    return "\nWhere most would move: %s in place of %s\n%s"
        .formatted(SafeText.clean(most.other()), SafeText.clean(most.strategy()), table);
  }

  private String months() {
    Map<String, List<MonthlyShares>> ofStrategies =
        report.months().stream()
            .collect(
                Collectors.groupingBy(
                    MonthlyShares::strategy, LinkedHashMap::new, Collectors.toList()));
    if (ofStrategies.isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable().left("strategy").right("months").right("mean distance").right("largest");
    ofStrategies.forEach(
        (strategy, months) ->
            table.row(
                List.of(
                    strategy,
                    Integer.toString(months.size()),
                    percent(
                        months.stream().mapToDouble(MonthlyShares::distance).average().orElse(0)),
                    percent(
                        months.stream().mapToDouble(MonthlyShares::distance).max().orElse(0)))));
    return "\nHow steady they are: the part of a month's conversions that is shared otherwise than"
        + " over all months\n"
        + table;
  }

  /** The strategies of the run, and others that lack what they need. */
  private String support() {
    List<String> ofRun =
        result.totals().strategies().stream().map(strategy -> strategy.spec()).toList();
    Listing listing = new Listing(30, 13).row(List.of("STRATEGY", "DATA", "WHY"));
    for (StrategySupport one : report.support()) {
      if (ofRun.contains(one.strategy()) || one.verdict() == Verdict.UNSUPPORTED) {
        listing.row(List.of(one.strategy(), one.verdict().name(), one.reason()));
      }
    }
    return "\nWhat the data supports\n" + listing;
  }

  private static String amount(long micros) {
    return ShownAmounts.ofCents(ShownAmounts.cents(micros));
  }

  private static String percent(double part) {
    return ShownAmounts.rounded(BigDecimal.valueOf(100 * part), 1) + " %";
  }
}
