package io.github.attribution.credit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The largest-remainder split in exact integers, for amounts too large for doubles. */
final class ExactShares {

  private ExactShares() {}

  /** Splits a total of either sign, down to that of the smallest long. */
  static void allocate(double[] scores, int size, BigInteger total, long[] amounts) {
    BigInteger sign = BigInteger.valueOf(total.signum());
    BigInteger[] weights = integerWeights(scores, size);
    BigInteger sum = Arrays.stream(weights).reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger left = total.abs();
    BigInteger[] remainders = new BigInteger[size];
    for (int i = 0; i < size; i++) {
      BigInteger[] share = total.abs().multiply(weights[i]).divideAndRemainder(sum);
      amounts[i] = share[0].multiply(sign).longValueExact();
      remainders[i] = share[1];
      left = left.subtract(share[0]);
    }
    largestFirst(remainders, weights)
        .limit(left.intValueExact())
        .forEach(i -> amounts[i] += total.signum());
  }

  private static Stream<Integer> largestFirst(BigInteger[] remainders, BigInteger[] weights) {
    return IntStream.range(0, remainders.length)
        .boxed()
        .sorted(
            Comparator.<Integer, BigInteger>comparing(i -> remainders[i])
                .thenComparing(i -> weights[i])
                .reversed()
                .thenComparing(i -> i));
  }

  /**
   * The scores as integers in the same ratio: each double is a whole multiple of a power of two.
   */
  private static BigInteger[] integerWeights(double[] scores, int size) {
    BigDecimal[] exact = new BigDecimal[size];
    int scale = 0;
    for (int i = 0; i < size; i++) {
      exact[i] = new BigDecimal(scores[i]);
      scale = Math.max(scale, exact[i].scale());
    }
    BigInteger[] weights = new BigInteger[size];
    for (int i = 0; i < size; i++) {
      weights[i] = exact[i].setScale(scale).unscaledValue();
    }
    return weights;
  }
}
