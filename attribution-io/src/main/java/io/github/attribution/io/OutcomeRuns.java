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
  private final AttributionPlan plan;
  private final Map<OutcomeKind, AttributionPlan> plans;
  private final MetricOutcomes outcomes;
  private final Map<OutcomeKind, AttributionResult> results = new EnumMap<>(OutcomeKind.class);

  OutcomeRuns(RunConfig config, AttributionPlan plan, MetricOutcomes outcomes) {
    this.config = config;
    this.plan = plan;
    this.plans = OutcomePlans.of(config).plans(plan, outcomes.kinds());
    this.outcomes = outcomes;
  }

  /** Credits the outcomes of some accounts. */
  void add(JourneyGraphs graphs) {
    plans.forEach(
        (kind, ofKind) ->
            results.merge(
                kind,
                AttributionRun.of(ofKind, graphs).withThreads(config.threads()).run(),
                AttributionResult::merge));
  }

  /** The credit for those of all accounts. */
  OutcomeCredit credit() {
    return OutcomePlans.credit(plan, results, outcomes.missing());
  }
}
