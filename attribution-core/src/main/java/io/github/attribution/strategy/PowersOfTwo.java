package io.github.attribution.strategy;

/**
 * 2 to the power of x for x ≤ 0, to about 2 ulp, with the same bits everywhere.
 *
 * <p>x = k + j/2048 + r with 0 ≤ r &lt; 1/2048: a shift by k, a table entry for j and the
 * exponential series for r. {@code StrictMath.pow} gives the same bits everywhere as well, but
 * allocates arrays in every call and takes several times as long.
 */
final class PowersOfTwo {

  private static final int STEPS = 2048;
  private static final int STEP_BITS = 11;
  private static final int MANTISSA_BITS = 52;
  private static final double LN_2 = 0.6931471805599453;
  private static final double UNDERFLOW = -1100;

  /** Added to a whole number it leaves that in the low bits: faster than a cast on JDK 17. */
  private static final double ROUND = 0x1.8p52;

  private static final double[] TABLE = table();

  private PowersOfTwo() {}

  /** 2^x for x ≤ 0; zero below the smallest double. */
  static double exp2(double x) {
    if (x < UNDERFLOW) {
      return 0;
    }
    double scaled = x * STEPS;
    double floor = Math.floor(scaled);
    int whole = (int) Double.doubleToRawLongBits(floor + ROUND);
    double t = (scaled - floor) * (LN_2 / STEPS);
    double series = 1 + t * (1 + t * (1.0 / 2 + t * (1.0 / 6 + t * (1.0 / 24))));
    return timesPowerOfTwo(TABLE[whole & (STEPS - 1)] * series, whole >> STEP_BITS);
  }

  /** Math.scalb multiplies up to four times. */
  private static double timesPowerOfTwo(double x, int exponent) {
    return exponent < Double.MIN_EXPONENT
        ? Math.scalb(x, exponent)
        : x * Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << MANTISSA_BITS);
  }

  private static double[] table() {
    double[] table = new double[STEPS];
    for (int j = 0; j < STEPS; j++) {
      table[j] = StrictMath.pow(2, (double) j / STEPS);
    }
    return table;
  }
}
