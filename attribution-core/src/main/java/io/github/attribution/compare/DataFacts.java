package io.github.attribution.compare;

import java.util.OptionalLong;

/**
 * What there is to learn from, as far as it decides which strategies make sense.
 *
 * @param timed whether touches have times
 * @param milestones whether there are milestones
 * @param contacts whether touches have contacts
 * @param campaignsOfOutcomes whether outcomes name campaigns
 * @param conversionMicros how many conversions there are
 * @param unconvertedMicros how many journeys without a conversion there are; empty if that cannot
 *     be known, as rules ask for what is not read of accounts without a conversion
 * @param values how many values the dimension has that credit is told by
 */
public record DataFacts(
    boolean timed,
    boolean milestones,
    boolean contacts,
    boolean campaignsOfOutcomes,
    long conversionMicros,
    OptionalLong unconvertedMicros,
    int values) {}
