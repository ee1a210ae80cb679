package io.github.attribution.io;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.AttributionRun;
import io.github.attribution.journey.DateBasis;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.ReportPeriod;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.OutcomeCredit;
import io.github.attribution.metric.OutcomeKind;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.AttributionStrategy.Need;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The credit for outcomes beside conversions and leads: a run for each kind over the same touches,
 * by the strategies and rules of the plan, one range of accounts after the other.
 */
final class OutcomeRuns {

  private static final String NO_CAMPAIGN =
      "the strategy needs campaigns that outcomes name, and these name none";

  private final RunConfig config;
  private final AttributionPlan plan;
  private final MetricOutcomes outcomes;
  private final List<AttributionStrategy> strategies;
  private final Map<OutcomeKind, AttributionResult> results = new EnumMap<>(OutcomeKind.class);

  OutcomeRuns(RunConfig config, AttributionPlan plan, MetricOutcomes outcomes) {
    this.config = config;
    this.plan = plan;
    this.outcomes = outcomes;
    this.strategies = plan.strategies().stream().filter(one -> !needsCampaigns(one)).toList();
  }

  private static boolean needsCampaigns(AttributionStrategy strategy) {
    return strategy.needs().contains(Need.CAMPAIGNS_OF_OUTCOMES);
  }

  /** Credits the outcomes of some accounts. */
  void add(JourneyGraphs graphs) {
    if (strategies.isEmpty()) {
      return;
    }
    for (OutcomeKind kind : outcomes.kinds()) {
      AttributionResult part =
          AttributionRun.of(plan(kind), graphs).withThreads(config.threads()).run();
      results.merge(kind, part, AttributionResult::merge);
    }
  }

  /** The credit for those of all accounts. */
  OutcomeCredit credit() {
    OutcomeCredit.Builder credit = OutcomeCredit.builder(plan.strategies());
    results.forEach((kind, result) -> credit.with(kind, result.totals(), result.dated()));
    outcomes.missing().forEach(credit::without);
    plan.strategies().stream()
        .filter(OutcomeRuns::needsCampaigns)
        .forEach(one -> credit.withoutStrategy(one.spec(), NO_CAMPAIGN));
    return credit.build();
  }

  /** The plan for a kind: by channel, and as the plan of the run does where spend is known. */
  private AttributionPlan plan(OutcomeKind kind) {
    AttributionPlan.Builder builder =
        AttributionPlan.builder().rules(plan.rules().withTargets(List.of(kind.text())));
    strategies.forEach(builder::strategy);
    Set<List<String>> groupings = new LinkedHashSet<>(List.of(List.of(Dimension.CHANNEL)));
    plan.groupings().stream()
        .filter(Economics.SPEND_DIMENSIONS::containsAll)
        .forEach(groupings::add);
    for (List<String> names : groupings) {
      builder.by(names.toArray(String[]::new));
      if (ReportedDays.areAsked(config)) {
        String period =
            new ReportPeriod(ReportedDays.unit(config), DateBasis.CONVERSION).toString();
        builder.dated(Stream.concat(names.stream(), Stream.of(period)).toArray(String[]::new));
      }
    }
    return builder.build();
  }
}
