package io.github.attribution.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of Shapley values of chains, and the same numbers by solving every coalition. */
class MarkovShapleyTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 2", "4, 3"})
  void contributionsAreThoseOfSolvingEveryCoalitionInFractions(long seed, int order) {
    List<PathOutcome> rows = Chains.random(seed, 4, 10, 4);
    MarkovShapleyModel model = MarkovShapley.order(order).fit(Chains.statistics(rows));
    List<String> values = model.values();
    ExactChain chain = new ExactChain(rows, order, false);
    ExactChain paying = new ExactChain(rows, order, true);

    for (String value : values) {
      assertThat(model.contribution(value))
          .as("seed %s", seed)
          .isCloseTo(shapley(chain, values, value).doubleValue(), within(1e-14));
      assertThat(Chains.figure(model, value, MarkovShapleyModel.CONTRIBUTION_VALUE).value())
          .as("seed %s", seed)
          .isCloseTo(shapley(paying, values, value).doubleValue(), within(1e-11));
    }
  }

  private static BigFraction shapley(ExactChain chain, List<String> values, String value) {
    BigFraction sum = BigFraction.ZERO;
    int own = 1 << values.indexOf(value);
    for (int coalition = 0; coalition < 1 << values.size(); coalition++) {
      if ((coalition & own) == 0) {
        int size = Integer.bitCount(coalition);
        long orders =
            values.size() * CombinatoricsUtils.binomialCoefficient(values.size() - 1, size);
        BigFraction more =
            worth(chain, values, coalition | own).subtract(worth(chain, values, coalition));
        sum = sum.add(more.divide(BigFraction.ONE.multiply((int) orders)));
      }
    }
    return sum;
  }

  private static BigFraction worth(ExactChain chain, List<String> values, int coalition) {
    return chain.expected(
        state -> state.isEmpty() || (coalition >> values.indexOf(ExactChain.last(state)) & 1) == 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void contributionsAddUpToWhatConvertsAfterAStep(int order) {
    List<PathOutcome> rows = new ArrayList<>(Chains.random(31, 8, 80, 6));
    rows.add(Chains.row(List.of(), 5, 50, 5));
    PathTable table = Chains.statistics(rows).table();
    MarkovShapleyModel model = MarkovShapley.order(order).fit(Chains.statistics(rows));

    assertThat(model.values().stream().mapToDouble(model::contribution).sum())
        .isCloseTo((table.conversions() - 5) / table.journeys(), within(1e-14));
    assertThat(
            model.figures().stream()
                .filter(one -> one.quantity().equals(ModelFigure.CREDITED_VALUE))
                .mapToDouble(one -> one.estimate().value())
                .sum())
        .isCloseTo(table.value() - 50, within(1e-8));
  }

  @Test
  void atFullMemoryEachConversionIsSharedByTheDistinctValuesOfItsPath() {
    List<PathOutcome> rows = Chains.random(32, 5, 60, 5);
    MarkovShapleyModel model = MarkovShapley.order(5).fit(Chains.statistics(rows));
    Map<String, Double> simplified = new HashMap<>();
    for (PathOutcome row : rows) {
      List<String> distinct = row.path().stream().distinct().toList();
      double each = row.conversionMicros() / 1e6 / distinct.size();
      distinct.forEach(value -> simplified.merge(value, each, Double::sum));
    }

    for (String value : model.values()) {
      assertThat(Chains.figure(model, value, ModelFigure.CREDITED_CONVERSIONS).value())
          .isCloseTo(simplified.get(value), within(1e-11));
    }
  }

  @Test
  void twentyValuesAreSharedExactly() {
    List<PathOutcome> rows = Chains.random(33, 20, 2_000, 6);
    MarkovShapleyModel model = MarkovShapley.order(1).fit(Chains.statistics(rows));
    PathTable table = Chains.statistics(rows).table();

    assertThat(model.values()).hasSize(20);
    assertThat(model.values().stream().mapToDouble(model::contribution).sum())
        .isCloseTo(table.conversions() / table.journeys(), within(1e-12));
  }

  @Test
  void tooManyValuesAreRefusedWithWhatToUse() {
    List<PathOutcome> rows =
        IntStream.range(0, 21).mapToObj(i -> Chains.row(List.of("v" + i), 1, 1, 1)).toList();

    assertThatThrownBy(() -> MarkovShapley.order(1).fit(Chains.statistics(rows)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Shapley values of a Markov chain are exact for up to 20 values, and there are 21; give"
                + " a dimension with fewer, or use 'markov', which takes thousands");
  }

  @Test
  void tooManyStatesAreRefusedWithWhatToUse() {
    List<PathOutcome> rows = Chains.random(34, 20, 3_000, 6);

    assertThatThrownBy(() -> MarkovShapley.order(3).fit(Chains.statistics(rows)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "Shapley values of this Markov chain take too long: 20 values with \\d+ states, \\de\\+\\d\\d"
                + " multiplications where 1e\\+11 are allowed; use order=1, fewer values or"
                + " 'markov'");
  }

  @Test
  void reasonsAndScoresAreContributions() {
    MarkovShapleyModel model =
        MarkovShapley.order(1)
            .fit(GoldenMarkovTest.statistics(GoldenMarkovTest.one("markov-D1-order4")));
    double[] scores = new double[2];
    model.scoring().score(new int[] {2, -1}, 2, scores);

    assertThat(scores).containsExactly(model.contribution("search"), 0);
    assertThat(model.why(new int[] {2}, 1, 0))
        .matches("'search' contributes \\d+\\.\\d\\d of 20\\.59 % that convert");
    assertThat(model.notes())
        .containsExactly(
            "3 of 4 values have fewer than 30 conversions, so intervals are rough: 'social'"
                + " (5), 'email' (12), 'display' (13)",
            "Standard errors of Shapley values of a chain are not worked out");
  }
}
