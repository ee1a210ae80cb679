package io.github.attribution.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a person did at a touch. */
enum Interaction {
  VIEW(false, false),
  CLICK(false, false),
  VISIT(false, false),
  OPEN(false, false),
  FORM(true, false),
  REPLY(true, false),
  ATTEND(true, false),
  CALL(false, true),
  MEETING(true, true);

  static final int COUNT = values().length;

  private static final Interaction[] VALUES = values();

  private final boolean identifies;
  private final boolean sales;

  Interaction(boolean identifies, boolean sales) {
    this.identifies = identifies;
    this.sales = sales;
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

  /** True when the touch may be recorded without a contact. */
  boolean mayBeAnonymous() {
    return !identifies && !sales;
  }
}
