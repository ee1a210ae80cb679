package io.github.attribution.learn;

import io.github.attribution.journey.Dimension;

/**
 * What path statistics are of. Statistics merge only if this is equal.
 *
 * @param dimension whose values the steps of a path are, such as {@code channel}
 * @param rules the journey rules that say which touches belong to a journey, as text
 * @param longest the most steps that a path may have: of a longer one the last steps are kept, and
 *     {@link PathTable#shortened()} counts it
 */
public record PathSpec(String dimension, String rules, int longest) {

  /** The most steps of a path where nothing else is said. */
  public static final int DEFAULT_LONGEST = 500;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if paths may have no step
   */
  public PathSpec {
    if (longest < 1) {
      throw new IllegalArgumentException(
          "The longest path has %s steps; allow at least 1".formatted(longest));
    }
  }

  /**
   * Paths of channels that were given as such, of up to {@value #DEFAULT_LONGEST} steps.
   *
   * @return a spec without rules
   */
  public static PathSpec ofChannels() {
    return new PathSpec(Dimension.CHANNEL, "", DEFAULT_LONGEST);
  }

  /** This in one line, for messages. */
  @Override
  public String toString() {
    return "paths of %s, up to %s steps, rules '%s'".formatted(dimension, longest, rules);
  }
}
