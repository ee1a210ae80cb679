package io.github.attribution.io.measure;

/** Sums of columns that are in millionths, exact, in SQL. */
final class ExactSums {

  private ExactSums() {}

  /** The sum in whole units, NULL without rows. */
  static String of(String column) {
    return "sum(%s)::DECIMAL(32,0) * 0.000001::DECIMAL(6,6)".formatted(column);
  }

  /** The sum over some rows in whole units, NULL without rows. */
  static String of(String column, String condition) {
    return "(sum(%s) FILTER (WHERE %s))::DECIMAL(32,0) * 0.000001::DECIMAL(6,6)"
        .formatted(column, condition);
  }
}
