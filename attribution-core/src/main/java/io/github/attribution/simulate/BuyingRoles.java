package io.github.attribution.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The roles of contacts with their dates. Every contact has its own role, four in five from the
 * first day and the others before the account's first touch; some leave it. Some contacts past the
 * second one sign invoices or stand in the way besides.
 */
final class BuyingRoles {

  private static final double LATE = 0.2;
  private static final double LEAVES = 0.05;
  private static final double FINANCE = 0.15;
  private static final double BLOCKER = 0.08;

  private final long seed;
  private final MarketCalendar calendar;

  BuyingRoles(long seed, MarketCalendar calendar) {
    this.seed = seed;
    this.calendar = calendar;
  }

  List<SyntheticRole> of(SyntheticAccount account) {
    Draws draws = Draws.of(seed, account.index, Draws.Purpose.ROLES);
    List<SyntheticRole> roles = new ArrayList<>();
    for (int contact = 0; contact < account.contactCount(); contact++) {
      add(account, contact, draws, roles);
    }
    return roles;
  }

  private void add(SyntheticAccount account, int contact, Draws draws, List<SyntheticRole> roles) {
    String id = account.contactId(contact);
    LocalDate from = from(account, draws);
    LocalDate to = draws.chance(LEAVES) ? to(account, draws) : null;
    double second = draws.uniform();
    roles.add(new SyntheticRole(id, account.contactRole(contact), from, to));
    if (contact > 1 && second < FINANCE) {
      roles.add(new SyntheticRole(id, "finance", from, to));
    } else if (contact > 1 && second < FINANCE + BLOCKER) {
      roles.add(new SyntheticRole(id, "blocker", from, to));
    }
  }

  private LocalDate from(SyntheticAccount account, Draws draws) {
    double at = draws.uniform();
    double part = draws.chance(LATE) ? at : 0;
    return MarketCalendar.day(
        MarketCalendar.between(calendar.startMicros(), account.timeline.firstMicros(), part));
  }

  private LocalDate to(SyntheticAccount account, Draws draws) {
    long day = account.timeline.firstMicros() + MarketCalendar.DAY_MICROS;
    long end = Math.max(day, calendar.endMicros());
    return MarketCalendar.day(MarketCalendar.between(day, end, draws.uniform()));
  }
}
