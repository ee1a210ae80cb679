package io.github.attribution.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.OneJourney;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.Micros;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JourneyCreditTest {

  private static final OneJourney THREE = OneJourney.hourly("100", List.of("a", "b", "c"));

  @Test
  void weightsAreSharesOfScoresAndAmountsAddUp() {
    JourneyCredit credit = THREE.credit(scores(1, 2, 1));
    assertThat(credit.attributed()).isTrue();
    assertThat(credit.size()).isEqualTo(3);
    assertThat(credit.score(1)).isEqualTo(2);
    assertThat(credit.weight(1)).isEqualTo(0.5);
    assertThat(credit.micros(Measure.REVENUE, 1)).isEqualTo(50_000_000);
    assertThat(credit.micros(Measure.CONVERSIONS, 0)).isEqualTo(250_000);
    assertThat(credit.micros(Measure.LEADS, 0)).isZero();
    assertThat(credit.micros(Measure.NEW_CUSTOMERS, 0)).isZero();
    assertThat(credit.totalMicros(Measure.REVENUE)).isEqualTo(100 * Micros.ONE);
  }

  @Test
  void journeyWithoutTouchesIsNobodys() {
    JourneyCredit credit = OneJourney.worth("90").credit(AttributionStrategies.linear());
    assertThat(credit.attributed()).isFalse();
    assertThat(credit.size()).isZero();
    assertThat(credit.totalMicros(Measure.REVENUE)).isEqualTo(90 * Micros.ONE);
    assertThat(credit.totalMicros(Measure.CONVERSIONS)).isEqualTo(Micros.ONE);
  }

  @Test
  void journeyWithScoresOfZeroIsNobodys() {
    JourneyCredit credit = THREE.credit(scores(0, 0, 0));
    assertThat(credit.attributed()).isFalse();
    assertThat(credit.weight(0)).isZero();
    assertThat(credit.weight(2)).isZero();
  }

  @Test
  void creditIsReusableForLongerAndShorterJourneys() {
    JourneyCredit credit = new JourneyCredit();
    for (int size : new int[] {1, 500, 3, 17, 16, 2, 0, 1}) {
      String[] channels = new String[size];
      Arrays.fill(channels, "a");
      OneJourney journey = OneJourney.hourly("7", List.of(channels));
      credit.credit(journey.journey(), AttributionStrategies.linear());
      long sum = 0;
      for (int i = 0; i < credit.size(); i++) {
        sum += credit.micros(Measure.REVENUE, i);
      }
      assertThat(credit.size()).isEqualTo(size);
      assertThat(sum).isEqualTo(size == 0 ? 0 : 7 * Micros.ONE);
    }
  }

  @Test
  void scoresByPositionAreAskedForOnceForEachSize() {
    AtomicInteger asked = new AtomicInteger();
    JourneyCredit credit = new JourneyCredit();
    AttributionStrategy counting = lastByPosition(asked);
    for (int round = 0; round < 10; round++) {
      credit.credit(THREE.journey(), counting);
      assertThat(credit.weight(2)).isEqualTo(1);
      assertThat(credit.micros(Measure.REVENUE, 2)).isEqualTo(credit.totalMicros(Measure.REVENUE));
    }
    assertThat(asked.get()).isEqualTo(2);
    credit.credit(THREE.journey(), AttributionStrategies.firstTouch());
    assertThat(credit.weight(0)).isEqualTo(1);
    credit.credit(THREE.journey(), counting);
    assertThat(credit.weight(2)).isEqualTo(1);
  }

  private static AttributionStrategy lastByPosition(AtomicInteger asked) {
    return new AttributionStrategy() {
      @Override
      public void score(Journey journey, double[] scores) {
        asked.incrementAndGet();
        Arrays.fill(scores, 0, journey.size(), 0);
        scores[journey.size() - 1] = 1;
      }

      @Override
      public boolean byPosition() {
        return true;
      }

      @Override
      public String spec() {
        return "last-by-position";
      }
    };
  }

  @Test
  void weightsSumToOneWhereTheSumOfScoresOverflows() {
    double max = Double.MAX_VALUE;
    double[] weights = THREE.weights(scores(max, max, max));
    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
    assertThat(weights[0]).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(THREE.revenueMicros(scores(max, max, max)))
        .containsExactly(33_333_334, 33_333_333, 33_333_333);
  }

  @Test
  void weightsSumToOneWhereScoresAreDenormal() {
    double min = Double.MIN_VALUE;
    assertThat(THREE.weights(scores(min, 2 * min, min))).containsExactly(0.25, 0.5, 0.25);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, -1.0 / 0})
  void scoreThatIsNegativeOrNotFiniteIsRefused(double score) {
    assertThatThrownBy(() -> THREE.credit(scores(1, score, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Strategy 'own' scored %s for touch 2 of 3 of account 'acme'; scores are finite and not negative",
            score);
  }

  @Test
  void negativeZeroIsAScoreOfZero() {
    assertThat(THREE.revenueMicros(scores(-0.0, 1, -0.0))).containsExactly(0, 100_000_000, 0);
    assertThat(THREE.credit(scores(-0.0, -0.0, -0.0)).attributed()).isFalse();
  }

  @Test
  void strategyThatDoesNotConserveGivesMultiplesOfTheOutcome() {
    JourneyCredit credit = THREE.credit(participation(1, 0.5, 2));
    assertThat(credit.weight(2)).isEqualTo(2);
    assertThat(credit.micros(Measure.REVENUE, 0)).isEqualTo(100_000_000);
    assertThat(credit.micros(Measure.REVENUE, 1)).isEqualTo(50_000_000);
    assertThat(credit.micros(Measure.REVENUE, 2)).isEqualTo(200_000_000);
    assertThat(credit.micros(Measure.CONVERSIONS, 2)).isEqualTo(2_000_000);
  }

  @Test
  void strategyThatDoesNotConserveRoundsHalfEven() {
    OneJourney journey = OneJourney.hourly("0.000005", List.of("a", "b"));
    assertThat(journey.revenueMicros(participation(0.5, 0.3))).containsExactly(2, 2);
    OneJourney next = OneJourney.hourly("0.000003", List.of("a", "b"));
    assertThat(next.revenueMicros(participation(0.5, 0.1))).containsExactly(2, 0);
  }

  @Test
  void multipleOfAnAmountThatDoublesCannotHoldIsExact() {
    String odd = "9007199254.740993";
    OneJourney journey = OneJourney.hourly(odd, List.of("a", "b"));
    assertThat(journey.revenueMicros(participation(1, 0.5)))
        .containsExactly(9_007_199_254_740_993L, 4_503_599_627_370_496L);
    OneJourney largest = OneJourney.hourly("9223372036854.775807", List.of("a"));
    assertThat(largest.revenueMicros(participation(1))).containsExactly(Long.MAX_VALUE);
  }

  @Test
  void multipleThatDoesNotFitALongIsAnError() {
    OneJourney journey = OneJourney.hourly("9000000000000", List.of("a"));
    assertThatThrownBy(() -> journey.credit(participation(2)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("The amount 9000000000000000000 · 2.0 is more than a long of micros can hold");
  }

  private static AttributionStrategy scores(double... scores) {
    return AttributionStrategy.named("own", (journey, out) -> copy(scores, journey, out));
  }

  private static void copy(double[] scores, Journey journey, double[] out) {
    System.arraycopy(scores, 0, out, 0, journey.size());
  }

  private static AttributionStrategy participation(double... scores) {
    return new AttributionStrategy() {
      @Override
      public void score(Journey journey, double[] out) {
        copy(scores, journey, out);
      }

      @Override
      public String spec() {
        return "participation";
      }

      @Override
      public boolean conserving() {
        return false;
      }
    };
  }
}
