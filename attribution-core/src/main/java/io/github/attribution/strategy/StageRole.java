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
    int last = lastUpTo(journey, journey.graphs().milestoneAtMicros(milestone));
    int contact = journey.graphs().milestoneContact(milestone);
    if (contact >= 0) {
      for (int i = last; i >= 0; i--) {
        if (journey.contact(i) == contact) {
          return i;
        }
      }
    }
    return last;
  }

  private static int lastUpTo(Journey journey, long atMicros) {
    int low = 0;
    int high = journey.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (journey.touchAtMicros(middle) <= atMicros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
