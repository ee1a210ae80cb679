package io.github.attribution.profile;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The commonest paths, and all others together.
 *
 * @param commonest by conversions, then by journeys without one, the most first; then by their
 *     steps
 * @param others how many further paths there are
 * @param otherConversionMicros how many journeys of those converted, in micros
 * @param otherRevenueMicros what the conversions are worth, in micros of the currency unit
 * @param otherWithoutMicros how many journeys of those did not convert, in micros
 */
public record Paths(
    List<Path> commonest,
    int others,
    long otherConversionMicros,
    long otherRevenueMicros,
    long otherWithoutMicros) {

  /** Copies the list. */
  public Paths {
    commonest = ImmutableList.copyOf(commonest);
  }
}
