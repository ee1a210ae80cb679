package io.github.attribution.metric;

import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.journey.Dimension;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The figures of credit: of each strategy, then by group; of all days, then by period. */
final class CreditedFigures {

  private final CreditTotals totals;
  private final Economics economics;
  private final DatedGroupings dates;
  private final List<CreditedPeriod> periods;
  private final Map<String, ReturnCurve> curves = new HashMap<>();
  private final FigureTable table = new FigureTable();

  CreditedFigures(
      CreditTotals totals,
      Economics economics,
      DatedGroupings dates,
      List<CreditedPeriod> periods) {
    this.totals = totals;
    this.economics = economics;
    this.dates = dates;
    this.periods = periods;
    for (AttributionStrategy strategy : totals.strategies()) {
      String spec = strategy.spec();
      curves.put(spec, ReturnCurve.of(dates.byChannel().orElse(null), spec, economics));
    }
  }

  /** Fills a table. */
  FigureTable read() {
    for (int strategy = 0; strategy < totals.strategies().size(); strategy++) {
      addWhole(strategy);
    }
    for (int grouping = 0; grouping < totals.groupings().size(); grouping++) {
      List<String> names = totals.groupings().get(grouping).names();
      MetricTable.byStrategy(totals, grouping)
          .forEach((strategy, credit) -> addGroups(strategy, names, credit));
    }
    return table;
  }

  private void addWhole(int number) {
    AttributionStrategy strategy = totals.strategies().get(number);
    Scope scope = Scope.of("strategy", strategy.spec());
    Figures whole = MetricTable.wholeFigures(totals, number, economics);
    addChannelTypes(whole, strategy.spec());
    CreditedPeriod.withoutTouched(whole);
    curve(strategy.spec()).addWhole(whole);
    table.at(scope, "").withAll(whole);
    for (CreditedPeriod period : periods) {
      dates
          .any()
          .ifPresent(
              dated -> table.at(scope, period.label()).withAll(whole(strategy, dated, period)));
    }
  }

  private ReturnCurve curve(String strategy) {
    return Objects.requireNonNull(curves.get(strategy));
  }

  /** Adds the figures of kinds of channel over all days, by a grouping with channels. */
  private void addChannelTypes(Figures figures, String strategy) {
    IntStream.range(0, totals.groupings().size())
        .filter(of -> totals.groupings().get(of).names().contains(Dimension.CHANNEL))
        .boxed()
        .findFirst()
        .ifPresentOrElse(
            of ->
                WholeFigures.addChannelTypes(
                    figures,
                    MetricTable.byStrategy(totals, of).getOrDefault(strategy, List.of()),
                    totals.groupings().get(of).names().indexOf(Dimension.CHANNEL),
                    economics),
            () ->
                dates
                    .byChannel()
                    .ifPresentOrElse(
                        of ->
                            WholeFigures.addChannelTypes(figures, of.rows(strategy), 0, economics),
                        () -> WholeFigures.withoutChannels(figures)));
  }

  private Figures whole(
      AttributionStrategy strategy, DatedGroupings.Dated dated, CreditedPeriod period) {
    String spec = strategy.spec();
    List<CreditRow> rows = dated.rows(spec, period.period());
    List<CreditRow> touched = dated.touched(spec, period.period());
    CreditRow outcomes = strategy.conserving() ? sum(rows) : null;
    Figures figures = WholeFigures.of(rows, outcomes, period.economics(), period.when());
    period.addTouched(figures, touched == null ? null : sum(touched));
    dates
        .byChannel()
        .ifPresentOrElse(
            of ->
                WholeFigures.addChannelTypes(
                    figures, of.rows(spec, period.period()), 0, period.economics()),
            () -> WholeFigures.withoutChannels(figures));
    period.mark(figures);
    return figures;
  }

  private static CreditRow sum(List<CreditRow> rows) {
    return DatedCredit.sum("", List.of(), true, rows);
  }

  private void addGroups(String strategy, List<String> names, List<CreditRow> credit) {
    CreditJoin join = new CreditJoin(names, economics, "");
    for (CreditJoin.Group group : join.groups(strategy, credit)) {
      Figures figures = table.at(scope(strategy, names, group), "").withAll(group.figures());
      if (group.credit().attributed() && names.equals(List.of(Dimension.CHANNEL))) {
        curve(strategy).addChannel(figures, group.credit().values().get(0));
      }
    }
    dates
        .by(names)
        .ifPresent(dated -> periods.forEach(period -> addGroups(strategy, names, dated, period)));
  }

  private void addGroups(
      String strategy, List<String> names, DatedGroupings.Dated dated, CreditedPeriod period) {
    List<CreditRow> touched = dated.touched(strategy, period.period());
    Map<List<String>, CreditRow> byValues = new HashMap<>();
    if (touched != null) {
      touched.forEach(row -> byValues.put(row.values(), row));
    }
    List<CreditRow> rows =
        withAll(dated.rows(strategy, period.period()), byValues.keySet(), strategy);
    CreditJoin join = new CreditJoin(names, period.economics(), period.when());
    for (CreditJoin.Group group : join.groups(strategy, rows)) {
      Figures figures = table.at(scope(strategy, names, group), period.label());
      figures.withAll(group.figures());
      if (group.credit().attributed()) {
        period.addTouched(
            figures, touched == null ? null : touched(byValues, group.credit().values()));
      }
      period.mark(figures);
    }
  }

  private static CreditRow touched(Map<List<String>, CreditRow> byValues, List<String> values) {
    @Nullable CreditRow row = byValues.get(values);
    return row == null ? sum(List.of()) : row;
  }

  /** The rows, and one without credit for each other group. */
  private static List<CreditRow> withAll(
      List<CreditRow> rows, Set<List<String>> groups, String strategy) {
    Set<List<String>> others = new LinkedHashSet<>(groups);
    rows.stream().filter(CreditRow::attributed).map(CreditRow::values).forEach(others::remove);
    List<CreditRow> all = new ArrayList<>(rows);
    others.forEach(values -> all.add(new CreditRow(strategy, values, true, null, 0, 0, 0, 0)));
    return all;
  }

  private static Scope scope(String strategy, List<String> names, CreditJoin.Group group) {
    return Scope.of("strategy", strategy).and(names, group.credit().values());
  }
}
