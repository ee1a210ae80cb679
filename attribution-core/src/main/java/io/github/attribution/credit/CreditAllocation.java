package io.github.attribution.credit;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Splits a whole number of micros in the ratio of scores: the only place that rounds.
 *
 * <p>The method is the largest remainder (Hamilton): share(i) = total · score(i) / Σ score; each
 * gets the whole part, and what is left goes one by one to the largest fractional parts; among
 * equal parts to the larger score, then to the earlier touch. So amounts add up exactly, each is
 * less than one micro from its share, and −total gives the mirrored amounts.
 *
 * <p>Shares are computed in doubles while their rounding error stays under 1/16 micro, that is for
 * (n + 4) · |total| below 2^49 (10 million units over 50 touches) and does not decide who gets a
 * micro; else in exact integers.
 */
final class CreditAllocation {

  private static final double DOUBLES_ARE_EXACT_BELOW = 0x1p49;
  private static final double UNIT_ROUNDOFF = 0x1p-53;

  private double[] remainders = new double[16];
  private double[] ranking = new double[16];

  /**
   * Splits.
   *
   * @param scores finite, not negative, with a positive sum
   * @param sum the sum of the scores
   * @param size how many of them
   * @param total what to split
   * @param amounts receives the amounts
   */
  void allocate(double[] scores, double sum, int size, long total, long[] amounts) {
    if (total == 0) {
      Arrays.fill(amounts, 0, size, 0);
    } else if (size == 1) {
      amounts[0] = total;
    } else if ((size + 4.0) * Math.abs((double) total) >= DOUBLES_ARE_EXACT_BELOW
        || sum > Double.MAX_VALUE
        || !allocateInDoubles(scores, sum, size, total, amounts)) {
      ExactShares.allocate(scores, size, BigInteger.valueOf(total), amounts);
    }
  }

  /** Splits unless the rounding of doubles could decide who gets a micro. */
  private boolean allocateInDoubles(
      double[] scores, double sum, int size, long total, long[] amounts) {
    if (remainders.length < size) {
      remainders = new double[2 * size];
      ranking = new double[2 * size];
    }
    long magnitude = Math.abs(total);
    long left = magnitude;
    for (int i = 0; i < size; i++) {
      double share = magnitude * (scores[i] / sum);
      long whole = (long) share;
      amounts[i] = whole;
      remainders[i] = share - whole;
      left -= whole;
    }
    if (left > 0) {
      System.arraycopy(remainders, 0, ranking, 0, size);
      double cut = smallest(ranking, size, size - (int) left);
      double error = 2 * (size + 4.0) * magnitude * UNIT_ROUNDOFF;
      if (isTooCloseToCall(cut, error, (int) left, scores, size)) {
        return false;
      }
      give(cut, (int) left, size, amounts);
    }
    mirror(amounts, size, total);
    return true;
  }

  /**
   * Whether some but not all of the remainders that rounding could have put on either side of the
   * cut get a micro, and their scores differ.
   */
  private boolean isTooCloseToCall(double cut, double error, int left, double[] scores, int size) {
    int candidates = 0;
    boolean scoresDiffer = false;
    double score = -1;
    for (int i = 0; i < size; i++) {
      if (remainders[i] >= cut - error) {
        candidates++;
        if (remainders[i] <= cut + error) {
          scoresDiffer |= score >= 0 && scores[i] != score;
          score = scores[i];
        }
      }
    }
    return scoresDiffer && candidates > left;
  }

  /** One micro to each remainder above the cut, then to those at the cut in order. */
  private void give(double cut, int left, int size, long[] amounts) {
    int atCut = left;
    for (int i = 0; i < size; i++) {
      if (remainders[i] > cut) {
        amounts[i]++;
        atCut--;
      }
    }
    for (int i = 0; i < size && atCut > 0; i++) {
      if (remainders[i] == cut) {
        amounts[i]++;
        atCut--;
      }
    }
  }

  /** The value that would stand at an index after sorting (quickselect; a sort would allocate). */
  private static double smallest(double[] values, int size, int index) {
    int from = 0;
    int to = size - 1;
    while (from < to) {
      double pivot = values[(from + to) >>> 1];
      int left = from;
      int right = to;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          double swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      }
      if (index <= right) {
        to = right;
      } else if (index >= left) {
        from = left;
      } else {
        return values[index];
      }
    }
    return values[index];
  }

  private static void mirror(long[] amounts, int size, long total) {
    if (total < 0) {
      for (int i = 0; i < size; i++) {
        amounts[i] = -amounts[i];
      }
    }
  }
}
