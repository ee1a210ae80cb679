package io.github.attribution.strategy;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The models of platforms by their names: one line each over the general strategies.
 *
 * <p>What a platform publishes, or others quote from it, is here under its name; a model whose
 * numbers nobody can read is under its name with {@code -like}, which promises no parity.
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

  private static final String WITH_CAMPAIGN = "include=campaign!=(none)";
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
    hubspotStages(
        "u-shaped",
        "u-shaped-milestone",
        "40 % to the first interaction and to lead creation, 20 % to all others."),
    hubspotStages(
        "w-shaped",
        "w-shaped",
        "30 % to the first interaction, lead creation and deal creation, 10 % to all others."),
    hubspotStages(
        "full-path",
        "full-path",
        "22.5 % to the first interaction, lead creation, deal creation and close, 10 % to all"
            + " others."),
    hubspot(
        "first-and-last",
        "positional:first=0.5,middle=0,last=0.5",
        "Half to the first and the last interaction; the former attribution report."),
    hubspot(
        "simple-decay",
        "rank-decay:normalise=no,steps=6",
        "50 %, 25 %, … of the last six interactions; the former attribution report."),
    like(
        "hubspot-like:j-shaped",
        "milestones:first=0.2,opportunity_created=0.6,middle=0.2,middle-range=journey",
        "20 % to the first interaction, 60 % to deal creation, 20 % to all others."),
    like(
        "hubspot-like:inverse-j-shaped",
        "milestones:first=0.6,opportunity_created=0.2,middle=0.2,middle-range=journey",
        "60 % to the first interaction, 20 % to deal creation, 20 % to all others."),
    like("hubspot-like:time-decay", "time-decay", DECAY).open("half-life", "7d"),
  };

  private static final Preset[] MARKETO = {
    measure("first-touch", "first-touch", FIRST),
    measure("lead-creation", "lead-creation", "Everything to the touch that made the lead."),
    measureStages(
        "u-shaped",
        "u-shaped-milestone",
        "40 % to the first touch and lead creation, 20 % to those between."),
    measureStages(
        "w-shaped",
        "w-shaped",
        "30 % to the first touch, lead creation and opportunity creation, 10 % to those between."),
    measureStages(
        "full-path",
        "full-path",
        "22.5 % to the first touch, lead creation, opportunity creation and close, 10 % to those"
            + " between."),
    measureStages("custom", "milestones", "Shares of your own to stages and those between.")
        .open("middle", "0")
        .open(Preset.ANY, "none"),
    engage("first-touch", "first-touch", "Everything to the first touch that has a program."),
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
        .open("google", Eligible.GOOGLE_CHANNELS)
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
    influence(
        "first-touch",
        "first-touch",
        "Everything to the first campaign of a contact of the opportunity."),
    influence(
        "last-touch",
        "last-touch",
        "Everything to the last campaign of a contact of the opportunity."),
    influence(
        "even-distribution",
        "linear-distinct:by=campaign",
        "The same to every campaign of the contacts of the opportunity."),
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
            "last-touch:click-beats-view=yes",
            "Everything to the last click of 7 days, else to the last view of a day.",
            "AppsFlyer: click look-back 7 days, view-through 24 hours, a click beats a later view")
        .within("7d", ROLLING)
        .open("view-lookback", "1d"),
    Preset.of("triple-whale:linear-all", "linear", LINEAR, "Triple Whale: linear all, 28 days")
        .within("28d", ROLLING),
    Preset.of(
            "triple-whale:linear-paid",
            "linear",
            "The same to every touch of a paid channel.",
            "Triple Whale: linear paid, 28 days")
        .within("28d", ROLLING)
        .open("include", "channel=" + Eligible.PAID_CHANNELS),
    Preset.of(
            "northbeam-like:clicks-only",
            "linear",
            "The same to every touch but direct, organic search, branded search, e-mail and SMS, if"
                + " there are others.",
            "like Northbeam: clicks only, which does not publish its weights: no parity")
        .open(
            "prefer",
            "channel!=direct|organic|organic*search*|email*|e-mail*|sms*|brand-*|branded*"),
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

  /** What is not documented is open. */
  private static Preset hubspotStages(String model, String meaning, String definition) {
    return Preset.of(
            "hubspot:" + model,
            meaning + ":middle-range=journey,empty-middle=renormalise",
            definition,
            "HubSpot: attribution reports; not documented there: interactions that hold several"
                + " stages, and stages that were skipped")
        .open("skipped", "renormalise")
        .open("coincident", "sum");
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
            "Marketo Measure: attribution models; the whole timeline of the deal, no look-back")
        .within("unlimited", ROLLING);
  }

  private static Preset measureStages(String model, String meaning, String definition) {
    return measure(model, meaning, definition).open("middle-where", "none");
  }

  /** Programs are campaigns; people are those with a role on the opportunity, unless set. */
  private static Preset engage(String model, String meaning, String definition) {
    return Preset.of(
            "marketo-engage:" + model,
            meaning + (meaning.contains(":") ? "," : ":") + WITH_CAMPAIGN,
            definition,
            "Marketo Engage: revenue attribution; scope opportunity is explicit, hybrid is hybrid,"
                + " account is implicit")
        .open("scope", "opportunity");
  }

  private static Preset influence(String model, String meaning, String definition) {
    return Preset.of(
            "salesforce:" + model,
            meaning + (meaning.contains(":") ? "," : ":") + WITH_CAMPAIGN,
            definition,
            "Salesforce: customizable campaign influence, campaigns of contacts with a role")
        .open("scope", "opportunity");
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
