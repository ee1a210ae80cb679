package io.github.attribution.learn;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Micros;
import java.util.List;

/**
 * How one journey, or several alike, went: its steps in the order of time and what came of it.
 *
 * @param path the values of the steps, first to last; empty for a conversion without a touch
 * @param conversionMicros conversions in micros; one whole for a journey that converted
 * @param valueMicros what the conversions are worth, in micros of the currency unit
 * @param unconvertedMicros journeys without a conversion, in micros
 */
public record PathOutcome(
    List<String> path, long conversionMicros, long valueMicros, long unconvertedMicros) {

  /** Copies the path. */
  public PathOutcome {
    path = ImmutableList.copyOf(path);
  }

  /**
   * A journey that converted once.
   *
   * @param path the values of its steps
   * @param valueMicros what the conversion is worth
   * @return the outcome
   */
  public static PathOutcome converted(List<String> path, long valueMicros) {
    return new PathOutcome(path, Micros.ONE, valueMicros, 0);
  }

  /**
   * A journey that did not convert.
   *
   * @param path the values of its steps
   * @return the outcome
   */
  public static PathOutcome unconverted(List<String> path) {
    return new PathOutcome(path, 0, 0, Micros.ONE);
  }
}
