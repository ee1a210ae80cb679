/**
 * Writes synthetic markets as the engine's input tables, clean or with the flaws of real exports.
 * Start at {@link io.github.attribution.io.market.MarketFiles}.
 */
@NullMarked
package io.github.attribution.io.market;

import org.jspecify.annotations.NullMarked;
