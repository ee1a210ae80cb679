package io.github.attribution.cli;

import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.KATAKANA;

import java.lang.Character.UnicodeScript;

/** Text from the input made fit for a terminal: nothing that moves the cursor or hides letters. */
final class SafeText {

  private static final int REPLACEMENT = 0xFFFD;
  private static final String ELLIPSIS = "…";

  private SafeText() {}

  /** The text with each control, format and unpaired surrogate character replaced by U+FFFD. */
  static String clean(String text) {
    return text.codePoints()
        .map(point -> isSafe(point) ? point : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** How many columns of a terminal the text takes. */
  static int width(String text) {
    return text.codePoints().map(SafeText::width).sum();
  }

  /** The text if it is not wider, else its beginning with an ellipsis. */
  static String truncate(String text, int most) {
    if (width(text) <= most) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int room = most - 1;
    for (int point : text.codePoints().toArray()) {
      room -= width(point);
      if (room < 0) {
        break;
      }
      kept.appendCodePoint(point);
    }
    return kept + ELLIPSIS;
  }

  private static boolean isSafe(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static int width(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  private static boolean isWide(int point) {
    UnicodeScript script = UnicodeScript.of(point);
    boolean fullWidth = point >= 0xFF01 && point <= 0xFF60;
    boolean emoji = point >= 0x1F300 && point <= 0x1FAFF;
    return Character.isIdeographic(point)
        || script == HANGUL
        || script == HIRAGANA
        || script == KATAKANA
        || fullWidth
        || emoji;
  }
}
