/**
 * Metrics: what the credited outcomes return on what was spent.
 *
 * <p>Every result is a value and a status; never NaN, infinity or a silent zero. Start at {@link
 * io.github.attribution.metric.MetricCatalog}.
 */
@NullMarked
package io.github.attribution.metric;

import org.jspecify.annotations.NullMarked;
