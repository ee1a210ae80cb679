package io.github.attribution.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes what accounts see of advertising, by day and campaign, and the experiment that every
 * account is in from its first ad on: variant b converts half as often again.
 */
final class Advertising {

  private static final String EXPERIMENT = "story-or-offer";
  private static final int MOST_IMPRESSIONS = 40;
  private static final double REACTS = 0.1;
  private static final double LEAST_RATE = 0.04;
  private static final double ENGAGED_RATE = 0.16;
  private static final double LIFT = 1.5;

  private final long seed;
  private final ChannelMix mix;
  private final ChannelKinds kinds;
  private final List<String> campaigns;
  private final double meanTouches;

  Advertising(MarketSettings settings, ChannelMix mix, ChannelKinds kinds, List<String> campaigns) {
    this.seed = settings.seed();
    this.mix = mix;
    this.kinds = kinds;
    this.campaigns = campaigns;
    this.meanTouches = settings.meanTouchesPerAccount();
  }

  List<SyntheticExposure> exposures(SyntheticAccount account) {
    TouchColumns touches = account.touches;
    for (int i = 0; i < touches.count; i++) {
      if (kinds.ads(touches.channel[i])) {
        return List.of(exposure(account, touches.atMicros[i]));
      }
    }
    return List.of();
  }

  List<SyntheticAdDay> days(SyntheticAccount account) {
    List<SyntheticAdDay> days = new ArrayList<>();
    Draws draws = Draws.of(seed, account.index, Draws.Purpose.ADS);
    String variant = variant(Draws.of(seed, account.index, Draws.Purpose.EXPERIMENT));
    TouchColumns touches = account.touches;
    for (int i = 0; i < touches.count; i++) {
      if (kinds.ads(touches.channel[i]) && firstOfDay(touches, i)) {
        days.add(day(touches, i, variant, draws));
      }
    }
    return days;
  }

  private SyntheticExposure exposure(SyntheticAccount account, long at) {
    Draws draws = Draws.of(seed, account.index, Draws.Purpose.EXPERIMENT);
    String variant = variant(draws);
    double rate = LEAST_RATE + ENGAGED_RATE * Engagement.of(account, meanTouches);
    boolean converted = draws.chance(variant.equals("b") ? LIFT * rate : rate);
    return new SyntheticExposure(EXPERIMENT, variant, at, converted);
  }

  private static String variant(Draws draws) {
    return draws.chance(0.5) ? "b" : "a";
  }

  private SyntheticAdDay day(TouchColumns touches, int first, String variant, Draws draws) {
    int ads = 0;
    int clicks = 0;
    int reactions = 0;
    for (int i = first; i < touches.count && sameDay(touches, first, i); i++) {
      if (touches.campaign[i] == touches.campaign[first]) {
        boolean viewed = Interaction.of(touches.interaction[i]) == Interaction.VIEW;
        ads++;
        clicks += viewed ? 0 : 1;
        reactions += viewed && draws.chance(REACTS) ? 1 : 0;
      }
    }
    int campaign = touches.campaign[first];
    return new SyntheticAdDay(
        MarketCalendar.day(touches.atMicros[first]),
        mix.names().get(touches.channel[first]),
        campaign < 0 ? null : campaigns.get(campaign),
        variant,
        ads + draws.below(MOST_IMPRESSIONS),
        clicks,
        clicks + reactions);
  }

  private static boolean firstOfDay(TouchColumns touches, int touch) {
    for (int i = touch - 1; i >= 0 && sameDay(touches, i, touch); i--) {
      if (touches.campaign[i] == touches.campaign[touch]) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameDay(TouchColumns touches, int one, int other) {
    return touches.atMicros[one] / MarketCalendar.DAY_MICROS
        == touches.atMicros[other] / MarketCalendar.DAY_MICROS;
  }
}
