package io.github.attribution.strategy;

/** Lengths of time and numbers of touches in words. */
public final class Words {

  private static final long[] UNITS = {86_400_000_000L, 3_600_000_000L, 60_000_000L, 1_000_000L};
  private static final String[] NAMES = {"d", "h", "min", "s"};

  private Words() {}

  /**
   * A length of time in its two largest units: {@code 3 d 4 h}.
   *
   * @param micros microseconds, not negative
   * @return the words, cut off, not rounded; microseconds below one second
   */
  public static String duration(long micros) {
    for (int unit = 0; unit < UNITS.length; unit++) {
      if (micros >= UNITS[unit]) {
        String large = micros / UNITS[unit] + " " + NAMES[unit];
        long rest = unit + 1 < UNITS.length ? micros % UNITS[unit] / UNITS[unit + 1] : 0;
        return rest == 0 ? large : large + " " + rest + " " + NAMES[unit + 1];
      }
    }
    return micros + " µs";
  }

  static String touches(int count) {
    return count == 1 ? "1 touch" : count + " touches";
  }
}
