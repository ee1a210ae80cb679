package io.github.attribution.simulate;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The price of one unit of a currency in another, from a day until the next rate.
 *
 * @param from the ISO 4217 code of the currency that is sold
 * @param to the ISO 4217 code of the currency that is bought
 * @param date the first day on which the rate holds
 * @param rate units of {@code to} for one unit of {@code from}, positive, with six decimals
 */
public record SyntheticRate(String from, String to, LocalDate date, BigDecimal rate) {}
