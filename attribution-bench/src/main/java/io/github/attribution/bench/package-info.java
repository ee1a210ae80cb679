/**
 * Benchmarks of the engine on data of the synthetic market.
 *
 * <p>Every contender is unit-tested to one expected answer before it is timed. Start at {@link
 * io.github.attribution.bench.BuildBenchmark}.
 */
@NullMarked
package io.github.attribution.bench;

import org.jspecify.annotations.NullMarked;
