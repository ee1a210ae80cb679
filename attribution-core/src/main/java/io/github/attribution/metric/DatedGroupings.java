package io.github.attribution.metric;

import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Groups;
import io.github.attribution.journey.DateBasis;
import io.github.attribution.journey.Dimension;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groupings of a run that are known by date as well, and credit by channel and date. */
final class DatedGroupings {

  private static final List<String> CHANNEL = List.of(Dimension.CHANNEL);

  /** Credit by dimensions and the dates of outcomes, and by those of touches if that is known. */
  record Dated(DatedCredit ofOutcomes, @Nullable DatedCredit ofTouches) {

    List<CreditRow> rows(String strategy, ReportingPeriod period) {
      return ofOutcomes.rows(strategy, period);
    }

    /** Credit of the period's touches by group; null if it is not known. */
    @Nullable List<CreditRow> touched(String strategy, ReportingPeriod period) {
      return ofTouches == null
          ? null
          : ofTouches.rows(strategy, period).stream().filter(CreditRow::attributed).toList();
    }
  }

  private final Map<List<String>, Dated> byNames = new LinkedHashMap<>();

  private DatedGroupings() {}

  /** The groupings of totals that others have by date, and the channel. */
  static DatedGroupings of(CreditTotals totals, @Nullable CreditTotals dated) {
    DatedGroupings groupings = new DatedGroupings();
    if (dated != null) {
      Set<List<String>> names = new LinkedHashSet<>();
      totals.groupings().stream().map(Groups::names).forEach(names::add);
      names.add(CHANNEL);
      names.forEach(of -> groupings.add(of, dated));
    }
    return groupings;
  }

  private void add(List<String> names, CreditTotals dated) {
    DatedCredit.find(dated, names, DateBasis.CONVERSION)
        .ifPresent(
            outcomes ->
                byNames.put(
                    names,
                    new Dated(
                        outcomes, DatedCredit.find(dated, names, DateBasis.TOUCH).orElse(null))));
  }

  /** Any, for what is summed over all groups. */
  Optional<Dated> any() {
    return byNames.values().stream().findFirst();
  }

  Optional<Dated> by(List<String> names) {
    return Optional.ofNullable(byNames.get(names));
  }

  /** Credit by channel and the dates of outcomes. */
  Optional<DatedCredit> byChannel() {
    return by(CHANNEL).map(Dated::ofOutcomes);
  }
}
