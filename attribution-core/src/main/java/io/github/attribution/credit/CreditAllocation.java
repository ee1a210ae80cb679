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
  private static final int FEW = 24;

  private double[] weights = new double[16];
  private double[] remainders = new double[16];
  private double[] ranking = new double[16];
  private final long[] bits = new long[FEW];
  private double[] scores = weights;
  private int size;
  private double sum;
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

  /** How far rounding may move one remainder against another. */
  private double error(long total) {
    return 2 * (size + 4.0) * Math.abs((double) total) * UNIT_ROUNDOFF;
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
    double magnitude = Math.abs((double) total);
    long left = Math.abs(total);
    for (int i = 0; i < size; i++) {
      double share = magnitude * weights[i];
      double floor = Math.floor(share);
      remainders[i] = share - floor;
      amounts[i] = (long) floor;
      left -= amounts[i];
    }
    if (left > 0) {
      double error = error(total);
      boolean decided =
          size <= FEW
              ? giveAmongFew(error, (int) left, amounts)
              : giveAmongMany(error, (int) left, amounts);
      if (!decided) {
        return false;
      }
    }
    mirror(amounts, size, total);
    return true;
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
   * One micro to each of the largest remainders, whose ranks come from comparing each with each:
   * without branches, since which remainder is larger is not foreseeable.
   *
   * @return false if the rounding of doubles could decide
   */
  private boolean giveAmongFew(double error, int left, long[] amounts) {
    for (int i = 0; i < size; i++) {
      bits[i] = Double.doubleToRawLongBits(remainders[i]);
    }
    for (int i = 0; i < size; i++) {
      long own = bits[i];
      int rank = i;
      for (int j = 0; j < i; j++) {
        rank -= (int) ((bits[j] - own) >>> (Long.SIZE - 1));
      }
      for (int j = i + 1; j < size; j++) {
        rank += (int) ((own - bits[j]) >>> (Long.SIZE - 1));
      }
      ranking[rank] = remainders[i];
      amounts[i] += (rank - left) >>> (Integer.SIZE - 1);
    }
    double cut = ranking[left - 1];
    return left == size || cut - ranking[left] > error || !isTooCloseToCall(cut, error, left);
  }

  /** The same by the cut between those that get a micro and those that do not. */
  private boolean giveAmongMany(double error, int left, long[] amounts) {
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
