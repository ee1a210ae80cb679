package io.github.attribution.report;

/**
 * How much of a breakdown is on the page; the rest is summed.
 *
 * @param values values of a breakdown without a period
 * @param valuesByPeriod values of a breakdown with a period
 * @param periods its latest periods
 */
record Caps(int values, int valuesByPeriod, int periods) {

  static final Caps MOST = new Caps(200, 40, 60);

  private static final int FEWEST = 5;

  /** A part of the values; at least one less, as long as there are some. */
  Caps scaled(double part) {
    return new Caps(scaled(values, part), scaled(valuesByPeriod, part), periods);
  }

  private static int scaled(int values, double part) {
    return Math.max(FEWEST, Math.min(values - 1, (int) (values * part)));
  }

  boolean areLeast() {
    return values <= FEWEST;
  }

  int values(boolean byPeriod) {
    return byPeriod ? valuesByPeriod : values;
  }
}
