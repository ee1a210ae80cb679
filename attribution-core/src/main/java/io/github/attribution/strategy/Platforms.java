package io.github.attribution.strategy;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The models of platforms by their names: one line each over the general strategies.
 *
 * <p>What a platform publishes is here under its name; what is only said of it by others, or not in
 * numbers, is under its name with {@code -like}.
 */
final class Platforms {

  private static final String FIRST = "Everything to the first touch.";
  private static final String LAST = "Everything to the last touch.";
  private static final String LINEAR = "The same to every touch.";
  private static final String U = "40 % to the first and the last touch, 20 % to those between.";
  private static final String J = "20 % to the first touch, 60 % to the last, 20 % between.";
  private static final String INVERSE_J =
      "60 % to the first touch, 20 % to the last, 20 % between.";
  private static final String DECAY = "More to later touches, half as much for each half-life.";
  private static final String ALL = "Everything to every distinct channel; rows add up to more.";
  private static final String NON_DIRECT =
      "Everything to the last touch that is not direct, unless all are.";
  private static final String OWN = "Shares of your own to first, middle and last touches.";

  private static final String NON_DIRECT_SPEC = "last-non-direct";
  private static final String SPLIT = ":empty-middle=split";
  private static final String ROLLING = "rolling";
  private static final String DAYS = "calendar-days";
  private static final String DATES = "date-difference";

  private static final Preset[] ADOBE = {
    adobe("first-touch", "first-touch", FIRST),
    adobe("last-touch", "last-touch", LAST),
    adobe("linear", "linear", LINEAR),
    adobe("participation", "participation", ALL),
    adobe("same-touch", "same-touch", "Everything to the touch of the conversion itself."),
    adobe("u-shaped", "u-shaped", U),
    adobe("j-curve", "j-shaped", J),
    adobe("inverse-j", "inverse-j-shaped", INVERSE_J),
    adobe("custom", "positional", OWN)
        .open("first", "0.4")
        .open("middle", "0.2")
        .open("last", "0.4"),
    adobe("time-decay", "time-decay", DECAY).open("half-life", "7d"),
  };

  private static final Preset[] HUBSPOT = {
    hubspot("first-interaction", "first-touch", FIRST),
    hubspot("last-interaction", "last-touch", LAST),
    hubspot("linear", "linear", LINEAR),
    hubspot("u-shaped", "u-shaped-milestone", "40 % to the first interaction and lead creation."),
    hubspot("w-shaped", "w-shaped", "30 % to the first interaction, lead and deal creation."),
    hubspot("full-path", "full-path", "22.5 % to first, lead creation, deal creation and close."),
    hubspot(
        "first-and-last",
        "positional:first=0.5,middle=0,last=0.5",
        "Half to the first and the last interaction; the former attribution report."),
    hubspot(
        "simple-decay",
        "rank-decay:normalise=no,steps=6",
        "50 %, 25 %, … of the last six interactions; the former attribution report."),
    like("hubspot-like:j-shaped", "j-shaped", J),
    like("hubspot-like:inverse-j-shaped", "inverse-j-shaped", INVERSE_J),
    like("hubspot-like:time-decay", "time-decay", DECAY).open("half-life", "7d"),
  };

  private static final Preset[] MARKETO = {
    measure("first-touch", "first-touch", FIRST),
    measure("lead-creation", "lead-creation", "Everything to the touch that made the lead."),
    measure("u-shaped", "u-shaped-milestone", "40 % to the first touch and lead creation."),
    measure("w-shaped", "w-shaped", "30 % to the first touch, lead and opportunity creation."),
    measure("full-path", "full-path", "22.5 % to first, lead, opportunity creation and close."),
    engage("first-touch", "first-touch", FIRST),
    engage(
        "multi-touch",
        "linear-distinct:by=contact|campaign",
        "The same to every person and program that had a success together."),
  };

  private static final Preset[] GOOGLE = {
    ga4("paid-and-organic-last-click", NON_DIRECT_SPEC, NON_DIRECT).open("direct", "direct"),
    ga4(
            "google-paid-channels-last-click",
            "google-paid-last-click",
            "Everything to the last Google Ads touch, else to the last that is not direct.")
        .open("google", "google-ads*|google_ads*|google ads*|adwords*")
        .open("direct", "direct"),
    ua("last-non-direct-click", NON_DIRECT_SPEC, NON_DIRECT).open("direct", "direct"),
    ua("last-interaction", "last-touch", LAST),
    ua("first-interaction", "first-touch", FIRST),
    ua("linear", "linear", LINEAR),
    ua("time-decay", "time-decay", DECAY).open("half-life", "7d"),
    ua("position-based", "position-based", U),
  };

  private static final Preset[] PRODUCT_ANALYTICS = {
    mixpanel("first-touch", "first-touch", FIRST),
    mixpanel("last-touch", "last-touch", LAST),
    mixpanel("linear", "linear", LINEAR),
    mixpanel("participation", "participation", ALL),
    mixpanel("u-shaped", "u-shaped", U),
    mixpanel("j-shaped", "j-shaped", J),
    mixpanel("inverse-j-shaped", "inverse-j-shaped", INVERSE_J),
    mixpanel("time-decay", "time-decay", DECAY),
    mixpanel("custom", "positional", OWN)
        .open("first", "0.4")
        .open("middle", "0.2")
        .open("last", "0.4"),
    amplitude("first-touch", "first-touch", FIRST),
    amplitude("last-touch", "last-touch", LAST),
    amplitude("linear", "linear", LINEAR),
    amplitude("participation", "participation", ALL),
    amplitude("u-shaped", "u-shaped" + SPLIT, U),
    amplitude("j-shaped", "j-shaped" + SPLIT, J),
    amplitude("inverse-j-shaped", "inverse-j-shaped" + SPLIT, INVERSE_J),
    amplitude("custom", "positional" + SPLIT, OWN)
        .open("first", "0.4")
        .open("middle", "0.2")
        .open("last", "0.4"),
    posthog("first-touch", "first-touch", FIRST),
    posthog("last-touch", "last-touch", LAST),
    posthog("linear", "linear", LINEAR),
    posthog("position-based", "position-based", U),
    posthog(
        "time-decay",
        "time-decay:half-life=window/4",
        "Half as much for each quarter of the window."),
    snowplow("first-touch", "first-touch", FIRST),
    snowplow("last-touch", "last-touch", LAST),
    snowplow("shared", "linear", LINEAR),
    snowplow("position-based", "position-based", U),
  };

  private static final Preset[] WEB_ANALYTICS = {
    matomo("last-non-direct", NON_DIRECT_SPEC, NON_DIRECT).open("direct", "direct"),
    matomo("last-interaction", "last-touch", LAST),
    matomo("first-interaction", "first-touch", FIRST),
    matomo("linear", "linear", LINEAR),
    matomo("position-based", "position-based", U),
    matomo("time-decay", "time-decay", DECAY),
    piwik("last-non-direct", NON_DIRECT_SPEC, NON_DIRECT).open("direct", "direct"),
    piwik("position-based", "position-based", U).open("first", "0.4").open("last", "0.4"),
    piwik("time-decay", "time-decay", DECAY).open("half-life", "7d"),
    piwik("engagement", "engagement", "By engagement that each touch has.").open("by", "minutes"),
  };

  private static final Preset[] REVENUE = {
    Preset.of(
        "salesforce:first-touch",
        "first-touch:scope=opportunity",
        "Everything to the first campaign of a contact of the opportunity.",
        "Salesforce: customizable campaign influence, first touch"),
    Preset.of(
        "salesforce:last-touch",
        "last-touch:scope=opportunity",
        "Everything to the last campaign of a contact of the opportunity.",
        "Salesforce: customizable campaign influence, last touch"),
    Preset.of(
        "salesforce:even-distribution",
        "linear-distinct:by=campaign,scope=opportunity",
        "The same to every campaign of the contacts of the opportunity.",
        "Salesforce: customizable campaign influence, even distribution"),
    Preset.of(
        "salesforce:primary-campaign-source",
        "primary-campaign-source",
        "Everything to the campaign that the opportunity names.",
        "Salesforce: primary campaign source"),
    Preset.of("hockeystack:linear", "linear", LINEAR, "HockeyStack: linear"),
    Preset.of("hockeystack:position-based", "position-based", U, "HockeyStack: position based"),
    Preset.of("hockeystack:uniform", "uniform", ALL, "HockeyStack: uniform"),
    Preset.of(
        "hockeystack:time-decay",
        "time-decay:normalise=no",
        "Half as much for each 7 days; what decays goes to nobody.",
        "HockeyStack: time decay"),
    Preset.of("dreamdata:first-touch", "first-touch", FIRST, "Dreamdata: first touch"),
    Preset.of("dreamdata:last-touch", "last-touch", LAST, "Dreamdata: last touch"),
    Preset.of("dreamdata:linear", "linear", LINEAR, "Dreamdata: linear"),
    Preset.of("dreamdata:u-shaped", "u-shaped", U, "Dreamdata: U-shaped"),
  };

  private static final Preset[] ADVERTISING = {
    Preset.of(
            "appsflyer:last-touch",
            "last-touch:view-lookback=1d,click-beats-view=yes",
            "Everything to the last click of 7 days, else to the last view of a day.",
            "AppsFlyer: click look-back 7 days, view-through 24 hours, a click beats a later view")
        .within("7d", ROLLING),
    Preset.of("triple-whale:linear-all", "linear", LINEAR, "Triple Whale: linear all, 28 days")
        .within("28d", ROLLING),
    Preset.of(
            "triple-whale:linear-paid",
            "linear:include=channel=paid*|*_paid|*-paid|ppc|cpc|display*|*-ads|*_ads|* ads|ads",
            "The same to every touch of a paid channel.",
            "Triple Whale: linear paid, 28 days")
        .within("28d", ROLLING),
    Preset.of(
        "northbeam:clicks-only",
        "linear:prefer=channel!=direct|organic*|email*|sms*|branded*",
        "The same to every touch but direct, organic, branded, e-mail and SMS, if there are others.",
        "Northbeam: clicks only, without its unpublished weights"),
  };

  static final List<StrategyFactory> FACTORIES =
      Stream.of(
              ADOBE,
              HUBSPOT,
              MARKETO,
              GOOGLE,
              PRODUCT_ANALYTICS,
              WEB_ANALYTICS,
              REVENUE,
              ADVERTISING)
          .flatMap(Stream::of)
          .map(Preset::factory)
          .collect(ImmutableList.toImmutableList());

  private Platforms() {}

  private static Preset adobe(String model, String meaning, String definition) {
    return Preset.of(
            "adobe:" + model,
            meaning,
            definition,
            "Adobe Analytics, Customer Journey Analytics: attribution models; look-back of 30 days"
                + " by date")
        .within("30d", DATES);
  }

  private static Preset hubspot(String model, String meaning, String definition) {
    return Preset.of("hubspot:" + model, meaning, definition, "HubSpot: attribution reports");
  }

  private static Preset like(String name, String meaning, String definition) {
    return Preset.of(
        name, meaning, definition, "like HubSpot, which does not publish the numbers: no parity");
  }

  private static Preset measure(String model, String meaning, String definition) {
    return Preset.of(
        "marketo-measure:" + model,
        meaning,
        definition,
        "Marketo Measure: attribution models; without a look-back of its own");
  }

  private static Preset engage(String model, String meaning, String definition) {
    return Preset.of(
        "marketo-engage:" + model,
        meaning,
        definition,
        "Marketo Engage: revenue attribution; people by scope: opportunity (explicit), hybrid or"
            + " account (implicit)");
  }

  private static Preset ga4(String model, String meaning, String definition) {
    return Preset.of(
            "ga4:" + model,
            meaning,
            definition,
            "Google Analytics 4: reporting attribution model; 90 calendar days")
        .within("90d", DAYS);
  }

  private static Preset ua(String model, String meaning, String definition) {
    return Preset.of(
            "ga-ua:" + model,
            meaning,
            definition,
            "Google Universal Analytics: model comparison; 30 days")
        .within("30d", ROLLING);
  }

  private static Preset mixpanel(String model, String meaning, String definition) {
    return Preset.of(
            "mixpanel:" + model, meaning, definition, "Mixpanel: attribution models; 30 days")
        .within("30d", ROLLING);
  }

  private static Preset amplitude(String model, String meaning, String definition) {
    return Preset.of(
            "amplitude:" + model,
            meaning,
            definition,
            "Amplitude: attribution models; dates at most 30 days apart")
        .within("30d", DATES);
  }

  private static Preset posthog(String model, String meaning, String definition) {
    return Preset.of("posthog:" + model, meaning, definition, "PostHog: marketing attribution");
  }

  private static Preset snowplow(String model, String meaning, String definition) {
    return Preset.of(
            "snowplow:" + model,
            meaning + ":collapse=repeats",
            definition,
            "Snowplow attribution package: paths of exposures; dates at most 30 days apart")
        .within("30d", DATES);
  }

  private static Preset matomo(String model, String meaning, String definition) {
    return Preset.of(
        "matomo:" + model, meaning, definition, "Matomo: multi channel conversion attribution");
  }

  private static Preset piwik(String model, String meaning, String definition) {
    return Preset.of(
            "piwik-pro:" + model,
            meaning,
            definition,
            "Piwik PRO: attribution models; 30 calendar days")
        .within("30d", DAYS);
  }
}
