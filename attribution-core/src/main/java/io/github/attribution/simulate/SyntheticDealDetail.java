package io.github.attribution.simulate;

/**
 * What is known of an opportunity beside its stages and amount.
 *
 * @param kind {@code new}, {@code cross_sell} or {@code upsell}
 * @param disqualified whether it was no opportunity at all; only among the lost ones
 * @param leadSource {@code marketing}, {@code sales}, {@code partner} or {@code referral}
 * @param firstSalesActivityMicros when a seller first did something for it
 */
public record SyntheticDealDetail(
    String kind, boolean disqualified, String leadSource, long firstSalesActivityMicros) {}
