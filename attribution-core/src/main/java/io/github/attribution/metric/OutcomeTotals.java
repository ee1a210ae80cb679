package io.github.attribution.metric;

import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Groups;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.DateBasis;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credit of one kind of outcome: how many as conversions, what they are worth as revenue. */
final class OutcomeTotals {

  private final CreditTotals totals;
  private final CreditTotals dated;
  private final List<String> strategies;
  private final Map<List<String>, Map<String, List<CreditRow>>> ofAllDays = new HashMap<>();
  private final Map<List<String>, Optional<DatedCredit>> byDate = new HashMap<>();

  OutcomeTotals(CreditTotals totals, CreditTotals dated) {
    this.totals = totals;
    this.dated = dated;
    this.strategies = totals.strategies().stream().map(AttributionStrategy::spec).toList();
    List<Groups> groupings = totals.groupings();
    for (int grouping = 0; grouping < groupings.size(); grouping++) {
      ofAllDays.put(groupings.get(grouping).names(), MetricTable.byStrategy(totals, grouping));
    }
  }

  /** What else than the whole is known. */
  List<List<String>> groupings() {
    return totals.groupings().stream().map(Groups::names).toList();
  }

  /** The credit by group, with what is unattributed; of all days if there is no period. */
  List<CreditRow> rows(String strategy, List<String> names, @Nullable ReportingPeriod period) {
    if (period == null) {
      return ofAllDays.getOrDefault(names, Map.of()).getOrDefault(strategy, List.of());
    }
    return byDate
        .computeIfAbsent(names, by -> DatedCredit.find(dated, by, DateBasis.CONVERSION))
        .map(credit -> credit.rows(strategy, period))
        .orElse(List.of());
  }

  /** All outcomes of all days, credited or not. */
  CreditRow outcomes(String strategy) {
    int number = strategies.indexOf(strategy);
    return new CreditRow(
        strategy,
        List.of(),
        true,
        null,
        totals.outcomeMicros(number, Measure.REVENUE),
        totals.outcomeMicros(number, Measure.CONVERSIONS),
        0,
        0);
  }
}
