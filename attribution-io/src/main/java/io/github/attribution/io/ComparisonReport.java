package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import io.github.attribution.compare.MonthlyShares;
import io.github.attribution.compare.StrategySupport;
import io.github.attribution.journey.DateBasis;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Period;
import io.github.attribution.journey.ReportPeriod;
import io.github.attribution.strategy.FittedStrategy;
import java.util.List;

/**
 * What a comparison of strategies found.
 *
 * @param run the run that it was made of
 * @param models the strategies that learn, with what they learned
 * @param support whether the data supports each strategy, those of the run first
 * @param months how each strategy shared the conversions of each month; empty without times
 */
public record ComparisonReport(
    RunReport run,
    List<FittedStrategy> models,
    List<StrategySupport> support,
    List<MonthlyShares> months) {

  /** What totals are by where rules are compared month by month. */
  public static final List<String> BY_MONTH =
      ImmutableList.of(
          Dimension.CHANNEL, new ReportPeriod(Period.MONTH, DateBasis.CONVERSION).toString());

  /** Copies. */
  public ComparisonReport {
    models = ImmutableList.copyOf(models);
    support = ImmutableList.copyOf(support);
    months = ImmutableList.copyOf(months);
  }
}
