package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.attribution.credit.CreditTotals;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of credit, of the whole run and by group, over all days and by period.
 *
 * <p>Over all days the period is empty. In a period credit counts by the date of its outcome, spend
 * and costs by their own; cohorts count credit by the date of the touch. Immutable.
 */
public final class CreditedMetrics {

  private final CreditTotals totals;
  private final Economics economics;
  private final @Nullable CreditTotals dated;
  private final List<ReportingPeriod> periods;
  private final @Nullable LocalDate mature;
  private final FigureTable more;
  private final Map<String, Figures> company;

  private CreditedMetrics(
      CreditTotals totals,
      Economics economics,
      @Nullable CreditTotals dated,
      List<ReportingPeriod> periods,
      @Nullable LocalDate mature,
      FigureTable more,
      Map<String, Figures> company) {
    this.totals = totals;
    this.economics = economics;
    this.dated = dated;
    this.periods = ImmutableList.copyOf(periods);
    this.mature = mature;
    this.more = more;
    this.company = ImmutableMap.copyOf(company);
  }

  /**
   * The metrics of a run over all days.
   *
   * @param totals the credit
   * @param economics spend and costs
   * @return the metrics
   */
  public static CreditedMetrics of(CreditTotals totals, Economics economics) {
    return new CreditedMetrics(
        totals, economics, null, List.of(), null, new FigureTable(), Map.of());
  }

  /**
   * These metrics with those of periods, and with those that need days.
   *
   * @param dated credit by dimensions and days, or by dimensions and periods that those of the
   *     report are made of
   * @param periods what is reported beside all days, none or several, each with a label
   * @return a copy
   */
  public CreditedMetrics by(CreditTotals dated, List<ReportingPeriod> periods) {
    return new CreditedMetrics(totals, economics, dated, periods, mature, more, company);
  }

  /**
   * These metrics with cohorts marked that can still change.
   *
   * @param dataTo the day after the last one with data
   * @param lookback how long after a touch an outcome may credit it
   * @return a copy
   */
  public CreditedMetrics until(LocalDate dataTo, Duration lookback) {
    LocalDate mature = dataTo.minusDays(lookback.toDays());
    return new CreditedMetrics(totals, economics, dated, periods, mature, more, company);
  }

  /**
   * These metrics with figures that were credited elsewhere, such as those of other outcomes.
   *
   * @param figures by scope and period: that of a strategy is {@code Scope.of("strategy", spec)},
   *     that of a group {@code .and(names, values)} of it, the period of all days empty
   * @return a copy
   */
  public CreditedMetrics with(FigureTable figures) {
    return new CreditedMetrics(totals, economics, dated, periods, mature, figures, company);
  }

  /**
   * These metrics with figures of the whole company that no credit is in, such as how many of its
   * customers leave, for metrics of groups that need them as well.
   *
   * @param company by period, that of all days empty
   * @return a copy
   */
  public CreditedMetrics withCompany(Map<String, Figures> company) {
    return new CreditedMetrics(totals, economics, dated, periods, mature, more, company);
  }

  /**
   * The results: of all days for each strategy, then by group; each followed by its periods. A
   * metric that makes no sense of a group has no line there.
   *
   * @param currency of amounts
   * @return the lines
   */
  public List<MetricLine> lines(String currency) {
    List<MetricLine> lines = new ArrayList<>();
    figures()
        .forEach(
            (scope, period, figures) ->
                MetricTable.told(figures)
                    .forEach(
                        metric ->
                            lines.add(
                                new MetricLine(
                                    metric, scope, period, currency, metric.of(figures)))));
    return lines;
  }

  private FigureTable figures() {
    DatedGroupings dates = DatedGroupings.of(totals, dated);
    List<CreditedPeriod> some =
        periods.stream().map(period -> CreditedPeriod.of(period, economics, mature)).toList();
    FigureTable table = new CreditedFigures(totals, economics, dates, some).read();
    more.forEach((scope, period, figures) -> table.at(scope, period).withAll(figures));
    Set<Figure> ofCompany = ofCompany();
    table.forEach(
        (scope, period, figures) -> {
          Figures whole = company.get(period);
          if (whole != null) {
            figures.withSome(whole, ofCompany);
          }
        });
    return table;
  }

  /** What metrics of credit need that is none. */
  private static Set<Figure> ofCompany() {
    return MetricCatalog.all().stream()
        .filter(Metric::isCredit)
        .flatMap(metric -> metric.needs().stream())
        .filter(figure -> !figure.isCredit())
        .collect(Collectors.toSet());
  }
}
