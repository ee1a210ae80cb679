package io.github.attribution.simulate;

import org.jspecify.annotations.Nullable;

/**
 * A rule of engagement scores.
 *
 * @param rule {@code half_life}, {@code cap}, {@code role_weight} or {@code threshold}
 * @param name what it is about, or null
 * @param value the number, in hundredths
 * @param version of the set of rules
 */
public record SyntheticScoreRule(
    String rule, @Nullable String name, double value, String version) {}
