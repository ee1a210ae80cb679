package io.github.attribution.simulate;

import java.time.LocalDate;

/**
 * What one campaign cost in one month.
 *
 * @param channel the name of the channel
 * @param campaign the name of the campaign
 * @param from the first day, inclusive
 * @param to the last day, inclusive
 * @param amountMicros the amount in micros of the currency, positive, in whole cents
 * @param currency the ISO 4217 code
 */
public record SyntheticSpend(
    String channel,
    String campaign,
    LocalDate from,
    LocalDate to,
    long amountMicros,
    String currency) {}
