package io.github.attribution.learn;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * What became of the journeys of each path, as exact sums. The squares of values are 128 bits wide.
 * The five longs of a path stand together, as they are asked for together. Mutable, for one thread.
 */
final class PathSums {

  private static final int WIDTH = 5;
  private static final int VALUE = 1;
  private static final int UNCONVERTED = 2;
  private static final int SQUARE_HIGH = 3;
  private static final int SQUARE_LOW = 4;
  private static final int MOST_PATHS = (Integer.MAX_VALUE - 8) / WIDTH;

  private long[] sums;

  /** Zeros, with room for some paths. */
  PathSums(int paths) {
    this.sums = new long[WIDTH * paths];
  }

  long conversionMicros(int path) {
    return sums[WIDTH * path];
  }

  long valueMicros(int path) {
    return sums[WIDTH * path + VALUE];
  }

  long unconvertedMicros(int path) {
    return sums[WIDTH * path + UNCONVERTED];
  }

  /** The sum of the squares of the values of journeys, in square micros. */
  BigInteger squares(int path) {
    BigInteger high = BigInteger.valueOf(squareHigh(path)).shiftLeft(Long.SIZE);
    return high.add(new BigInteger(Long.toUnsignedString(squareLow(path))));
  }

  long squareHigh(int path) {
    return sums[WIDTH * path + SQUARE_HIGH];
  }

  long squareLow(int path) {
    return sums[WIDTH * path + SQUARE_LOW];
  }

  boolean isZero(int path) {
    int at = WIDTH * path;
    return (sums[at]
            | sums[at + VALUE]
            | sums[at + UNCONVERTED]
            | sums[at + SQUARE_HIGH]
            | sums[at + SQUARE_LOW])
        == 0;
  }

  /** Whether the sums of the first paths are the same. */
  boolean isSame(PathSums other, int paths) {
    return Arrays.equals(sums, 0, WIDTH * paths, other.sums, 0, WIDTH * paths);
  }

  /** A copy of the sums of the first paths. */
  PathSums copy(int paths) {
    PathSums copy = new PathSums(paths);
    System.arraycopy(sums, 0, copy.sums, 0, WIDTH * paths);
    return copy;
  }

  /** The sums of some paths, in that order. */
  PathSums gather(int[] paths) {
    PathSums gathered = new PathSums(paths.length);
    for (int place = 0; place < paths.length; place++) {
      System.arraycopy(sums, WIDTH * paths[place], gathered.sums, WIDTH * place, WIDTH);
    }
    return gathered;
  }

  /**
   * Makes room for a path.
   *
   * @throws IllegalStateException if there are too many
   */
  void ensure(int path) {
    int size = sums.length / WIDTH;
    if (path >= size) {
      if (path >= MOST_PATHS) {
        throw new IllegalStateException(
            "There are more than %,d different paths; allow fewer steps, collapse repeats, or keep statistics of parts of the accounts apart"
                .formatted(MOST_PATHS));
      }
      long larger = Math.max(16, Math.max(path + 1L, size + (long) (size >> 1)));
      sums = Arrays.copyOf(sums, WIDTH * (int) Math.min(larger, MOST_PATHS));
    }
  }

  /** Adds to a path that there is room for; takes away if the sign is −1. */
  void add(int path, long conversions, long value, long unconverted, int sign) {
    int at = WIDTH * path;
    sums[at] = plus(sums[at], conversions, sign);
    sums[at + VALUE] = plus(sums[at + VALUE], value, sign);
    sums[at + UNCONVERTED] = plus(sums[at + UNCONVERTED], unconverted, sign);
  }

  /** Adds to the squares of a path that there is room for; takes away if the sign is −1. */
  void addSquare(int path, long high, long low, int sign) {
    int at = WIDTH * path;
    long before = sums[at + SQUARE_LOW];
    if (sign > 0) {
      long after = before + low;
      long carry = Long.compareUnsigned(after, before) < 0 ? 1 : 0;
      sums[at + SQUARE_LOW] = after;
      sums[at + SQUARE_HIGH] = plus(plus(sums[at + SQUARE_HIGH], high, 1), carry, 1);
    } else {
      long borrow = Long.compareUnsigned(before, low) < 0 ? 1 : 0;
      sums[at + SQUARE_LOW] = before - low;
      sums[at + SQUARE_HIGH] = plus(plus(sums[at + SQUARE_HIGH], high, -1), borrow, -1);
    }
  }

  /** Adds to the squares of a path that there is room for. */
  void addSquare(int path, BigInteger square) {
    if (square.bitLength() >= 2 * Long.SIZE) {
      throw tooLarge();
    }
    addSquare(path, square.shiftRight(Long.SIZE).longValue(), square.longValue(), 1);
  }

  /** A sum that must fit. */
  static long plus(long sum, long amount, int sign) {
    long result = sign > 0 ? sum + amount : sum - amount;
    long overflow = sign > 0 ? (sum ^ result) & (amount ^ result) : (sum ^ amount) & (sum ^ result);
    if (overflow < 0) {
      throw tooLarge();
    }
    return result;
  }

  /** A product that must fit. */
  static long times(long count, long amount) {
    long product = count * amount;
    if (Math.multiplyHigh(count, amount) != product >> (Long.SIZE - 1)) {
      throw tooLarge();
    }
    return product;
  }

  private static ArithmeticException tooLarge() {
    return new ArithmeticException(
        "The conversions, journeys or values of paths, or the squares of values, add up to more than their integers hold; give values in a larger unit of money");
  }
}
