package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import io.github.attribution.compare.MonthlyShares;
import io.github.attribution.compare.StrategySupport;
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

  /** Copies. */
  public ComparisonReport {
    models = ImmutableList.copyOf(models);
    support = ImmutableList.copyOf(support);
    months = ImmutableList.copyOf(months);
  }
}
