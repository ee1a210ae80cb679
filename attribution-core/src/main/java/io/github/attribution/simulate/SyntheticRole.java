package io.github.attribution.simulate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A role that a contact has in the buying group for a time.
 *
 * @param contactId the contact
 * @param role {@code decision_maker}, {@code champion}, {@code influencer}, {@code user}, {@code
 *     finance} or {@code blocker}
 * @param from the first day, inclusive
 * @param to the day on which the role ends, or null if it lasts
 */
public record SyntheticRole(
    String contactId, String role, LocalDate from, @Nullable LocalDate to) {}
