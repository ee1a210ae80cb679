/**
 * Strategies side by side: how far they agree, where the money would move, how steady they are, and
 * which of them the data supports. Start at {@link
 * io.github.attribution.compare.StrategyComparison}.
 */
@NullMarked
package io.github.attribution.compare;

import org.jspecify.annotations.NullMarked;
