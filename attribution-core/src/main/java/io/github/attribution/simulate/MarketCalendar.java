package io.github.attribution.simulate;

import java.time.LocalDate;
import java.util.Arrays;

/** The days and months of a market, from its start (inclusive) to its end (exclusive), in UTC. */
final class MarketCalendar {

  static final long SECOND_MICROS = 1_000_000L;
  static final long DAY_MICROS = 86_400 * SECOND_MICROS;

  private final LocalDate start;
  private final int months;
  private final long startMicros;
  private final int[] monthOfDay;

  MarketCalendar(LocalDate start, int months) {
    this.start = start;
    this.months = months;
    this.startMicros = start.toEpochDay() * DAY_MICROS;
    this.monthOfDay = new int[(int) (monthStart(months).toEpochDay() - start.toEpochDay())];
    for (int month = 0; month < months; month++) {
      Arrays.fill(monthOfDay, dayOf(month), dayOf(month + 1), month);
    }
  }

  int months() {
    return months;
  }

  int days() {
    return monthOfDay.length;
  }

  long startMicros() {
    return startMicros;
  }

  long endMicros() {
    return startMicros + days() * DAY_MICROS;
  }

  /** The first day of a month; the month after the last is the end of the market. */
  LocalDate monthStart(int month) {
    return start.plusMonths(month);
  }

  /** The last day of a month. */
  LocalDate monthEnd(int month) {
    return monthStart(month + 1).minusDays(1);
  }

  int monthOf(long atMicros) {
    return monthOfDay[(int) ((atMicros - startMicros) / DAY_MICROS)];
  }

  /** The point at a fraction of the way from one time to another, at a whole second. */
  static long between(long fromMicros, long toMicros, double fraction) {
    long seconds = (toMicros - fromMicros) / SECOND_MICROS;
    return fromMicros + SECOND_MICROS * (long) (seconds * fraction);
  }

  /** The day of a time, in UTC. */
  static LocalDate day(long atMicros) {
    return LocalDate.ofEpochDay(Math.floorDiv(atMicros, DAY_MICROS));
  }

  private int dayOf(int month) {
    return (int) (monthStart(month).toEpochDay() - start.toEpochDay());
  }
}
