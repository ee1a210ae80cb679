package io.github.attribution.profile;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What became of the journeys that go one way; a value that is repeated in a row stands once.
 *
 * @param steps the values in the order of time, none for conversions that no touch may be credited
 *     for
 * @param shortened whether the journeys were longer, and these are their last steps
 * @param conversionMicros how many converted, in micros
 * @param revenueMicros what the conversions are worth, in micros of the currency unit
 * @param withoutMicros how many did not convert, in micros
 */
public record Path(
    List<String> steps,
    boolean shortened,
    long conversionMicros,
    long revenueMicros,
    long withoutMicros) {

  /** Copies the steps. */
  public Path {
    steps = ImmutableList.copyOf(steps);
  }
}
