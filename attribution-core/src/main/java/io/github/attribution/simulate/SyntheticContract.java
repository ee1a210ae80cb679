package io.github.attribution.simulate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A contract with a customer, in the currency of its account.
 *
 * @param contractId the id, unique in the market
 * @param opportunityId the won opportunity, or null for a renewal
 * @param startsOn the first day, inclusive
 * @param endsOn the day after the last one
 * @param recurringMicros the recurring value of the whole term, positive, in whole cents
 * @param oneTimeMicros fees that come once, not negative, in whole cents
 */
public record SyntheticContract(
    String contractId,
    @Nullable String opportunityId,
    LocalDate startsOn,
    LocalDate endsOn,
    long recurringMicros,
    long oneTimeMicros) {}
