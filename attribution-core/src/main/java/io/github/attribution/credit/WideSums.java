package io.github.attribution.credit;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Sums of products of micros in 128 bits, exact whatever their order. A sum that does not fit is an
 * error. Memory: 16 bytes a sum.
 */
final class WideSums {

  private static final BigInteger LOW_WORD = BigInteger.ONE.shiftLeft(Long.SIZE);

  /** The low and the high word of each sum. */
  private long[] words;

  WideSums(int size) {
    this.words = new long[Math.multiplyExact(2, size)];
  }

  /** Adds these to a pack. */
  void pack(CreditPack pack) {
    pack.add(words.length).add(words);
  }

  /** Takes sums that were packed. */
  static WideSums unpack(CreditPack pack) {
    WideSums sums = new WideSums(0);
    sums.words = new long[Math.toIntExact(pack.number())];
    pack.take(sums.words);
    return sums;
  }

  /** Makes room for as many sums. */
  void ensureSize(int size) {
    if (words.length < 2L * size) {
      words = Arrays.copyOf(words, Math.max(Math.multiplyExact(2, size), 2 * words.length));
    }
  }

  /** Adds a product. */
  void addProduct(int sum, long a, long b) {
    addWords(sum, Math.multiplyHigh(a, b), a * b);
  }

  /** Adds a sum of others; none if they have not that many. */
  void add(int sum, WideSums others, int other) {
    if (2 * other < others.words.length) {
      addWords(sum, others.words[2 * other + 1], others.words[2 * other]);
    }
  }

  private void addWords(int sum, long high, long low) {
    int at = 2 * sum;
    long lowSum = words[at] + low;
    long carry = Long.compareUnsigned(lowSum, low) < 0 ? 1 : 0;
    long before = words[at + 1];
    long highSum = before + high + carry;
    if (((before ^ highSum) & (high ^ highSum)) < 0) {
      throw overflow();
    }
    words[at] = lowSum;
    words[at + 1] = highSum;
  }

  /** Adds all sums of others, of which there are as many. */
  void addAll(WideSums others) {
    for (int sum = 0; 2 * sum < words.length; sum++) {
      add(sum, others, sum);
    }
  }

  /** Takes all sums of others away, of which there are as many. */
  void subtractAll(WideSums others) {
    for (int sum = 0; 2 * sum < words.length; sum++) {
      long low = others.words[2 * sum];
      long high = others.words[2 * sum + 1];
      addWords(sum, low == 0 ? Math.negateExact(high) : ~high, -low);
    }
  }

  boolean isZero(int sum) {
    return words[2 * sum] == 0 && words[2 * sum + 1] == 0;
  }

  BigInteger value(int sum) {
    BigInteger low = BigInteger.valueOf(words[2 * sum]);
    return BigInteger.valueOf(words[2 * sum + 1])
        .shiftLeft(Long.SIZE)
        .add(low.signum() < 0 ? low.add(LOW_WORD) : low);
  }

  private static ArithmeticException overflow() {
    return new ArithmeticException(
        "A sum of squares of credit does not fit 128 bits; use a larger unit of currency, or run"
            + " without intervals");
  }
}
