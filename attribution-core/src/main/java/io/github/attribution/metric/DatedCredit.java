package io.github.attribution.metric;

import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.journey.DateBasis;
import io.github.attribution.journey.Period;
import io.github.attribution.journey.ReportPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Credit by groups and days, or periods, which is summed up to the credit of a report's periods.
 */
final class DatedCredit {

  private final List<String> names;
  private final Period unit;
  private final Map<String, Map<String, List<CreditRow>>> byStrategyAndDate = new HashMap<>();

  private DatedCredit(List<String> names, Period unit) {
    this.names = names;
    this.unit = unit;
  }

  /**
   * The credit by some dimensions and then the dates of a basis.
   *
   * @param totals with such a grouping or not
   * @param dimensions what it is by beside dates
   * @param basis of which dates
   */
  static Optional<DatedCredit> find(CreditTotals totals, List<String> dimensions, DateBasis basis) {
    return IntStream.range(0, totals.groupings().size())
        .boxed()
        .flatMap(grouping -> find(totals, grouping, dimensions, basis).stream())
        .findFirst();
  }

  private static Optional<DatedCredit> find(
      CreditTotals totals, int grouping, List<String> dimensions, DateBasis basis) {
    List<String> names = totals.groupings().get(grouping).names();
    int last = names.size() - 1;
    return names.subList(0, last).equals(dimensions)
        ? ReportPeriod.find(names.get(last))
            .filter(period -> period.basis() == basis)
            .map(period -> new DatedCredit(dimensions, period.period()).with(totals.rows(grouping)))
        : Optional.empty();
  }

  private DatedCredit with(List<CreditRow> rows) {
    for (CreditRow row : rows) {
      byStrategyAndDate
          .computeIfAbsent(row.strategy(), key -> new LinkedHashMap<>())
          .computeIfAbsent(row.values().get(names.size()), key -> new ArrayList<>())
          .add(row);
    }
    return this;
  }

  /** The credit of a strategy by day; empty if only longer periods are known. */
  Optional<Map<String, List<CreditRow>>> byDay(String strategy) {
    return unit == Period.DAY
        ? Optional.of(byStrategyAndDate.getOrDefault(strategy, Map.of()))
        : Optional.empty();
  }

  /** The credit of a strategy at all dates, by group. */
  List<CreditRow> rows(String strategy) {
    Map<String, List<CreditRow>> byDate = byStrategyAndDate.getOrDefault(strategy, Map.of());
    return summed(strategy, byDate.values().stream().flatMap(List::stream).toList());
  }

  /** The credit of a strategy in a period of a report, by group. */
  List<CreditRow> rows(String strategy, ReportingPeriod period) {
    Map<String, List<CreditRow>> byDate = byStrategyAndDate.getOrDefault(strategy, Map.of());
    return summed(
        strategy,
        dates(period).stream()
            .flatMap(date -> byDate.getOrDefault(date, List.of()).stream())
            .toList());
  }

  private Set<String> dates(ReportingPeriod period) {
    Set<String> dates = new LinkedHashSet<>();
    LocalDate day = unit.first(period.from());
    while (day.isBefore(period.to())) {
      dates.add(unit.text(day.toEpochDay()));
      day = unit.plus(day, 1);
    }
    return dates;
  }

  private List<CreditRow> summed(String strategy, List<CreditRow> rows) {
    Map<List<Object>, List<CreditRow>> groups = new LinkedHashMap<>();
    for (CreditRow row : rows) {
      groups
          .computeIfAbsent(
              List.of(row.values().subList(0, names.size()), row.attributed()),
              key -> new ArrayList<>())
          .add(row);
    }
    return groups.values().stream()
        .map(
            same ->
                sum(
                    strategy,
                    same.get(0).values().subList(0, names.size()),
                    same.get(0).attributed(),
                    same))
        .toList();
  }

  /** One row for several. Touches are known if they are of all. */
  static CreditRow sum(
      String strategy, List<String> values, boolean attributed, List<CreditRow> rows) {
    long[] sums = new long[4];
    Long touches = 0L;
    for (CreditRow row : rows) {
      sums[0] = Math.addExact(sums[0], row.revenueMicros());
      sums[1] = Math.addExact(sums[1], row.conversionMicros());
      sums[2] = Math.addExact(sums[2], row.newCustomerMicros());
      sums[3] = Math.addExact(sums[3], row.leadMicros());
      touches = plus(touches, row.touchpoints());
    }
    return new CreditRow(strategy, values, attributed, touches, sums[0], sums[1], sums[2], sums[3]);
  }

  private static @Nullable Long plus(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : (Long) Math.addExact(one, other);
  }
}
