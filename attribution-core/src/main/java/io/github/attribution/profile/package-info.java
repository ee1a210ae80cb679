/**
 * What journeys look like, for people: how long they are and take, which values stand where in
 * them, what follows what, and the commonest paths. Start at {@link
 * io.github.attribution.profile.JourneyProfile}.
 */
@NullMarked
package io.github.attribution.profile;

import org.jspecify.annotations.NullMarked;
