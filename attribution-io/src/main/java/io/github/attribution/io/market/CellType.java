package io.github.attribution.io.market;

/** What the cells of a column hold, and how they are stored and written. */
enum CellType {
  TEXT("VARCHAR"),
  /** A point in time in whole seconds, stored as epoch microseconds. */
  TIME("BIGINT") {
    @Override
    String typed(String column) {
      return "make_timestamptz(" + column + ")";
    }

    @Override
    String plain(String column) {
      return "strftime(make_timestamp(" + column + "), '%Y-%m-%dT%H:%M:%SZ')";
    }
  },
  /** An amount in whole cents. */
  MONEY("DECIMAL(18,2)"),
  /** A number with six decimals. */
  NUMBER("DECIMAL(18,6)"),
  /** A share in hundredths. */
  SHARE("DECIMAL(3,2)"),
  COUNT("INTEGER"),
  FLAG("BOOLEAN"),
  DAY("DATE");

  private final String stored;

  CellType(String stored) {
    this.stored = stored;
  }

  String stored() {
    return stored;
  }

  /** The SQL of a cell for a file that knows types. */
  String typed(String column) {
    return column;
  }

  /** The SQL of a cell for a file that knows text, numbers and booleans only. */
  String plain(String column) {
    return column;
  }

  /** The SQL of a cell as text. */
  String text(String column) {
    return plain(column) + "::VARCHAR";
  }
}
