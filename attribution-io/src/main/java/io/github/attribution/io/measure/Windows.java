package io.github.attribution.io.measure;

import com.google.common.collect.ImmutableList;
import io.github.attribution.metric.Figure;
import io.github.attribution.metric.ReportingPeriod;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The windows that figures are asked for: those of the reported periods, and those before that the
 * data cover.
 */
public final class Windows {

  /**
   * A table of the windows. In epoch microseconds: from_at, to_at; where the four periods before
   * begin: four_before_at; where the twelve months until its end begin: year_at; of reported
   * periods the period before: before_from_at, before_to_at; the end of the data: end_at. In days
   * since 1970-01-01: from_day, to_day. The number n, and whole for all that there is, dated or
   * not.
   */
  static final String TABLE = "metric_windows";

  /** A macro in SQL: whether a time is in a window of a number, a beginning and an end. */
  private static final String CONTAINS = "is_in_metric_window";

  private final List<ReportingPeriod> periods;
  private final ZoneId zone;
  private final LocalDate dataFrom;
  private final LocalDate dataTo;
  private final boolean whole;
  private final Map<List<LocalDate>, Integer> numbers = new LinkedHashMap<>();

  /**
   * The windows of some periods.
   *
   * @param periods what is reported
   * @param zone where days begin
   * @param dataFrom the first day that the input has facts of
   * @param dataTo the day after the last one
   * @param whole whether there is one period, of all that there is
   */
  public Windows(
      List<ReportingPeriod> periods,
      ZoneId zone,
      LocalDate dataFrom,
      LocalDate dataTo,
      boolean whole) {
    this.periods = ImmutableList.copyOf(periods);
    this.zone = zone;
    this.dataFrom = dataFrom;
    this.dataTo = dataTo;
    this.whole = whole;
    for (ReportingPeriod period : periods) {
      for (Figure.Window window : Figure.Window.values()) {
        if (whyMissing(period, window) == null) {
          numbers.putIfAbsent(dates(days(period, window)), numbers.size());
        }
      }
    }
  }

  List<ReportingPeriod> periods() {
    return periods;
  }

  /** The number of a period's window, -1 if the data do not cover it. */
  int number(ReportingPeriod period, Figure.Window window) {
    return numbers.getOrDefault(dates(days(period, window)), -1);
  }

  /** Why figures of a window would mislead, if so. */
  @Nullable String whyMissing(ReportingPeriod period, Figure.Window window) {
    ReportingPeriod days = days(period, window);
    boolean known = window == Figure.Window.PERIOD || !days.from().isBefore(dataFrom);
    return known ? null : "needs data from %s; they begin on %s".formatted(days.from(), dataFrom);
  }

  /** The beginning of the first reported day, in epoch microseconds. */
  long fromMicros() {
    return micros(periods.get(0).from());
  }

  /** The end of the last reported day, in epoch microseconds. */
  long toMicros() {
    return micros(periods.get(periods.size() - 1).to());
  }

  /** Whether a time is in window w, in SQL. */
  static String contains(String at) {
    return "%s(%s, w.n, w.from_at, w.to_at)".formatted(CONTAINS, at);
  }

  void create(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE %s (n INTEGER, from_at BIGINT, to_at BIGINT, from_day BIGINT, to_day BIGINT, whole BOOLEAN,
          four_before_at BIGINT, year_at BIGINT, end_at BIGINT, before_from_at BIGINT, before_to_at BIGINT)"""
            .formatted(TABLE));
    numbers.forEach((dates, number) -> insert(tables, dates, number));
    tables.execute(
        "CREATE MACRO %s(moment, n, from_at, to_at) AS %s".formatted(CONTAINS, contained()));
    for (ReportingPeriod period : periods) {
      ReportingPeriod before = days(period, Figure.Window.BEFORE);
      tables.execute(
          "UPDATE %s SET before_from_at = %s, before_to_at = %s WHERE n = %s"
              .formatted(
                  TABLE,
                  micros(before.from()),
                  micros(before.to()),
                  number(period, Figure.Window.PERIOD)));
    }
  }

  private void insert(FactTables tables, List<LocalDate> dates, int number) {
    LocalDate from = dates.get(0);
    LocalDate to = dates.get(1);
    tables.execute(
        "INSERT INTO %s VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, NULL, NULL)"
            .formatted(
                TABLE,
                number,
                micros(from),
                micros(to),
                from.toEpochDay(),
                to.toEpochDay(),
                whole && dates.equals(dates(periods.get(0))),
                micros(dates.get(2)),
                micros(to.minusYears(1)),
                micros(dataTo)));
  }

  /**
   * Times are compared with each window; if no two windows overlap, each time has at most one,
   * which is found by halves and joined by its number: much cheaper where windows are many.
   */
  private String contained() {
    List<List<LocalDate>> ascending =
        numbers.keySet().stream().sorted(Comparator.comparing(dates -> dates.get(0))).toList();
    boolean apart =
        IntStream.range(1, ascending.size())
            .noneMatch(i -> ascending.get(i).get(0).isBefore(ascending.get(i - 1).get(1)));
    return apart && ascending.size() > 1
        ? "n = " + number(ascending)
        : "moment >= from_at AND moment < to_at";
  }

  /** The number of the window that a moment is in, NULL if it is in none. */
  private String number(List<List<LocalDate>> ascending) {
    if (ascending.size() == 1) {
      List<LocalDate> dates = ascending.get(0);
      return "CASE WHEN moment >= %s AND moment < %s THEN %s END"
          .formatted(micros(dates.get(0)), micros(dates.get(1)), numbers.get(dates));
    }
    int half = ascending.size() / 2;
    return "CASE WHEN moment < %s THEN %s ELSE %s END"
        .formatted(
            micros(ascending.get(half).get(0)),
            number(ascending.subList(0, half)),
            number(ascending.subList(half, ascending.size())));
  }

  private static ReportingPeriod days(ReportingPeriod period, Figure.Window window) {
    return switch (window) {
      case PERIOD -> period;
      case BEFORE -> period.before();
      case YEAR_BEFORE -> period.yearBefore();
    };
  }

  /**
   * What windows are told apart by: the first day, the day after the last, the baseline's first.
   */
  private static List<LocalDate> dates(ReportingPeriod days) {
    return List.of(days.from(), days.to(), days.earlier(4));
  }

  private long micros(LocalDate day) {
    return day.atStartOfDay(zone).toEpochSecond() * 1_000_000;
  }
}
