package io.github.attribution.journey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All touches in columns, by account, then time, then id. */
final class Touches {

  final AccountOrder order;
  final long[] atMicros;
  final int @Nullable [] contacts;
  final Map<String, Dimension> dimensions = new LinkedHashMap<>();
  private final @Nullable Dictionary ids;
  private final int @Nullable [] idCodes;

  /** Takes the columns in order: the contact, if given, then the dimensions. */
  Touches(AccountOrder order, TouchColumns given, List<int[]> columns) {
    this.order = order;
    this.atMicros = order.atMicros();
    this.contacts = given.contacts == null ? null : columns.get(0);
    this.ids = given.ids;
    this.idCodes = given.idCodes == null ? null : order.gather(given.idCodes);
    int column = contacts == null ? 0 : 1;
    for (Dimension dimension : given.dimensions.values()) {
      dimensions.put(
          dimension.name(),
          new Dimension(dimension.name(), dimension.values(), columns.get(column++)));
    }
  }

  private Touches(Touches other, Dimension changed) {
    this.order = other.order;
    this.atMicros = other.atMicros;
    this.contacts = other.contacts;
    this.ids = other.ids;
    this.idCodes = other.idCodes;
    dimensions.putAll(other.dimensions);
    dimensions.put(changed.name(), changed);
  }

  /** These touches with other values of one dimension. */
  Touches with(Dimension changed) {
    return new Touches(this, changed);
  }

  static Touches sorted(int accountCount, TouchColumns columns, Workers workers) {
    return TouchSort.sorted(accountCount, columns, workers);
  }

  int size() {
    return atMicros.length;
  }

  int contact(int touch) {
    return contacts == null ? -1 : contacts[touch];
  }

  /** One more than the largest number of a contact. */
  int contactCount() {
    int count = 0;
    for (int touch = 0; touch < size(); touch++) {
      count = Math.max(count, contact(touch) + 1);
    }
    return count;
  }

  @Nullable String id(int touch) {
    if (ids == null || idCodes == null) {
      return null;
    }
    int code = idCodes[touch];
    return code < 0 ? null : ids.value(code);
  }
}
