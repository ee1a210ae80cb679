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

  private static final Platform ADOBE =
      new Platform(
          "adobe",
          "Adobe Analytics, Customer Journey Analytics: attribution models; look-back of 30 days"
              + " by date",
          "30d",
          DATES);
  private static final Platform HUBSPOT = Platform.of("hubspot", "HubSpot: attribution reports");
  private static final Platform HUBSPOT_STAGES =
      Platform.of(
          "hubspot",
          "HubSpot: attribution reports; not documented there: interactions that hold several"
              + " stages, and stages that were skipped");
  private static final Platform HUBSPOT_LIKE =
      Platform.of("hubspot-like", "like HubSpot, which does not publish the numbers: no parity");
  private static final Platform MARKETO_MEASURE =
      new Platform(
          "marketo-measure",
          "Marketo Measure: attribution models; the whole timeline of the deal, no look-back",
          "unlimited",
          ROLLING);
  private static final Platform MARKETO_ENGAGE =
      Platform.of(
          "marketo-engage",
          "Marketo Engage: revenue attribution; scope opportunity is explicit, hybrid is hybrid,"
              + " account is implicit");
  private static final Platform SALESFORCE =
      Platform.of(
          "salesforce",
          "Salesforce: customizable campaign influence, campaigns of contacts with a role");
  private static final Platform GA4 =
      new Platform(
          "ga4", "Google Analytics 4: reporting attribution model; 90 calendar days", "90d", DAYS);
  private static final Platform GA_UA =
      new Platform(
          "ga-ua", "Google Universal Analytics: model comparison; 30 days", "30d", ROLLING);
  private static final Platform MIXPANEL =
      new Platform("mixpanel", "Mixpanel: attribution models; 30 days", "30d", ROLLING);
  private static final Platform AMPLITUDE =
      new Platform(
          "amplitude", "Amplitude: attribution models; dates at most 30 days apart", "30d", DATES);
  private static final Platform POSTHOG = Platform.of("posthog", "PostHog: marketing attribution");
  private static final Platform SNOWPLOW =
      new Platform(
          "snowplow",
          "Snowplow attribution package: paths of exposures; dates at most 30 days apart",
          "30d",
          DATES);
  private static final Platform MATOMO =
      Platform.of("matomo", "Matomo: multi channel conversion attribution");
  private static final Platform PIWIK_PRO =
      new Platform("piwik-pro", "Piwik PRO: attribution models; 30 calendar days", "30d", DAYS);

  private static final Preset[] ADOBE_MODELS = {
    ADOBE.model("first-touch", "first-touch", FIRST),
    ADOBE.model("last-touch", "last-touch", LAST),
    ADOBE.model("linear", "linear", LINEAR),
    ADOBE.model("participation", "participation", ALL),
    ADOBE.model("same-touch", "same-touch", "Everything to the touch of the conversion itself."),
    ADOBE.model("u-shaped", "u-shaped", U),
    ADOBE.model("j-curve", "j-shaped", J),
    ADOBE.model("inverse-j", "inverse-j-shaped", INVERSE_J),
    ADOBE
        .model("custom", "positional", OWN)
        .open("first", "0.4")
        .open("middle", "0.2")
        .open("last", "0.4"),
    ADOBE.model("time-decay", "time-decay", DECAY).open("half-life", "7d"),
  };

  private static final Preset[] HUBSPOT_MODELS = {
    HUBSPOT.model("first-interaction", "first-touch", FIRST),
    HUBSPOT.model("last-interaction", "last-touch", LAST),
    HUBSPOT.model("linear", "linear", LINEAR),
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
    HUBSPOT.model(
        "first-and-last",
        "positional:first=0.5,middle=0,last=0.5",
        "Half to the first and the last interaction; the former attribution report."),
    HUBSPOT.model(
        "simple-decay",
        "rank-decay:normalise=no,steps=6",
        "50 %, 25 %, … of the last six interactions; the former attribution report."),
    HUBSPOT_LIKE.model(
        "j-shaped",
        "milestones:first=0.2,opportunity_created=0.6,middle=0.2,middle-range=journey",
        "20 % to the first interaction, 60 % to deal creation, 20 % to all others."),
    HUBSPOT_LIKE.model(
        "inverse-j-shaped",
        "milestones:first=0.6,opportunity_created=0.2,middle=0.2,middle-range=journey",
        "60 % to the first interaction, 20 % to deal creation, 20 % to all others."),
    HUBSPOT_LIKE.model("time-decay", "time-decay", DECAY).open("half-life", "7d"),
  };

  private static final Preset[] MARKETO = {
    MARKETO_MEASURE.model("first-touch", "first-touch", FIRST),
    MARKETO_MEASURE.model(
        "lead-creation", "lead-creation", "Everything to the touch that made the lead."),
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
    GA4.model("paid-and-organic-last-click", NON_DIRECT_SPEC, NON_DIRECT).open("direct", "direct"),
    GA4.model(
            "google-paid-channels-last-click",
            "google-paid-last-click",
            "Everything to the last Google Ads touch, else to the last that is not direct.")
        .open("google", Eligible.GOOGLE_CHANNELS)
        .open("direct", "direct"),
    GA_UA.model("last-non-direct-click", NON_DIRECT_SPEC, NON_DIRECT).open("direct", "direct"),
    GA_UA.model("last-interaction", "last-touch", LAST),
    GA_UA.model("first-interaction", "first-touch", FIRST),
    GA_UA.model("linear", "linear", LINEAR),
    GA_UA.model("time-decay", "time-decay", DECAY).open("half-life", "7d"),
    GA_UA.model("position-based", "position-based", U),
  };

  private static final Preset[] PRODUCT_ANALYTICS = {
    MIXPANEL.model("first-touch", "first-touch", FIRST),
    MIXPANEL.model("last-touch", "last-touch", LAST),
    MIXPANEL.model("linear", "linear", LINEAR),
    MIXPANEL.model("participation", "participation", ALL),
    MIXPANEL.model("u-shaped", "u-shaped", U),
    MIXPANEL.model("j-shaped", "j-shaped", J),
    MIXPANEL.model("inverse-j-shaped", "inverse-j-shaped", INVERSE_J),
    MIXPANEL.model("time-decay", "time-decay", DECAY),
    MIXPANEL
        .model("custom", "positional", OWN)
        .open("first", "0.4")
        .open("middle", "0.2")
        .open("last", "0.4"),
    AMPLITUDE.model("first-touch", "first-touch", FIRST),
    AMPLITUDE.model("last-touch", "last-touch", LAST),
    AMPLITUDE.model("linear", "linear", LINEAR),
    AMPLITUDE.model("participation", "participation", ALL),
    AMPLITUDE.model("u-shaped", "u-shaped" + SPLIT, U),
    AMPLITUDE.model("j-shaped", "j-shaped" + SPLIT, J),
    AMPLITUDE.model("inverse-j-shaped", "inverse-j-shaped" + SPLIT, INVERSE_J),
    AMPLITUDE
        .model("custom", "positional" + SPLIT, OWN)
        .open("first", "0.4")
        .open("middle", "0.2")
        .open("last", "0.4"),
    POSTHOG.model("first-touch", "first-touch", FIRST),
    POSTHOG.model("last-touch", "last-touch", LAST),
    POSTHOG.model("linear", "linear", LINEAR),
    POSTHOG.model("position-based", "position-based", U),
    POSTHOG.model(
        "time-decay",
        "time-decay:half-life=window/4",
        "Half as much for each quarter of the window."),
    snowplow("first-touch", "first-touch", FIRST),
    snowplow("last-touch", "last-touch", LAST),
    snowplow("shared", "linear", LINEAR),
    snowplow("position-based", "position-based", U),
  };

  private static final Preset[] WEB_ANALYTICS = {
    MATOMO.model("last-non-direct", NON_DIRECT_SPEC, NON_DIRECT).open("direct", "direct"),
    MATOMO.model("last-interaction", "last-touch", LAST),
    MATOMO.model("first-interaction", "first-touch", FIRST),
    MATOMO.model("linear", "linear", LINEAR),
    MATOMO.model("position-based", "position-based", U),
    MATOMO.model("time-decay", "time-decay", DECAY),
    PIWIK_PRO.model("last-non-direct", NON_DIRECT_SPEC, NON_DIRECT).open("direct", "direct"),
    PIWIK_PRO.model("position-based", "position-based", U).open("first", "0.4").open("last", "0.4"),
    PIWIK_PRO.model("time-decay", "time-decay", DECAY).open("half-life", "7d"),
    PIWIK_PRO
        .model("engagement", "engagement", "By engagement that each touch has.")
        .open("by", "minutes"),
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
              ADOBE_MODELS,
              HUBSPOT_MODELS,
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

  /** What is not documented is open. */
  private static Preset hubspotStages(String model, String meaning, String definition) {
    return HUBSPOT_STAGES
        .model(model, meaning, definition)
        .fixing("middle-range=journey,empty-middle=renormalise")
        .open("skipped", "renormalise")
        .open("coincident", "sum");
  }

  private static Preset measureStages(String model, String meaning, String definition) {
    return MARKETO_MEASURE.model(model, meaning, definition).open("middle-where", "none");
  }

  /** Programs are campaigns; people are those with a role on the opportunity, unless set. */
  private static Preset engage(String model, String meaning, String definition) {
    return ofCampaigns(MARKETO_ENGAGE.model(model, meaning, definition));
  }

  private static Preset influence(String model, String meaning, String definition) {
    return ofCampaigns(SALESFORCE.model(model, meaning, definition));
  }

  private static Preset ofCampaigns(Preset model) {
    return model.fixing(WITH_CAMPAIGN).open("scope", "opportunity");
  }

  private static Preset snowplow(String model, String meaning, String definition) {
    return SNOWPLOW.model(model, meaning, definition).fixing("collapse=repeats");
  }
}
