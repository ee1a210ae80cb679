package io.github.attribution.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * First-order probabilities: each touch counts as much as journeys with its value convert.
 *
 * <p>{@code w(j) = N⁺(j) / (N⁺(j) + N⁻(j))}, where N⁺ counts converting journeys with the value, N⁻
 * the others; a conversion is shared by the touches in the ratio of their weights. Nothing is held
 * constant: a value that stands next to good ones looks good. Credit is the sum over journeys.
 *
 * <p>Standard errors are not known in closed form; {@link AccountBootstrap} gives them.
 *
 * <p>Source: Geyik, Saxena, Dasdan 2014, "Multi-touch attribution based budget allocation in online
 * advertising" (arXiv 1502.06657).
 */
public final class FirstOrder {

  /** The quantity of the rate at which journeys with a value convert. */
  public static final String CONVERSION_RATE = "conversion_rate";

  private static final String NAME = "first-order";

  private FirstOrder() {}

  /**
   * Fits the model.
   *
   * @param statistics paths of any dimension
   * @return a model with the rate, credited conversions and value of each value
   * @throws IllegalArgumentException if no journey with a touch converted, or all did
   */
  public static FittedModel fit(PathStatistics statistics) {
    PathTable table = statistics.table();
    FitChecks.requireConversions(table, NAME);
    FitChecks.requireUnconverted(table, NAME);
    Presence presence = Presence.of(table);
    double[] rates = new double[table.values().size()];
    List<ModelFigure> figures = new ArrayList<>();
    for (int code = 0; code < rates.length; code++) {
      rates[code] = presence.rate(code);
      figures.add(
          new ModelFigure(
              table.values().get(code), CONVERSION_RATE, Estimate.withoutError(rates[code])));
    }
    PathScoring scoring = DistinctSteps.byValue(rates);
    figures.addAll(LinearCredit.of(table, scoring).figuresWithoutErrors());
    return new Fitted(
        table.values(),
        figures,
        FitNotes.of(table),
        scoring,
        (path, length, i) ->
            path[i] < 0
                ? "its %s was not there when the model was fitted"
                    .formatted(table.spec().dimension())
                : FitChecks.text(
                    "%.3g %% of journeys with its %s convert",
                    100 * rates[path[i]], table.spec().dimension()));
  }
}
