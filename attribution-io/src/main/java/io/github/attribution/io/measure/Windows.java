package io.github.attribution.io.measure;

import com.google.common.collect.ImmutableList;
import io.github.attribution.metric.Figure;
import io.github.attribution.metric.ReportingPeriod;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The windows that figures are asked for: those of the reported periods, and those before. */
public final class Windows {

  /** A table of the windows: n, from_at, to_at in epoch microseconds. */
  static final String TABLE = "metric_windows";

  private final List<ReportingPeriod> periods;
  private final ZoneId zone;
  private final LocalDate dataFrom;
  private final Map<List<Long>, Integer> numbers = new LinkedHashMap<>();

  /**
   * The windows of some periods.
   *
   * @param periods what is reported
   * @param zone where days begin
   * @param dataFrom the first day that the input has facts of
   */
  public Windows(List<ReportingPeriod> periods, ZoneId zone, LocalDate dataFrom) {
    this.periods = ImmutableList.copyOf(periods);
    this.zone = zone;
    this.dataFrom = dataFrom;
    for (ReportingPeriod period : periods) {
      for (Figure.Window window : Figure.Window.values()) {
        ReportingPeriod days = days(period, window);
        numbers.putIfAbsent(micros(days), numbers.size());
      }
    }
  }

  List<ReportingPeriod> periods() {
    return periods;
  }

  /** The number of a period's window. */
  int number(ReportingPeriod period, Figure.Window window) {
    Integer number = numbers.get(micros(days(period, window)));
    return number == null ? -1 : number;
  }

  /** Why figures of a window would mislead, if so. */
  @Nullable String whyMissing(ReportingPeriod period, Figure.Window window) {
    ReportingPeriod days = days(period, window);
    boolean known = window == Figure.Window.PERIOD || !days.from().isBefore(dataFrom);
    return known ? null : "needs data from %s; they begin on %s".formatted(days.from(), dataFrom);
  }

  void create(FactTables tables) {
    tables.execute("CREATE TABLE %s (n INTEGER, from_at BIGINT, to_at BIGINT)".formatted(TABLE));
    numbers.forEach(
        (micros, number) ->
            tables.execute(
                "INSERT INTO %s VALUES (%s, %s, %s)"
                    .formatted(TABLE, number, micros.get(0), micros.get(1))));
  }

  private static ReportingPeriod days(ReportingPeriod period, Figure.Window window) {
    return switch (window) {
      case PERIOD -> period;
      case BEFORE -> period.before();
      case YEAR_BEFORE -> period.yearBefore();
    };
  }

  private List<Long> micros(ReportingPeriod days) {
    return List.of(micros(days.from()), micros(days.to()));
  }

  private long micros(LocalDate day) {
    return day.atStartOfDay(zone).toEpochSecond() * 1_000_000;
  }
}
