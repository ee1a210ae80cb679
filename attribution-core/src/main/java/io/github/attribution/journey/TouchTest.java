package io.github.attribution.journey;

import java.util.List;

/** A {@link TouchFilter} for the touches of some graphs: a table of codes. Immutable. */
public final class TouchTest {

  /** Which values of a dimension are accepted. */
  static final class Accepted {

    private final Dimension dimension;
    private final boolean[] codes;

    Accepted(Dimension dimension, boolean[] codes) {
      this.dimension = dimension;
      this.codes = codes;
    }

    boolean test(int touch) {
      return codes[dimension.code(touch)];
    }
  }

  private final Accepted[][] alternatives;

  TouchTest(List<List<Accepted>> alternatives) {
    this.alternatives =
        alternatives.stream().map(all -> all.toArray(Accepted[]::new)).toArray(Accepted[][]::new);
  }

  /**
   * Whether a touch fulfills the condition. Allocates nothing.
   *
   * @param touch a touch of the graphs
   * @return true if it does
   */
  public boolean test(int touch) {
    for (Accepted[] all : alternatives) {
      if (allAccept(all, touch)) {
        return true;
      }
    }
    return false;
  }

  private static boolean allAccept(Accepted[] all, int touch) {
    for (Accepted one : all) {
      if (!one.test(touch)) {
        return false;
      }
    }
    return true;
  }
}
