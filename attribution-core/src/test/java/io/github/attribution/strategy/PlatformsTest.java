package io.github.attribution.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.OneJourney;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Milestone;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of a platform: its weights on one journey, and how far it looks back. */
class PlatformsTest {

  private static final Duration RUN_LOOKBACK = Duration.ofDays(28);

  /**
   * Four touches, 14, 7, 7 and 0 days before the conversion: an ad, two e-mails and a direct visit,
   * which is a view. Bob became the lead on the first e-mail; the opportunity was created after the
   * second one, and names its campaign.
   */
  private static OneJourney journey() {
    return OneJourney.worth("100")
        .touch("google-ads", 14)
        .by("ann")
        .with("campaign", "brand")
        .with("minutes", "30")
        .with("interaction", "click")
        .touch("email", 7)
        .by("bob")
        .with("campaign", "letter")
        .with("minutes", "10")
        .with("interaction", "click")
        .touch("email", 7)
        .by("ann")
        .with("campaign", "letter")
        .with("interaction", "click")
        .touch("direct", 0)
        .by("ann")
        .with("minutes", "60")
        .with("interaction", "impression")
        .milestone(Milestone.LEAD_CREATED, Duration.ofDays(7), "bob")
        .milestone("opportunity_created", Duration.ofDays(1))
        .milestone(
            Milestone.of("acme", "role", OneJourney.END.minus(Duration.ofDays(9))).with("bob", "o"))
        .conversion(deal -> deal.withOpportunity("o").withContact("ann").withCampaign("letter"))
        .lookback(RUN_LOOKBACK);
  }

  private static final Map<String, double[]> WEIGHTS = new TreeMap<>();

  private static void put(String specs, double... weights) {
    for (String spec : specs.split(" ", -1)) {
      WEIGHTS.put(spec, weights);
    }
  }

  static {
    put(
        "adobe:first-touch hubspot:first-interaction marketo-measure:first-touch"
            + " marketo-engage:first-touch ga4:google-paid-channels-last-click"
            + " ga-ua:first-interaction mixpanel:first-touch amplitude:first-touch"
            + " posthog:first-touch snowplow:first-touch matomo:first-interaction"
            + " salesforce:first-touch dreamdata:first-touch triple-whale:linear-paid"
            + " northbeam-like:clicks-only",
        1,
        0,
        0,
        0);
    put(
        "adobe:last-touch adobe:same-touch hubspot:last-interaction ga-ua:last-interaction"
            + " mixpanel:last-touch amplitude:last-touch posthog:last-touch snowplow:last-touch"
            + " matomo:last-interaction dreamdata:last-touch",
        0,
        0,
        0,
        1);
    put(
        "adobe:linear hubspot:linear ga-ua:linear mixpanel:linear amplitude:linear posthog:linear"
            + " matomo:linear hockeystack:linear dreamdata:linear triple-whale:linear-all"
            + " hubspot:full-path marketo-measure:full-path",
        0.25,
        0.25,
        0.25,
        0.25);
    put(
        "adobe:participation mixpanel:participation amplitude:participation hockeystack:uniform",
        1,
        1,
        0,
        1);
    put(
        "adobe:u-shaped mixpanel:u-shaped amplitude:u-shaped ga-ua:position-based"
            + " posthog:position-based matomo:position-based piwik-pro:position-based"
            + " hockeystack:position-based dreamdata:u-shaped adobe:custom mixpanel:custom"
            + " amplitude:custom",
        0.4,
        0.1,
        0.1,
        0.4);
    put("adobe:j-curve mixpanel:j-shaped amplitude:j-shaped", 0.2, 0.1, 0.1, 0.6);
    put("adobe:inverse-j mixpanel:inverse-j-shaped amplitude:inverse-j-shaped", 0.6, 0.1, 0.1, 0.2);
    put(
        "adobe:time-decay ga-ua:time-decay mixpanel:time-decay matomo:time-decay"
            + " piwik-pro:time-decay posthog:time-decay hubspot-like:time-decay",
        1 / 9.0,
        2 / 9.0,
        2 / 9.0,
        4 / 9.0);
    put("hockeystack:time-decay", 0.25, 0.5, 0.5, 1);
    put("hubspot:u-shaped", 0.4, 0.4, 0.1, 0.1);
    put("hubspot:w-shaped", 0.3, 0.3, 0.3, 0.1);
    put("hubspot:first-and-last", 0.5, 0, 0, 0.5);
    put("hubspot:simple-decay", 0.0625, 0.125, 0.25, 0.5);
    put("hubspot-like:j-shaped", 0.2, 0.1, 0.6, 0.1);
    put("hubspot-like:inverse-j-shaped", 0.6, 0.1, 0.2, 0.1);
    put("marketo-measure:lead-creation", 0, 1, 0, 0);
    put("marketo-measure:u-shaped", 0.5, 0.5, 0, 0);
    put("marketo-measure:w-shaped", 1 / 3.0, 1 / 3.0, 1 / 3.0, 0);
    put(
        "marketo-measure:custom:first=0.5,lead_created=0.3,close=0.1,middle=0.1",
        0.5,
        0.3,
        0.1,
        0.1);
    put("marketo-engage:multi-touch", 1 / 3.0, 1 / 3.0, 1 / 3.0, 0);
    put(
        "ga4:paid-and-organic-last-click ga-ua:last-non-direct-click matomo:last-non-direct"
            + " piwik-pro:last-non-direct salesforce:last-touch salesforce:primary-campaign-source"
            + " appsflyer:last-touch",
        0,
        0,
        1,
        0);
    put("snowplow:shared", 1 / 3.0, 1 / 3.0, 0, 1 / 3.0);
    put("snowplow:position-based", 0.4, 0.2, 0, 0.4);
    put("piwik-pro:engagement", 0.3, 0.1, 0, 0.6);
    put("salesforce:even-distribution", 0.5, 0.25, 0.25, 0);
  }

  static List<String> specs() {
    return List.copyOf(WEIGHTS.keySet());
  }

  @Test
  void everyModelOfAPlatformIsInThisTable() {
    assertThat(
            specs().stream()
                .map(spec -> String.join(":", Arrays.asList(spec.split(":", -1)).subList(0, 2))))
        .containsExactlyInAnyOrderElementsOf(
            AttributionStrategies.all().stream()
                .map(StrategyDescription::name)
                .filter(name -> name.contains(":"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void modelGivesItsWeights(String spec) {
    AttributionStrategy model = AttributionStrategies.parse(spec);
    assertThat(model.spec()).isEqualTo(spec);
    assertThat(journey().weights(model)).containsExactly(WEIGHTS.get(spec), within(1e-12));
  }

  /** The run's look-back, unless the platform has its own. */
  private static Duration lookback(String platform) {
    return switch (platform) {
      case "adobe", "amplitude", "snowplow" -> Duration.ofDays(30).plusHours(12);
      case "ga4" -> Duration.ofDays(89).plusHours(12);
      case "piwik-pro" -> Duration.ofDays(29).plusHours(12);
      case "ga-ua", "mixpanel" -> Duration.ofDays(30);
      case "triple-whale" -> Duration.ofDays(28);
      case "appsflyer" -> Duration.ofDays(7);
      case "marketo-measure" -> Duration.ofDays(365_000);
      default -> Duration.ofDays(45);
    };
  }

  @ParameterizedTest
  @MethodSource("specs")
  void modelLooksBackAsFarAsThePlatformDoes(String spec) {
    String platform = spec.substring(0, spec.indexOf(':'));
    Duration edge = lookback(platform);
    OneJourney journey =
        OneJourney.worth("1")
            .conversion(deal -> deal.withOpportunity("o").withContact("ann"))
            .lookback(Duration.ofDays(45));
    Duration before = edge.plusNanos(1000);
    for (Duration age : List.of(before, edge, Duration.ZERO)) {
      journey.touch("paid-" + age.toMillis() % 7, age).by("ann");
      journey.with("campaign", "c").with("minutes", "1").with("interaction", "click");
    }
    AttributionStrategy model = AttributionStrategies.parse(spec);
    boolean unlimited = platform.equals("marketo-measure");
    assertThat(journey.journey(model).size()).isEqualTo(unlimited ? 3 : 2);
  }

  @Test
  void appsFlyerTakesViewsOfOneDayOnlyAndClicksFirst() {
    AttributionStrategy model = AttributionStrategies.parse("appsflyer:last-touch");
    OneJourney views =
        OneJourney.worth("1")
            .touch("old view", Duration.ofDays(1).plusNanos(1000))
            .with("interaction", "view")
            .touch("view", Duration.ofDays(1))
            .with("interaction", "view");
    assertThat(views.weights(model)).containsExactly(0, 1);
    OneJourney click =
        OneJourney.worth("1")
            .touch("click", 7)
            .with("interaction", "click")
            .touch("view", 0)
            .with("interaction", "view");
    assertThat(click.weights(model)).containsExactly(1, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adobe:linear:lookback=7d|linear:lookback=7d,lookback-boundary=date-difference",
        "hubspot:linear|linear",
        "hubspot:linear:lookback=7d|linear:lookback=7d",
        "mixpanel:custom:first=0.1,last=0.7|positional:lookback=30d,first=0.1,last=0.7",
        "hubspot:w-shaped:skipped=next|w-shaped:middle-range=journey,skipped=next",
        "triple-whale:linear-paid:include=channel=email|linear:lookback=28d,include=channel=email",
      })
  void whatIsSetOnAModelIsSetOnWhatItStandsFor(String model, String meaning) {
    AttributionStrategy strategy = AttributionStrategies.parse(model);
    AttributionStrategy general = AttributionStrategies.parse(meaning);
    assertThat(journey().weights(strategy)).isEqualTo(journey().weights(general));
    JourneyRules rules = JourneyRules.defaults();
    assertThat(strategy.rules(rules).settings()).isEqualTo(general.rules(rules).settings());
  }
}
