package io.github.attribution.profile;

/**
 * How many journeys have a length or duration in some range.
 *
 * @param from the least
 * @param to the one after the largest, {@link #OPEN} if there is none
 * @param convertingMicros journeys with a conversion, in micros
 * @param withoutMicros journeys without one, in micros
 */
public record Range(int from, int to, long convertingMicros, long withoutMicros) {

  /** Where a range ends that has no end. */
  public static final int OPEN = Integer.MAX_VALUE;
}
