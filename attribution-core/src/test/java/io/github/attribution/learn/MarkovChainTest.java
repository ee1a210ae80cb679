package io.github.attribution.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.journey.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of Markov chains, and the same numbers by other ways. */
class MarkovChainTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "1, 3", "1, 4", "2, 1", "2, 2", "2, 3", "3, 1", "3, 4", "4, 2"})
  void removalEffectsAreThoseOfSolvingAgainInFractions(long seed, int order) {
    List<PathOutcome> rows = Chains.random(seed, 4, 14, 5);
    MarkovModel model = MarkovChain.order(order).fit(Chains.statistics(rows));
    ExactChain conversions = new ExactChain(rows, order, false);
    ExactChain value = new ExactChain(rows, order, true);

    for (String one : model.values()) {
      assertThat(model.removalEffect(one).value())
          .as("seed %s", seed)
          .isCloseTo(conversions.removalEffect(one).doubleValue(), within(1e-12));
      assertThat(ofValue(model, one).value())
          .as("seed %s", seed)
          .isCloseTo(value.removalEffect(one).doubleValue(), within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 100})
  void probabilityOfAConversionIsTheShareOfJourneysAtEveryOrder(int order) {
    PathStatistics statistics = Chains.statistics(Chains.random(5, 6, 60, 7));
    MarkovModel model = MarkovChain.order(order).fit(statistics);
    PathTable table = statistics.table();

    assertThat(model.pConversion().value())
        .isCloseTo(table.conversions() / table.journeys(), within(1e-14));
    assertThat(model.valuePerJourney()).isCloseTo(table.value() / table.journeys(), within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void firstRowOfExpectedVisitsIsVisitsOfAJourney(int order) {
    Chain chain =
        ChainCounter.count(Chains.statistics(Chains.random(6, 5, 40, 6)).table(), order, false);
    double[] row = DenseRemoval.inverse(chain)[HistoryStates.START];

    for (int state = 0; state < chain.size(); state++) {
      assertThat(row[state] * chain.leaving()[state])
          .isCloseTo(chain.leaving()[state] / chain.journeys(), within(1e-14));
    }
  }

  @Test
  void repeatsChangeNothingAtOrderOne() {
    PathStatistics statistics = Chains.statistics(Chains.random(7, 4, 50, 8));
    MarkovModel kept = MarkovChain.order(1).fit(statistics);
    MarkovModel collapsed =
        MarkovChain.order(1).withRepeats(MarkovChain.Repeats.COLLAPSE).fit(statistics);

    for (String value : kept.values()) {
      assertClose(kept.removalEffect(value), collapsed.removalEffect(value));
      assertClose(ofValue(kept, value), ofValue(collapsed, value));
    }
  }

  @Test
  void repeatsChangeEffectsOfOrderTwo() {
    PathStatistics statistics = Chains.statistics(Chains.random(7, 4, 50, 8));
    MarkovModel kept = MarkovChain.order(2).fit(statistics);
    MarkovModel collapsed =
        MarkovChain.order(2).withRepeats(MarkovChain.Repeats.COLLAPSE).fit(statistics);

    assertThat(kept.removalEffect("v1").value())
        .isNotCloseTo(collapsed.removalEffect("v1").value(), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void valuesOfOtherNamesHaveTheSameEffects(int order) {
    List<PathOutcome> rows = Chains.random(8, 5, 40, 6);
    MarkovModel model = MarkovChain.order(order).fit(Chains.statistics(rows));
    MarkovModel renamed =
        MarkovChain.order(order)
            .fit(
                Chains.statistics(
                    rows.stream()
                        .map(
                            row ->
                                new PathOutcome(
                                    row.path().stream().map(MarkovChainTest::renamed).toList(),
                                    row.conversionMicros(),
                                    row.valueMicros(),
                                    row.unconvertedMicros()))
                        .toList()));

    for (String value : model.values()) {
      assertClose(model.removalEffect(value), renamed.removalEffect(renamed(value)));
      assertClose(ofValue(model, value), ofValue(renamed, renamed(value)));
    }
  }

  private static String renamed(String value) {
    return (char) ('z' - value.charAt(1) + '0') + value;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void orderAndSplitOfJourneysChangeNoBit(int order) {
    List<PathOutcome> rows = Chains.random(9, 5, 60, 6);
    List<ModelFigure> expected = MarkovChain.order(order).fit(Chains.statistics(rows)).figures();
    List<PathOutcome> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(1));
    PathStatistics merged =
        Chains.statistics(shuffled.subList(0, 17))
            .merge(Chains.statistics(shuffled.subList(17, shuffled.size())));
    PathStatistics more = Chains.statistics(Chains.random(10, 7, 30, 9));
    PathStatistics undone =
        Chains.statistics(rows)
            .merge(more)
            .subtract(Chains.statistics(Chains.random(10, 7, 30, 9)));

    assertThat(MarkovChain.order(order).fit(merged).figures()).isEqualTo(expected);
    assertThat(MarkovChain.order(order).fit(undone).figures()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 50})
  void atFullMemoryEffectsAreSharesOfConversionsWithTheValue(int order) {
    List<PathOutcome> rows = Chains.random(11, 6, 70, 6);
    MarkovModel model = MarkovChain.order(order).fit(Chains.statistics(rows));
    double all = rows.stream().mapToLong(PathOutcome::conversionMicros).sum();

    for (String value : model.values()) {
      double with =
          rows.stream()
              .filter(row -> row.path().contains(value))
              .mapToLong(PathOutcome::conversionMicros)
              .sum();
      assertThat(model.removalEffect(value).value()).isCloseTo(with / all, within(1e-13));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void valueThatNeverLeadsToAConversionGetsNothing(int order) {
    List<PathOutcome> rows = new ArrayList<>(Chains.random(12, 4, 40, 5));
    rows.add(Chains.row(List.of("v0", "lost"), 0, 0, 9));
    rows.add(Chains.row(List.of("lost", "lost"), 0, 0, 2));
    MarkovModel model = MarkovChain.order(order).fit(Chains.statistics(rows));

    assertThat(model.removalEffect("lost").value()).isCloseTo(0, within(1e-12));
    assertThat(Chains.figure(model, "lost", ModelFigure.CREDITED_CONVERSIONS))
        .isEqualTo(Estimate.withoutError(0));
    assertThat(model.notes()).contains("1 of 5 values is on no path that converts: 'lost'");
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "3, false", "1, true", "2, true"})
  void creditAddsUpToWhatThereIsToShare(int order, boolean renormalised) {
    List<PathOutcome> rows = new ArrayList<>(Chains.random(13, 6, 50, 5));
    rows.add(Chains.row(List.of(), 2, 70, 3));
    PathStatistics statistics = Chains.statistics(rows);
    MarkovModel model = chain(order, renormalised).fit(statistics);

    assertThat(sum(model, ModelFigure.CREDITED_CONVERSIONS))
        .isCloseTo(statistics.table().conversions() - 2, within(1e-10));
    assertThat(sum(model, ModelFigure.CREDITED_VALUE))
        .isCloseTo(statistics.table().value() - 70, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "1, 2", "2, 3"})
  void sparseSweepsGiveWhatTheInverseGives(int order, long seed) {
    PathTable table = Chains.statistics(Chains.random(seed, 9, 150, 9)).table();
    Chain chain = ChainCounter.count(table, order, false);
    RemovalEffects dense = DenseRemoval.of(chain);
    RemovalEffects sparse = SparseRemoval.of(chain, true);
    RemovalEffects untraced = SparseRemoval.of(chain, false);

    assertThat(chain.size()).isGreaterThan(9);
    assertThat(sparse.effects()).containsExactly(dense.effects(), within(1e-12));
    assertThat(untraced.effects()).containsExactly(dense.effects(), within(1e-12));
    assertThat(sparse.effectsOfValue()).containsExactly(dense.effectsOfValue(), within(1e-12));
    assertThat(untraced.effectsOfValue()).containsExactly(dense.effectsOfValue(), within(1e-12));
    assertThat(traces(sparse).after()).containsExactly(traces(dense).after(), within(1e-11));
    assertThat(traces(sparse).lost()).containsExactly(traces(dense).lost(), within(1e-11));
    assertThat(sparse.error()).isLessThan(1e-13);
    assertThat(dense.error()).isLessThan(1e-13);
  }

  @Test
  void sweepsGiveNoEffectToCyclesThatNeverLeadToAConversion() {
    List<PathOutcome> rows = new ArrayList<>(Chains.random(4, 5, 60, 6));
    rows.add(PathOutcome.unconverted(List.of("y", "z", "y", "z", "y")));
    Chain chain = ChainCounter.count(Chains.statistics(rows).table(), 1, false);
    RemovalEffects dense = DenseRemoval.of(chain);
    RemovalEffects sparse = SparseRemoval.of(chain, false);

    assertThat(sparse.effects()[chain.values().indexOf("z")]).isZero();
    assertThat(sparse.effects()).containsExactly(dense.effects(), within(1e-12));
    assertThat(sparse.pConversion()).isCloseTo(dense.pConversion(), within(1e-15));
    assertThat(sparse.error()).isLessThan(1e-13);
  }

  @Test
  void renormalisedEffectsAreThoseOfSolvingAgain() {
    PathTable table = Chains.statistics(Chains.random(3, 5, 60, 6)).table();
    Chain chain = ChainCounter.count(table, 1, false);
    RemovalEffects effects = RenormalisedRemoval.of(chain, false);

    for (int value = 0; value < table.values().size(); value++) {
      assertThat(effects.effects()[value])
          .isCloseTo(1 - without(chain, value) / effects.pConversion(), within(1e-12));
    }
  }

  /** P(conversion) where rows are renormalised without the state of a value. */
  private static double without(Chain chain, int value) {
    double[][] matrix = new double[chain.size()][chain.size()];
    double[] right = new double[chain.size()];
    for (int i = 0; i < chain.size(); i++) {
      double all = chain.leaving()[i];
      for (int arc = chain.first()[i]; arc < chain.first()[i + 1]; arc++) {
        all -= chain.last()[chain.to()[arc]] == value ? chain.flow()[arc] : 0;
      }
      matrix[i][i] = 1;
      for (int arc = chain.first()[i]; arc < chain.first()[i + 1] && all > 0; arc++) {
        boolean removed = chain.last()[chain.to()[arc]] == value;
        matrix[i][chain.to()[arc]] -= removed ? 0 : chain.flow()[arc] / all;
      }
      right[i] = all > 0 ? chain.converted()[i] / all : 0;
    }
    return new LUDecomposition(new Array2DRowRealMatrix(matrix))
        .getSolver()
        .solve(MatrixUtils.createRealVector(right))
        .getEntry(0);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "3, false", "1, true", "2, true"})
  void standardErrorsAreThoseOfWhatOneMoreJourneyChanges(int order, boolean renormalised) {
    List<PathOutcome> rows =
        Chains.random(21, 4, 30, 5).stream().map(MarkovChainTest::hundredfold).toList();
    MarkovChain chain = chain(order, renormalised);
    MarkovModel model = chain.fit(Chains.statistics(rows));
    List<ModelFigure> figures = model.figures();
    double[] variances = new double[figures.size()];
    for (PathOutcome row : rows) {
      double each =
          row.conversionMicros() == 0 ? 0 : (double) row.valueMicros() / row.conversionMicros();
      long micros = Micros.ONE / 100;
      addChange(
          chain,
          rows,
          variances,
          row.conversionMicros(),
          new PathOutcome(row.path(), micros, Math.round(each * micros), 0));
      addChange(
          chain,
          rows,
          variances,
          row.unconvertedMicros(),
          new PathOutcome(row.path(), 0, 0, micros));
    }

    for (int i = 0; i < variances.length; i++) {
      ModelFigure figure = figures.get(i);
      double error = Objects.requireNonNullElse(figure.estimate().standardError(), 0.0);
      boolean cutOff =
          figure.quantity().startsWith("credited") && figure.estimate().standardError() == null;
      if (!figure.quantity().matches("states|transitions") && !cutOff) {
        assertThat(error)
            .as("%s", figure)
            .isCloseTo(Math.sqrt(variances[i]), within(2e-6 * (1e-3 + error)));
      }
    }
  }

  private static PathOutcome hundredfold(PathOutcome row) {
    return new PathOutcome(
        row.path(),
        100 * row.conversionMicros(),
        100 * row.valueMicros(),
        100 * row.unconvertedMicros());
  }

  /** Adds the square of what a journey changes, by central differences of a small part of one. */
  private static void addChange(
      MarkovChain chain,
      List<PathOutcome> rows,
      double[] variances,
      long journeyMicros,
      PathOutcome part) {
    if (journeyMicros > 0) {
      List<ModelFigure> up =
          chain.fit(Chains.statistics(rows).merge(Chains.statistics(List.of(part)))).figures();
      List<ModelFigure> down =
          chain.fit(Chains.statistics(rows).subtract(Chains.statistics(List.of(part)))).figures();
      double step = 2.0 * (part.conversionMicros() + part.unconvertedMicros()) / Micros.ONE;
      for (int i = 0; i < variances.length; i++) {
        double change = (up.get(i).estimate().value() - down.get(i).estimate().value()) / step;
        variances[i] += change * change * journeyMicros / Micros.ONE;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void standardErrorsAreThoseOfABootstrapOverAccounts(int order) {
    SplittableRandom random = new SplittableRandom(99);
    List<List<PathOutcome>> accounts = new ArrayList<>();
    for (int account = 0; account < 800; account++) {
      boolean eager = random.nextInt(3) == 0;
      accounts.add(
          IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> journey(random, eager)).toList());
    }
    MarkovModel model = MarkovChain.order(order).fit(ofAccounts(accounts));
    int draws = 200;
    double[][] drawn = new double[draws][];
    for (int draw = 0; draw < draws; draw++) {
      List<List<PathOutcome>> resampled =
          IntStream.range(0, accounts.size())
              .mapToObj(i -> accounts.get(random.nextInt(accounts.size())))
              .toList();
      MarkovModel again = MarkovChain.order(order).fit(ofAccounts(resampled));
      drawn[draw] = again.figures().stream().mapToDouble(one -> one.estimate().value()).toArray();
    }

    List<ModelFigure> figures = model.figures();
    for (int i = 3; i < figures.size(); i++) {
      double[] column = column(drawn, i);
      double error = Objects.requireNonNull(figures.get(i).estimate().standardError());
      assertThat(error).as("%s", figures.get(i)).isCloseTo(deviation(column), within(0.2 * error));
    }
  }

  /** Journeys of an eager account convert more often and begin elsewhere. */
  private static PathOutcome journey(SplittableRandom random, boolean eager) {
    List<String> path = new ArrayList<>();
    String[] values = {"a", "b", "c", "d"};
    do {
      path.add(values[eager && path.isEmpty() ? 3 : random.nextInt(4)]);
    } while (random.nextInt(3) > 0 && path.size() < 8);
    return random.nextInt(10) < (eager ? 4 : 1)
        ? PathOutcome.converted(path, random.nextLong(1, 50) * Micros.ONE)
        : PathOutcome.unconverted(path);
  }

  private static PathStatistics ofAccounts(List<List<PathOutcome>> accounts) {
    PathStatistics statistics = PathStatistics.create(PathSpec.ofChannels());
    accounts.forEach(statistics::addAccount);
    return statistics;
  }

  private static double[] column(double[][] rows, int i) {
    return Arrays.stream(rows).mapToDouble(row -> row[i]).toArray();
  }

  private static double deviation(double[] numbers) {
    double mean = Arrays.stream(numbers).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(numbers).map(one -> (one - mean) * (one - mean)).sum()
            / (numbers.length - 1));
  }

  @Test
  void statesThatAreHardlyEverLeftCostNothing() {
    List<String> path = new ArrayList<>(Collections.nCopies(500, "stays"));
    path.add("goes");
    MarkovModel model =
        MarkovChain.order(1)
            .fit(
                Chains.statistics(
                    List.of(
                        Chains.row(path, 900_000, 5, 100_000),
                        Chains.row(Collections.nCopies(499, "stays"), 0, 0, 1_000_000_000),
                        Chains.row(List.of("goes"), 1, 1, 9))));
    Chain chain =
        ChainCounter.count(
            Chains.statistics(List.of(Chains.row(path, 900_000, 5, 100_000))).table(), 1, false);

    assertThat(model.removalEffect("stays").value()).isLessThan(1).isGreaterThan(0.999);
    assertThat(SparseRemoval.of(chain, true).effects()).containsExactly(1, 1);
  }

  @Test
  void longCyclesAreSolvedWithABoundOnTheError() {
    List<PathOutcome> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      List<String> path = new ArrayList<>();
      for (int k = 0; k < 100; k++) {
        path.add("a" + i);
        path.add("b" + i);
      }
      rows.add(Chains.row(path, 1, 1, 1));
    }
    MarkovModel model = MarkovChain.order(1).fit(Chains.statistics(rows));

    assertThat(model.states()).isEqualTo(601);
    assertThat(model.pConversion().value()).isCloseTo(0.5, within(1e-10));
    assertThat(model.removalEffect("a7").value()).isCloseTo(1.0 / 300, within(1e-12));
    assertThat(model.error()).isLessThan(1e-10);
  }

  @Test
  void thousandsOfValuesAreFittedWithoutStandardErrors() {
    List<PathOutcome> rows = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 15_000; i++) {
      rows.add(
          Chains.row(
              IntStream.range(0, 1 + random.nextInt(5))
                  .mapToObj(k -> "v" + (int) (3_500 * random.nextDouble() * random.nextDouble()))
                  .toList(),
              random.nextInt(8) == 0 ? 1 : 0,
              0,
              1));
    }
    MarkovModel model = MarkovChain.order(1).fit(Chains.statistics(rows));

    assertThat(model.values().size()).isGreaterThan(2_900);
    assertThat(model.error()).isLessThan(1e-12);
    assertThat(model.removalEffect("v0").standardError()).isNull();
    assertThat(model.removalEffectOfValue("v0")).isNull();
    assertThat(model.notes())
        .anyMatch(note -> note.startsWith("Standard errors are left out: "))
        .contains("Conversions are worth nothing, so there are no removal effects of value");
  }

  @Test
  void effectsThatTakeHoursAreRefusedWithWhatToUse() {
    assertThatThrownBy(() -> MarkovChain.order(1).fit(manyValues(500)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The removal effects of this Markov chain take too long: 200,000 values with 201,000"
                + " transitions are 4e+10 transitions × values where 3e+10 are allowed; use a lower"
                + " order, a dimension of fewer values, or 'shapley'");
    assertThatThrownBy(
            () ->
                MarkovChain.order(1)
                    .withRemoval(MarkovChain.Removal.RENORMALISE)
                    .fit(manyValues(125)))
        .hasMessageEndingWith(
            "3e+09 transitions × values where 2e+09 are allowed with removal=renormalise; use a"
                + " lower order, a dimension of fewer values, removal=to-null or 'shapley'");
  }

  @Test
  void effectsAreTheSameWithoutStandardErrors() {
    PathStatistics statistics = Chains.statistics(Chains.random(2, 5, 40, 5));
    MarkovModel with = MarkovChain.order(2).fit(statistics);
    MarkovModel without = MarkovChain.order(2).withoutStandardErrors().fit(statistics);

    assertThat(without.notes()).isEqualTo(with.notes());
    for (String value : with.values()) {
      assertThat(without.removalEffect(value))
          .isEqualTo(Estimate.withoutError(with.removalEffect(value).value()));
      assertThat(without.deltaStandardError(value)).isNull();
    }
  }

  @Test
  void valueOfAStepThatIsNotKnownScoresNothing() {
    MarkovModel model = MarkovChain.order(1).fit(Chains.statistics(Chains.random(1, 3, 20, 4)));
    double[] scores = new double[2];
    model.scoring().score(new int[] {-1, 0, 7}, 2, scores);

    assertThat(scores).containsExactly(0, model.removalEffect("v0").value());
    assertThat(model.why(new int[] {-1}, 1, 0)).isEqualTo("a value that the model has not seen");
  }

  @Test
  void reasonsAreEffectsWithTheirIntervals() {
    MarkovModel model =
        MarkovChain.order(1)
            .fit(GoldenMarkovTest.statistics(GoldenMarkovTest.one("markov-D1-order1")));
    MarkovModel negative =
        MarkovChain.order(1)
            .withRemoval(MarkovChain.Removal.RENORMALISE)
            .fit(GoldenMarkovTest.statistics(GoldenMarkovTest.one("markov-D1-order1")));

    assertThat(model.why(new int[] {0}, 1, 0))
        .isEqualTo(
            "without 'display' 29.5 % of conversions would be lost (95 % interval 20.7 % to 38.2 %)");
    assertThat(negative.why(new int[] {0}, 1, 0))
        .isEqualTo("without 'display' 21.7 % more would convert, which earns nothing");
    assertThat(negative.notes())
        .contains(
            "2 of 4 values have a negative removal effect, as more would convert without, and no"
                + " credit: 'display', 'social'");
  }

  @Test
  void notesSayWhatTheDataDoNotSupport() {
    PathStatistics converting =
        Chains.statistics(
            List.of(
                Chains.row(List.of("a"), 12_000, 1, 0),
                Chains.row(List.of("a", "b", "c"), 2, 1, 0)));
    PathStatistics few =
        Chains.statistics(
            List.of(Chains.row(List.of("a", "b"), 1, 1, 8), Chains.row(List.of("c"), 0, 0, 3)));

    assertThat(MarkovChain.order(1).fit(converting).notes())
        .containsExactly(
            "There are no journeys without a conversion (12,002 journeys, all converting), so a"
                + " removal effect is only the share of conversions that come by a value, or zero"
                + " with removal=renormalise; add the accounts that did not convert",
            "2 of 3 values have fewer than 30 conversions, so intervals are rough: 'b' (2),"
                + " 'c' (2)");
    assertThat(MarkovChain.order(1).fit(few).notes())
        .containsExactly(
            "1 of 3 values is on no path that converts: 'c'",
            "There are fewer conversions (1) than values (3), so what single ones get is mostly"
                + " chance; group values until each has at least 30",
            "2 of 3 values have fewer than 30 conversions, so intervals are rough: 'a' (1),"
                + " 'b' (1)");
    assertThat(
            MarkovChain.order(1)
                .fit(Chains.statistics(List.of(Chains.row(List.of("a"), 50, 1, 8))))
                .notes())
        .containsExactly("There is one value only, 'a', and it gets all credit");
  }

  @Test
  void shortenedPathsAreNoted() {
    PathStatistics statistics = PathStatistics.create(new PathSpec("channel", "", 2));
    statistics.add(Chains.row(List.of("a", "b", "c"), 40, 1, 1_400));
    statistics.add(Chains.row(List.of("b"), 40, 1, 5));

    assertThat(MarkovChain.order(1).fit(statistics).notes())
        .containsExactly(
            "1,440 journeys have more than 2 touches, of which the last 2 count; raise longest= to"
                + " see all");
  }

  @Test
  void withoutAConversionThereIsNothingToShare() {
    assertThatThrownBy(
            () ->
                MarkovChain.order(1)
                    .fit(
                        Chains.statistics(
                            List.of(
                                Chains.row(List.of("a"), 0, 0, 1_234),
                                Chains.row(List.of(), 3, 0, 0)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Strategy 'markov' needs conversions of journeys with a touch, and the input has none"
                + " (1,237 journeys, 3 conversions, none after a touch); add conversions, or look"
                + " further back");
    assertThatThrownBy(
            () ->
                MarkovChain.order(1)
                    .fit(
                        Chains.statistics(List.of(Chains.row(List.of("a"), 1, 0, 0)))
                            .subtract(
                                Chains.statistics(
                                    List.of(Chains.row(List.of("b", "a"), 1, 0, 0))))))
        .hasMessage(
            "Path 'b > a' has -1 conversions and 0 journeys without one, and none can be"
                + " negative; subtract only statistics that were added");
    assertThatThrownBy(() -> MarkovChain.order(101))
        .hasMessage("A Markov chain of order 101 is not possible; give an order from 1 to 100");
  }

  @Test
  void givenTransitionsAreChecked() {
    assertRefused(
        Map.of("(start)", Map.of("a", 1.0)),
        "Transitions lead to 'a', but none lead on from it; give what follows it");
    assertRefused(
        Map.of("a", Map.of("(null)", 1.0)),
        "Transitions have no '(start)'; give where journeys begin");
    assertRefused(
        Map.of("(start)", Map.of("a", 0.5), "a", Map.of("(conversion)", 1.0)),
        "Probabilities of transitions from '(start)' add up to 0.5; they must add up to 1");
    assertRefused(
        Map.of("(start)", Map.of("a", 1.0), "a", Map.of("(null)", 2.0)),
        "The transition from 'a' to '(null)' has probability 2.0; give 0 to 1, and none to"
            + " '(start)'");
    assertRefused(
        Map.of("(start)", Map.of("a", 1.0), "a", Map.of("b", 1.0), "b", Map.of("a", 1.0)),
        "From '(start)' transitions never end; let some lead to '(conversion)' or '(null)'");
    assertRefused(
        Map.of("(start)", Map.of("a", 1.0), "a", Map.of("(null)", 1.0)),
        "Transitions never lead to '(conversion)'; a removal effect is a part of conversions");
  }

  private static void assertRefused(Map<String, Map<String, Double>> transitions, String message) {
    assertThatThrownBy(() -> MarkovChain.ofTransitions(transitions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static MarkovChain chain(int order, boolean renormalised) {
    return MarkovChain.order(order)
        .withRemoval(renormalised ? MarkovChain.Removal.RENORMALISE : MarkovChain.Removal.TO_NULL);
  }

  private static double sum(FittedModel model, String quantity) {
    return model.figures().stream()
        .filter(one -> one.quantity().equals(quantity))
        .mapToDouble(one -> one.estimate().value())
        .sum();
  }

  private static RemovalEffects.Traces traces(RemovalEffects effects) {
    return Objects.requireNonNull(effects.traces());
  }

  private static Estimate ofValue(MarkovModel model, String value) {
    return Objects.requireNonNull(model.removalEffectOfValue(value));
  }

  private static void assertClose(Estimate one, Estimate other) {
    assertThat(one.value()).isCloseTo(other.value(), within(1e-12));
    assertThat(Objects.requireNonNull(one.standardError()))
        .isCloseTo(Objects.requireNonNull(other.standardError()), within(1e-12));
  }

  @Test
  void effectsThatAreNothingButRoundingAreNone() {
    SplittableRandom random = new SplittableRandom(7);
    PathStatistics statistics = PathStatistics.create(PathSpec.ofChannels());
    for (int path = 0; path < 60; path++) {
      List<String> steps =
          random.ints(1 + random.nextInt(5), 0, 7).mapToObj(Integer::toString).toList();
      statistics.add(PathOutcome.converted(steps, 1_000_000));
    }
    MarkovModel model =
        MarkovChain.order(1).withRemoval(MarkovChain.Removal.RENORMALISE).fit(statistics);
    for (ModelFigure figure : model.figures()) {
      if (figure.quantity().startsWith(MarkovModel.REMOVAL_EFFECT)) {
        assertThat(figure.estimate().value()).as(figure.toString()).isZero();
      }
      if (figure.quantity().equals(ModelFigure.CREDITED_CONVERSIONS)) {
        assertThat(figure.estimate().value()).isEqualTo(60.0 / 7);
        assertThat(figure.estimate().standardError()).isNull();
      }
    }
  }

  /** Paths of 400 values each, which no other path has. */
  private static PathStatistics manyValues(int paths) {
    PathStatistics statistics = PathStatistics.create(new PathSpec("content", "", 500));
    for (int path = 0; path < paths; path++) {
      List<String> values =
          IntStream.range(400 * path, 400 * (path + 1)).mapToObj(i -> "v" + i).toList();
      statistics.add(Chains.row(values, 1, 1, 1));
    }
    return statistics;
  }
}
