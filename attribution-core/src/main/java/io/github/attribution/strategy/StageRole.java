package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;

/**
 * A stage that a touch can hold, and the share that the stage gives.
 *
 * @param name {@value #FIRST}, {@value #CLOSE} or the name of a milestone
 * @param share 0 to 1
 * @param occurrence which of several occurrences counts
 */
record StageRole(String name, double share, Occurrence occurrence) {

  static final String FIRST = "first";
  static final String CLOSE = "close";

  /** Which occurrence of a milestone that was reached several times. */
  enum Occurrence {
    FIRST,
    LAST,
    EVEN
  }

  boolean isFirstTouch() {
    return name.equals(FIRST);
  }

  boolean isClose() {
    return name.equals(CLOSE);
  }

  boolean isMilestone() {
    return !isFirstTouch() && !isClose();
  }

  /**
   * The touch that holds a milestone: the last one at or before it, of the person who reached it if
   * that person has one; −1 if there is none.
   */
  static int touchOf(Journey journey, int milestone) {
    long at = journey.graphs().milestoneAtMicros(milestone);
    int contact = journey.graphs().milestoneContact(milestone);
    int found = -1;
    boolean own = false;
    for (int i = 0; i < journey.size() && journey.touchAtMicros(i) <= at; i++) {
      boolean his = contact >= 0 && journey.contact(i) == contact;
      if (his || !own) {
        found = i;
        own = his;
      }
    }
    return found;
  }
}
