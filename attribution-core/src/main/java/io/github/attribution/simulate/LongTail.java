package io.github.attribution.simulate;

import java.util.Arrays;

/**
 * A log-logistic distribution cut to [floor, cap], as a table of quantiles whose mean is the
 * requested one. The quantile of the uncut distribution is scale × (u / (1 − u))^(1 / shape); the
 * scale is found by bisection.
 */
final class LongTail {

  private static final int QUANTILES = 2048;
  private static final int BISECTIONS = 100;

  private final double[] quantiles;

  private LongTail(double[] quantiles) {
    this.quantiles = quantiles;
  }

  static LongTail of(double mean, double shape, double floor, double cap) {
    double[] unit = unitQuantiles(shape);
    double low = 0;
    double high = cap / unit[0];
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (mean(cut(unit, middle, floor, cap)) < mean) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new LongTail(cut(unit, high, floor, cap));
  }

  double draw(Draws draws) {
    return quantiles[draws.below(QUANTILES)];
  }

  double mean() {
    return mean(quantiles);
  }

  private static double[] unitQuantiles(double shape) {
    double[] unit = new double[QUANTILES];
    for (int i = 0; i < QUANTILES; i++) {
      double u = (i + 0.5) / QUANTILES;
      unit[i] = StrictMath.pow(u / (1 - u), 1 / shape);
    }
    return unit;
  }

  private static double[] cut(double[] unit, double scale, double floor, double cap) {
    double[] values = new double[unit.length];
    Arrays.setAll(values, i -> Math.min(cap, Math.max(floor, scale * unit[i])));
    return values;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
