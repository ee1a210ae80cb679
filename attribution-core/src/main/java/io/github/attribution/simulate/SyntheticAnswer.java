package io.github.attribution.simulate;

/**
 * An answer to a survey.
 *
 * @param contactId who answered
 * @param kind {@code nps}, asked of customers, or {@code brand}
 * @param score the answer, within the scale
 * @param scaleMin the least answer
 * @param scaleMax the largest answer
 * @param atMicros when
 */
public record SyntheticAnswer(
    String contactId, String kind, int score, int scaleMin, int scaleMax, long atMicros) {}
