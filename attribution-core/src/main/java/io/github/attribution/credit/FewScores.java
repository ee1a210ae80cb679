package io.github.attribution.credit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The largest-remainder split by scores of at most three different values, as strategies by
 * position give: first, last and all between.
 *
 * <p>Touches of one score have one share and one remainder, so there are three remainders to
 * compare, however many touches, and none where all scores are equal. Immutable.
 */
final class FewScores {

  private static final int MOST = 3;

  /** Below every remainder: of a value that no touch has. */
  private static final double NO_REMAINDER = -1;

  private final double[] weights = new double[MOST];
  private final int[] counts = new int[MOST];
  private final int[] values;
  private final int[] places;

  private FewScores(int size) {
    this.values = new int[size];
    this.places = new int[size];
  }

  /** The split by scores of a positive, finite sum, or null if more than three differ. */
  static @Nullable FewScores of(double[] scores, double sum, int size) {
    double[] distinct = Arrays.stream(scores, 0, size).distinct().limit(MOST + 1L).toArray();
    if (distinct.length > MOST) {
      return null;
    }
    FewScores few = new FewScores(size);
    for (int i = 0; i < size; i++) {
      int value = 0;
      while (distinct[value] != scores[i]) {
        value++;
      }
      few.values[i] = value;
      few.places[i] = few.counts[value]++;
      few.weights[value] = scores[i] / sum;
    }
    return few;
  }

  /**
   * Splits in doubles, whose rounding must be under {@code error} for a remainder.
   *
   * @return false if the rounding could decide which value's touches get a micro
   */
  boolean allocate(long total, double error, long[] amounts) {
    double magnitude = Math.abs((double) total);
    double share0 = magnitude * weights[0];
    double share1 = magnitude * weights[1];
    double share2 = magnitude * weights[2];
    double floor0 = Math.floor(share0);
    double floor1 = Math.floor(share1);
    double floor2 = Math.floor(share2);
    long whole0 = (long) floor0;
    long whole1 = (long) floor1;
    long whole2 = (long) floor2;
    int n0 = counts[0];
    int n1 = counts[1];
    int n2 = counts[2];
    int left = (int) (Math.abs(total) - n0 * whole0 - n1 * whole1 - n2 * whole2);
    long sign = total >> (Long.SIZE - 1) | 1;
    if (left == 0) {
      fill(sign * whole0, sign * whole1, sign * whole2, amounts);
      return true;
    }
    double remainder0 = share0 - floor0;
    double remainder1 = n1 == 0 ? NO_REMAINDER : share1 - floor1;
    double remainder2 = n2 == 0 ? 2 * NO_REMAINDER : share2 - floor2;
    if (Math.abs(remainder0 - remainder1) <= error
        || Math.abs(remainder0 - remainder2) <= error
        || Math.abs(remainder1 - remainder2) <= error) {
      return false;
    }
    int given0 = (remainder1 > remainder0 ? n1 : 0) + (remainder2 > remainder0 ? n2 : 0);
    int given1 = (remainder0 > remainder1 ? n0 : 0) + (remainder2 > remainder1 ? n2 : 0);
    int given2 = (remainder0 > remainder2 ? n0 : 0) + (remainder1 > remainder2 ? n1 : 0);
    fill(sign * whole0, sign * whole1, sign * whole2, amounts);
    give(sign, left - given0, left - given1, left - given2, amounts);
    return true;
  }

  private void fill(long amount0, long amount1, long amount2, long[] amounts) {
    for (int i = 0; i < values.length; i++) {
      int value = values[i];
      amounts[i] = value == 0 ? amount0 : value == 1 ? amount1 : amount2;
    }
  }

  /** One micro to so many of the touches of each value, in their order. */
  private void give(long sign, int left0, int left1, int left2, long[] amounts) {
    for (int i = 0; i < values.length; i++) {
      int value = values[i];
      int left = value == 0 ? left0 : value == 1 ? left1 : left2;
      amounts[i] += places[i] < left ? sign : 0;
    }
  }
}
