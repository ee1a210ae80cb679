package io.github.attribution.simulate;

import static io.github.attribution.simulate.Interaction.ATTEND;
import static io.github.attribution.simulate.Interaction.CALL;
import static io.github.attribution.simulate.Interaction.CLICK;
import static io.github.attribution.simulate.Interaction.FORM;
import static io.github.attribution.simulate.Interaction.MEETING;
import static io.github.attribution.simulate.Interaction.OPEN;
import static io.github.attribution.simulate.Interaction.REPLY;
import static io.github.attribution.simulate.Interaction.VIEW;
import static io.github.attribution.simulate.Interaction.VISIT;

import java.util.Arrays;
import java.util.List;

/**
 * The kinds of channel, in order of their share of touches, with the weight of a touch in the win
 * hazard (before calibration) and the media cost of a touch in units of the reference currency.
 * Display, retargeting and direct have many touches and no effect; field dinners, review sites and
 * partners have few touches and a large effect.
 */
record ChannelTemplate(
    String label,
    double weight,
    double costPerTouch,
    List<String> contents,
    List<Interaction> interactions) {

  private static final List<ChannelTemplate> ALL =
      List.of(
          of("email-nurture", 0.2, 0.4, "newsletter case-study", OPEN, OPEN, OPEN, CLICK, CLICK),
          of("display", 0, 1.5, "banner-brand banner-offer", VIEW, VIEW, VIEW, CLICK),
          of("paid-search", 0.6, 12, "ad-product ad-compare", CLICK, CLICK, FORM),
          of("organic-search", 0.5, 0, "blog docs pricing", VISIT, VISIT, VISIT, FORM),
          of("retargeting", 0, 2, "banner-offer banner-demo", VIEW, VIEW, CLICK),
          of("linkedin-ads", 1, 18, "video carousel lead-form", VIEW, CLICK, CLICK, FORM),
          of("direct", 0, 0, "", VISIT, VISIT, VISIT, FORM),
          of("webinar", 3, 35, "webinar-live webinar-replay", FORM, ATTEND, ATTEND, VIEW),
          of("content-syndication", 0.3, 40, "whitepaper report", VIEW, FORM, FORM),
          of("sales-outreach", 2, 15, "intro-mail follow-up", OPEN, OPEN, REPLY, MEETING),
          of("events", 8, 180, "booth talk", ATTEND, ATTEND, MEETING),
          of("field-dinner", 15, 400, "dinner", ATTEND, MEETING),
          of("sdr-calls", 3, 20, "call-script", CALL, CALL, MEETING),
          of("partner", 10, 60, "referral co-sell", CALL, MEETING, FORM),
          of("direct-mail", 6, 45, "box letter", VIEW, VIEW, REPLY),
          of("review-sites", 12, 30, "profile comparison", VISIT, CLICK, FORM));

  static List<ChannelTemplate> all() {
    return ALL;
  }

  /** The template of a channel; after the last one they start again. */
  static ChannelTemplate of(int channel) {
    return ALL.get(channel % ALL.size());
  }

  /** The name of a channel: the template's, numbered from the second use on. */
  static String nameOf(int channel) {
    int use = channel / ALL.size() + 1;
    return use == 1 ? of(channel).label() : of(channel).label() + "-" + use;
  }

  /** Bought or run in campaigns; what has no cost has no campaigns. */
  boolean hasCampaigns() {
    return costPerTouch > 0;
  }

  private static ChannelTemplate of(
      String label,
      double weight,
      double costPerTouch,
      String contents,
      Interaction... interactions) {
    List<String> names = contents.isEmpty() ? List.of() : Arrays.asList(contents.split(" ", -1));
    return new ChannelTemplate(label, weight, costPerTouch, names, List.of(interactions));
  }
}
