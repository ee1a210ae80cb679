package io.github.attribution.strategy;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.attribution.learn.AccountBootstrap;
import io.github.attribution.learn.FirstOrder;
import io.github.attribution.learn.FittedModel;
import io.github.attribution.learn.LeaveOneOut;
import io.github.attribution.learn.OwenValue;
import io.github.attribution.learn.PathStatistics;
import io.github.attribution.learn.RateShapley;
import io.github.attribution.learn.ShaoLi;
import io.github.attribution.learn.ShapleyValue;
import io.github.attribution.strategy.AttributionStrategy.Need;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Strategies of coalition games and of conversion rates. */
final class GameStrategies {

  private static final String GAME = "game";
  private static final String SUMS = "sums";
  private static final String RATES = "rates";
  private static final String RARE = "rare";
  private static final String SHRUNK = "shrunk";
  private static final String ORDERS = "orders";
  private static final int DEFAULT_ORDERS = 2000;
  private static final String SEED = "seed";
  private static final String POSITIONS = "positions";
  private static final int DEFAULT_POSITIONS = 10;
  private static final String BOOTSTRAP = "bootstrap";
  private static final long MOST_SAMPLED_PATHS = 50_000_000;
  private static final int DEFAULT_BOOTSTRAP = 100;
  private static final int MOST = 1_000_000;
  private static final long LARGEST_SEED = 1_000_000_000_000_000L;

  private static final StrategyFactory SHAPLEY =
      DataDriven.factory(
          StrategyDescription.of(
                  "shapley",
                  "Every distinct channel of a converting journey gets the same; or, by rates, what"
                      + " it adds to the rate at which journeys convert.",
                  "sums: score(i) = 1 / (touches of the channel of i); rates: score(i) = max(0,"
                      + " Shapley value of the channel of i) / (touches of the channel of i)",
                  "Zhao, Mahboobi, Bagheri 2018 (arXiv 1804.05327); Google Ads Data Hub; rates:"
                      + " Dalessandro et al. 2012")
              .degenerate(
                  "By rates, a journey whose channels all have a Shapley value of zero or less is"
                      + " shared as by sums.")
              .with(GAME, SUMS, "what a set of channels is worth: sums of conversions or rates")
              .with(
                  RARE,
                  SHRUNK,
                  "by rates, what sets are worth that few journeys have: zero if none has them,"
                      + " parent for the rate of their largest part that has journeys, shrunk to draw"
                      + " rates of few journeys to that as well")
              .with(
                  ORDERS,
                  Integer.toString(DEFAULT_ORDERS),
                  "by rates of more than 20 channels, how many orders are sampled")
              .with(SEED, "1", "where the sampling starts"),
          parameters -> isOfRates(parameters) ? Set.of(Need.UNCONVERTED) : Set.of(),
          GameStrategies::shapley);

  private static final StrategyFactory ORDERED_SHAPLEY =
      DataDriven.factory(
          StrategyDescription.of(
                  "ordered-shapley",
                  "As shapley, and its credit is broken down by the position of the touch.",
                  "score(i) = 1 / (touches of the channel of i)",
                  "Zhao, Mahboobi, Bagheri 2018 (arXiv 1804.05327), ordered Shapley value")
              .with(
                  POSITIONS,
                  Integer.toString(DEFAULT_POSITIONS),
                  "how many positions are told apart; later ones have a sum together"),
          GameStrategies::orderedShapley);

  private static final StrategyFactory SHAO_LI =
      comparison(
          StrategyDescription.of(
                  "shao-li",
                  "Each channel gets by the rate at which journeys with it convert, corrected for"
                      + " pairs of channels.",
                  "score(i) = max(0, p(c) + sum of (p(c, d) - p(c) - p(d)) / (2 (channels - 1)) over"
                      + " the other channels d) / (touches of c), c the channel of i",
                  "Shao, Li 2011, Data-driven multi-touch attribution models (KDD)")
              .degenerate("If all scores are zero, every distinct channel gets the same."),
          ShaoLi::fit);

  private static final StrategyFactory FIRST_ORDER =
      comparison(
          StrategyDescription.of(
                  "first-order",
                  "Each touch gets by the rate at which journeys with its channel convert.",
                  "score(i) = converting journeys with the channel of i / journeys with it",
                  "Geyik, Saxena, Dasdan 2014 (arXiv 1502.06657)")
              .degenerate("If all scores are zero, every distinct channel gets the same."),
          FirstOrder::fit);

  private static final StrategyFactory LEAVE_ONE_OUT =
      comparison(
          StrategyDescription.of(
                  "leave-one-out",
                  "Each touch gets by how much the journey's path converts more often than the same"
                      + " path without it.",
                  "score(i) = max(0, p(path) - p(path without touch i))",
                  "Google Fractribution")
              .degenerate(
                  "A path that no journey has converts never. If all scores are zero, the last touch"
                      + " gets everything."),
          LeaveOneOut::fit);

  static final List<StrategyFactory> FACTORIES =
      ImmutableList.of(
          SHAPLEY, ORDERED_SHAPLEY, Owen.factory(), SHAO_LI, FIRST_ORDER, LEAVE_ONE_OUT);

  private GameStrategies() {}

  private static DataDriven.Fit shapley(StrategyParameters parameters) {
    String rare = parameters.choice(RARE, SHRUNK, List.of(SHRUNK, "parent", "zero"));
    int orders = (int) parameters.whole(ORDERS, DEFAULT_ORDERS, 4, MOST);
    long seed = seed(parameters);
    RateShapley.Rare rule = RateShapley.Rare.valueOf(rare.toUpperCase(Locale.ROOT));
    return isOfRates(parameters)
        ? (statistics, errors) -> RateShapley.fit(statistics, rule, orders, seed)
        : (statistics, errors) -> ShapleyValue.fit(statistics);
  }

  private static boolean isOfRates(StrategyParameters parameters) {
    return parameters.choice(GAME, SUMS, List.of(SUMS, RATES)).equals(RATES);
  }

  private static DataDriven.Fit orderedShapley(StrategyParameters parameters) {
    int positions = (int) parameters.whole(POSITIONS, DEFAULT_POSITIONS, 1, MOST);
    return (statistics, errors) -> ShapleyValue.fitByPosition(statistics, positions);
  }

  /** A model to compare with other systems, whose standard errors are those of a bootstrap. */
  private static StrategyFactory comparison(
      StrategyDescription description, Function<PathStatistics, FittedModel> fit) {
    return DataDriven.factory(
        description
            .with(
                BOOTSTRAP,
                Integer.toString(DEFAULT_BOOTSTRAP),
                "how many samples of accounts the standard errors are of; 0 for no standard errors,"
                    + " and there are none if samples × distinct paths are more than 50 million")
            .with(SEED, "1", "where the sampling starts"),
        parameters -> Set.of(Need.UNCONVERTED),
        parameters -> {
          int replicates = (int) parameters.whole(BOOTSTRAP, DEFAULT_BOOTSTRAP, 0, MOST);
          long seed = seed(parameters);
          if (replicates == 1) {
            throw parameters.refused(BOOTSTRAP, "1", "0, or 2 and more");
          }
          return (statistics, errors) ->
              !errors || replicates == 0 || isTooLong(statistics, replicates)
                  ? fit.apply(statistics)
                  : AccountBootstrap.of(statistics, replicates, seed)
                      .errors(fit.apply(statistics), fit);
        });
  }

  /** Whether samples of so many paths would take longer than anybody waits. */
  private static boolean isTooLong(PathStatistics statistics, int replicates) {
    return (long) statistics.pathCount() * replicates > MOST_SAMPLED_PATHS;
  }

  private static long seed(StrategyParameters parameters) {
    return parameters.whole(SEED, 1, 0, LARGEST_SEED);
  }

  /** The model of unions that are listed: {@code paid=search|display;owned=email}. */
  static DataDriven.Fit owen(StrategyParameters parameters, String unions) {
    Map<String, String> unionOf = new LinkedHashMap<>();
    for (String union : Splitter.on(';').trimResults().split(parameters.text(unions, ""))) {
      int equals = union.indexOf('=');
      String name = union.substring(0, Math.max(0, equals)).strip();
      for (String value : Splitter.on('|').trimResults().split(union.substring(equals + 1))) {
        if (name.isEmpty() || value.isEmpty() || unionOf.putIfAbsent(value, name) != null) {
          throw parameters.refused(
              unions,
              parameters.text(unions, ""),
              "unions such as paid=search|display;owned=email, each value once");
        }
      }
    }
    return (statistics, errors) -> OwenValue.fit(statistics, unionOf);
  }
}
