package io.github.attribution.simulate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A change of a customer's monthly recurring revenue, in the currency of its account. Opening plus
 * the movements of {@code new}, {@code expansion} and {@code reactivation} less those of {@code
 * contraction} and {@code churn} is the closing of a month; before its first movement it is zero.
 *
 * @param month the first day of the month
 * @param kind {@code new}, {@code expansion}, {@code contraction}, {@code churn} or {@code
 *     reactivation}
 * @param mrrMicros how much, positive, in whole cents
 * @param reason {@code cross_sell}, {@code upsell}, {@code price}, {@code downgrade}, {@code
 *     cancel} or {@code refund}, or null
 */
public record SyntheticMovement(
    LocalDate month, String kind, long mrrMicros, @Nullable String reason) {}
