package io.github.attribution.credit;

/**
 * The largest-remainder split of a total over a few, by rounding every share to the nearest whole
 * and mending the sum.
 *
 * <p>Amounts that add up to the total are the largest-remainder split if what they leave of their
 * shares, share(i) − amount(i), differs by less than one between any two. Rounding gives that at
 * once for about half of all totals; else the one furthest from its share takes or gives a micro,
 * until the sum is right. So remainders are neither sorted nor ranked: time decay takes 12 % less
 * than with ranks from comparing each with each. Reusable and mutable, for one thread.
 */
final class NearestShares {

  /** The most that one split is over: places have nine bits of an int. */
  static final int MOST = 512;

  private static final int PLACE_BITS = 9;
  private static final int PLACE = MOST - 1;

  /** What one micro is in the upper bits of {@link #rests}, and in all of them. */
  private static final int WHOLE = 1 << 21;

  private static final int WHOLE_REST = WHOLE << PLACE_BITS;

  /** Added to a double under 2^51 it leaves the nearest whole number in the low bits. */
  private static final double ROUND = 0x1.8p52;

  private static final long ROUND_BITS = Double.doubleToRawLongBits(ROUND);

  /** What each amount leaves of its share, above the place: orders by what is left. */
  private int[] rests = new int[16];

  /**
   * Splits a total that is not negative.
   *
   * @param total below 2^49 / (size + 4)
   * @param weights of sum one
   * @param size at most {@link #MOST}
   * @param error how far the rounding of doubles may move one share against another
   * @param amounts receives the amounts, of no meaning if false is returned
   * @return false if amounts tie, or rounding could decide between them
   */
  boolean allocate(long total, double[] weights, int size, double error, long[] amounts) {
    if (this.rests.length < size) {
      this.rests = new int[2 * size];
    }
    int[] rests = this.rests;
    double magnitude = total;
    long left = total;
    int largest = Integer.MIN_VALUE;
    int smallest = Integer.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      double share = magnitude * weights[i];
      double shifted = share + ROUND;
      long amount = Double.doubleToRawLongBits(shifted) - ROUND_BITS;
      int rest = (int) Double.doubleToRawLongBits((share - (shifted - ROUND)) * WHOLE + ROUND);
      rest = rest << PLACE_BITS | i;
      amounts[i] = amount;
      rests[i] = rest;
      left -= amount;
      largest = Math.max(largest, rest);
      smallest = Math.min(smallest, rest);
    }
    while (left != 0) {
      int micro = left > 0 ? 1 : -1;
      int place = (left > 0 ? largest : smallest) & PLACE;
      amounts[place] += micro;
      rests[place] -= micro * WHOLE_REST;
      left -= micro;
      largest = Integer.MIN_VALUE;
      smallest = Integer.MAX_VALUE;
      for (int i = 0; i < size; i++) {
        largest = Math.max(largest, rests[i]);
        smallest = Math.min(smallest, rests[i]);
      }
    }
    int spread = (largest >> PLACE_BITS) - (smallest >> PLACE_BITS);
    return spread + 2 + (int) (error * WHOLE) < WHOLE;
  }
}
