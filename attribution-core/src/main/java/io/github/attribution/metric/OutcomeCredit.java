package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Groups;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Micros;
import io.github.attribution.strategy.AttributionStrategy;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Credit for outcomes of every {@link OutcomeKind} as figures for metrics: counts and values by
 * strategy, group and period.
 *
 * <p>Of each kind the groups and what is unattributed add up to all outcomes and to all that they
 * are worth, to the last micro, under every strategy that conserves. Immutable.
 */
public final class OutcomeCredit {

  private static final List<String> CHANNEL = ImmutableList.of(Dimension.CHANNEL);
  private static final String NO_SUM =
      "the strategy's credit does not add up to the outcomes of a period";
  private static final String ALL_CHANNELS =
      "all channels with credit: no column 'marketing' of 'channel_types'";

  private static final CreditRow NOTHING = DatedCredit.sum("", List.of(), true, List.of());

  private final List<AttributionStrategy> strategies;
  private final Map<OutcomeKind, OutcomeTotals> totals;
  private final Map<Figure, String> missing;
  private final Map<String, String> leftOut;

  private OutcomeCredit(Builder builder) {
    this.strategies = builder.strategies;
    this.totals = new EnumMap<>(builder.totals);
    this.missing = ImmutableMap.copyOf(builder.missing);
    this.leftOut = ImmutableMap.copyOf(builder.leftOut);
  }

  /**
   * A builder of credit; a kind of which nothing is said has no outcomes.
   *
   * @param strategies the strategies of the run
   * @return an empty builder
   */
  public static Builder builder(List<AttributionStrategy> strategies) {
    return new Builder(strategies);
  }

  /**
   * The figures of each strategy, and of each group by the same groupings as the credit: of all
   * days, and of periods. What is missing has its reason in those of a strategy alone.
   *
   * @param economics spend, and which channels are marketing
   * @param periods what is reported beside all days, none or several, each with a label
   * @return figures for {@link CreditedMetrics#with}
   */
  public FigureTable figures(Economics economics, List<ReportingPeriod> periods) {
    FigureTable table = new FigureTable();
    for (AttributionStrategy strategy : strategies) {
      add(table, strategy, null, economics);
      for (ReportingPeriod period : periods) {
        add(table, strategy, period, economics.in(period));
      }
    }
    return table;
  }

  private void add(
      FigureTable table,
      AttributionStrategy strategy,
      @Nullable ReportingPeriod period,
      Economics economics) {
    Scope scope = Scope.of("strategy", strategy.spec());
    addWhole(table.at(scope, label(period)), strategy, period, economics);
    if (!leftOut.containsKey(strategy.spec())) {
      for (List<String> names : groupings()) {
        addGroups(table, strategy.spec(), names, period, economics);
      }
    }
  }

  private static String label(@Nullable ReportingPeriod period) {
    return period == null ? "" : period.label();
  }

  private Set<List<String>> groupings() {
    Set<List<String>> groupings = new LinkedHashSet<>();
    totals.values().forEach(of -> groupings.addAll(of.groupings()));
    return groupings;
  }

  private void addWhole(
      Figures figures,
      AttributionStrategy strategy,
      @Nullable ReportingPeriod period,
      Economics economics) {
    for (OutcomeKind kind : OutcomeKind.values()) {
      List<CreditRow> rows = rows(kind, strategy.spec(), CHANNEL, period);
      boolean known = period == null || strategy.conserving();
      CreditRow all = period == null ? outcomes(kind, strategy.spec()) : sum(rows, row -> true);
      CreditRow attributed = sum(rows, CreditRow::attributed);
      for (Figure figure : kind.figures().toList()) {
        String reason = leftOut.getOrDefault(strategy.spec(), missing.get(figure));
        Figure toTouches = CreditedOutcomes.toTouches(figure);
        put(
            figures,
            figure,
            decimal(kind, figure, all),
            reason == null && !known ? NO_SUM : reason);
        put(figures, toTouches, decimal(kind, figure, attributed), reason);
      }
    }
    addMarketing(figures, strategy.spec(), period, economics);
    if (period != null && period.isPartial()) {
      figures.flagAll(MetricFlag.PARTIAL_PERIOD);
    }
  }

  private static void put(
      Figures figures, Figure figure, BigDecimal value, @Nullable String reason) {
    if (reason == null) {
      figures.with(figure, value);
    } else {
      figures.without(figure, reason);
    }
  }

  private void addMarketing(
      Figures figures, String strategy, @Nullable ReportingPeriod period, Economics economics) {
    Set<String> marketing = economics.channelTypes().marketing();
    CreditRow credited =
        sum(
            rows(OutcomeKind.OPPORTUNITY, strategy, CHANNEL, period),
            row ->
                row.attributed() && (marketing == null || marketing.contains(row.values().get(0))));
    put(
        figures,
        CreditedOutcomes.MARKETING_PIPELINE,
        Micros.toDecimal(credited.revenueMicros()),
        leftOut.getOrDefault(strategy, missing.get(CreditedOutcomes.PIPELINE)));
    if (marketing == null) {
      figures.note(CreditedOutcomes.MARKETING_PIPELINE, ALL_CHANNELS);
    }
  }

  private void addGroups(
      FigureTable table,
      String strategy,
      List<String> names,
      @Nullable ReportingPeriod period,
      Economics economics) {
    Map<OutcomeKind, Map<List<String>, CreditRow>> credit = new EnumMap<>(OutcomeKind.class);
    Map<List<String>, Long> spend = SpendByGroup.of(names, economics.spend());
    Set<List<String>> groups = new TreeSet<>(Groups.ORDER);
    if (spend != null) {
      groups.addAll(spend.keySet());
    }
    for (OutcomeKind kind : totals.keySet()) {
      Map<List<String>, CreditRow> rows = new HashMap<>();
      rows(kind, strategy, names, period).forEach(row -> rows.put(row.values(), row));
      credit.put(kind, rows);
      groups.addAll(rows.keySet());
    }
    for (List<String> values : groups) {
      Figures figures = table.at(Scope.of("strategy", strategy).and(names, values), label(period));
      addGroup(figures, values, credit);
      if (spend != null && !values.get(0).equals(CreditTotals.UNATTRIBUTED)) {
        long micros = spend.getOrDefault(values, 0L);
        figures.with(CreditFigures.MEDIA_SPEND, Micros.toDecimal(micros));
      }
      if (period != null && period.isPartial()) {
        figures.flagAll(MetricFlag.PARTIAL_PERIOD);
      }
    }
  }

  private void addGroup(
      Figures figures, List<String> values, Map<OutcomeKind, Map<List<String>, CreditRow>> credit) {
    for (OutcomeKind kind : OutcomeKind.values()) {
      CreditRow row = credit.getOrDefault(kind, Map.of()).getOrDefault(values, NOTHING);
      kind.figures()
          .filter(figure -> !missing.containsKey(figure))
          .forEach(
              figure -> {
                BigDecimal value = decimal(kind, figure, row);
                figures.with(figure, value);
                figures.with(CreditedOutcomes.toTouches(figure), value);
              });
    }
  }

  private List<CreditRow> rows(
      OutcomeKind kind, String strategy, List<String> names, @Nullable ReportingPeriod period) {
    OutcomeTotals of = totals.get(kind);
    return of == null ? List.of() : of.rows(strategy, names, period);
  }

  private CreditRow outcomes(OutcomeKind kind, String strategy) {
    OutcomeTotals of = totals.get(kind);
    return of == null || leftOut.containsKey(strategy) ? NOTHING : of.outcomes(strategy);
  }

  private static CreditRow sum(List<CreditRow> rows, Predicate<CreditRow> of) {
    return DatedCredit.sum("", List.of(), true, rows.stream().filter(of).toList());
  }

  private static BigDecimal decimal(OutcomeKind kind, Figure figure, CreditRow row) {
    return figure.equals(kind.count())
        ? Micros.toDecimal(row.conversionMicros())
        : kind.decimal(row.revenueMicros());
  }

  /** Builds credit. Mutable, not thread-safe. */
  public static final class Builder {

    private final List<AttributionStrategy> strategies;
    private final Map<OutcomeKind, OutcomeTotals> totals = new EnumMap<>(OutcomeKind.class);
    private final Map<Figure, String> missing = new HashMap<>();
    private final Map<String, String> leftOut = new HashMap<>();

    private Builder(List<AttributionStrategy> strategies) {
      this.strategies = ImmutableList.copyOf(strategies);
    }

    /**
     * Sets the credit for a kind, of all strategies that are not left out.
     *
     * @param kind which
     * @param totals its outcomes as conversions and their values as revenue, by channel and
     *     possibly campaign
     * @param dated the same by periods of outcomes as well, which those of reports are made of
     * @return this
     */
    public Builder with(OutcomeKind kind, CreditTotals totals, CreditTotals dated) {
      this.totals.put(kind, new OutcomeTotals(totals, dated));
      return this;
    }

    /**
     * Says why a figure is not there.
     *
     * @param figure one of a kind's
     * @param reason for people
     * @return this
     */
    public Builder without(Figure figure, String reason) {
      missing.put(figure, reason);
      return this;
    }

    /**
     * Says why nothing is there.
     *
     * @param reason for people
     * @return this
     */
    public Builder withoutAny(String reason) {
      for (OutcomeKind kind : OutcomeKind.values()) {
        kind.figures().forEach(figure -> without(figure, reason));
      }
      return this;
    }

    /**
     * Says why a strategy credits none of these outcomes.
     *
     * @param strategy the strategy's spec
     * @param reason for people
     * @return this
     */
    public Builder withoutStrategy(String strategy, String reason) {
      leftOut.put(strategy, reason);
      return this;
    }

    /**
     * Makes the credit.
     *
     * @return the credit
     */
    public OutcomeCredit build() {
      return new OutcomeCredit(this);
    }
  }
}
