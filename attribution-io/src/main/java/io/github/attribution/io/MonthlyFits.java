package io.github.attribution.io;

import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import io.github.attribution.AttributionPlan;
import io.github.attribution.PlanStatistics;
import io.github.attribution.compare.MonthlyShares;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Micros;
import io.github.attribution.learn.FittedModel;
import io.github.attribution.learn.ModelFigure;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.FittedStrategy;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** Models fitted on the journeys of each month, and the shares of every strategy by month. */
final class MonthlyFits {

  private final ZoneId zone;
  private final Map<YearMonth, PlanStatistics> statistics = new LinkedHashMap<>();
  private final RangeMap<Long, PlanStatistics> times;

  /** Of the months that have a conversion. */
  MonthlyFits(AttributionPlan plan, ZoneId zone, SortedSet<YearMonth> months) {
    this.zone = zone;
    ImmutableRangeMap.Builder<Long, PlanStatistics> times = ImmutableRangeMap.builder();
    for (YearMonth month : months) {
      PlanStatistics paths = PlanStatistics.of(plan);
      statistics.put(month, paths);
      times.put(Range.closedOpen(start(month), start(month.plusMonths(1))), paths);
    }
    this.times = times.build();
  }

  /** Adds the journeys of some accounts. */
  void add(JourneyGraphs graphs) {
    PlanStatistics.addByTime(times, graphs);
  }

  private long start(YearMonth month) {
    return Micros.ofInstant(month.atDay(1).atStartOfDay(zone).toInstant());
  }

  /** The shares of models that were fitted month by month, beside those of all months. */
  List<MonthlyShares> ofModels(List<FittedStrategy> whole) {
    List<MonthlyShares> shares = new ArrayList<>();
    Map<YearMonth, List<FittedStrategy>> fitted = new LinkedHashMap<>();
    statistics.forEach((month, paths) -> fitted.put(month, paths.fitEach()));
    for (FittedStrategy strategy : whole) {
      Map<String, Double> all = credited(strategy.model());
      fitted.forEach(
          (month, models) ->
              models.stream()
                  .filter(one -> one.spec().equals(strategy.spec()))
                  .map(one -> credited(one.model()))
                  .forEach(
                      some -> shares.add(shares(strategy.spec(), month.toString(), some, all))));
    }
    return shares;
  }

  private static Map<String, Double> credited(FittedModel model) {
    Map<String, Double> credit = new TreeMap<>();
    for (ModelFigure figure : model.figures()) {
      if (figure.quantity().equals(ModelFigure.CREDITED_CONVERSIONS)) {
        credit.put(figure.value(), figure.estimate().value());
      }
    }
    return credit;
  }

  /**
   * The shares of rules, whose credit is summed by one dimension and the month. A month in which a
   * value gives more back than it gets has no shares.
   */
  static List<MonthlyShares> ofRules(CreditTotals totals, int byMonth) {
    List<MonthlyShares> shares = new ArrayList<>();
    for (AttributionStrategy strategy : totals.strategies()) {
      Map<String, Double> all = new TreeMap<>();
      Map<String, Map<String, Double>> months = new TreeMap<>();
      totals.rows(byMonth).stream()
          .filter(row -> row.strategy().equals(strategy.spec()) && row.attributed())
          .forEach(
              row -> {
                double credit = Micros.toDouble(row.conversionMicros());
                String value = row.values().get(0);
                all.merge(value, credit, Double::sum);
                months
                    .computeIfAbsent(row.values().get(1), month -> new TreeMap<>())
                    .merge(value, credit, Double::sum);
              });
      months.forEach(
          (month, some) -> {
            if (some.values().stream().noneMatch(credit -> credit < 0)) {
              shares.add(shares(strategy.spec(), month, some, all));
            }
          });
    }
    return shares;
  }

  private static MonthlyShares shares(
      String strategy, String month, Map<String, Double> some, Map<String, Double> all) {
    double conversions = some.values().stream().mapToDouble(Double::doubleValue).sum();
    double ofAll = all.values().stream().mapToDouble(Double::doubleValue).sum();
    return new MonthlyShares(
        strategy,
        month,
        Math.round(conversions * Micros.ONE),
        List.copyOf(all.keySet()),
        all.keySet().stream().map(v -> part(some.getOrDefault(v, 0.0), conversions)).toList(),
        all.values().stream().map(credit -> part(credit, ofAll)).toList());
  }

  private static double part(double credit, double sum) {
    return sum == 0 ? 0 : credit / sum;
  }
}
