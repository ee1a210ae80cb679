package io.github.attribution.strategy;

import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.learn.FittedModel;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathStatistics;
import java.util.Set;
import java.util.function.Function;

/** A data-driven strategy from its parameters and a way to fit it. Immutable. */
final class DataDriven implements DataDrivenStrategy {

  private static final String BY = "by";
  private static final String LONGEST = "longest";
  private static final int MOST = 1_000_000;

  private final String spec;
  private final String dimension;
  private final int longest;
  private final Set<Need> needs;
  private final Fit fit;
  private final boolean errors;

  /** A way to fit, with standard errors or, where these take long, without. */
  @FunctionalInterface
  interface Fit {

    FittedModel model(PathStatistics statistics, boolean errors);
  }

  private DataDriven(StrategyParameters parameters, Set<Need> needs, Fit fit) {
    this.spec = parameters.spec();
    this.dimension = parameters.text(BY, Dimension.CHANNEL);
    this.longest = (int) parameters.whole(LONGEST, PathSpec.DEFAULT_LONGEST, 1, MOST);
    this.needs = needs;
    this.fit = fit;
    this.errors = true;
  }

  private DataDriven(DataDriven other, boolean errors) {
    this.spec = other.spec;
    this.dimension = other.dimension;
    this.longest = other.longest;
    this.needs = other.needs;
    this.fit = other.fit;
    this.errors = errors;
  }

  /**
   * A factory of a strategy whose own parameters make a way to fit it; which dimension it is of,
   * and how long paths may be, every one has as well.
   */
  static StrategyFactory factory(
      StrategyDescription description, Function<StrategyParameters, Fit> model) {
    return factory(description, parameters -> Set.of(), model);
  }

  /** The same of a strategy that its parameters make need more than conversions. */
  static StrategyFactory factory(
      StrategyDescription description,
      Function<StrategyParameters, Set<Need>> needs,
      Function<StrategyParameters, Fit> model) {
    return BuiltIn.of(
        description
            .with(BY, Dimension.CHANNEL, "the dimension whose values the model is of")
            .with(
                LONGEST,
                Integer.toString(PathSpec.DEFAULT_LONGEST),
                "the most touches of a journey that the model looks at, the last ones; longer ones"
                    + " are counted and reported"),
        parameters -> new DataDriven(parameters, needs.apply(parameters), model.apply(parameters)));
  }

  @Override
  public PathSpec paths(JourneyRules plan) {
    return new PathSpec(dimension, rules(plan).toString(), longest);
  }

  @Override
  public FittedModel model(PathStatistics statistics) {
    return fit.model(statistics, errors);
  }

  @Override
  public DataDrivenStrategy withoutErrors() {
    return new DataDriven(this, false);
  }

  @Override
  public Set<Need> needs() {
    return needs;
  }

  @Override
  public String spec() {
    return spec;
  }

  @Override
  public String toString() {
    return spec;
  }
}
