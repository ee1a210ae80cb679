package io.github.attribution.simulate;

import java.time.LocalDate;

/**
 * A segment of the whole market on a day.
 *
 * @param segment the segment of {@link SyntheticAccount#segment()}
 * @param potentialAccounts how many firms it has
 * @param expectedAcvMicros what one is expected to pay a year, in micros of the reference currency
 * @param asOf the day
 */
public record SyntheticTamSegment(
    String segment, long potentialAccounts, long expectedAcvMicros, LocalDate asOf) {}
