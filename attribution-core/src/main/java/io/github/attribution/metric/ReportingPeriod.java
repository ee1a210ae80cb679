package io.github.attribution.metric;

import io.github.attribution.journey.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days that metrics are reported for: from the first until the last, which is not part of it.
 *
 * @param label such as {@code 2024-Q1}; empty where the report has one period only
 * @param from the first day
 * @param to the day after the last one
 * @param calendar the kind of period; null for days that were asked for as they are
 */
public record ReportingPeriod(
    String label, LocalDate from, LocalDate to, @Nullable Period calendar) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if there are no days
   */
  public ReportingPeriod {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "There is no day from %s until before %s; swap them, or give a later end"
              .formatted(from, to));
    }
  }

  /**
   * The periods of a kind that some days fall into, cut to those days.
   *
   * @param calendar the kind; null for all days as one
   * @param from the first day
   * @param to the day after the last one
   * @return at least one, in the order of time
   * @throws IllegalArgumentException if there are no days
   */
  public static List<ReportingPeriod> of(@Nullable Period calendar, LocalDate from, LocalDate to) {
    if (calendar == null) {
      return List.of(new ReportingPeriod("", from, to, null));
    }
    List<ReportingPeriod> periods = new ArrayList<>();
    for (LocalDate day = from; day.isBefore(to) || periods.isEmpty(); ) {
      LocalDate next = calendar.plus(calendar.first(day), 1);
      LocalDate end = next.isBefore(to) ? next : to;
      periods.add(new ReportingPeriod(calendar.text(day.toEpochDay()), day, end, calendar));
      day = next;
    }
    return periods;
  }

  /** Whether these are fewer days than the calendar's. */
  public boolean isPartial() {
    return calendar != null
        && (!calendar.first(from).equals(from) || !calendar.plus(from, 1).equals(to));
  }

  /** How many days there are. */
  public long days() {
    return ChronoUnit.DAYS.between(from, to);
  }

  /**
   * The period before: the whole one of the calendar, or as many days of it if this is not over; of
   * days as they are, as many before them.
   *
   * @return days that end where these begin, or earlier
   */
  public ReportingPeriod before() {
    LocalDate first =
        calendar == null ? from.minusDays(days()) : calendar.plus(calendar.first(from), -1);
    if (calendar != null && !isPartial()) {
      return new ReportingPeriod(text(first), first, from, calendar);
    }
    LocalDate begin =
        calendar == null
            ? first
            : first.plusDays(ChronoUnit.DAYS.between(calendar.first(from), from));
    LocalDate end = begin.plusDays(days());
    return new ReportingPeriod(text(first), begin, end.isAfter(from) ? from : end, calendar);
  }

  /**
   * Where so many periods before this one begin: whole ones of the calendar, or of as many days.
   *
   * @param periods how many
   * @return the first day of the earliest
   */
  public LocalDate earlier(int periods) {
    return calendar == null
        ? from.minusDays(periods * days())
        : calendar.plus(calendar.first(from), -periods);
  }

  /**
   * The same days one year before.
   *
   * @return days of the year before
   */
  public ReportingPeriod yearBefore() {
    LocalDate first = from.minusYears(1);
    return new ReportingPeriod(text(first), first, to.minusYears(1), calendar);
  }

  private String text(LocalDate first) {
    return calendar == null ? "" : calendar.text(first.toEpochDay());
  }
}
