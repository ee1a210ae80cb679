/**
 * Facts and journeys: touchpoints, conversions and milestones of every account, held in columns.
 *
 * <p>Rows in any order become one {@link io.github.attribution.journey.JourneyGraph} an account,
 * and {@link io.github.attribution.journey.JourneyRules} say which touches an outcome may credit.
 * Start at {@link io.github.attribution.journey.JourneyGraphs}.
 */
@NullMarked
package io.github.attribution.journey;

import org.jspecify.annotations.NullMarked;
