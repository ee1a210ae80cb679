package io.github.attribution.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a person did at a touch. */
enum Interaction {
  VIEW(false, false, 1),
  CLICK(false, false, 3),
  VISIT(false, false, 2),
  OPEN(false, false, 1),
  FORM(true, false, 10),
  REPLY(true, false, 8),
  ATTEND(true, false, 12),
  CALL(false, true, 15),
  MEETING(true, true, 20);

  static final int COUNT = values().length;

  private static final Interaction[] VALUES = values();

  private final boolean identifies;
  private final boolean sales;
  private final int points;

  Interaction(boolean identifies, boolean sales, int points) {
    this.identifies = identifies;
    this.sales = sales;
    this.points = points;
  }

  static Interaction of(int code) {
    return VALUES[code];
  }

  static List<String> labels() {
    return Arrays.stream(VALUES).map(Interaction::label).toList();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  int code() {
    return Arrays.asList(VALUES).indexOf(this);
  }

  /** True when the person leaves a name, so that the touch can make a lead. */
  boolean identifies() {
    return identifies;
  }

  /** True when the person speaks with a seller. */
  boolean sales() {
    return sales;
  }

  /** What it adds to an engagement score. */
  int points() {
    return points;
  }

  /** The word of the trade for it. */
  String kind() {
    return switch (this) {
      case VIEW -> "impression";
      case ATTEND -> "event";
      case CLICK, VISIT, OPEN, FORM, REPLY, CALL, MEETING -> label();
    };
  }

  /** True when it takes more than looking. */
  boolean engages() {
    return this != VIEW && this != OPEN;
  }

  /** True when both sides speak. */
  boolean twoWay() {
    return sales || this == REPLY;
  }

  /** True when it happens on the web site. */
  boolean web() {
    return this == CLICK || this == VISIT || this == FORM;
  }

  /** True when a recipient does it to a message. */
  boolean mail() {
    return this == OPEN || this == CLICK || this == REPLY;
  }

  /** True when the touch may be recorded without a contact. */
  boolean mayBeAnonymous() {
    return !identifies && !sales;
  }
}
