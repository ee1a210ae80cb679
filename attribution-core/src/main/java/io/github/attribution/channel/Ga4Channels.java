package io.github.attribution.channel;

import static io.github.attribution.channel.TextTest.in;
import static io.github.attribution.channel.TextTest.is;
import static io.github.attribution.channel.TextTest.matches;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.github.attribution.journey.Dimension;
import java.util.ArrayList;
import java.util.List;

/**
 * The default channel group of Google Analytics 4 for traffic that is tagged by hand. Where its
 * text says "or", each side is a rule of its own, right after the other.
 *
 * <p>Rules for Google Ads, Display &amp; Video 360 and Search Ads 360 are left out: they read
 * fields that no export of touches has.
 */
final class Ga4Channels {

  private static final String SOURCE = "source";
  private static final String MEDIUM = "medium";
  private static final String CAMPAIGN = "campaign";
  private static final TextTest SHOP = matches("^(.*(([^a-df-z]|^)shop|shopping).*)$");
  private static final TextTest EMAIL = is("email", "e-mail", "e_mail", "e mail");

  private static final String PAGE = "support.google.com/analytics/answer/9756891";

  static final ChannelGroup VERSION_2026_07 =
      new ChannelGroup(
          "ga4-2026-07",
          "The default channel group of Google Analytics 4",
          PAGE + ", as of July 2026",
          rules(
              matches("^(.*cp.*|ppc|retargeting|paid.*)$"),
              is("referral", "app", "link"),
              pushOf(is("firebase"))));

  static final ChannelGroup VERSION_2022 =
      new ChannelGroup(
          "ga4-2022",
          "The same as it was before retargeting, app, link and firebase",
          PAGE + ", as of 2022",
          rules(matches("^(.*cp.*|ppc|paid.*)$"), is("referral"), List.of()));

  private Ga4Channels() {}

  /** The group with AI assistants as a channel of their own, before they are referrals. */
  static ChannelGroup withAiAssistants(ChannelGroup group) {
    List<ChannelRule> rules = new ArrayList<>(group.rules());
    int referral = Iterables.indexOf(rules, rule -> rule.channel().equals("Referral"));
    rules.add(referral, ChannelRule.of("AI Assistants").where(SOURCE, in("ai-assistant")));
    return new ChannelGroup(
        group.name() + "+ai-assistants",
        group.definition() + ", with AI assistants before Referral",
        group.source(),
        rules);
  }

  private static List<ChannelRule> rules(
      TextTest paid, TextTest referral, List<ChannelRule> furtherPush) {
    return ImmutableList.<ChannelRule>builder()
        .addAll(direct())
        .add(where("Cross-network", CAMPAIGN, is("*cross-network*")))
        .addAll(paid(paid))
        .addAll(organic())
        .add(where("Referral", MEDIUM, referral))
        .add(where("Email", SOURCE, EMAIL), where("Email", MEDIUM, EMAIL))
        .add(where("Affiliates", MEDIUM, is("affiliate")))
        .add(where("Audio", MEDIUM, is("audio")))
        .add(where("SMS", SOURCE, is("sms")), where("SMS", MEDIUM, is("sms")))
        .add(where("Mobile Push Notifications", MEDIUM, is("*push", "*mobile*", "*notification*")))
        .addAll(furtherPush)
        .build();
  }

  /** Direct traffic has no fields at all in exports of the same data to BigQuery. */
  private static List<ChannelRule> direct() {
    return ImmutableList.of(
        where("Direct", SOURCE, is("(direct)")).where(MEDIUM, is("(not set)", Dimension.NONE)),
        where("Direct", SOURCE, is(Dimension.NONE))
            .where(MEDIUM, is(Dimension.NONE))
            .where(CAMPAIGN, is(Dimension.NONE)));
  }

  private static List<ChannelRule> paid(TextTest paid) {
    return ImmutableList.of(
        where("Paid Shopping", SOURCE, in("shopping")).where(MEDIUM, paid),
        where("Paid Shopping", CAMPAIGN, SHOP).where(MEDIUM, paid),
        where("Paid Search", SOURCE, in("search")).where(MEDIUM, paid),
        where("Paid Social", SOURCE, in("social")).where(MEDIUM, paid),
        where("Paid Video", SOURCE, in("video")).where(MEDIUM, paid),
        where("Display", MEDIUM, is("display", "banner", "expandable", "interstitial", "cpm")),
        where("Paid Other", MEDIUM, paid));
  }

  private static List<ChannelRule> organic() {
    return ImmutableList.of(
        where("Organic Shopping", SOURCE, in("shopping")),
        where("Organic Shopping", CAMPAIGN, SHOP),
        where("Organic Social", SOURCE, in("social")),
        where(
            "Organic Social",
            MEDIUM,
            is("social", "social-network", "social-media", "sm", "social network", "social media")),
        where("Organic Video", SOURCE, in("video")),
        where("Organic Video", MEDIUM, matches("^(.*video.*)$")),
        where("Organic Search", SOURCE, in("search")),
        where("Organic Search", MEDIUM, is("organic")));
  }

  private static List<ChannelRule> pushOf(TextTest source) {
    return ImmutableList.of(where("Mobile Push Notifications", SOURCE, source));
  }

  private static ChannelRule where(String channel, String dimension, TextTest test) {
    return ChannelRule.of(channel).where(dimension, test);
  }
}
