package io.github.attribution.strategy;

import java.util.List;

/** First and last touches among those of some kind: compositions of rules. */
final class Eligible {

  private static final String DIRECT = "direct";
  private static final String DIRECT_MEANING =
      "the channel that direct touches have, * for any characters, | between several";
  private static final String PAID = "paid";

  /** Names that channels of advertising commonly have. */
  static final String PAID_CHANNELS =
      "paid*|*_paid|*-paid|*-paid-*|ppc|cpc|cpm|sem|display*|retargeting|*-ads|*_ads|* ads|ads";

  private static final String OTHERWISE = "otherwise";

  /** Names that the channel Google Ads commonly has. */
  static final String GOOGLE_CHANNELS = "google-ads*|google_ads*|google ads*|adwords*";

  static final List<StrategyFactory> FACTORIES =
      List.of(
          nonDirect("last", "Matomo; Google Universal Analytics; GA4 paid and organic last click"),
          nonDirect("first", "Rittman Analytics warehouse: first non-direct click"),
          paid("last", "Rittman Analytics warehouse: last paid click"),
          paid("first", "Rittman Analytics warehouse: first paid click"),
          google());

  private Eligible() {}

  private static StrategyFactory nonDirect(String which, String source) {
    return BuiltIn.standingFor(
        StrategyDescription.of(
                which + "-non-direct",
                "The %s touch that is not direct gets everything.".formatted(which),
                "score = 1 for the %s touch whose channel is not direct, all others 0"
                    .formatted(which),
                source)
            .degenerate("Where all touches are direct the %s of them gets it.".formatted(which))
            .with(DIRECT, DIRECT, DIRECT_MEANING),
        parameters ->
            "%s-touch:prefer=channel!=%s".formatted(which, parameters.text(DIRECT, DIRECT)));
  }

  private static StrategyFactory paid(String which, String source) {
    return BuiltIn.standingFor(
        StrategyDescription.of(
                which + "-paid",
                "The %s touch of a paid channel gets everything.".formatted(which),
                "score = 1 for the %s touch whose channel is paid, all others 0".formatted(which),
                source)
            .degenerate(
                "Where no touch is paid the %s touch gets it, or nobody with otherwise=none."
                    .formatted(which))
            .with(PAID, PAID_CHANNELS, "the channels that are paid, * for any characters")
            .with(OTHERWISE, "any", "without a paid touch: any (touch) or none"),
        parameters ->
            "%s-touch:%s=channel=%s"
                .formatted(
                    which,
                    parameters.choice(OTHERWISE, "any", List.of("any", "none")).equals("any")
                        ? "prefer"
                        : "include",
                    parameters.text(PAID, PAID_CHANNELS)));
  }

  private static StrategyFactory google() {
    return BuiltIn.standingFor(
        StrategyDescription.of(
                "google-paid-last-click",
                "The last touch of Google Ads gets everything.",
                "score = 1 for the last touch of Google Ads, all others 0",
                "GA4: Google paid channels last click")
            .degenerate("Without one it is last-non-direct.")
            .with("google", GOOGLE_CHANNELS, "the channels that are Google Ads")
            .with(DIRECT, DIRECT, DIRECT_MEANING),
        parameters ->
            "last-touch:prefer=channel!=%s > channel=%s"
                .formatted(
                    parameters.text(DIRECT, DIRECT), parameters.text("google", GOOGLE_CHANNELS)));
  }
}
