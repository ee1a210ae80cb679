package io.github.attribution.simulate;

import java.util.Locale;

/** The stages of an opportunity in their order. */
enum Stage {
  DISCOVERY,
  QUALIFICATION,
  PROPOSAL,
  NEGOTIATION,
  CLOSED_WON,
  CLOSED_LOST;

  /** The most stages that one opportunity can enter. */
  static final int MOST = 5;

  /** The number of stages before the close. */
  static final int OPEN = 4;

  private static final Stage[] VALUES = values();

  private final String label = name().toLowerCase(Locale.ROOT);

  /** One of the stages before the close, by its number from zero. */
  static Stage open(int number) {
    return VALUES[number];
  }

  String label() {
    return label;
  }

  boolean closed() {
    return this == CLOSED_WON || this == CLOSED_LOST;
  }
}
