package io.github.attribution.io;

/** Names and texts from outside on their way into SQL. */
final class SqlText {

  private SqlText() {}

  /** A text as an SQL literal. */
  static String literal(String text) {
    return "'" + requireNoNul(text).replace("'", "''") + "'";
  }

  /** A name as an SQL identifier. */
  static String name(String name) {
    return '"' + requireNoNul(name).replace("\"", "\"\"") + '"';
  }

  /** A path as an SQL literal that is not taken for a glob. */
  static String path(String path) {
    return literal(noGlob(path));
  }

  /** A glob that matches a path and no other. */
  static String noGlob(String path) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      escaped.append(c == '[' || c == '*' || c == '?' ? "[" + c + "]" : String.valueOf(c));
    }
    return escaped.toString();
  }

  private static String requireNoNul(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new InputException("A name contains a NUL character; remove it");
    }
    return text;
  }
}
