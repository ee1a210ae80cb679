package io.github.attribution.simulate;

import java.util.ArrayList;
import java.util.List;

/** Tells more of opportunities: what for, where from, who takes part. */
final class Pipeline {

  private static final double DISQUALIFIED = 0.12;
  private static final long ACTIVITY_BEFORE = 60 * MarketCalendar.DAY_MICROS;
  private static final long PARTICIPATION_BEFORE = 90 * MarketCalendar.DAY_MICROS;
  private static final int LONGEST_WAIT_SECONDS = 5 * 86_400;

  private final long seed;
  private final MarketCalendar calendar;
  private final ChannelKinds kinds;
  private final Referring referring;
  private final Terms terms;

  Pipeline(
      long seed, MarketCalendar calendar, ChannelKinds kinds, Referring referring, Terms terms) {
    this.seed = seed;
    this.calendar = calendar;
    this.kinds = kinds;
    this.referring = referring;
    this.terms = terms;
  }

  SyntheticDealDetail detail(SyntheticAccount account, int opportunity) {
    Draws draws = Draws.of(seed, 2L * account.index + opportunity, Draws.Purpose.PIPELINE);
    boolean none = draws.chance(DISQUALIFIED);
    boolean lost = account.deals.current[opportunity] == Stage.CLOSED_LOST;
    return new SyntheticDealDetail(
        opportunity == 0 ? "new" : terms.kind(account, opportunity),
        lost && none,
        source(account, opportunity),
        firstActivity(account, opportunity, draws));
  }

  List<SyntheticParticipant> participants(SyntheticAccount account) {
    List<SyntheticParticipant> rows = new ArrayList<>();
    for (int opportunity = 0; opportunity < account.deals.opportunities; opportunity++) {
      addParticipants(account, opportunity, rows);
    }
    return rows;
  }

  private void addParticipants(
      SyntheticAccount account, int opportunity, List<SyntheticParticipant> rows) {
    long from = account.deals.createdMicros[opportunity] - PARTICIPATION_BEFORE;
    boolean[] takesPart = new boolean[account.contactCount()];
    takesPart[account.group.buyer()] = true;
    TouchColumns touches = account.touches;
    for (int i = 0; i < touches.count; i++) {
      long at = touches.atMicros[i];
      if (touches.contact[i] >= 0 && at >= from && at <= closes(account, opportunity)) {
        takesPart[touches.contact[i]] = true;
      }
    }
    for (int contact = 0; contact < takesPart.length; contact++) {
      if (takesPart[contact]) {
        rows.add(
            new SyntheticParticipant(
                account.opportunityId(opportunity),
                account.contactId(contact),
                account.contactRole(contact),
                contact == account.group.buyer()));
      }
    }
  }

  private String source(SyntheticAccount account, int opportunity) {
    if (opportunity == 0 && referring.referred(account)) {
      return "referral";
    }
    TouchColumns touches = account.touches;
    boolean touched =
        touches.count > 0 && touches.atMicros[0] <= account.deals.createdMicros[opportunity];
    return touched ? kinds.source(touches.channel[0]) : "sales";
  }

  private long firstActivity(SyntheticAccount account, int opportunity, Draws draws) {
    long created = account.deals.createdMicros[opportunity];
    long closes = closes(account, opportunity);
    TouchColumns touches = account.touches;
    for (int i = 0; i < touches.count && touches.atMicros[i] <= closes; i++) {
      if (touches.atMicros[i] >= created - ACTIVITY_BEFORE
          && Interaction.of(touches.interaction[i]).twoWay()) {
        return touches.atMicros[i];
      }
    }
    long wait = draws.below(LONGEST_WAIT_SECONDS) * MarketCalendar.SECOND_MICROS;
    return Math.min(closes, created + wait);
  }

  private long closes(SyntheticAccount account, int opportunity) {
    long closed = account.deals.closedMicros[opportunity];
    return closed == SyntheticAccount.NONE
        ? calendar.endMicros() - MarketCalendar.SECOND_MICROS
        : closed;
  }
}
