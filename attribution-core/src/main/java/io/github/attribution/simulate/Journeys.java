package io.github.attribution.simulate;

import java.util.Arrays;

/**
 * Makes the touches of an account. Most of them come before its decision and thicken towards it;
 * one in four follows another touch within two hours, and one in fifty happens in the same instant.
 */
final class Journeys {

  private static final double SHAPE = 2;
  private static final double BEFORE_DECISION = 0.85;
  private static final double SAME_INSTANT = 0.02;
  private static final double SAME_SESSION = 0.25;
  private static final long SESSION_MICROS = 7_200 * MarketCalendar.SECOND_MICROS;
  private static final double ANONYMOUS = 0.135;

  private final long seed;
  private final LongTail counts;
  private final MarketCalendar calendar;
  private final ChannelMix mix;
  private final Campaigns campaigns;

  Journeys(
      long seed,
      MarketSettings settings,
      MarketCalendar calendar,
      ChannelMix mix,
      Campaigns campaigns) {
    this.seed = seed;
    this.counts =
        LongTail.of(settings.meanTouchesPerAccount(), SHAPE, 0, settings.maxTouchesPerAccount());
    this.calendar = calendar;
    this.mix = mix;
    this.campaigns = campaigns;
  }

  /** The number of touches of an account, without making them. */
  int touchCount(int account) {
    return drawCount(Draws.of(seed, account, Draws.Purpose.TOUCHES));
  }

  void fill(int account, Timeline timeline, int contacts, TouchColumns out) {
    Draws draws = Draws.of(seed, account, Draws.Purpose.TOUCHES);
    out.count = drawCount(draws);
    for (int i = 0; i < out.count; i++) {
      out.atMicros[i] =
          i == 0 ? drawTime(timeline, draws) : next(out.atMicros[i - 1], timeline, draws);
    }
    Arrays.sort(out.atMicros, 0, out.count);
    for (int i = 0; i < out.count; i++) {
      describe(i, contacts, draws, out);
    }
  }

  private int drawCount(Draws draws) {
    return draws.whole(counts.draw(draws));
  }

  private static long next(long previous, Timeline timeline, Draws draws) {
    double at = draws.uniform();
    if (at < SAME_INSTANT) {
      return previous;
    }
    if (at < SAME_INSTANT + SAME_SESSION) {
      long later = MarketCalendar.between(previous, previous + SESSION_MICROS, draws.uniform());
      return Math.max(previous, Math.min(later, timeline.lastMicros()));
    }
    return drawTime(timeline, draws);
  }

  private static long drawTime(Timeline timeline, Draws draws) {
    double u = draws.uniform();
    long decided = timeline.decidedMicros();
    if (draws.chance(BEFORE_DECISION)) {
      return MarketCalendar.between(timeline.firstMicros(), decided, 1 - u * u);
    }
    return MarketCalendar.between(decided, timeline.lastMicros(), u);
  }

  private void describe(int i, int contacts, Draws draws, TouchColumns out) {
    int channel = mix.drawChannel(draws);
    int interaction = mix.drawInteraction(channel, draws);
    out.channel[i] = channel;
    out.interaction[i] = interaction;
    out.campaign[i] = campaigns.draw(channel, calendar.monthOf(out.atMicros[i]), draws);
    out.content[i] = mix.drawContent(channel, draws);
    out.contact[i] = drawContact(interaction, contacts, draws);
  }

  private static int drawContact(int interaction, int contacts, Draws draws) {
    int one = draws.below(contacts);
    int other = draws.below(contacts);
    boolean anonymous = draws.chance(ANONYMOUS);
    return anonymous && Interaction.of(interaction).mayBeAnonymous()
        ? SyntheticAccount.NONE
        : Math.min(one, other);
  }
}
