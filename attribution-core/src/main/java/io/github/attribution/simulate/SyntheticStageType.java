package io.github.attribution.simulate;

import org.jspecify.annotations.Nullable;

/**
 * A stage of opportunities.
 *
 * @param stage the name
 * @param position its place, from one
 * @param probability how likely an opportunity in it is won, 0 to 1, in hundredths
 * @param outcome {@code won} or {@code lost} for the closed ones, else null
 */
public record SyntheticStageType(
    String stage, int position, double probability, @Nullable String outcome) {}
