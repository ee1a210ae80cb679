package io.github.attribution;

import com.google.common.collect.ImmutableList;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.MetricResult;
import io.github.attribution.metric.MetricRow;
import io.github.attribution.metric.MetricTable;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a run gives: totals, the check that they add up, and where they come from. Immutable.
 *
 * @param totals credit by strategy and group; not to be changed
 * @param conservation the check for each strategy and grouping
 * @param provenance what was run on what
 */
public record AttributionResult(
    CreditTotals totals, List<Conservation> conservation, Provenance provenance) {

  /**
   * Whether credit adds up to what was there to credit.
   *
   * @param strategy the strategy's spec
   * @param grouping the dimensions
   * @param conserving whether the strategy means its credit to add up
   * @param outcomeRevenueMicros revenue of all outcomes
   * @param creditedRevenueMicros credited revenue, with what is unattributed
   * @param outcomeConversionMicros conversions of all outcomes
   * @param creditedConversionMicros credited conversions, with what is unattributed
   */
  public record Conservation(
      String strategy,
      List<String> grouping,
      boolean conserving,
      long outcomeRevenueMicros,
      long creditedRevenueMicros,
      long outcomeConversionMicros,
      long creditedConversionMicros) {

    /**
     * Whether both sums are equal to the last digit.
     *
     * @return true if nothing is lost or made up
     */
    public boolean holds() {
      return outcomeRevenueMicros == creditedRevenueMicros
          && outcomeConversionMicros == creditedConversionMicros;
    }
  }

  /**
   * What was run on what: enough to run it again.
   *
   * @param engineVersion the version of the engine; {@code development} if run from classes
   * @param plan the plan in one line
   * @param accounts the number of accounts
   * @param touchpoints the number of touches
   * @param conversions the number of conversions, refunds among them
   * @param milestones the number of milestones
   */
  public record Provenance(
      String engineVersion,
      String plan,
      int accounts,
      int touchpoints,
      int conversions,
      int milestones) {}

  /** Copies. */
  public AttributionResult {
    conservation = ImmutableList.copyOf(conservation);
  }

  static AttributionResult of(AttributionPlan plan, JourneyGraphs graphs, CreditTotals totals) {
    List<Conservation> checks =
        IntStream.range(0, plan.strategies().size())
            .boxed()
            .flatMap(
                strategy ->
                    IntStream.range(0, plan.groupings().size())
                        .mapToObj(grouping -> check(totals, strategy, grouping)))
            .toList();
    checks.stream()
        .filter(check -> check.conserving() && !check.holds())
        .findFirst()
        .ifPresent(
            check -> {
              throw new IllegalStateException("Credit does not add up: " + check);
            });
    return new AttributionResult(totals, checks, provenance(plan, graphs));
  }

  /**
   * The credit by the dimensions of one grouping: by strategy, then values, then what is
   * unattributed.
   *
   * @param dimensions the names, as in the plan
   * @return the rows
   * @throws IllegalArgumentException if the plan has no such grouping
   */
  public List<CreditRow> rows(String... dimensions) {
    return totals.rows(grouping(dimensions));
  }

  /**
   * The credit by the dimensions of one grouping with spend and metrics.
   *
   * @param economics spend and costs
   * @param dimensions the names, as in the plan
   * @return the rows
   * @throws IllegalArgumentException if the plan has no such grouping
   */
  public List<MetricRow> metrics(Economics economics, String... dimensions) {
    return MetricTable.rows(totals, grouping(dimensions), economics);
  }

  /**
   * The metrics of the whole run under one strategy.
   *
   * @param economics spend and costs
   * @param strategy the number of the strategy in the plan
   * @return a result for each metric's id
   */
  public Map<String, MetricResult> metricsOfWhole(Economics economics, int strategy) {
    return MetricTable.whole(totals, strategy, economics);
  }

  private int grouping(String... dimensions) {
    List<String> names = List.of(dimensions);
    for (int grouping = 0; grouping < totals.groupings().size(); grouping++) {
      if (totals.groupings().get(grouping).names().equals(names)) {
        return grouping;
      }
    }
    throw new IllegalArgumentException(
        "The plan has no totals by %s; add them with by(…)".formatted(String.join(",", names)));
  }

  private static Conservation check(CreditTotals totals, int strategy, int grouping) {
    return new Conservation(
        totals.strategies().get(strategy).spec(),
        totals.groupings().get(grouping).names(),
        totals.strategies().get(strategy).conserving(),
        totals.outcomeMicros(strategy, Measure.REVENUE),
        totals.totalMicros(strategy, grouping, Measure.REVENUE),
        totals.outcomeMicros(strategy, Measure.CONVERSIONS),
        totals.totalMicros(strategy, grouping, Measure.CONVERSIONS));
  }

  private static Provenance provenance(AttributionPlan plan, JourneyGraphs graphs) {
    String version = AttributionResult.class.getPackage().getImplementationVersion();
    return new Provenance(
        version == null ? "development" : version,
        plan.toString(),
        graphs.accountCount(),
        graphs.touchCount(),
        graphs.conversionCount(),
        graphs.milestoneCount());
  }
}
