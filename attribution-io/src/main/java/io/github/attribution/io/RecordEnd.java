package io.github.attribution.io;

/**
 * Finds the end of a CSV record that may contain quotes, byte by byte, as the database does: a
 * quote opens at the beginning of a cell, or behind one space there, and again behind a closing one
 * and any spaces. Everywhere else it is text.
 */
final class RecordEnd {

  private enum State {
    CELL,
    SPACE,
    TEXT,
    QUOTED,
    CLOSED
  }

  private final byte delimiter;
  private State state = State.CELL;

  RecordEnd(byte delimiter) {
    this.delimiter = delimiter;
  }

  /** The next byte is the first of a record. */
  void restart() {
    state = State.CELL;
  }

  /** Where the line end stands that ends the record, or {@code to} if it comes later. */
  int find(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      byte b = bytes[at];
      if (state != State.QUOTED && (b == '\n' || b == '\r')) {
        return at;
      }
      state = after(b);
    }
    return to;
  }

  private State after(byte b) {
    return switch (state) {
      case CELL -> b == ' ' ? State.SPACE : opened(b);
      case SPACE -> opened(b);
      case TEXT -> b == delimiter ? State.CELL : State.TEXT;
      case QUOTED -> b == '"' ? State.CLOSED : State.QUOTED;
      case CLOSED -> b == ' ' ? State.CLOSED : opened(b);
    };
  }

  private State opened(byte b) {
    if (b == '"') {
      return State.QUOTED;
    }
    return b == delimiter ? State.CELL : State.TEXT;
  }
}
