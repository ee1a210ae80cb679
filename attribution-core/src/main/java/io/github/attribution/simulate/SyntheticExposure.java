package io.github.attribution.simulate;

/**
 * An account in an experiment.
 *
 * @param experiment the name
 * @param variant {@code a}, the control, or {@code b}
 * @param atMicros when the account first saw it
 * @param converted whether it did what the experiment is about
 */
public record SyntheticExposure(
    String experiment, String variant, long atMicros, boolean converted) {}
