package io.github.attribution.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountBootstrapTest {

  private static final int MANY = 800;

  private static final PathStatistics ACCOUNTS =
      Journeys.statistics(Journeys.accounts(2000, 5, 17));

  /** The largest relative distance of errors that differ by the chance of so many samples. */
  private static void assertAgrees(
      PathStatistics accounts, Function<PathStatistics, FittedModel> fit, double tolerance) {
    FittedModel analytic = fit.apply(accounts);
    FittedModel sampled = AccountBootstrap.of(accounts, MANY, 3).errors(analytic, fit);
    assertThat(sampled.figures()).hasSameSizeAs(analytic.figures());
    for (int i = 0; i < sampled.figures().size(); i++) {
      ModelFigure one = analytic.figures().get(i);
      ModelFigure other = sampled.figures().get(i);
      assertThat(other.estimate().value()).isEqualTo(one.estimate().value());
      double error = Objects.requireNonNull(one.estimate().standardError());
      assertThat(other.estimate().standardError())
          .as("%s of %s", one.quantity(), one.value())
          .isCloseTo(error, within(tolerance * error));
    }
  }

  @Test
  void errorsOfSumsAreThoseOfSamples() {
    assertAgrees(ACCOUNTS, ShapleyValue::fit, 0.12);
  }

  @Test
  void errorsOfUnionsAreThoseOfSamples() {
    assertAgrees(
        ACCOUNTS,
        statistics -> OwenValue.fit(statistics, Map.of("v00", "first", "v02", "first")),
        0.12);
  }

  @Test
  void errorsOfRatesAreThoseOfSamples() {
    SplittableRandom random = new SplittableRandom(12);
    PathStatistics accounts = PathStatistics.create(PathSpec.ofChannels());
    for (int account = 0; account < 4000; account++) {
      List<PathOutcome> journeys = new ArrayList<>();
      int size = account % 5 == 0 ? 3 : 1;
      for (int journey = 0; journey < size; journey++) {
        int[] values = IntStream.range(0, 4).filter(value -> random.nextInt(2) == 0).toArray();
        double rate = 0.05 + 0.04 * IntStream.of(values).map(value -> value + 1).sum();
        List<String> path = IntStream.of(values).mapToObj(value -> "v" + value).toList();
        journeys.add(
            random.nextDouble() < rate
                ? PathOutcome.converted(path, 1_000_000L * random.nextInt(100))
                : PathOutcome.unconverted(path));
      }
      accounts.addAccount(journeys);
    }
    assertAgrees(
        accounts, statistics -> RateShapley.fit(statistics, RateShapley.Rare.SHRUNK, 4, 1), 0.12);
  }

  @Test
  void accountsThatGoAlikeMakeErrorsLarger() {
    PathStatistics apart = PathStatistics.create(PathSpec.ofChannels());
    PathStatistics together = PathStatistics.create(PathSpec.ofChannels());
    for (int account = 0; account < 400; account++) {
      PathOutcome journey =
          account % 4 == 0
              ? PathOutcome.converted(List.of("a"), 0)
              : PathOutcome.unconverted(List.of("a", "b"));
      together.addAccount(List.of(journey, journey, journey, journey));
      for (int i = 0; i < 4; i++) {
        apart.add(journey);
      }
    }
    FittedModel model = ShapleyValue.fit(apart);
    double alone = error(AccountBootstrap.of(apart, MANY, 1).errors(model, ShapleyValue::fit));
    double alike = error(AccountBootstrap.of(together, MANY, 1).errors(model, ShapleyValue::fit));
    assertThat(alone).isCloseTo(20, within(2.0));
    assertThat(alike).isCloseTo(40, within(4.0));
  }

  private static double error(FittedModel model) {
    return Objects.requireNonNull(
        Journeys.figure(model, "a", ModelFigure.CREDITED_CONVERSIONS).standardError());
  }

  @Test
  void oneSeedGivesTheSameBits() {
    FittedModel model = FirstOrder.fit(ACCOUNTS);
    FittedModel one = AccountBootstrap.of(ACCOUNTS, 20, 5).errors(model, FirstOrder::fit);
    FittedModel same = AccountBootstrap.of(ACCOUNTS, 20, 5).errors(model, FirstOrder::fit);
    FittedModel other = AccountBootstrap.of(ACCOUNTS, 20, 6).errors(model, FirstOrder::fit);
    assertThat(same.figures()).isEqualTo(one.figures());
    assertThat(other.figures()).isNotEqualTo(one.figures());
    assertThat(one.figures())
        .allSatisfy(figure -> assertThat(figure.estimate().standardError()).isPositive());
    assertThat(one.notes())
        .last()
        .isEqualTo("Standard errors are of 20 samples of accounts (seed 5)");
  }

  @Test
  void samplesWithoutAConversionAreDrawnAgain() {
    PathStatistics few = Journeys.none().add("a", 1, 1).add("", 1, 1).statistics();
    List<Double> conversions = new ArrayList<>();
    AccountBootstrap.of(few, 200, 1)
        .forEachReplicate(
            replicate -> {
              FirstOrder.fit(replicate);
              conversions.add(replicate.table().conversions());
            });
    AccountBootstrap.of(Journeys.none().add("", 1, 0).statistics(), 5, 1)
        .forEachReplicate(replicate -> assertThat(replicate.table().values()).isEmpty());
    assertThat(conversions).hasSize(200).allMatch(count -> count >= 1).contains(1.0, 2.0, 3.0);
  }

  @Test
  void tooLittleToDrawFromHasNoErrorsAndANoteSaysSo() {
    PathStatistics little =
        PathStatistics.create(PathSpec.ofChannels())
            .add(new PathOutcome(List.of("a"), 1, 0, 1))
            .add(new PathOutcome(List.of("b"), 0, 0, 1));
    FittedModel model =
        AccountBootstrap.of(little, 20, 1).errors(FirstOrder.fit(little), FirstOrder::fit);
    assertThat(model.figures())
        .isEqualTo(FirstOrder.fit(little).figures())
        .allSatisfy(figure -> assertThat(figure.estimate().standardError()).isNull());
    assertThat(model.notes())
        .last()
        .asString()
        .startsWith(
            "Standard errors are left out: none of 1,000 samples of accounts in a row had both a"
                + " conversion and a journey without one to learn from");
    assertThatThrownBy(() -> AccountBootstrap.of(little, 20, 1).forEachReplicate(one -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A bootstrap is not possible: none of 1,000 samples");
  }

  @Test
  void tooFewSamplesAreRefused() {
    assertThatThrownBy(() -> AccountBootstrap.of(ACCOUNTS, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A bootstrap of 1 sample is asked for; ask for 2 to 1,000,000");
  }
}
