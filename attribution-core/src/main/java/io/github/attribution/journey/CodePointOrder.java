package io.github.attribution.journey;

import java.util.Comparator;

/** Text order by code point, which is the order of UTF-8 bytes and so that of most databases. */
public enum CodePointOrder implements Comparator<String> {
  /** The order. */
  INSTANCE;

  @Override
  public int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        boolean oneIsSurrogate = Character.isSurrogate(l) != Character.isSurrogate(r);
        return oneIsSurrogate ? (Character.isSurrogate(l) ? 1 : -1) : Character.compare(l, r);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
