package io.github.attribution.profile;

/**
 * How many touches with some value stand where in journeys that converted.
 *
 * @param value the value
 * @param onlyMicros touches that are the only one, in micros
 * @param firstMicros touches that are the first of several, in micros
 * @param middleMicros touches between the first and the last, in micros
 * @param lastMicros touches that are the last of several, in micros
 */
public record Places(
    String value, long onlyMicros, long firstMicros, long middleMicros, long lastMicros) {}
