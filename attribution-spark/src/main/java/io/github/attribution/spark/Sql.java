package io.github.attribution.spark;

/** Texts and names in Spark SQL. */
final class Sql {

  private Sql() {}

  /** A text as a literal. */
  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** Micros as the text of a decimal. */
  static String decimal(String micros) {
    return "rtrim('.', rtrim('0', cast(cast(%s AS DECIMAL(19,0)) * 0.000001BD AS STRING)))"
        .formatted(micros);
  }

  /** Epoch micros as the text of a time. */
  static String time(String micros) {
    return "cast(timestamp_micros(%s) AS STRING)".formatted(micros);
  }

  /** A column's name. */
  static String name(String column) {
    return "`" + column.replace("`", "``") + "`";
  }
}
