package io.github.attribution.simulate;

/**
 * A contact that takes part in an opportunity.
 *
 * @param opportunityId the opportunity
 * @param contactId the contact
 * @param role its role
 * @param primary whether it signs
 */
public record SyntheticParticipant(
    String opportunityId, String contactId, String role, boolean primary) {}
