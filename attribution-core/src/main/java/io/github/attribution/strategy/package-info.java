/**
 * Attribution strategies: how much each touch of a journey contributed to its outcome.
 *
 * <p>A strategy gives raw scores; making exact amounts of them is the business of the credit
 * package. Start at {@link io.github.attribution.strategy.AttributionStrategies}.
 */
@NullMarked
package io.github.attribution.strategy;

import org.jspecify.annotations.NullMarked;
