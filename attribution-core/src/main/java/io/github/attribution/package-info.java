/**
 * Multi-touch attribution: which touches bring which revenue, exactly.
 *
 * <p>A {@link io.github.attribution.AttributionPlan} says how, an {@link
 * io.github.attribution.AttributionRun} applies it to graphs, an {@link
 * io.github.attribution.AttributionResult} is what comes out. Start at {@link
 * io.github.attribution.AttributionPlan}.
 */
@NullMarked
package io.github.attribution;

import org.jspecify.annotations.NullMarked;
