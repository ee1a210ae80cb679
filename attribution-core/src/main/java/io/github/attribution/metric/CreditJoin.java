package io.github.attribution.metric;

import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.Groups;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.ReportPeriod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Credit joined with spend: a full outer join, so that spend without credit stays, as does credit
 * without spend.
 */
final class CreditJoin {

  /** A group with its spend, null if not known, and its figures. */
  record Group(CreditRow credit, @Nullable Long spendMicros, Figures figures) {}

  private final List<String> dimensions;
  private final Economics economics;
  private final String when;
  private final @Nullable Map<List<String>, Long> spendMicros;

  /**
   * A join by some dimensions.
   *
   * @param when what to say of the time of costs that are not there
   */
  CreditJoin(List<String> dimensions, Economics economics, String when) {
    this.dimensions = dimensions;
    this.economics = economics;
    this.when = when;
    this.spendMicros = SpendByGroup.of(dimensions, economics.spend());
  }

  /** The groups of one strategy by their values, and what is unattributed behind them. */
  List<Group> groups(String strategy, List<CreditRow> credit) {
    Map<List<String>, CreditRow> byValues = new TreeMap<>(Groups.ORDER);
    if (spendMicros != null) {
      spendMicros.keySet().forEach(values -> byValues.put(values, noCredit(strategy, values)));
    }
    List<CreditRow> unattributed = new ArrayList<>();
    for (CreditRow row : credit) {
      if (row.attributed()) {
        byValues.put(row.values(), row);
      } else {
        unattributed.add(row);
      }
    }
    BigDecimal allRevenue =
        Micros.toDecimal(
            credit.stream().mapToLong(CreditRow::revenueMicros).reduce(0, Math::addExact));
    List<Group> groups = new ArrayList<>();
    byValues.values().forEach(row -> groups.add(group(row, allRevenue)));
    unattributed.forEach(row -> groups.add(new Group(row, null, nobodys(row))));
    return groups;
  }

  private Group group(CreditRow row, BigDecimal allRevenue) {
    Long spend = spendMicros == null ? null : spendMicros.getOrDefault(row.values(), 0L);
    return new Group(
        row, spend, GroupFigures.of(row, spend, dimensions, allRevenue, economics, when));
  }

  /** What nobody has credit for is an amount, and has no cost. */
  private Figures nobodys(CreditRow row) {
    Figures figures = new Figures();
    GroupFigures.addCredit(figures, row, economics);
    return figures;
  }

  private CreditRow noCredit(String strategy, List<String> values) {
    Long touchpoints = ReportPeriod.anyOfOutcomes(dimensions) ? null : 0L;
    return new CreditRow(strategy, values, true, touchpoints, 0, 0, 0, 0);
  }
}
