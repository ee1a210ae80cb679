package io.github.attribution.simulate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A time that an account spends on a target list.
 *
 * @param from the first day, inclusive
 * @param to the day on which the account leaves, or null if it stays
 * @param program {@code strategic}, {@code growth} or {@code scale}
 * @param programType {@code one_to_one}, {@code one_to_few} or {@code one_to_many}
 * @param tier {@code 1}, {@code 2} or {@code 3}
 * @param control whether the account is held back for comparison
 */
public record SyntheticTarget(
    LocalDate from,
    @Nullable LocalDate to,
    String program,
    String programType,
    String tier,
    boolean control) {}
