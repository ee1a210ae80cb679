package io.github.attribution.simulate;

import org.jspecify.annotations.Nullable;

/**
 * An order of a customer, in the currency of its account.
 *
 * @param orderId the id, unique in the market
 * @param atMicros when
 * @param amountMicros the amount in whole cents, negative for what is taken back
 * @param kind {@code recurring} for contracts, {@code one_time} for the rest
 * @param costMicros the cost of goods in whole cents, or {@link SyntheticAccount#NONE}
 * @param reverses the order that is taken back, or null
 */
public record SyntheticOrder(
    String orderId,
    long atMicros,
    long amountMicros,
    String kind,
    long costMicros,
    @Nullable String reverses) {}
