package io.github.attribution.simulate;

import java.time.LocalDate;

/**
 * What a market cost in one month beside its media.
 *
 * @param kind {@code cogs}, {@code sales}, {@code marketing} or {@code overhead}
 * @param date the first day of the month
 * @param amountMicros the amount in micros of the currency, not negative, in whole cents
 * @param currency the ISO 4217 code
 */
public record SyntheticCost(String kind, LocalDate date, long amountMicros, String currency) {}
