package io.github.attribution.spark;

/** Texts and names in Spark SQL. */
final class Sql {

  private Sql() {}

  /** A text as a literal. */
  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** A column's name. */
  static String name(String column) {
    return "`" + column.replace("`", "``") + "`";
  }
}
