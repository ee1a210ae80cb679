package io.github.attribution.journey;

import java.time.Duration;

/**
 * The value of an edge: how long after its source its target came, and in which order both are
 * neighbors.
 *
 * @param elapsed the time between both, not negative
 * @param onTimeline whether they follow each other on the account's timeline, of all nodes
 * @param onContactLane whether they belong to one contact and follow each other on that lane
 */
public record FollowedBy(Duration elapsed, boolean onTimeline, boolean onContactLane) {}
