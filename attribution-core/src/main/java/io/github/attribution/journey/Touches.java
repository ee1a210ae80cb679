package io.github.attribution.journey;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** All touches in columns, by account, then time, then id. */
final class Touches {

  final AccountOrder order;
  final long[] atMicros;
  final int @Nullable [] contacts;
  final Map<String, Dimension> dimensions;
  private final @Nullable Dictionary ids;
  private final int @Nullable [] idCodes;

  private Touches(AccountOrder order, TouchColumns columns, Map<String, Dimension> dimensions) {
    this.order = order;
    this.atMicros = order.atMicros();
    this.contacts = columns.contacts == null ? null : order.gather(columns.contacts);
    this.dimensions = dimensions;
    this.ids = columns.ids;
    this.idCodes = columns.idCodes == null ? null : order.gather(columns.idCodes);
  }

  static Touches sorted(int accountCount, TouchColumns columns) {
    AccountOrder order = order(accountCount, columns);
    Map<String, Dimension> dimensions = new LinkedHashMap<>();
    columns.dimensions.forEach(
        (name, given) ->
            dimensions.put(name, new Dimension(name, given.values(), order.gather(given.codes()))));
    return new Touches(order, columns, dimensions);
  }

  int size() {
    return atMicros.length;
  }

  int contact(int touch) {
    return contacts == null ? -1 : contacts[touch];
  }

  @Nullable String id(int touch) {
    if (ids == null || idCodes == null) {
      return null;
    }
    int code = idCodes[touch];
    return code < 0 ? null : ids.value(code);
  }

  private static AccountOrder order(int accountCount, TouchColumns columns) {
    TouchColumns.TieBreak tieBreak = columns.tieBreak;
    AccountOrder.TieOrder ties =
        tieBreak == null
            ? (row, other) -> compareTies(columns, row, other)
            : AccountOrder.TieOrder.NONE;
    AccountOrder order =
        AccountOrder.of(accountCount, columns.accounts, columns.atMicros, "touch", ties);
    int[] tied = tieBreak == null ? new int[0] : order.tiedRows();
    return tieBreak == null || tied.length == 0
        ? order
        : order.withTiesOrdered(ranks(tied, tieBreak.ranks(tied)));
  }

  private static IntUnaryOperator ranks(int[] rows, int[] ranks) {
    long[] byRow = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      byRow[i] = ((long) rows[i] << Integer.SIZE) | Integer.toUnsignedLong(ranks[i]);
    }
    Arrays.sort(byRow);
    return row -> {
      int found = Arrays.binarySearch(byRow, (long) row << Integer.SIZE);
      return (int) byRow[found < 0 ? -found - 1 : found];
    };
  }

  private static int compareTies(TouchColumns columns, int row, int other) {
    if (columns.idCodes != null) {
      int byId = Integer.compare(columns.idCodes[row], columns.idCodes[other]);
      if (byId != 0) {
        return byId;
      }
    }
    int byContact =
        columns.contacts == null
            ? 0
            : Integer.compare(columns.contacts[row], columns.contacts[other]);
    return byContact != 0 ? byContact : compareDimensions(columns, row, other);
  }

  private static int compareDimensions(TouchColumns columns, int row, int other) {
    for (Dimension dimension : columns.dimensions.values()) {
      int byValue = Integer.compare(dimension.code(row), dimension.code(other));
      if (byValue != 0) {
        return byValue;
      }
    }
    return 0;
  }
}
