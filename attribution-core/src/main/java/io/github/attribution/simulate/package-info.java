/**
 * Makes business-to-business markets whose causal truth is known, from a seed. The data serve
 * examples, tests and benchmarks: any range of accounts can be made by any thread, and the same
 * seed gives the same data. Start at {@link io.github.attribution.simulate.SyntheticMarket}.
 */
@NullMarked
package io.github.attribution.simulate;

import org.jspecify.annotations.NullMarked;
