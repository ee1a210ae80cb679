package io.github.attribution.setting;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them: {@code 90d}, {@code 36h}, {@code 2w}, or ISO-8601. */
public final class Durations {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([wdhms])");
  private static final long LARGEST_SHORT = 999_999_999;
  private static final Map<String, Duration> UNITS =
      Map.of(
          "w", Duration.ofDays(7),
          "d", Duration.ofDays(1),
          "h", Duration.ofHours(1),
          "m", Duration.ofMinutes(1),
          "s", Duration.ofSeconds(1));

  private Durations() {}

  /**
   * A duration of a text: a whole number of weeks (w), days (d), hours (h), minutes (m) or seconds
   * (s), or ISO-8601 such as {@code PT36H}. A day is 24 hours.
   *
   * @param text the text
   * @return the duration
   * @throws IllegalArgumentException if the text is no duration
   */
  public static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    if (matcher.matches()) {
      Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
      return unit.multipliedBy(Long.parseLong(matcher.group(1)));
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'%s' is not a duration; write a number with w, d, h, m or s, such as 90d, or ISO-8601"
                  .formatted(text)
              + " such as P90D",
          e);
    }
  }

  /**
   * The text that {@link #parse} reads as a duration, a short one where there is.
   *
   * @param duration a duration
   * @return a text such as {@code 7d}
   */
  public static String format(Duration duration) {
    for (String unit : new String[] {"d", "h", "m", "s"}) {
      Duration one = UNITS.getOrDefault(unit, Duration.ZERO);
      long number = duration.dividedBy(one);
      if (number >= 0 && number <= LARGEST_SHORT && one.multipliedBy(number).equals(duration)) {
        return number + unit;
      }
    }
    return duration.toString();
  }
}
