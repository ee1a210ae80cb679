package io.github.attribution.cli;

import io.github.attribution.AttributionResult;
import io.github.attribution.compare.CreditMove;
import io.github.attribution.compare.MonthlyShares;
import io.github.attribution.compare.StrategyAgreement;
import io.github.attribution.compare.StrategyComparison;
import io.github.attribution.compare.StrategySupport;
import io.github.attribution.compare.StrategySupport.Verdict;
import io.github.attribution.credit.Cents;
import io.github.attribution.credit.CreditEstimates;
import io.github.attribution.credit.CreditRanks;
import io.github.attribution.credit.Groups;
import io.github.attribution.credit.Measure;
import io.github.attribution.io.ComparisonReport;
import io.github.attribution.learn.Estimate;
import io.github.attribution.metric.CreditIntervals;
import io.github.attribution.setting.KebabCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a comparison of strategies says on the terminal. */
final class ComparisonSummary {

  private static final int FIRST = 0;
  private static final int MOST_MOVES = 10;

  private final ComparisonReport report;
  private final AttributionResult result;
  private final Measure measure;
  private final StrategyComparison comparison;

  ComparisonSummary(ComparisonReport report) {
    this.report = report;
    this.result = report.run().result();
    this.measure =
        result.totals().outcomeMicros(0, Measure.REVENUE) == 0
            ? Measure.CONVERSIONS
            : Measure.REVENUE;
    this.comparison = StrategyComparison.of(result.totals(), 0, measure);
  }

  /** The run's table, agreement, the largest moves, months and support. */
  String text() {
    return new RunSummary(report.run()).table()
        + shares()
        + agreement()
        + moves()
        + months()
        + support();
  }

  /** Shares with half their 95 % intervals, and the ranks that each value could have. */
  private String shares() {
    CreditEstimates estimates = result.estimates().orElse(null);
    if (estimates == null || !estimates.compared(FIRST)) {
      return "";
    }
    Groups groups = result.totals().groupings().get(FIRST);
    TextTable table = new TextTable().left(String.join(", ", groups.names()));
    List<Map<Integer, String>> columns = new ArrayList<>();
    for (int strategy = 0; strategy < result.totals().strategies().size(); strategy++) {
      table.right(result.totals().strategies().get(strategy).spec());
      columns.add(column(estimates, strategy));
    }
    columns.stream()
        .flatMap(column -> column.keySet().stream())
        .distinct()
        .limit(CreditTable.MOST_VALUES)
        .forEach(
            group ->
                table.row(
                    Stream.concat(
                            Stream.of(String.join(", ", groups.values(group))),
                            columns.stream().map(column -> column.getOrDefault(group, "")))
                        .toList()));
    String learned =
        result.totals().strategies().stream().anyMatch(CreditIntervals::isFitted)
            ? "Intervals of strategies that learn are given their fit: the errors of the models are"
                + " in fits.csv, and there are no ranks\n"
            : "";
    return "\nShares of %s with their 95 %% intervals, and the ranks that chance leaves open\n%s%s"
        .formatted(KebabCase.of(measure), table, learned);
  }

  /** The texts of a strategy's groups, those of most credit first. */
  private Map<Integer, String> column(CreditEstimates estimates, int strategy) {
    Map<Integer, String> cells = new LinkedHashMap<>();
    for (CreditRanks.Ranked one : estimates.ranks(strategy, FIRST, measure).ranked()) {
      String share =
          estimates
              .share(strategy, FIRST, one.group(), measure)
              .map(ComparisonSummary::interval)
              .orElse("");
      boolean learned = CreditIntervals.isFitted(result.totals().strategies().get(strategy));
      cells.put(one.group(), learned ? share : "%s  %5s".formatted(share, one.text()));
    }
    return cells;
  }

  private static String interval(Estimate share) {
    Double upper = share.upper();
    return upper == null
        ? percent(share.value())
        : "%s ± %s".formatted(percent(share.value()), shown(upper - share.value()));
  }

  private static String shown(double part) {
    return ShownAmounts.rounded(BigDecimal.valueOf(100 * part), 1);
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
    return ShownAmounts.ofCents(Cents.of(micros));
  }

  private static String percent(double part) {
    return shown(part) + " %";
  }
}
