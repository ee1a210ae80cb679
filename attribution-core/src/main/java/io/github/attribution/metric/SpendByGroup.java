package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.DateBasis;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.ReportPeriod;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spend by the entries of a grouping. Spend on several days is {@linkplain Spend#microsOn spread}
 * over them.
 */
final class SpendByGroup {

  private final List<String> names;
  private final Map<List<String>, Long> sums = new HashMap<>();

  private SpendByGroup(List<String> names) {
    this.names = names;
  }

  /** The spend of each group; null if spend cannot be told apart by these names. */
  static @Nullable Map<List<String>, Long> of(List<String> names, @Nullable List<Spend> spend) {
    if (spend == null || whyMissing(names, spend).isPresent()) {
      return null;
    }
    SpendByGroup byGroup = new SpendByGroup(names);
    boolean byDay = names.stream().anyMatch(name -> ReportPeriod.find(name).isPresent());
    for (Spend row : spend) {
      LocalDate first = row.firstDay();
      LocalDate last = row.lastDay();
      if (!byDay || first == null || last == null) {
        byGroup.add(row, null, row.amountMicros());
      } else {
        byGroup.spread(row, first.toEpochDay(), last.toEpochDay());
      }
    }
    return byGroup.sums;
  }

  private void spread(Spend row, long firstDay, long lastDay) {
    for (long day = firstDay; day <= lastDay; day++) {
      add(row, day, row.microsOn(day, day + 1));
    }
  }

  private void add(Spend row, @Nullable Long day, long micros) {
    ImmutableList.Builder<String> values = ImmutableList.builder();
    for (String name : names) {
      ReportPeriod period = ReportPeriod.find(name).orElse(null);
      if (period == null) {
        values.add(row.values().getOrDefault(name, Dimension.NONE));
      } else {
        values.add(day == null ? Dimension.NONE : period.period().text(day));
      }
    }
    sums.merge(values.build(), micros, Math::addExact);
  }

  /** Why spend is not known by these names, if so. */
  static Optional<String> whyMissing(List<String> names, @Nullable List<Spend> spend) {
    if (spend == null) {
      return Optional.of(WholeFigures.NO_SPEND);
    }
    List<String> dimensions =
        names.stream().filter(name -> ReportPeriod.find(name).isEmpty()).toList();
    if (!Economics.SPEND_DIMENSIONS.containsAll(dimensions)) {
      return Optional.of(
          "spend has no column for %s; group by %s"
              .formatted(
                  String.join(", ", dimensions), String.join(" or ", Economics.SPEND_DIMENSIONS)));
    }
    List<DateBasis> bases =
        names.stream()
            .flatMap(name -> ReportPeriod.find(name).stream())
            .map(ReportPeriod::basis)
            .distinct()
            .toList();
    if (bases.size() > 1) {
      return Optional.of("spend has one date, not two; group by periods of one basis");
    }
    return bases.contains(DateBasis.OPPORTUNITY_CREATED)
        ? Optional.of("spend belongs to no opportunity; group by periods of touch or conversion")
        : Optional.empty();
  }
}
