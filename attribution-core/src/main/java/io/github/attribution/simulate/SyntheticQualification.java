package io.github.attribution.simulate;

/**
 * A stage that a contact reached beside the milestones of {@link SyntheticAccount}.
 *
 * @param milestone {@code mql}, {@code qualified} or {@code sql}
 * @param atMicros when
 * @param contactId the contact
 */
public record SyntheticQualification(String milestone, long atMicros, String contactId) {}
