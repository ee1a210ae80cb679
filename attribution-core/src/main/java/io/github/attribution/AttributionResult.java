package io.github.attribution;

import com.google.common.collect.ImmutableList;
import io.github.attribution.credit.CreditEstimates;
import io.github.attribution.credit.CreditMoments;
import io.github.attribution.credit.CreditPack;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Groups;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.metric.CreditedMetrics;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.MetricResult;
import io.github.attribution.metric.MetricRow;
import io.github.attribution.metric.MetricTable;
import io.github.attribution.metric.ReportingPeriod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run gives: totals, the check that they add up, and where they come from. Immutable.
 *
 * @param totals credit by strategy and group; not to be changed
 * @param dated credit by strategy, group and period for metrics of periods; not to be changed
 * @param moments second moments of the credit by strategy and group, not to be changed; null if the
 *     plan is without {@linkplain AttributionPlan#intervals() intervals}
 * @param conservation the check for each strategy and grouping
 * @param provenance what was run on what
 */
public record AttributionResult(
    CreditTotals totals,
    CreditTotals dated,
    @Nullable CreditMoments moments,
    List<Conservation> conservation,
    Provenance provenance) {

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
   * @param touchpoints the number of touches, with those that were only counted
   * @param conversions the number of conversions, refunds among them
   * @param milestones the number of milestones
   * @param notTargeted the number of conversions that are no outcomes, since the plan has other
   *     targets
   */
  public record Provenance(
      String engineVersion,
      String plan,
      long accounts,
      long touchpoints,
      long conversions,
      long milestones,
      long notTargeted) {

    private Provenance plus(Provenance other) {
      return new Provenance(
          engineVersion,
          plan,
          Math.addExact(accounts, other.accounts),
          Math.addExact(touchpoints, other.touchpoints),
          Math.addExact(conversions, other.conversions),
          Math.addExact(milestones, other.milestones),
          Math.addExact(notTargeted, other.notTargeted));
    }

    private Provenance minus(Provenance other) {
      return new Provenance(
          engineVersion,
          plan,
          Math.subtractExact(accounts, other.accounts),
          Math.subtractExact(touchpoints, other.touchpoints),
          Math.subtractExact(conversions, other.conversions),
          Math.subtractExact(milestones, other.milestones),
          Math.subtractExact(notTargeted, other.notTargeted));
    }
  }

  /** Copies. */
  public AttributionResult {
    conservation = ImmutableList.copyOf(conservation);
  }

  static AttributionResult of(
      AttributionPlan plan,
      JourneyGraphs graphs,
      CreditTotals totals,
      @Nullable CreditMoments moments) {
    int shown = plan.groupings().size();
    return of(
        totals.part(0, shown),
        totals.part(shown, totals.groupings().size()),
        moments,
        provenance(plan, graphs));
  }

  private static AttributionResult of(
      CreditTotals copy,
      CreditTotals copyOfDated,
      @Nullable CreditMoments moments,
      Provenance provenance) {
    CreditTotals totals = copy.dropEmptyCombinations();
    CreditTotals dated = copyOfDated.dropEmptyCombinations();
    List<Conservation> checks = checks(totals);
    Stream.concat(checks.stream(), checks(dated).stream())
        .filter(check -> check.conserving() && !check.holds())
        .findFirst()
        .ifPresent(
            check -> {
              throw new IllegalStateException("Credit does not add up: " + check);
            });
    return new AttributionResult(totals, dated, moments, checks, provenance);
  }

  private static List<Conservation> checks(CreditTotals totals) {
    return IntStream.range(0, totals.strategies().size())
        .boxed()
        .flatMap(
            strategy ->
                IntStream.range(0, totals.groupings().size())
                    .mapToObj(grouping -> check(totals, strategy, grouping)))
        .toList();
  }

  /**
   * The result for the accounts of both, to the same bits as one run over all of them. Both stay as
   * they are.
   *
   * @param other the result for other accounts, of the same plan and engine
   * @return the merged result, its conservation checked again
   * @throws IllegalArgumentException if plan or engine differ, only one has moments, or other is
   *     this
   * @throws ArithmeticException if a sum does not fit a long
   */
  public AttributionResult merge(AttributionResult other) {
    if (other.totals == totals) {
      throw new IllegalArgumentException(
          "Cannot merge a result with itself; pass the result for other accounts");
    }
    requireSame("plan", provenance.plan, other.provenance.plan);
    requireSame("engine", provenance.engineVersion, other.provenance.engineVersion);
    return of(
        totals.copy().merge(other.totals),
        dated.copy().merge(other.dated),
        combined(moments, other.moments, CreditMoments::merge),
        provenance.plus(other.provenance));
  }

  /**
   * The result without some of its accounts, to the same bits as one run over the others: {@link
   * #merge} undone. With the accounts merged again as they are now, late and deleted rows count.
   * Both stay as they are.
   *
   * @param other the result for some of these accounts, of the same plan and engine, as they were
   *     when this was made
   * @return what is left, its conservation checked again
   * @throws IllegalArgumentException if plan or engine differ, only one has moments, or other is
   *     this
   * @throws ArithmeticException if a sum does not fit a long
   */
  public AttributionResult subtract(AttributionResult other) {
    if (other.totals == totals) {
      throw new IllegalArgumentException(
          "Cannot subtract a result from itself; pass the result for some of its accounts");
    }
    requireSame("plan", provenance.plan, other.provenance.plan);
    requireSame("engine", provenance.engineVersion, other.provenance.engineVersion);
    return of(
        totals.copy().subtract(other.totals),
        dated.copy().subtract(other.dated),
        combined(moments, other.moments, CreditMoments::subtract),
        provenance.minus(other.provenance));
  }

  /**
   * This result in a form that can be sent to another process of the same engine.
   *
   * @return what {@link #unpack} takes
   */
  public CreditPack pack() {
    CreditPack pack =
        CreditPack.create()
            .add(provenance.engineVersion)
            .add(provenance.plan)
            .add(
                provenance.accounts,
                provenance.touchpoints,
                provenance.conversions,
                provenance.milestones,
                provenance.notTargeted);
    totals.pack(pack);
    dated.pack(pack);
    pack.add(moments == null ? 0 : 1);
    if (moments != null) {
      moments.pack(pack);
    }
    return pack;
  }

  /**
   * A result that was sent.
   *
   * @param plan the plan of the result, its strategies fitted or not
   * @param pack what was sent
   * @return the result, its conservation checked again
   * @throws IllegalArgumentException if the plan or the engine is another one
   */
  public static AttributionResult unpack(AttributionPlan plan, CreditPack pack) {
    requireSame("engine", engineVersion(), pack.text());
    requireSame("plan", plan.toString(), pack.text());
    Provenance provenance =
        new Provenance(
            engineVersion(),
            plan.toString(),
            pack.number(),
            pack.number(),
            pack.number(),
            pack.number(),
            pack.number());
    CreditTotals totals = CreditTotals.unpack(plan.strategies(), pack);
    CreditTotals dated = CreditTotals.unpack(plan.strategies(), pack);
    CreditMoments moments = pack.number() == 1 ? CreditMoments.unpack(pack) : null;
    return of(totals, dated, moments, provenance);
  }

  private static @Nullable CreditMoments combined(
      @Nullable CreditMoments these,
      @Nullable CreditMoments others,
      BinaryOperator<CreditMoments> operation) {
    if (these == null && others == null) {
      return null;
    }
    if (these == null || others == null) {
      throw new IllegalArgumentException(
          "Cannot merge results: only one of them has second moments; run both with intervals or both without");
    }
    return operation.apply(these.copy(), others);
  }

  /**
   * This result with counts of all touches, where only those that a window can reach were loaded:
   * groups unknown so far appear without credit. This one stays as it is.
   *
   * @param counts for each grouping of the plan (its names) without periods of outcomes how many of
   *     all touches have which values, one for each name
   * @param touchpoints how many touches there are, which is what each grouping's counts add up to
   * @return a copy with the same credit
   * @throws IllegalArgumentException if a grouping is missing or unknown, there are fewer touches
   *     than were loaded, the counts do not add up, or the number of values differs from the
   *     grouping's
   */
  public AttributionResult withAllTouches(
      Map<List<String>, Map<List<String>, Long>> counts, long touchpoints) {
    List<List<String>> ofTouches =
        Stream.of(totals, dated)
            .flatMap(some -> some.groupings().stream())
            .filter(Groups::countTouches)
            .map(Groups::names)
            .toList();
    if (!counts.keySet().equals(Set.copyOf(ofTouches))) {
      throw new IllegalArgumentException(
          "Touches are counted by %s, but the plan's totals are by %s; count them by the same"
              .formatted(counts.keySet(), ofTouches));
    }
    Provenance added =
        new Provenance(
            provenance.engineVersion,
            provenance.plan,
            0,
            touchpoints - provenance.touchpoints,
            0,
            0,
            0);
    return of(
        counted(totals, counts, touchpoints),
        counted(dated, counts, touchpoints),
        moments,
        provenance.plus(added));
  }

  private static CreditTotals counted(
      CreditTotals totals, Map<List<String>, Map<List<String>, Long>> counts, long touchpoints) {
    CreditTotals counted = totals.copy();
    for (int grouping = 0; grouping < totals.groupings().size(); grouping++) {
      Groups groups = totals.groupings().get(grouping);
      if (groups.countTouches()) {
        Map<List<String>, Long> all = Objects.requireNonNull(counts.get(groups.names()));
        requireSum(groups.names(), all, touchpoints);
        counted.countTouches(grouping, unloaded(groups.names(), all, totals.touchCounts(grouping)));
      }
    }
    return counted;
  }

  /**
   * This result as of other numbers of accounts and milestones, where graphs hold further accounts
   * for other outcomes. This one stays as it is.
   *
   * @param accounts how many accounts the result is said to be of
   * @param milestones how many milestones these have
   * @return a copy with the same credit
   */
  public AttributionResult withCounts(long accounts, long milestones) {
    Provenance changed =
        new Provenance(
            provenance.engineVersion,
            provenance.plan,
            accounts,
            provenance.touchpoints,
            provenance.conversions,
            milestones,
            provenance.notTargeted);
    return new AttributionResult(totals, dated, moments, conservation, changed);
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
   * How sure the credit is: standard errors by strategy, grouping of the plan and group.
   *
   * @return the estimates; none if the plan is without intervals
   */
  public Optional<CreditEstimates> estimates() {
    return Optional.ofNullable(moments).map(known -> CreditEstimates.of(totals, known));
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

  /**
   * The metrics of the whole run and of all groups, over all days and by period.
   *
   * @param economics spend and costs
   * @param periods what is reported beside all days, made of the periods that the plan's {@link
   *     AttributionPlan#datedGroupings()} are by; none or several, each with a label
   * @return the metrics
   */
  public CreditedMetrics metrics(Economics economics, List<ReportingPeriod> periods) {
    return CreditedMetrics.of(totals, economics).by(dated, periods);
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

  private static void requireSame(String what, String mine, String others) {
    if (!mine.equals(others)) {
      throw new IllegalArgumentException(
          "Cannot merge results: this has the %s '%s', the other '%s'; run both with the same"
              .formatted(what, mine, others));
    }
  }

  private static Map<List<String>, Long> unloaded(
      List<String> names, Map<List<String>, Long> all, Map<List<String>, Long> loaded) {
    Map<List<String>, Long> unloaded = new LinkedHashMap<>(all);
    loaded.forEach(
        (values, touches) -> {
          long counted = all.getOrDefault(values, 0L);
          if (counted < touches) {
            throw new IllegalArgumentException(
                "Of the touches counted by %s, %s has %s, but %s was loaded; count all touches"
                    .formatted(names, values, counted, touches));
          }
          unloaded.put(values, counted - touches);
        });
    return unloaded;
  }

  private static void requireSum(
      List<String> grouping, Map<List<String>, Long> counts, long touchpoints) {
    long sum = 0;
    for (long count : counts.values()) {
      sum = Math.addExact(sum, count);
    }
    if (sum != touchpoints) {
      throw new IllegalArgumentException(
          "The counts of touches by %s add up to %s, not to %s; count every touch once"
              .formatted(grouping, sum, touchpoints));
    }
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

  /**
   * The version of the engine.
   *
   * @return the version; {@code development} if run from classes
   */
  public static String engineVersion() {
    String version = AttributionResult.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static Provenance provenance(AttributionPlan plan, JourneyGraphs graphs) {
    return new Provenance(
        engineVersion(),
        plan.toString(),
        graphs.accountCount(),
        graphs.touchCount(),
        graphs.conversionCount(),
        graphs.milestoneCount(),
        notTargeted(plan, graphs));
  }

  private static long notTargeted(AttributionPlan plan, JourneyGraphs graphs) {
    if (plan.rules().targets().isEmpty()) {
      return 0;
    }
    Journey journeys = graphs.journeys(plan.rules());
    return IntStream.range(0, graphs.conversionCount())
        .filter(conversion -> !journeys.isOutcome(conversion))
        .count();
  }
}
