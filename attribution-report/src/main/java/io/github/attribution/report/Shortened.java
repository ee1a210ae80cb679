package io.github.attribution.report;

/** Texts of the input, as long as a page bears. */
final class Shortened {

  /** So many characters of a text are on the page. */
  static final int MOST = 200;

  private Shortened() {}

  /** The text, or its beginning with an ellipsis. */
  static String text(String text) {
    if (text.length() <= MOST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MOST - 2)) ? MOST - 2 : MOST - 1;
    return text.substring(0, end) + "…";
  }
}
