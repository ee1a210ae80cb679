/**
 * Models that learn from journeys: mergeable statistics of paths, and what is fitted on them.
 *
 * <p>{@link io.github.attribution.learn.PathStatistics} count how often which path ended in a
 * conversion; every model is a function of their {@link io.github.attribution.learn.PathTable}.
 * Strategies make credit of fitted models. Start at {@link
 * io.github.attribution.learn.FittedModel}.
 */
@NullMarked
package io.github.attribution.learn;

import org.jspecify.annotations.NullMarked;
