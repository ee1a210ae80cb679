package io.github.attribution.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.OneJourney;
import io.github.attribution.credit.JourneyCredit;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.learn.FittedModel;
import io.github.attribution.learn.ModelFigure;
import io.github.attribution.learn.PathOutcome;
import io.github.attribution.learn.PathStatistics;
import io.github.attribution.strategy.AttributionStrategy.Need;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GameStrategiesTest {

  private static final OneJourney GROUP =
      OneJourney.worth("600")
          .touch("email", 9)
          .by("ann")
          .touch("ads", 8)
          .by("ann")
          .touch("event", 7)
          .by("ann")
          .touch("ads", 6)
          .by("ann")
          .touch("email", 5)
          .by("bob");

  private static FittedStrategy fit(String spec) {
    DataDrivenStrategy strategy = (DataDrivenStrategy) AttributionStrategies.parse(spec);
    PathStatistics statistics = PathStatistics.create(strategy.paths(JourneyRules.defaults()));
    for (int i = 0; i < 5; i++) {
      statistics.add(PathOutcome.converted(List.of("email", "ads"), 70_000_000));
      statistics.add(PathOutcome.converted(List.of("event"), 30_000_000));
      for (int j = 0; j < 4; j++) {
        statistics.add(PathOutcome.unconverted(List.of("email")));
        statistics.add(PathOutcome.unconverted(j > 1 ? List.of("ads") : List.of()));
        statistics.add(PathOutcome.unconverted(j > 1 ? List.of("event") : List.of("email", "ads")));
      }
    }
    return strategy.fit(statistics);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shapley",
        "shapley:game=rates",
        "shapley:game=rates,rare=parent",
        "shapley:game=rates,rare=zero,orders=100,seed=7",
        "ordered-shapley",
        "ordered-shapley:positions=1",
        "owen:unions=paid=ads|event;owned=email",
        "shao-li",
        "first-order:bootstrap=0",
        "first-order:bootstrap=20,seed=3",
        "leave-one-out"
      })
  void fittedStrategiesShareJourneys(String spec) {
    FittedStrategy strategy = fit(spec);
    assertThat(strategy.spec()).isEqualTo(spec);
    double sum =
        strategy.model().figures().stream()
            .filter(one -> one.quantity().equals(ModelFigure.CREDITED_CONVERSIONS))
            .mapToDouble(one -> one.estimate().value())
            .sum();
    assertThat(sum).isCloseTo(10, within(1e-9));
    JourneyCredit credit = GROUP.credit(strategy);
    assertThat(credit.attributed()).isTrue();
    assertThat(IntStream.range(0, 5).mapToDouble(credit::weight).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void shapleySharesAsLinearDistinct() {
    assertThat(GROUP.weights(fit("shapley")))
        .containsExactly(GROUP.weights(AttributionStrategies.parse("linear-distinct")));
  }

  @Test
  void errorsOfComparisonsAreOfSamplesOrNot() {
    assertThat(fit("shao-li").model().notes())
        .last()
        .isEqualTo("Standard errors are of 100 samples of accounts (seed 1)");
    FittedModel without = fit("shao-li:bootstrap=0").model();
    assertThat(without.figures())
        .allSatisfy(one -> assertThat(one.estimate().standardError()).isNull());
    assertThat(fit("shao-li").model().figures())
        .allSatisfy(one -> assertThat(one.estimate().standardError()).isNotNull());
  }

  @Test
  void contactsGetTheSameHoweverMuchTheyTouch() {
    assertThat(GROUP.weights(AttributionStrategies.parse("owen")))
        .containsExactly(
            new double[] {1 / 6.0, 1 / 12.0, 1 / 6.0, 1 / 12.0, 1 / 2.0}, within(1e-15));
    assertThat(GROUP.revenueMicros(AttributionStrategies.parse("owen")))
        .containsExactly(100_000_000, 50_000_000, 100_000_000, 50_000_000, 300_000_000);
  }

  @Test
  void unionsOfTheSameDimensionAreLinearDistinct() {
    assertThat(GROUP.weightsByChannel(AttributionStrategies.parse("owen:union=channel")))
        .isEqualTo(GROUP.weightsByChannel(AttributionStrategies.parse("linear-distinct")));
  }

  @Test
  void listedUnionsAreAModelOfTwoLevels() {
    FittedStrategy strategy = fit("owen:unions= paid = ads | event ;owned=email");
    assertThat(GROUP.weightsByChannel(strategy))
        .isEqualTo(Map.of("email", 0.5, "ads", 0.25, "event", 0.25));
    assertThat(strategy.model().figures())
        .extracting(one -> one.quantity() + " " + one.value())
        .endsWith(
            "union_credited_conversions owned",
            "union_credited_conversions paid",
            "union_credited_value owned",
            "union_credited_value paid");
  }

  @Test
  void owenNeedsContactsOnlyWhereTheyAreUnions() {
    assertThat(AttributionStrategies.parse("owen").needs()).containsExactly(Need.CONTACTS);
    AttributionStrategy campaigns = AttributionStrategies.parse("owen:union=campaign");
    assertThat(campaigns.needs()).isEmpty();
    assertThat(campaigns.dimensions()).containsExactlyInAnyOrder("campaign", "channel");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "owen; 1; 1/2 for its contact, 1/3 of that for its channel, which has 2 touches",
        "owen; 4; 1/2 for its contact, 1/1 of that for its channel, which has 1 touch",
        "shapley; 0; one of 3 parts, a distinct channel, shared by its 2 touches",
        "shapley; 2; one of 3 parts, a distinct channel",
        "shapley:game=rates,rare=parent; 1; its Shapley value is 0.167",
        "owen:unions=u=ads; 1; its part of union 'u'",
        "first-order; 0; 14.3 % of journeys with its channel convert",
        "shao-li; 1; 20.0 % of journeys with its channel convert, 19.8 % with what others add or take",
        "leave-one-out; 0; 0.00 % of journeys of this path convert, 0.00 % of those without the touch",
        "leave-one-out; 4; the last touch, as no touch adds to the path's conversion rate"
      })
  void wordsSayWhy(String spec, int touch, String why) {
    AttributionStrategy strategy = AttributionStrategies.parse(spec);
    AttributionStrategy fitted = strategy instanceof DataDrivenStrategy ? fit(spec) : strategy;
    Journey journey = GROUP.journey();
    assertThat(fitted.why(journey, touch)).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "shapley:game=votes # Parameter 'game' of strategy 'shapley:game=votes' is 'votes'; give"
            + " sums or rates",
        "shapley:rare=none # Parameter 'rare' of strategy 'shapley:rare=none' is 'none'; give"
            + " shrunk or parent or zero",
        "shapley:orders=3 # Parameter 'orders' of strategy 'shapley:orders=3' is '3'; give a whole"
            + " number from 4 to 1000000",
        "shapley:orders=4.5 # Parameter 'orders' of strategy 'shapley:orders=4.5' is '4.5'; give a"
            + " whole number from 4 to 1000000",
        "shapley:seed=0.5 # Parameter 'seed' of strategy 'shapley:seed=0.5' is '0.5'; give a whole"
            + " number from 0 to 1000000000000000",
        "shapley:longest=2.7 # Parameter 'longest' of strategy 'shapley:longest=2.7' is '2.7'; give"
            + " a whole number from 1 to 1000000",
        "shao-li:bootstrap=20.5 # Parameter 'bootstrap' of strategy 'shao-li:bootstrap=20.5' is"
            + " '20.5'; give a whole number from 0 to 1000000",
        "ordered-shapley:positions=1.2 # Parameter 'positions' of strategy"
            + " 'ordered-shapley:positions=1.2' is '1.2'; give a whole number from 1 to 1000000",
        "shapley:renormalise=no # Strategy 'shapley:renormalise=no' learns its weights, so no share"
            + " is cut that could stay cut; leave 'renormalise' out",
        "ordered-shapley:positions=0 # Parameter 'positions' of strategy"
            + " 'ordered-shapley:positions=0' is '0'; give a whole number from 1 to 1000000",
        "shao-li:bootstrap=1 # Parameter 'bootstrap' of strategy 'shao-li:bootstrap=1' is '1'; give"
            + " 0, or 2 and more",
        "owen:union=a| # Parameter 'union' of strategy 'owen:union=a|' is 'a|'; give names of"
            + " dimensions with | between, such as channel",
        "owen:union=contact,unions=a=b # Parameter 'union' of strategy"
            + " 'owen:union=contact,unions=a=b' is 'contact'; give either this or 'unions'",
        "owen:unions=ads # Parameter 'unions' of strategy 'owen:unions=ads' is 'ads'; give unions"
            + " such as paid=search|display;owned=email, each value once",
        "owen:unions=a=x|y;b=x # Parameter 'unions' of strategy 'owen:unions=a=x|y;b=x' is"
            + " 'a=x|y;b=x'; give unions such as paid=search|display;owned=email, each value once"
      })
  void wrongParametersAreRefused(String spec, String message) {
    assertThatThrownBy(() -> AttributionStrategies.parse(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
