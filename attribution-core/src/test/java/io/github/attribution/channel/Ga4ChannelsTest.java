package io.github.attribution.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule of the group, and where two of them could take a touch. */
class Ga4ChannelsTest {

  private static final SourceCategories CATEGORIES =
      SourceCategories.of(
          Map.of(
              "google",
              "search",
              "facebook",
              "social",
              "youtube",
              "video",
              "amazon",
              "shopping",
              "chatgpt.com",
              "ai-assistant"));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "(direct), (none), -, Direct",
        "(direct), (not set), spring, Direct",
        "(direct), -, -, Direct",
        "-, -, -, Direct",
        "-, -, spring, Unassigned",
        "-, (not set), -, Unassigned",
        "(direct), referral, -, Referral",
        "google, cpc, x Cross-Network y, Cross-network",
        "amazon, cpc, -, Paid Shopping",
        "google, cpc, summer shopping, Paid Shopping",
        "amazon, referral, -, Organic Shopping",
        "google, cpc, -, Paid Search",
        "GOOGLE, CPC, -, Paid Search",
        "google, ppc, -, Paid Search",
        "google, retargeting, -, Paid Search",
        "google, paid-search, -, Paid Search",
        "google, cpm, -, Paid Search",
        "facebook, cpm, -, Paid Social",
        "youtube, cpv, -, Paid Video",
        "youtube, cpm, -, Paid Video",
        "news.example, cpm, -, Display",
        "news.example, display, -, Display",
        "news.example, banner, -, Display",
        "google, expandable, -, Display",
        "google, interstitial, -, Display",
        "news.example, cpc, -, Paid Other",
        "news.example, retargeting, -, Paid Other",
        "news.example, unpaid, -, Unassigned",
        "facebook, referral, -, Organic Social",
        "news.example, social, -, Organic Social",
        "news.example, social-network, -, Organic Social",
        "news.example, social-media, -, Organic Social",
        "news.example, sm, -, Organic Social",
        "news.example, social network, -, Organic Social",
        "news.example, social media, -, Organic Social",
        "youtube, referral, -, Organic Video",
        "news.example, in-video-link, -, Organic Video",
        "google, organic, -, Organic Search",
        "google, -, -, Organic Search",
        "news.example, organic, -, Organic Search",
        "news.example, referral, -, Referral",
        "news.example, app, -, Referral",
        "news.example, link, -, Referral",
        "chatgpt.com, referral, -, Referral",
        "chatgpt.com, -, -, Unassigned",
        "newsletter, email, -, Email",
        "e-mail, newsletter, -, Email",
        "newsletter, e_mail, -, Email",
        "E Mail, newsletter, -, Email",
        "newsletter, emails, -, Unassigned",
        "partner, affiliate, -, Affiliates",
        "partner, affiliates, -, Unassigned",
        "spotify, audio, -, Audio",
        "sms, text, -, SMS",
        "text, sms, -, SMS",
        "app, web-push, -, Mobile Push Notifications",
        "app, push-web, -, Unassigned",
        "app, my mobile app, -, Mobile Push Notifications",
        "app, notifications, -, Mobile Push Notifications",
        "Firebase, -, -, Mobile Push Notifications",
        "crm, call, -, Unassigned"
      })
  void givesTheChannel(String source, String medium, String campaign, String channel) {
    assertThat(classify("ga4", source, medium, campaign)).isEqualTo(channel);
  }

  @ParameterizedTest
  @CsvSource({
    "shop, Organic Shopping",
    "my shop, Organic Shopping",
    "2shop, Organic Shopping",
    "eshop, Organic Shopping",
    "EShop, Organic Shopping",
    "workshop, Unassigned",
    "WORKSHOP, Unassigned",
    "workshopping, Organic Shopping",
    "bishops, Unassigned",
    "shops and workshops, Organic Shopping"
  })
  void takesCampaignsOfShopsButNotWorkshops(String campaign, String channel) {
    assertThat(classify("ga4", "partner", "call", campaign)).isEqualTo(channel);
  }

  @Test
  void oneSideOfAnOrIsEnoughForPaidShoppingAndBothNeedToBePaid() {
    assertThat(classify("ga4", "amazon", "cpc", null)).isEqualTo("Paid Shopping");
    assertThat(classify("ga4", "amazon", "email", null)).isEqualTo("Organic Shopping");
    assertThat(classify("ga4", "partner", "cpc", "shop")).isEqualTo("Paid Shopping");
    assertThat(classify("ga4", "partner", "email", "shop")).isEqualTo("Organic Shopping");
  }

  @ParameterizedTest
  @CsvSource({
    "google, retargeting, Organic Search",
    "news.example, retargeting, Unassigned",
    "news.example, app, Unassigned",
    "news.example, link, Unassigned",
    "firebase, call, Unassigned",
    "google, cpc, Paid Search",
    "news.example, referral, Referral"
  })
  void theVersionOf2022KnowsLess(String source, String medium, String channel) {
    assertThat(classify("ga4-2022", source, medium, null)).isEqualTo(channel);
  }

  @ParameterizedTest
  @CsvSource({
    "chatgpt.com, referral, AI Assistants",
    "ChatGPT.com, (none), AI Assistants",
    "chatgpt.com, cpc, Paid Other",
    "chatgpt.com, organic, Organic Search",
    "news.example, referral, Referral"
  })
  void aiAssistantsAreAChannelOnlyIfAskedFor(String source, String medium, String channel) {
    assertThat(classify("ga4+ai-assistants", source, medium, null)).isEqualTo(channel);
  }

  @Test
  void theShortNameIsTheNewestVersion() {
    assertThat(ChannelGroups.find("ga4")).isEqualTo(ChannelGroups.find("ga4-2026-07"));
    assertThat(ChannelGroups.find("ga4+ai-assistants"))
        .isEqualTo(ChannelGroups.find("ga4-2026-07+ai-assistants"));
    assertThat(ChannelGroups.find("ga5")).isEmpty();
    assertThat(ChannelGroups.names())
        .containsExactly(
            "ga4", "ga4+ai-assistants", "ga4-2026-07", "ga4-2026-07+ai-assistants", "ga4-2022");
  }

  @Test
  void itsEighteenChannelsComeInTheirOrder() {
    List<String> channels =
        ChannelGroups.find("ga4").orElseThrow().rules().stream()
            .map(ChannelRule::channel)
            .distinct()
            .toList();
    assertThat(channels)
        .containsExactly(
            "Direct",
            "Cross-network",
            "Paid Shopping",
            "Paid Search",
            "Paid Social",
            "Paid Video",
            "Display",
            "Paid Other",
            "Organic Shopping",
            "Organic Social",
            "Organic Video",
            "Organic Search",
            "Referral",
            "Email",
            "Affiliates",
            "Audio",
            "SMS",
            "Mobile Push Notifications");
  }

  private static String classify(String group, String source, String medium, String campaign) {
    ChannelRules rules = ChannelGroups.find(group).orElseThrow().with(CATEGORIES);
    return rules.classify(values(source, medium, campaign)).channel();
  }

  private static Map<String, String> values(String source, String medium, String campaign) {
    return Map.of(
        "source", orEmpty(source), "medium", orEmpty(medium), "campaign", orEmpty(campaign));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
