package io.github.attribution.setting;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Messages for names that do not exist, with the nearest one that does. */
public final class NearestName {

  private NearestName() {}

  /**
   * The message for a name that does not exist: {@code Unknown strategy 'timedecay'; did you mean
   * 'time-decay'? Known: first-touch, …}.
   *
   * @param what the kind of name with the name, such as {@code strategy 'timedecay'}
   * @param name the name that was given
   * @param known the names that exist, in the order to list them
   * @return the message
   */
  public static String unknown(String what, String name, Collection<String> known) {
    String hint = nearest(name, known).map("; did you mean '%s'?"::formatted).orElse(".");
    return "Unknown %s%s Known: %s".formatted(what, hint, String.join(", ", known));
  }

  /**
   * The known name that takes the fewest edits, if these are not more than about a third of it.
   *
   * @param name a name
   * @param known the names that exist
   * @return the nearest one
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= 1 + candidate.length() / 3)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** Levenshtein distance in lower case, by rows of the edit table. */
  private static int distance(String given, String candidate) {
    String left = given.toLowerCase(Locale.ROOT);
    String right = candidate.toLowerCase(Locale.ROOT);
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
