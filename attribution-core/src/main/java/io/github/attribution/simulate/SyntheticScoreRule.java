package io.github.attribution.simulate;

import org.jspecify.annotations.Nullable;

/**
 * A rule of engagement scores.
 *
 * @param rule {@code half_life_days}, {@code channel_cap}, {@code role_weight}, {@code engaged_at},
 *     {@code mqa_at}, {@code mqa_people} or {@code threshold}
 * @param name what it is about, or null
 * @param value the number, in hundredths
 * @param version of the set of rules
 */
public record SyntheticScoreRule(
    String rule, @Nullable String name, double value, String version) {}
