package io.github.attribution.simulate;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts target accounts on a target list: seven in ten from the first day, the others later; one in
 * eight leaves again, and one in ten is held back for comparison.
 */
final class Targeting {

  private static final double LATE = 0.3;
  private static final double LEAVES = 0.12;
  private static final double CONTROL = 0.1;

  private final long seed;
  private final MarketCalendar calendar;

  Targeting(long seed, MarketCalendar calendar) {
    this.seed = seed;
    this.calendar = calendar;
  }

  List<SyntheticTarget> of(SyntheticAccount account) {
    if (!account.target()) {
      return List.of();
    }
    Draws draws = Draws.of(seed, account.index, Draws.Purpose.TARGETING);
    double joins = draws.chance(LATE) ? draws.between(0.1, 0.6) : 0;
    long from = MarketCalendar.between(calendar.startMicros(), calendar.endMicros(), joins);
    long to = MarketCalendar.between(from, calendar.endMicros(), draws.between(0.3, 0.95));
    LocalDate left = draws.chance(LEAVES) ? MarketCalendar.day(to) : null;
    boolean control = draws.chance(CONTROL);
    return List.of(row(account.firm.segment(), MarketCalendar.day(from), left, control));
  }

  private static SyntheticTarget row(
      Firm.Segment segment, LocalDate from, @Nullable LocalDate to, boolean control) {
    return switch (segment) {
      case ENTERPRISE -> new SyntheticTarget(from, to, "strategic", "one_to_one", "1", control);
      case MID_MARKET -> new SyntheticTarget(from, to, "growth", "one_to_few", "2", control);
      case SMALL_BUSINESS -> new SyntheticTarget(from, to, "scale", "one_to_many", "3", control);
    };
  }
}
