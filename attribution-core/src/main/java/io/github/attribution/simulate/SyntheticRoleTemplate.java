package io.github.attribution.simulate;

/**
 * A role that the buying groups of a tier should have.
 *
 * @param role the role
 * @param tier the tier of {@link SyntheticTarget}
 */
public record SyntheticRoleTemplate(String role, String tier) {}
