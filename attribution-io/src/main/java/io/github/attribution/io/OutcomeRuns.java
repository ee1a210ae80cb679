package io.github.attribution.io;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.AttributionRun;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.metric.OutcomeCredit;
import io.github.attribution.metric.OutcomeKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * The credit for outcomes beside conversions and leads, one range of accounts after the other:
 * {@link OutcomePlans} says how.
 */
final class OutcomeRuns {

  private final RunConfig config;
  private final OutcomePlans plans;
  private final AttributionPlan plan;
  private final MetricOutcomes outcomes;
  private final Map<OutcomeKind, AttributionResult> results = new EnumMap<>(OutcomeKind.class);

  OutcomeRuns(RunConfig config, AttributionPlan plan, MetricOutcomes outcomes) {
    this.config = config;
    this.plans = OutcomePlans.of(config);
    this.plan = plan;
    this.outcomes = outcomes;
  }

  /** Credits the outcomes of some accounts. */
  void add(JourneyGraphs graphs) {
    if (!OutcomePlans.apply(plan)) {
      return;
    }
    for (OutcomeKind kind : outcomes.kinds()) {
      AttributionResult part =
          AttributionRun.of(plans.plan(plan, kind), graphs).withThreads(config.threads()).run();
      results.merge(kind, part, AttributionResult::merge);
    }
  }

  /** The credit for those of all accounts. */
  OutcomeCredit credit() {
    return OutcomePlans.credit(plan, results, outcomes.missing());
  }
}
