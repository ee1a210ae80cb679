package io.github.attribution.channel;

/**
 * A text in which each {@code *} stands for any number of characters.
 *
 * @param pattern the text
 */
record Wildcards(String pattern) {

  /**
   * Whether a text is one that the pattern stands for. Goes back to the last {@code *} only, so
   * that no pattern takes more than the product of both lengths.
   */
  boolean match(String text) {
    int at = 0;
    int next = 0;
    int star = -1;
    int afterStar = 0;
    while (at < text.length()) {
      if (next < pattern.length() && pattern.charAt(next) == '*') {
        star = next++;
        afterStar = at;
      } else if (next < pattern.length() && pattern.charAt(next) == text.charAt(at)) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++afterStar;
      } else {
        return false;
      }
    }
    return pattern.substring(next).chars().allMatch(c -> c == '*');
  }
}
