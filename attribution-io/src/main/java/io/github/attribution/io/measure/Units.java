package io.github.attribution.io.measure;

/** Amounts in rows of texts. */
final class Units {

  private Units() {}

  /** Micros as the text of an amount in units, exactly, in SQL. */
  static String text(String micros) {
    return "((%s)::DECIMAL(31,0) * 0.000001::DECIMAL(7,6))::VARCHAR".formatted(micros);
  }
}
