package io.github.attribution.simulate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which accounts were referred, and by whom: a customer at that time among the accounts with
 * a smaller number, if two dozen tries find one. Not thread-safe.
 */
final class Referring {

  private static final double REFERRED = 0.06;
  private static final int TRIES = 24;

  private final long seed;
  private final MarketCalendar calendar;
  private final AccountGenerator generator;
  private final SyntheticAccount other;

  Referring(
      long seed, MarketCalendar calendar, AccountGenerator generator, SyntheticAccount scratch) {
    this.seed = seed;
    this.calendar = calendar;
    this.generator = generator;
    this.other = scratch;
  }

  boolean referred(SyntheticAccount account) {
    return draws(account).chance(REFERRED);
  }

  List<SyntheticReferral> of(SyntheticAccount account) {
    Draws draws = draws(account);
    if (!draws.chance(REFERRED)) {
      return List.of();
    }
    DealColumns deals = account.deals;
    long latest = deals.opportunities == 0 ? calendar.endMicros() : deals.createdMicros[0];
    long at = MarketCalendar.between(calendar.startMicros(), latest, draws.between(0.3, 0.95));
    return List.of(
        new SyntheticReferral(
            Ids.part(account.index, 'f', 1, 0),
            referrer(account.index, at, draws),
            at,
            qualified(deals, at),
            deals.conversions == 0 ? SyntheticAccount.NONE : deals.convertedMicros[0]));
  }

  private Draws draws(SyntheticAccount account) {
    return Draws.of(seed, account.index, Draws.Purpose.REFERRALS);
  }

  private @Nullable String referrer(int account, long at, Draws draws) {
    for (int i = 0; i < TRIES && account > 0; i++) {
      int candidate = draws.below(account);
      generator.fill(candidate, other);
      if (other.deals.conversions > 0 && other.deals.convertedMicros[0] < at) {
        return Ids.account(candidate);
      }
    }
    return null;
  }

  private static long qualified(DealColumns deals, long at) {
    for (int i = 0; i < deals.milestones; i++) {
      if (deals.milestone[i] == Milestone.MQA) {
        return Math.max(at, deals.reachedMicros[i]);
      }
    }
    return SyntheticAccount.NONE;
  }
}
