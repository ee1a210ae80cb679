package io.github.attribution.io;

import com.google.common.collect.Maps;
import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.journey.DateBasis;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Period;
import io.github.attribution.journey.ReportPeriod;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.Figure;
import io.github.attribution.metric.OutcomeCredit;
import io.github.attribution.metric.OutcomeKind;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.AttributionStrategy.Need;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How outcomes beside conversions and leads are credited: a run for each kind over the same
 * touches, by the strategies and rules of a plan.
 *
 * @param unit the unit of time that metrics are reported by; null if they are of all days
 */
public record OutcomePlans(@Nullable Period unit) implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String NO_CAMPAIGN =
      "the strategy needs campaigns that outcomes name, and these name none";

  /**
   * As a configuration reports metrics.
   *
   * @param config what is run
   * @return how its outcomes are credited
   */
  public static OutcomePlans of(RunConfig config) {
    return new OutcomePlans(ReportedDays.areAsked(config) ? ReportedDays.unit(config) : null);
  }

  /**
   * The kinds as types of conversions, each with its place among all kinds as its code.
   *
   * @return the types
   */
  public static Dictionary types() {
    return Dictionary.listed(Arrays.stream(OutcomeKind.values()).map(OutcomeKind::text).toList());
  }

  /**
   * The plan for each kind: by channel, and as the plan of the run does where spend is known.
   *
   * @param plan the plan of the run, with its strategies fitted
   * @param kinds which outcomes, as types of conversions
   * @return their plans; none if all strategies need the campaigns of conversions
   */
  public Map<OutcomeKind, AttributionPlan> plans(AttributionPlan plan, Set<OutcomeKind> kinds) {
    List<AttributionStrategy> strategies =
        plan.strategies().stream().filter(one -> !needsCampaigns(one)).toList();
    return strategies.isEmpty()
        ? Map.of()
        : Maps.toMap(kinds, kind -> plan(plan, strategies, kind));
  }

  private AttributionPlan plan(
      AttributionPlan plan, List<AttributionStrategy> strategies, OutcomeKind kind) {
    AttributionPlan.Builder builder =
        AttributionPlan.builder().rules(plan.rules().withTargets(List.of(kind.text())));
    strategies.forEach(builder::strategy);
    Set<List<String>> groupings = new LinkedHashSet<>(List.of(List.of(Dimension.CHANNEL)));
    plan.groupings().stream()
        .filter(Economics.SPEND_DIMENSIONS::containsAll)
        .forEach(groupings::add);
    for (List<String> names : groupings) {
      builder.by(names.toArray(String[]::new));
      if (unit != null) {
        String period = new ReportPeriod(unit, DateBasis.CONVERSION).toString();
        builder.dated(Stream.concat(names.stream(), Stream.of(period)).toArray(String[]::new));
      }
    }
    return builder.build();
  }

  /**
   * The credit of all kinds.
   *
   * @param plan the plan of the run
   * @param results of each kind that there are outcomes of
   * @param missing the figures that cannot be known, with the reason
   * @return the credit
   */
  public static OutcomeCredit credit(
      AttributionPlan plan,
      Map<OutcomeKind, AttributionResult> results,
      Map<Figure, String> missing) {
    OutcomeCredit.Builder credit = OutcomeCredit.builder(plan.strategies());
    results.forEach((kind, result) -> credit.with(kind, result.totals(), result.dated()));
    missing.forEach(credit::without);
    plan.strategies().stream()
        .filter(OutcomePlans::needsCampaigns)
        .forEach(one -> credit.withoutStrategy(one.spec(), NO_CAMPAIGN));
    return credit.build();
  }

  private static boolean needsCampaigns(AttributionStrategy strategy) {
    return strategy.needs().contains(Need.CAMPAIGNS_OF_OUTCOMES);
  }
}
