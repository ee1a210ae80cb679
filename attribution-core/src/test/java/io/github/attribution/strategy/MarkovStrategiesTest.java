package io.github.attribution.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import io.github.attribution.learn.MarkovChain;
import io.github.attribution.learn.MarkovModel;
import io.github.attribution.learn.MarkovShapleyModel;
import io.github.attribution.learn.ModelFigure;
import io.github.attribution.learn.PathOutcome;
import io.github.attribution.learn.PathStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Markov strategies by their texts. */
class MarkovStrategiesTest {

  private static DataDrivenStrategy strategy(String spec) {
    return (DataDrivenStrategy) AttributionStrategies.parse(spec);
  }

  private static PathStatistics statistics(String spec) {
    PathStatistics statistics =
        PathStatistics.create(strategy(spec).paths(JourneyRules.defaults()));
    for (int i = 0; i < 60; i++) {
      List<String> path =
          i % 3 == 0 ? List.of("a", "a", "b") : List.of("b", i % 2 == 0 ? "c" : "a");
      statistics.add(PathOutcome.converted(path, Micros.ONE));
      statistics.add(PathOutcome.unconverted(path.subList(0, 1 + i % 2)));
    }
    return statistics;
  }

  private static List<ModelFigure> figures(String spec) {
    return strategy(spec).model(statistics(spec)).figures();
  }

  @Test
  void parametersReachTheChain() {
    PathStatistics statistics = statistics("markov");

    assertThat(figures("markov")).isEqualTo(MarkovChain.order(1).fit(statistics).figures());
    assertThat(figures("markov:order=2")).isEqualTo(MarkovChain.order(2).fit(statistics).figures());
    assertThat(figures("markov:order=2,repeats=collapse,removal=renormalise"))
        .isEqualTo(
            MarkovChain.order(2)
                .withRepeats(MarkovChain.Repeats.COLLAPSE)
                .withRemoval(MarkovChain.Removal.RENORMALISE)
                .fit(statistics)
                .figures());
    assertThat(strategy("markov:order=auto").model(statistics))
        .isInstanceOfSatisfying(MarkovModel.class, model -> assertThat(model.choice()).isNotNull());
    assertThat(strategy("markov-shapley:order=auto").model(statistics))
        .isInstanceOfSatisfying(
            MarkovShapleyModel.class,
            model ->
                assertThat(
                        model.contribution("a") + model.contribution("b") + model.contribution("c"))
                    .isCloseTo(0.5, within(1e-12)));
  }

  @Test
  void pathsAreOfTheDimensionAndLengthThatAreGiven() {
    assertThat(strategy("markov:by=campaign,longest=7").paths(JourneyRules.defaults()))
        .satisfies(
            spec -> {
              assertThat(spec.dimension()).isEqualTo("campaign");
              assertThat(spec.longest()).isEqualTo(7);
            });
  }

  @Test
  void otherValuesAreRefused() {
    assertRefused(
        "markov:order=0",
        "Parameter 'order' of strategy 'markov:order=0' is '0'; give a whole number from 1 to 100,"
            + " or auto");
    assertRefused(
        "markov-shapley:order=1.5",
        "Parameter 'order' of strategy 'markov-shapley:order=1.5' is '1.5'; give a whole number from"
            + " 1 to 100, or auto");
    assertRefused(
        "markov:removal=bypass",
        "Parameter 'removal' of strategy 'markov:removal=bypass' is 'bypass'; give to-null or"
            + " renormalise");
    assertRefused(
        "markov:repeats=drop",
        "Parameter 'repeats' of strategy 'markov:repeats=drop' is 'drop'; give keep or collapse");
  }

  private static void assertRefused(String spec, String message) {
    assertThatThrownBy(() -> AttributionStrategies.parse(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
