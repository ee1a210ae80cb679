package io.github.attribution.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.OneJourney;
import io.github.attribution.credit.Explanation;
import io.github.attribution.credit.JourneyCredit;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.Touchpoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Journeys whose credit the platforms publish in their documentation. */
class PublishedJourneysTest {

  /** Adobe Analytics, attribution models: $50 by paid search, social, email and display. */
  private static OneJourney adobe() {
    return OneJourney.worth("50")
        .touch("paid search", 9)
        .touch("social", 6)
        .touch("email", 0)
        .touch("display", 0);
  }

  @Test
  void adobeGivesItsPublishedCents() {
    assertCents(adobe(), "adobe:time-decay", "6.92", "9.32", "16.88", "16.88");
    assertCents(adobe(), "adobe:linear", "12.50", "12.50", "12.50", "12.50");
    assertCents(adobe(), "adobe:first-touch", "50.00", "0.00", "0.00", "0.00");
    assertCents(adobe(), "adobe:last-touch", "0.00", "0.00", "0.00", "50.00");
    assertCents(adobe(), "adobe:j-curve", "10.00", "5.00", "5.00", "30.00");
    assertCents(adobe(), "adobe:u-shaped", "20.00", "5.00", "5.00", "20.00");
    assertCents(adobe(), "adobe:inverse-j", "30.00", "5.00", "5.00", "10.00");
    assertCents(adobe(), "adobe:participation", "50.00", "50.00", "50.00", "50.00");
    assertThat(sum(adobe(), "adobe:time-decay")).isEqualTo(50 * Micros.ONE);
  }

  @Test
  void adobeFirstTouchWithinTheVisitIsEmail() {
    OneJourney visit = adobe().lookback(Duration.ofMinutes(30));
    assertCents(visit, "first-touch", "0.00", "0.00", "50.00", "0.00");
  }

  @Test
  void adobeSameTouchIsNobodysWithoutATouchAtTheConversion() {
    assertCents(adobe(), "adobe:same-touch", "0.00", "0.00", "0.00", "50.00");
    OneJourney later = OneJourney.worth("50").touch("email", Duration.ofNanos(1000));
    assertThat(later.credit(AttributionStrategies.parse("adobe:same-touch")).attributed())
        .isFalse();
  }

  @Test
  void mixpanelSixTouchesGiveItsTable() {
    OneJourney six = OneJourney.hourly("100", List.of("a", "b", "c", "d", "e", "f"));
    assertCents(six, "mixpanel:u-shaped", "40.00", "5.00", "5.00", "5.00", "5.00", "40.00");
    assertCents(six, "mixpanel:j-shaped", "20.00", "5.00", "5.00", "5.00", "5.00", "60.00");
    assertCents(six, "mixpanel:inverse-j-shaped", "60.00", "5.00", "5.00", "5.00", "5.00", "20.00");
  }

  /** Amplitude: Google on 1 May, Facebook on 7 May, TikTok and the conversion on 10 May. */
  private static OneJourney amplitude() {
    return OneJourney.worth("100").touch("Google", 9).touch("Facebook", 3).touch("TikTok", 0);
  }

  @Test
  void amplitudeGivesItsPublishedPercentages() {
    assertCents(amplitude(), "amplitude:j-shaped", "20.00", "20.00", "60.00");
    assertCents(amplitude(), "amplitude:j-shaped:lookback=7d", "0.00", "30.00", "70.00");
    assertCents(amplitude(), "amplitude:linear:lookback=7d", "0.00", "50.00", "50.00");
    String custom = "amplitude:custom:first=5%,middle=20%,last=75%";
    assertCents(amplitude(), custom, "5.00", "20.00", "75.00");
    assertCents(amplitude(), custom + ",lookback=7d", "0.00", "15.00", "85.00");
  }

  @Test
  void emptyMiddleIsDroppedByAdobeAndMixpanelAndSplitByAmplitude() {
    OneJourney two = OneJourney.hourly("100", List.of("a", "b"));
    assertCents(two, "adobe:u-shaped", "50.00", "50.00");
    assertCents(two, "adobe:j-curve", "25.00", "75.00");
    assertCents(two, "adobe:inverse-j", "75.00", "25.00");
    assertCents(two, "mixpanel:u-shaped", "50.00", "50.00");
    assertCents(two, "mixpanel:j-shaped", "25.00", "75.00");
    assertCents(two, "mixpanel:inverse-j-shaped", "75.00", "25.00");
    assertCents(two, "amplitude:u-shaped", "50.00", "50.00");
    assertCents(two, "amplitude:j-shaped", "30.00", "70.00");
    assertCents(two, "amplitude:inverse-j-shaped", "70.00", "30.00");
    assertCents(two, "adobe:custom:first=0.3,middle=0.4,last=0.3", "50.00", "50.00");
    assertCents(two, "snowplow:position-based", "50.00", "50.00");
  }

  @Test
  void emptyMiddleOfMarketoMeasureIsSharedEvenlyByTheStages() {
    OneJourney three =
        OneJourney.hourly("100", List.of("a", "b", "c"))
            .milestone(Milestone.LEAD_CREATED, Duration.ofHours(1))
            .milestone("opportunity_created", Duration.ZERO);
    assertCents(three, "marketo-measure:w-shaped", "33.33", "33.33", "33.33");
    assertCents(
        three,
        "marketo-measure:custom:first=50%,lead_created=30%,close=10%,middle=10%",
        "53.33",
        "33.33",
        "13.33");
  }

  @Test
  void hockeyStackGivesItsPublishedDollars() {
    OneJourney journey =
        OneJourney.hourly("10000", List.of("Google Ads", "Facebook", "Google Ads", "SDR"));
    assertCents(journey, "hockeystack:linear", "2500.00", "2500.00", "2500.00", "2500.00");
    assertThat(journey.weightsByChannel(AttributionStrategies.parse("hockeystack:linear")))
        .isEqualTo(Map.of("Google Ads", 0.5, "Facebook", 0.25, "SDR", 0.25));
    assertCents(journey, "hockeystack:position-based", "4000.00", "1000.00", "1000.00", "4000.00");
    assertCents(journey, "hockeystack:uniform", "10000.00", "10000.00", "0.00", "10000.00");
  }

  @Test
  void hockeyStackFiltersBeforeItWeighs() {
    OneJourney journey = OneJourney.worth("100000");
    for (int action = 0; action < 8; action++) {
      journey.touch("web", Duration.ofHours(8 - action));
      journey.with("interaction", action % 3 == 0 ? "meeting" : "visit");
    }
    assertCents(
        journey,
        "linear:include=interaction=meeting",
        "33333.33",
        "0.00",
        "0.00",
        "33333.33",
        "0.00",
        "0.00",
        "33333.33",
        "0.00");
  }

  @Test
  void hockeyStackDecayIsNotNormalised() {
    AttributionStrategy decay = AttributionStrategies.parse("hockeystack:time-decay");
    assertThat(decay.conserving()).isFalse();
    assertCents(adobe(), decay.spec(), "20.51", "27.60", "50.00", "50.00");
    assertThat(cents(new long[] {sum(adobe(), decay.spec())})).containsExactly("148.11");
  }

  @Test
  void snowplowPositionOfTwoChannelsIsHalfEach() {
    OneJourney journey = OneJourney.hourly("66.5", List.of("a", "b"));
    assertCents(journey, "snowplow:position-based", "33.25", "33.25");
  }

  @Test
  void googleAnalyticsClickOfEightDaysGetsHalfOfTheOneOfOneDay() {
    OneJourney journey = OneJourney.worth("1").touch("older", 8).touch("younger", 1);
    double[] weights = journey.weights(AttributionStrategies.parse("ga-ua:time-decay"));
    assertThat(weights[0] / weights[1]).isEqualTo(0.5);
  }

  @Test
  void postHogHalfLifeIsAQuarterOfItsWindow() {
    OneJourney journey = OneJourney.worth("7").touch("c", 2).touch("b", 1).touch("a", 0);
    assertCents(journey, "posthog:time-decay:lookback=4d", "1.00", "2.00", "4.00");
  }

  /** Marketo Measure: two people of one deal, created on 7 March 2020 and closed on 6 May. */
  private static JourneyGraphs marketoMeasure() {
    return JourneyGraphs.builder()
        .add(touch("A first", "2019-09-01", "A"))
        .add(touch("A lead", "2019-11-20", "A"))
        .add(touch("A form", "2020-03-04", "A"))
        .add(touch("B first", "2019-08-26", "B"))
        .add(touch("B lead", "2020-02-20", "B"))
        .add(touch("B form", "2020-05-01", "B"))
        .add(new Milestone("acme", Milestone.LEAD_CREATED, at("2019-11-20"), "A", null))
        .add(new Milestone("acme", Milestone.LEAD_CREATED, at("2020-02-20"), "B", null))
        .add(new Milestone("acme", "opportunity_created", at("2020-03-07"), null, "o"))
        .add(won("2020-05-06", "900"))
        .build();
  }

  @Test
  void marketoMeasureMergesThePeopleOfADeal() {
    Map<String, String> roles = byTouch(marketoMeasure(), "marketo-measure:full-path");
    assertThat(roles)
        .isEqualTo(
            Map.of(
                "B first", "202.50",
                "A first", "45.00",
                "A lead", "202.50",
                "B lead", "45.00",
                "A form", "202.50",
                "B form", "202.50"));
    assertThat(byTouch(marketoMeasure(), "marketo-measure:w-shaped"))
        .containsEntry("B lead", "45.00")
        .containsEntry("B form", "0.00");
  }

  @Test
  void marketoMeasurePutsASkippedStageOnTheNextOnesTouch() {
    OneJourney journey =
        OneJourney.hourly("100", List.of("a", "b", "c", "d"))
            .milestone(Milestone.LEAD_CREATED, Duration.ofDays(700))
            .milestone("opportunity_created", Duration.ofHours(1));
    assertCents(journey, "marketo-measure:w-shaped", "30.00", "10.00", "60.00", "0.00");
  }

  /** Marketo Engage: a content success, the opportunity, a webinar success, the deal. */
  @Test
  void marketoEngageCreditsWhatCameBeforeTheOpportunityAndBeforeTheDeal() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(touch("content", "2020-01-01", "A").with("campaign", "content"))
            .add(touch("webinar", "2020-02-01", "A").with("campaign", "webinar"))
            .add(created("2020-01-15", "3000"))
            .add(won("2020-03-01", "3000").withContact("A"))
            .build();
    AttributionStrategy model =
        AttributionStrategies.parse("marketo-engage:multi-touch").on(graphs);
    Journey journey = graphs.journeys(model.rules(JourneyRules.defaults()));
    JourneyCredit credit = new JourneyCredit();
    assertThat(journey.next()).isTrue();
    credit.credit(journey, model);
    assertThat(cents(revenues(credit))).containsExactly("3000.00");
    assertThat(journey.next()).isTrue();
    credit.credit(journey, model);
    assertThat(cents(revenues(credit))).containsExactly("1500.00", "1500.00");
  }

  @Test
  void hubSpotSimpleDecayGivesHalvesOfTheLastSixAndTheRestToNobody() {
    OneJourney seven = OneJourney.hourly("100000", List.of("a", "b", "c", "d", "e", "f", "g"));
    assertCents(
        seven,
        "hubspot:simple-decay",
        "0.00",
        "1562.50",
        "3125.00",
        "6250.00",
        "12500.00",
        "25000.00",
        "50000.00");
    assertCents(OneJourney.hourly("100", List.of("a")), "hubspot:simple-decay", "50.00");
    assertCents(
        OneJourney.hourly("100", List.of("a", "b")), "hubspot:simple-decay", "25.00", "50.00");
  }

  @Test
  void minutesOfEngagementShareTheDeal() {
    OneJourney journey =
        OneJourney.worth("100")
            .touch("a", 3)
            .with("minutes", "45")
            .touch("b", 2)
            .touch("c", 1)
            .with("minutes", "15");
    assertCents(journey, "engagement", "75.00", "0.00", "25.00");
    assertCents(
        OneJourney.worth("90").touch("a", 3).touch("b", 2).with("minutes", "0"),
        "piwik-pro:engagement",
        "45.00",
        "45.00");
  }

  @Test
  void hundredOverThreeTouchesAddsUpToTheLastDigit() {
    OneJourney journey = OneJourney.hourly("100.00", List.of("a", "b", "c"));
    assertThat(journey.revenueMicros(AttributionStrategies.linear()))
        .containsExactly(33_333_334, 33_333_333, 33_333_333);
  }

  private static Touchpoint touch(String id, String date, String contact) {
    return new Touchpoint(id, "acme", at(date), "web", contact, Map.of());
  }

  private static Instant at(String date) {
    return Instant.parse(date + "T12:00:00Z");
  }

  private static Conversion won(String date, String revenue) {
    return Conversion.of("won", "acme", at(date), new BigDecimal(revenue)).withOpportunity("o");
  }

  private static Conversion created(String date, String value) {
    return Conversion.of("created", "acme", at(date), new BigDecimal(value))
        .withType("opportunity_created")
        .withOpportunity("o");
  }

  private static Map<String, String> byTouch(JourneyGraphs graphs, String spec) {
    Map<String, String> revenue = new HashMap<>();
    AttributionStrategy strategy = AttributionStrategies.parse(spec);
    Explanation.of(graphs, strategy.rules(JourneyRules.defaults()), 0, strategy)
        .touches()
        .forEach(
            touch ->
                revenue.put(
                    String.valueOf(touch.touchpoint().id()),
                    cents(new long[] {touch.revenueMicros()}).get(0)));
    return revenue;
  }

  private static long[] revenues(JourneyCredit credit) {
    long[] revenues = new long[credit.size()];
    Arrays.setAll(revenues, i -> credit.micros(Measure.REVENUE, i));
    return revenues;
  }

  private static long sum(OneJourney journey, String spec) {
    return Arrays.stream(journey.revenueMicros(AttributionStrategies.parse(spec))).sum();
  }

  private static void assertCents(OneJourney journey, String spec, String... cents) {
    assertThat(cents(journey.revenueMicros(AttributionStrategies.parse(spec))))
        .as(spec)
        .containsExactly(cents);
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
