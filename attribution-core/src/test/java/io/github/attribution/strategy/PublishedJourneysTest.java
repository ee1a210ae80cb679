package io.github.attribution.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.OneJourney;
import io.github.attribution.journey.Micros;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Journeys whose credit the platforms publish in their documentation. */
class PublishedJourneysTest {

  private static final AttributionStrategy U_SHAPED = AttributionStrategies.positionBased(0.4, 0.4);
  private static final AttributionStrategy J_SHAPED = AttributionStrategies.positionBased(0.2, 0.6);
  private static final AttributionStrategy INVERSE_J =
      AttributionStrategies.positionBased(0.6, 0.2);

  /** Adobe Analytics, attribution models: $50 by paid search, social, email and display. */
  private static OneJourney adobe() {
    return OneJourney.worth("50")
        .touch("paid search", 9)
        .touch("social", 6)
        .touch("email", 0)
        .touch("display", 0);
  }

  @Test
  void adobeTimeDecayGivesItsPublishedCents() {
    AttributionStrategy decay = AttributionStrategies.timeDecay(Duration.ofDays(7));
    assertThat(cents(adobe().revenueMicros(decay)))
        .containsExactly("6.92", "9.32", "16.88", "16.88");
    assertThat(Arrays.stream(adobe().revenueMicros(decay)).sum()).isEqualTo(50 * Micros.ONE);
  }

  @Test
  void adobeLinearGivesTwelveFiftyEach() {
    assertThat(cents(adobe().revenueMicros(AttributionStrategies.linear())))
        .containsExactly("12.50", "12.50", "12.50", "12.50");
  }

  @Test
  void adobeFirstAndLastTouchGiveAll() {
    assertThat(cents(adobe().revenueMicros(AttributionStrategies.firstTouch())))
        .containsExactly("50.00", "0.00", "0.00", "0.00");
    assertThat(cents(adobe().revenueMicros(AttributionStrategies.lastTouch())))
        .containsExactly("0.00", "0.00", "0.00", "50.00");
  }

  @Test
  void adobeFirstTouchWithinTheVisitIsEmail() {
    OneJourney visit = adobe().lookback(Duration.ofMinutes(30));
    assertThat(visit.weightsByChannel(AttributionStrategies.firstTouch()))
        .isEqualTo(Map.of("email", 1.0, "display", 0.0));
  }

  @Test
  void adobeJCurveGivesTwentyTwentySixty() {
    assertThat(cents(adobe().revenueMicros(J_SHAPED)))
        .containsExactly("10.00", "5.00", "5.00", "30.00");
  }

  @Test
  void adobeCurvesOfTwoTouchesKeepTheRatioOfTheirEnds() {
    OneJourney two = OneJourney.hourly("100", List.of("a", "b"));
    assertThat(two.weights(U_SHAPED)).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
    assertThat(two.weights(J_SHAPED)).containsExactly(new double[] {0.25, 0.75}, within(1e-12));
    assertThat(two.weights(INVERSE_J)).containsExactly(new double[] {0.75, 0.25}, within(1e-12));
  }

  @Test
  void mixpanelSixTouchesGiveItsTable() {
    OneJourney six = OneJourney.hourly("100", List.of("a", "b", "c", "d", "e", "f"));
    assertThat(cents(six.revenueMicros(U_SHAPED)))
        .containsExactly("40.00", "5.00", "5.00", "5.00", "5.00", "40.00");
    assertThat(cents(six.revenueMicros(J_SHAPED)))
        .containsExactly("20.00", "5.00", "5.00", "5.00", "5.00", "60.00");
    assertThat(cents(six.revenueMicros(INVERSE_J)))
        .containsExactly("60.00", "5.00", "5.00", "5.00", "5.00", "20.00");
  }

  /** Amplitude: Google on 1 May, Facebook on 7 May, TikTok and the conversion on 10 May. */
  private static OneJourney amplitude() {
    return OneJourney.worth("100").touch("Google", 9).touch("Facebook", 3).touch("TikTok", 0);
  }

  @Test
  void amplitudeJShapedGivesTwentyTwentySixty() {
    OneJourney journey = amplitude().lookback(Duration.ofDays(30));
    assertThat(cents(journey.revenueMicros(J_SHAPED))).containsExactly("20.00", "20.00", "60.00");
  }

  @Test
  void amplitudeCustomGivesFiveTwentySeventyFive() {
    AttributionStrategy custom = AttributionStrategies.positionBased(0.05, 0.75);
    assertThat(cents(amplitude().revenueMicros(custom))).containsExactly("5.00", "20.00", "75.00");
  }

  @Test
  void amplitudeLinearOfSevenDaysLeavesTheOlderTouchOut() {
    OneJourney journey = amplitude().lookback(Duration.ofDays(7));
    assertThat(journey.weightsByChannel(AttributionStrategies.linear()))
        .isEqualTo(Map.of("Facebook", 0.5, "TikTok", 0.5));
  }

  @Test
  void hockeyStackSumsARepeatedChannel() {
    OneJourney journey =
        OneJourney.hourly("10000", List.of("Google Ads", "Facebook", "Google Ads", "SDR"));
    assertThat(journey.weightsByChannel(AttributionStrategies.linear()))
        .isEqualTo(Map.of("Google Ads", 0.5, "Facebook", 0.25, "SDR", 0.25));
    assertThat(cents(journey.revenueMicros(AttributionStrategies.linear())))
        .containsExactly("2500.00", "2500.00", "2500.00", "2500.00");
    assertThat(cents(journey.revenueMicros(U_SHAPED)))
        .containsExactly("4000.00", "1000.00", "1000.00", "4000.00");
  }

  @Test
  void snowplowPositionOfTwoChannelsIsHalfEach() {
    OneJourney journey = OneJourney.hourly("66.5", List.of("a", "b"));
    assertThat(cents(journey.revenueMicros(U_SHAPED))).containsExactly("33.25", "33.25");
  }

  @Test
  void googleAnalyticsClickOfEightDaysGetsHalfOfTheOneOfOneDay() {
    OneJourney journey = OneJourney.worth("1").touch("older", 8).touch("younger", 1);
    double[] weights = journey.weights(AttributionStrategies.parse("time-decay:half-life=7d"));
    assertThat(weights[0] / weights[1]).isEqualTo(0.5);
  }

  @Test
  void postHogHalfLifeIsAQuarterOfItsWindow() {
    OneJourney journey =
        OneJourney.worth("7")
            .touch("c", 2)
            .touch("b", 1)
            .touch("a", 0)
            .lookback(Duration.ofDays(4));
    assertThat(cents(journey.revenueMicros(AttributionStrategies.parse("time-decay:half-life=1d"))))
        .containsExactly("1.00", "2.00", "4.00");
  }

  @Test
  void hundredOverThreeTouchesAddsUpToTheLastDigit() {
    OneJourney journey = OneJourney.hourly("100.00", List.of("a", "b", "c"));
    assertThat(journey.revenueMicros(AttributionStrategies.linear()))
        .containsExactly(33_333_334, 33_333_333, 33_333_333);
  }

  private static List<String> cents(long[] micros) {
    return Arrays.stream(micros)
        .mapToObj(amount -> decimal(amount).setScale(2, RoundingMode.HALF_EVEN).toPlainString())
        .toList();
  }

  private static BigDecimal decimal(long micros) {
    return Micros.toDecimal(micros);
  }
}
