package io.github.attribution.simulate;

import org.jspecify.annotations.Nullable;

/**
 * How an account was referred.
 *
 * @param referralId the id, unique in the market
 * @param referrerAccountId a customer at that time, or null if it is not known
 * @param atMicros when, before the account's first opportunity
 * @param qualifiedMicros when the account was qualified after that, or {@link
 *     SyntheticAccount#NONE}
 * @param convertedMicros when it became a customer, or {@link SyntheticAccount#NONE}
 */
public record SyntheticReferral(
    String referralId,
    @Nullable String referrerAccountId,
    long atMicros,
    long qualifiedMicros,
    long convertedMicros) {}
