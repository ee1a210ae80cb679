package io.github.attribution.simulate;

/**
 * What an interaction means.
 *
 * @param interaction the name
 * @param kind its kind
 * @param points what it adds to an engagement score
 * @param engages whether a person who does this is engaged
 * @param twoWay whether both sides speak
 */
public record SyntheticInteractionType(
    String interaction, String kind, int points, boolean engages, boolean twoWay) {}
