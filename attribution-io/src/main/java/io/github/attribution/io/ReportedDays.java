package io.github.attribution.io;

import com.google.common.collect.Sets;
import io.github.attribution.journey.LocalDays;
import io.github.attribution.journey.Period;
import io.github.attribution.metric.ReportingPeriod;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The days that a run reports metrics for.
 *
 * @param dataFrom the first day with facts
 * @param dataTo the day after the last one with facts
 * @param periods the reported periods
 * @param whole whether these are all days, since nothing else was asked for
 */
record ReportedDays(
    LocalDate dataFrom, LocalDate dataTo, List<ReportingPeriod> periods, boolean whole) {

  private static final Set<InputColumn.Type> TIMES =
      Sets.immutableEnumSet(InputColumn.Type.TIME, InputColumn.Type.MONTH);

  /** Reads which days have facts; null if none has. */
  static @Nullable ReportedDays read(
      Inputs inputs, @Nullable Touchpoints touchpoints, RunConfig config) {
    LongSummaryStatistics times = times(inputs, touchpoints);
    return times.getCount() == 0
        ? null
        : of(config, times.getMin(), times.getMax(), firstSpend(inputs, config));
  }

  /**
   * The days of facts.
   *
   * @param first when the first fact was, in epoch microseconds
   * @param last when the last one was
   * @param firstSpend when first something was spent; null if it is not known
   */
  static ReportedDays of(RunConfig config, long first, long last, @Nullable Long firstSpend) {
    LocalDays days = LocalDays.in(config.zone());
    LocalDate dataFrom = LocalDate.ofEpochDay(days.of(first));
    if (firstSpend != null) {
      dataFrom = withSpend(config, LocalDate.ofEpochDay(days.of(firstSpend)), dataFrom);
    }
    LocalDate dataTo = LocalDate.ofEpochDay(days.of(last) + 1);
    return new ReportedDays(dataFrom, dataTo, periods(config, dataFrom, dataTo), !areAsked(config));
  }

  /** Each has a label, unless these are all days. */
  private static List<ReportingPeriod> periods(
      RunConfig config, LocalDate dataFrom, LocalDate dataTo) {
    LocalDate from = orElse(config.from(), dataFrom);
    LocalDate to = orElse(config.to(), dataTo);
    return config.period() == null && areAsked(config)
        ? List.of(new ReportingPeriod(from + "/" + to, from, to, null))
        : ReportingPeriod.of(config.period(), from, to);
  }

  /** The first day, earlier in its period if something was spent there: the rest is not cut off. */
  private static LocalDate withSpend(RunConfig config, LocalDate spent, LocalDate dataFrom) {
    Period period = config.period();
    if (period == null) {
      return dataFrom;
    }
    LocalDate begin = period.first(dataFrom);
    return spent.isBefore(dataFrom) ? spent.isBefore(begin) ? begin : spent : dataFrom;
  }

  private static @Nullable Long firstSpend(Inputs inputs, RunConfig config) {
    LoadedTable spend = inputs.table(InputTable.SPEND);
    if (config.period() == null || spend == null) {
      return null;
    }
    String first =
        inputs
            .workspace()
            .rows("SELECT min(coalesce(\"date\", \"from\")) FROM " + spend.good())
            .get(0)
            .get(0);
    return first == null ? null : Long.valueOf(first);
  }

  /** Whether other days are asked for than all. */
  static boolean areAsked(RunConfig config) {
    return config.period() != null || config.from() != null || config.to() != null;
  }

  /**
   * The longest periods that what is asked for is made of: those of the calendar, if the first and
   * the last day that are asked for are on their borders, else days.
   */
  static Period unit(RunConfig config) {
    Period asked = config.period();
    Stream<Period> longestFirst =
        asked == null
            ? Arrays.stream(Period.values()).sorted(Collections.reverseOrder())
            : Stream.of(asked);
    return longestFirst
        .filter(period -> begins(period, config.from()) && begins(period, config.to()))
        .filter(period -> asked != null || (config.from() != null && config.to() != null))
        .findFirst()
        .orElse(Period.DAY);
  }

  private static boolean begins(Period period, @Nullable LocalDate day) {
    return day == null || period.first(day).equals(day);
  }

  /** The periods of credit, which beside them is known of all days. */
  List<ReportingPeriod> besideAll() {
    return whole ? List.of() : periods;
  }

  /** The times of facts. */
  private static LongSummaryStatistics times(Inputs inputs, @Nullable Touchpoints touchpoints) {
    LongSummaryStatistics times = new LongSummaryStatistics();
    if (touchpoints != null && touchpoints.scan().accepted() > 0) {
      times.accept(touchpoints.scan().earliest());
      times.accept(touchpoints.scan().latest());
    }
    Stream.of(InputTable.values())
        .filter(table -> table != InputTable.EXCHANGE_RATES)
        .map(inputs::table)
        .filter(Objects::nonNull)
        .flatMap(table -> times(inputs, table))
        .forEach(times::accept);
    return times;
  }

  /** The first and the last time that the rows of a table have, which every row needs. */
  private static Stream<Long> times(Inputs inputs, LoadedTable table) {
    return table.table().columns().stream()
        .filter(column -> column.required() && TIMES.contains(column.type()))
        .flatMap(
            column ->
                inputs
                    .workspace()
                    .rows(
                        "SELECT min(%1$s), max(%1$s) FROM %2$s"
                            .formatted(SqlText.name(column.name()), table.good()))
                    .get(0)
                    .stream())
        .filter(Objects::nonNull)
        .map(Long::valueOf);
  }

  private static LocalDate orElse(@Nullable LocalDate given, LocalDate other) {
    return given == null ? other : given;
  }
}
