package io.github.attribution.strategy;

import io.github.attribution.journey.JourneyRules;
import io.github.attribution.learn.FittedModel;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathStatistics;
import java.util.Set;

/** A data-driven strategy whose journeys, to learn from and to credit, have rules of their own. */
record DataDrivenUnderRules(String spec, DataDrivenStrategy strategy, RuleSettings settings)
    implements DataDrivenStrategy {

  @Override
  public JourneyRules rules(JourneyRules plan) {
    return strategy.rules(settings.narrow(plan));
  }

  @Override
  public PathSpec paths(JourneyRules plan) {
    return strategy.paths(settings.narrow(plan));
  }

  @Override
  public FittedModel model(PathStatistics statistics) {
    return strategy.model(statistics);
  }

  @Override
  public DataDrivenStrategy withoutErrors() {
    return new DataDrivenUnderRules(spec, strategy.withoutErrors(), settings);
  }

  @Override
  public Set<String> dimensions() {
    return strategy.dimensions();
  }

  @Override
  public Set<Need> needs() {
    return strategy.needs();
  }

  @Override
  public String toString() {
    return spec;
  }
}
