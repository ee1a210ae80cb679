package io.github.attribution.strategy;

import io.github.attribution.learn.MarkovChain;
import io.github.attribution.learn.MarkovShapley;
import java.util.List;

/** Strategies that share conversions by a Markov chain of the touches of all journeys. */
final class MarkovStrategies {

  private static final String ORDER = "order";
  private static final String AUTO = "auto";
  private static final String REPEATS = "repeats";
  private static final String KEEP = "keep";
  private static final String COLLAPSE = "collapse";
  private static final String REMOVAL = "removal";
  private static final String TO_NULL = "to-null";
  private static final String RENORMALISE = "renormalise";
  private static final String ORDER_MEANING =
      "how many touches the next one depends on, 1 to 100, or auto: the lowest order up to 5 within"
          + " one standard error of the best on journeys that are held out";
  private static final String REPEATS_MEANING =
      "of a value that follows itself: keep, or collapse into one touch";

  private static final StrategyFactory MARKOV =
      DataDriven.factory(
          StrategyDescription.of(
                  "markov",
                  "Each touch gets the removal effect of its value: the part of conversions that a"
                      + " Markov chain of all journeys loses without it.",
                  "score(i) = 1 - P(conversion without c_i) / P(conversion), exact; c_i the value of"
                      + " touch i",
                  "Anderl, Becker, von Wangenheim, Schumann 2016, Mapping the customer journey,"
                      + " IJRM 33(3)")
              .degenerate(
                  "Without journeys that do not convert an effect is only the share of conversions"
                      + " that come by the value. Negative effects (removal=renormalise) score 0. If no touch has"
                      + " a score, its values share equally.")
              .with(ORDER, "1", ORDER_MEANING)
              .with(
                  REMOVAL,
                  TO_NULL,
                  "what becomes of journeys that come to a removed value: to-null, they do not"
                      + " convert, or renormalise, they go on like the others")
              .with(REPEATS, KEEP, REPEATS_MEANING),
          parameters -> {
            MarkovChain order =
                isAuto(parameters)
                    ? MarkovChain.chosenOrder()
                    : MarkovChain.order(order(parameters));
            MarkovChain chain =
                order.withRepeats(repeats(parameters)).withRemoval(removal(parameters));
            return (statistics, errors) ->
                (errors ? chain : chain.withoutStandardErrors()).fit(statistics);
          });

  private static final StrategyFactory MARKOV_SHAPLEY =
      DataDriven.factory(
          StrategyDescription.of(
                  "markov-shapley",
                  "Each touch gets the Shapley value of its value in the game that a Markov chain of"
                      + " all journeys plays: what a coalition brings is P(conversion) with no other"
                      + " values. Up to 20 values.",
                  "score(i) = sum over X without c_i of |X|! (K - |X| - 1)! / K! * (v(X + c_i) -"
                      + " v(X)), v(X) = P(conversion by X only)",
                  "Shapley 1953 on the chain of Anderl et al. 2016; unadjusted form of Singal et al."
                      + " 2022, Management Science")
              .degenerate(
                  "Above 20 values the run stops; use markov. If no touch has a score, its values share"
                      + " equally.")
              .with(ORDER, "1", ORDER_MEANING)
              .with(REPEATS, KEEP, REPEATS_MEANING),
          parameters -> {
            MarkovShapley order =
                isAuto(parameters)
                    ? MarkovShapley.chosenOrder()
                    : MarkovShapley.order(order(parameters));
            MarkovShapley game = order.withRepeats(repeats(parameters));
            return (statistics, errors) -> game.fit(statistics);
          });

  static final List<StrategyFactory> FACTORIES = List.of(MARKOV, MARKOV_SHAPLEY);

  private MarkovStrategies() {}

  private static boolean isAuto(StrategyParameters parameters) {
    return parameters.given(ORDER).equals(AUTO);
  }

  private static int order(StrategyParameters parameters) {
    String allowed = "a whole number from 1 to %s, or auto".formatted(MarkovChain.MOST_ORDER);
    return (int) parameters.whole(ORDER, 1, 1, MarkovChain.MOST_ORDER, allowed);
  }

  private static MarkovChain.Repeats repeats(StrategyParameters parameters) {
    return parameters.choice(REPEATS, KEEP, List.of(KEEP, COLLAPSE)).equals(KEEP)
        ? MarkovChain.Repeats.KEEP
        : MarkovChain.Repeats.COLLAPSE;
  }

  private static MarkovChain.Removal removal(StrategyParameters parameters) {
    return parameters.choice(REMOVAL, TO_NULL, List.of(TO_NULL, RENORMALISE)).equals(TO_NULL)
        ? MarkovChain.Removal.TO_NULL
        : MarkovChain.Removal.RENORMALISE;
  }
}
