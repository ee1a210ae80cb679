package io.github.attribution.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.OneJourney;
import io.github.attribution.RandomMarket;
import io.github.attribution.credit.Groups;
import io.github.attribution.credit.Measure;
import io.github.attribution.metric.MetricStatus;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrategyComparisonTest {

  private static final OneJourney JOURNEY =
      OneJourney.hourly("100", List.of("ads", "mail", "mail", "tv"));

  @Test
  void whatMovesIsHalfOfAllDifferences() {
    StrategyComparison comparison = compare(JOURNEY, "first-touch", "linear");
    StrategyAgreement agreement = comparison.agreements().get(0);
    assertThat(agreement.strategy()).isEqualTo("first-touch");
    assertThat(agreement.other()).isEqualTo("linear");
    assertThat(agreement.movedMicros()).isEqualTo(75_000_000);
    assertThat(agreement.shareDistance()).isEqualTo(0.75, within(1e-15));
    assertThat(comparison.moves("first-touch", "linear"))
        .containsExactly(
            new CreditMove(List.of("ads"), 100_000_000, 25_000_000),
            new CreditMove(List.of("mail"), 0, 50_000_000),
            new CreditMove(List.of("tv"), 0, 25_000_000));
  }

  @Test
  void ranksAreComparedAmongGroups() {
    StrategyAgreement opposed = compare(JOURNEY, "first-touch", "last-touch").agreements().get(0);
    assertThat(opposed.rankCorrelation().value()).isNotNull();
    StrategyAgreement twoGroups =
        compare(OneJourney.hourly("1", List.of("a", "b")), "first-touch", "last-touch")
            .agreements()
            .get(0);
    assertThat(twoGroups.rankCorrelation().status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
  }

  @Test
  void aStrategyAgreesWithItself() {
    for (long seed = 0; seed < 5; seed++) {
      AttributionResult result =
          AttributionPlan.builder()
              .strategy("linear")
              .strategy("linear:lookback=90d")
              .build()
              .run(RandomMarket.of(seed, 50).graphs());
      StrategyComparison comparison =
          StrategyComparison.of(result.totals(), 0, Measure.CONVERSIONS);
      assertThat(comparison.agreements().get(0).movedMicros()).as("seed %s", seed).isZero();
      assertThat(comparison.moves("linear", "linear:lookback=90d")).isEmpty();
    }
  }

  @Test
  void gainsAndLossesCancel() {
    for (long seed = 0; seed < 5; seed++) {
      AttributionResult result =
          AttributionPlan.builder().build().run(RandomMarket.of(seed, 50).graphs());
      StrategyComparison comparison = StrategyComparison.of(result.totals(), 0, Measure.REVENUE);
      for (StrategyAgreement agreement : comparison.agreements()) {
        List<CreditMove> moves = comparison.moves(agreement.strategy(), agreement.other());
        assertThat(moves.stream().mapToLong(CreditMove::gainMicros).sum()).isZero();
        assertThat(
                moves.stream()
                    .map(CreditMove::gainMicros)
                    .filter(gain -> gain > 0)
                    .collect(Collectors.summingLong(Long::longValue)))
            .isEqualTo(agreement.movedMicros());
      }
    }
  }

  @Test
  void creditThatWasReadComparesLikeCreditOfARun() {
    AttributionResult result =
        AttributionPlan.builder().build().run(RandomMarket.of(7, 50).graphs());
    List<String> specs =
        result.totals().strategies().stream().map(AttributionStrategy::spec).toList();
    Groups groups = result.totals().groupings().get(0);
    List<List<String>> values =
        IntStream.range(0, groups.sizeWithUnattributed()).mapToObj(groups::values).toList();
    long[][] credit = new long[specs.size()][values.size()];
    for (int strategy = 0; strategy < specs.size(); strategy++) {
      for (int group = 0; group < values.size(); group++) {
        credit[strategy][group] = result.totals().micros(strategy, 0, group, Measure.REVENUE);
      }
    }

    StrategyComparison read = StrategyComparison.of(specs, values, groups.size(), credit);
    StrategyComparison ofRun = StrategyComparison.of(result.totals(), 0, Measure.REVENUE);
    assertThat(read.agreements()).isEqualTo(ofRun.agreements());
    assertThat(read.moves("linear", "last-touch")).isEqualTo(ofRun.moves("linear", "last-touch"));
  }

  @Test
  void creditThatIsNotOfEveryGroupIsRefused() {
    assertThatThrownBy(
            () ->
                StrategyComparison.of(
                    List.of("linear"), List.of(List.of("a")), 1, new long[][] {{1, 2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Credit is not that of 1 strategies by 1 groups, 1 of them attributed; give one number"
                + " for each strategy and group");
  }

  @Test
  void unknownStrategiesAreRefused() {
    assertThatThrownBy(() -> compare(JOURNEY, "linear", "last-touch").moves("linear", "markov"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Strategy 'markov' is not compared; these are: linear, last-touch");
  }

  private static StrategyComparison compare(OneJourney journey, String... strategies) {
    AttributionPlan.Builder plan = AttributionPlan.builder();
    for (String strategy : strategies) {
      plan.strategy(strategy);
    }
    return StrategyComparison.of(plan.build().run(journey.graphs()).totals(), 0, Measure.REVENUE);
  }
}
