package io.github.attribution.journey;

/**
 * A node of an account's graph: a touch, a milestone or a conversion.
 *
 * @param kind which of them
 * @param index its number in the {@link JourneyGraphs}
 */
public record JourneyNode(Kind kind, int index) {

  /**
   * What a node stands for. At the same moment touches come first, then milestones, then
   * conversions, since a touch at the moment of a conversion may be credited for it.
   */
  public enum Kind {
    /** A {@link Touchpoint}. */
    TOUCH,
    /** A {@link Milestone}. */
    MILESTONE,
    /** A {@link Conversion}. */
    CONVERSION
  }
}
