package io.github.attribution.credit;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
 * micro; else in exact integers. One score above zero takes all, and equal scores share by a
 * division of longs: first, last and linear strategies need no more.
 */
final class CreditAllocation {

  private static final double DOUBLES_ARE_EXACT_BELOW = 0x1p49;
  private static final double UNIT_ROUNDOFF = 0x1p-53;

  /** From here on it pays to look for the largest weight, lest exact integers have to decide. */
  private static final int LONG = 32;

  private double[] weights = new double[16];
  private double[] remainders = new double[16];
  private double[] ranking = new double[16];
  private final NearestShares nearest = new NearestShares();
  private double[] scores = weights;
  private int size;
  private double sum;
  private double largestWeight = 1;
  private boolean equal;
  private int taker;
  private @Nullable FewScores few;

  /**
   * Takes the scores in whose ratio to split.
   *
   * @param scores finite, not negative, with a positive sum; must stay as they are
   * @param sum the sum of the scores
   * @param size how many of them
   */
  void takeScores(double[] scores, double sum, int size) {
    this.scores = scores;
    this.sum = sum;
    this.size = size;
    this.few = null;
    int positive = 0;
    int last = 0;
    boolean same = true;
    for (int i = 0; i < size; i++) {
      positive += scores[i] > 0 ? 1 : 0;
      last = scores[i] > 0 ? i : last;
      same &= scores[i] == scores[0];
    }
    equal = same;
    taker = positive == 1 ? last : -1;
    if (taker < 0 && !equal) {
      computeWeights();
    }
  }

  /** Takes scores that are all above zero, which one pass over their bits tells. */
  void takePositiveScores(double[] scores, double sum, int size, boolean equal) {
    this.scores = scores;
    this.sum = sum;
    this.size = size;
    this.few = null;
    this.equal = equal;
    this.taker = size == 1 ? 0 : -1;
    if (!equal) {
      computeWeights();
    }
  }

  /** Takes scores that many totals will be split by. */
  void takeLastingScores(double[] scores, double sum, int size) {
    takeScores(scores, sum, size);
    few = sum <= Double.MAX_VALUE ? FewScores.of(scores, sum, size) : null;
  }

  private void computeWeights() {
    if (weights.length < size) {
      weights = new double[2 * size];
      remainders = new double[2 * size];
      ranking = new double[2 * size];
    }
    for (int i = 0; i < size; i++) {
      weights[i] = scores[i] / sum;
    }
    largestWeight = size < LONG ? 1 : largestOf(weights, size);
  }

  private static double largestOf(double[] weights, int size) {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, weights[i]);
    }
    return largest;
  }

  /** The only one whose score is positive, which takes all, or −1. */
  int taker() {
    return taker;
  }

  /**
   * Splits.
   *
   * @param total what to split
   * @param amounts receives the amounts
   */
  void allocate(long total, long[] amounts) {
    if (taker >= 0) {
      Arrays.fill(amounts, 0, size, 0);
      amounts[taker] = total;
    } else if (!allocateByFew(total, amounts)) {
      if (equal) {
        allocateEqually(total, amounts);
      } else if (!fitsDoubles(total) || !allocateInDoubles(total, amounts)) {
        ExactShares.allocate(scores, size, BigInteger.valueOf(total), amounts);
      }
    }
  }

  private boolean allocateByFew(long total, long[] amounts) {
    return few != null && fitsDoubles(total) && few.allocate(total, error(total), amounts);
  }

  private boolean fitsDoubles(long total) {
    return (size + 4.0) * Math.abs((double) total) < DOUBLES_ARE_EXACT_BELOW
        && sum <= Double.MAX_VALUE;
  }

  /** How far rounding may move one remainder against another: in proportion to their shares. */
  private double error(long total) {
    return 2 * (size + 4.0) * Math.abs((double) total) * largestWeight * UNIT_ROUNDOFF;
  }

  private void allocateEqually(long total, long[] amounts) {
    long share = total / size;
    long left = total % size;
    Arrays.fill(amounts, 0, size, share);
    int sign = Long.signum(left);
    for (int i = 0; i < Math.abs(left); i++) {
      amounts[i] += sign;
    }
  }

  /** Splits unless the rounding of doubles could decide who gets a micro. */
  private boolean allocateInDoubles(long total, long[] amounts) {
    if (size == 2) {
      return allocateToTwo(total, amounts);
    }
    if (size > NearestShares.MOST
        || !nearest.allocate(Math.abs(total), weights, size, error(total), amounts)) {
      if (!allocateByRemainders(total, amounts)) {
        return false;
      }
    }
    mirror(amounts, size, total);
    return true;
  }

  /** By the cut between the remainders that get a micro and those that do not. */
  private boolean allocateByRemainders(long total, long[] amounts) {
    double magnitude = Math.abs((double) total);
    long left = Math.abs(total);
    for (int i = 0; i < size; i++) {
      double share = magnitude * weights[i];
      double floor = Math.floor(share);
      remainders[i] = share - floor;
      amounts[i] = (long) floor;
      left -= amounts[i];
    }
    return left == 0 || giveToLargest(error(total), (int) left, amounts);
  }

  /** Of two, the one with the larger remainder gets the micro: its share is rounded. */
  private boolean allocateToTwo(long total, long[] amounts) {
    double share = Math.abs((double) total) * weights[0];
    double rounded = Math.rint(share);
    if (0.5 - Math.abs(share - rounded) <= error(total)) {
      return false;
    }
    long first = total < 0 ? -(long) rounded : (long) rounded;
    amounts[0] = first;
    amounts[1] = total - first;
    return true;
  }

  /**
   * One micro to each of the largest remainders.
   *
   * @return false if the rounding of doubles could decide
   */
  private boolean giveToLargest(double error, int left, long[] amounts) {
    System.arraycopy(remainders, 0, ranking, 0, size);
    double cut = smallest(ranking, size, size - left);
    if (isTooCloseToCall(cut, error, left)) {
      return false;
    }
    give(cut, left, amounts);
    return true;
  }

  /**
   * Whether some but not all of the remainders that rounding could have put on either side of the
   * cut get a micro, and their scores differ.
   */
  private boolean isTooCloseToCall(double cut, double error, int left) {
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
  private void give(double cut, int left, long[] amounts) {
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
