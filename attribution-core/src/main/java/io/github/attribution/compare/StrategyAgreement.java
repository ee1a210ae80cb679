package io.github.attribution.compare;

import io.github.attribution.metric.MetricResult;

/**
 * How far two strategies agree on one measure by one grouping.
 *
 * @param strategy the spec of one strategy
 * @param other the spec of the other
 * @param movedMicros what would change hands from one to the other: ½ Σ |credit − other's credit|
 *     over all groups and what is unattributed, in micros
 * @param shareDistance that as a part of all that is shared, 0 (the same shares) to 1 (nothing in
 *     common): ½ Σ |share − other's share|
 * @param rankCorrelation Spearman's ρ of the groups' credit, −1 to 1; without a value for fewer
 *     than three groups or where one side does not vary
 */
public record StrategyAgreement(
    String strategy,
    String other,
    long movedMicros,
    double shareDistance,
    MetricResult rankCorrelation) {}
