package io.github.attribution.journey;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;

/** What days are summed up to in a report. */
public enum Period {
  /** A day: {@code 2026-02-14}. */
  DAY,
  /**
   * A week of ISO 8601, from Monday: {@code 2026-W07}. It belongs to the year of its Thursday, so
   * the last days of December may be in week 1, and the first of January in week 52 or 53.
   */
  WEEK,
  /** A month: {@code 2026-02}. */
  MONTH,
  /** A quarter of the calendar year: {@code 2026-Q1}. */
  QUARTER,
  /** A calendar year: {@code 2026}. */
  YEAR;

  /**
   * The period that a day falls into, as text. Texts of the years 0 to 9999 ascend with time.
   *
   * @param epochDay days since 1970-01-01
   * @return the text
   */
  public String text(long epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    return switch (this) {
      case DAY -> day.toString();
      case WEEK -> week(day.with(DayOfWeek.THURSDAY));
      case MONTH -> yearAndMonth(day);
      case QUARTER -> year(day) + "-Q" + (day.getMonthValue() + 2) / 3;
      case YEAR -> year(day);
    };
  }

  /**
   * The first day of the period that a day falls into.
   *
   * @param day a day
   * @return that day or one before
   */
  public LocalDate first(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(DayOfWeek.MONDAY);
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  /**
   * A day so many periods later.
   *
   * @param day the first day of a period
   * @param periods how many, negative for earlier ones
   * @return the first day of that period
   */
  public LocalDate plus(LocalDate day, int periods) {
    return switch (this) {
      case DAY -> day.plusDays(periods);
      case WEEK -> day.plusWeeks(periods);
      case MONTH -> day.plusMonths(periods);
      case QUARTER -> day.plusMonths(3L * periods);
      case YEAR -> day.plusYears(periods);
    };
  }

  private static String week(LocalDate thursday) {
    int week = (thursday.getDayOfYear() + 6) / 7;
    return year(thursday) + (week < 10 ? "-W0" : "-W") + week;
  }

  private static String yearAndMonth(LocalDate day) {
    String text = day.toString();
    return text.substring(0, text.length() - "-00".length());
  }

  private static String year(LocalDate day) {
    String text = day.toString();
    return text.substring(0, text.length() - "-00-00".length());
  }

  /** The name in groupings, such as {@code month}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
