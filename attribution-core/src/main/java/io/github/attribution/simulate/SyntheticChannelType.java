package io.github.attribution.simulate;

/**
 * What kind of channel a channel is.
 *
 * @param channel the name
 * @param paid whether media are bought
 * @param marketing whether marketing runs it, not sales or a partner
 * @param offline whether it happens away from a screen
 */
public record SyntheticChannelType(
    String channel, boolean paid, boolean marketing, boolean offline) {}
