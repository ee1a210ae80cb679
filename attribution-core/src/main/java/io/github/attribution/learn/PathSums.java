package io.github.attribution.learn;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * What became of the journeys of each path, as exact sums. The squares of values are 128 bits wide.
 * Mutable, for one thread.
 */
final class PathSums {

  private long[] conversionMicros = new long[0];
  private long[] valueMicros = new long[0];
  private long[] unconvertedMicros = new long[0];
  private long[] squareHigh = new long[0];
  private long[] squareLow = new long[0];

  long conversionMicros(int path) {
    return conversionMicros[path];
  }

  long valueMicros(int path) {
    return valueMicros[path];
  }

  long unconvertedMicros(int path) {
    return unconvertedMicros[path];
  }

  /** The sum of the squares of the values of journeys, in square micros. */
  BigInteger squares(int path) {
    BigInteger high = BigInteger.valueOf(squareHigh[path]).shiftLeft(Long.SIZE);
    return high.add(new BigInteger(Long.toUnsignedString(squareLow[path])));
  }

  long squareHigh(int path) {
    return squareHigh[path];
  }

  long squareLow(int path) {
    return squareLow[path];
  }

  boolean isZero(int path) {
    return conversionMicros[path] == 0
        && valueMicros[path] == 0
        && unconvertedMicros[path] == 0
        && squareHigh[path] == 0
        && squareLow[path] == 0;
  }

  /** Adds to a path; takes away if the sign is −1. */
  void add(int path, long conversions, long value, long unconverted, int sign) {
    ensure(path + 1);
    conversionMicros[path] = plus(conversionMicros[path], conversions, sign);
    valueMicros[path] = plus(valueMicros[path], value, sign);
    unconvertedMicros[path] = plus(unconvertedMicros[path], unconverted, sign);
  }

  /** Adds to the squares of a path; takes away if the sign is −1. */
  void addSquare(int path, long high, long low, int sign) {
    ensure(path + 1);
    long before = squareLow[path];
    if (sign > 0) {
      squareLow[path] = before + low;
      long carry = Long.compareUnsigned(squareLow[path], before) < 0 ? 1 : 0;
      squareHigh[path] = Math.addExact(Math.addExact(squareHigh[path], high), carry);
    } else {
      squareLow[path] = before - low;
      long borrow = Long.compareUnsigned(before, low) < 0 ? 1 : 0;
      squareHigh[path] = Math.subtractExact(Math.subtractExact(squareHigh[path], high), borrow);
    }
  }

  private void ensure(int size) {
    if (size > conversionMicros.length) {
      int capacity = Math.max(16, size + (size >> 1));
      conversionMicros = Arrays.copyOf(conversionMicros, capacity);
      valueMicros = Arrays.copyOf(valueMicros, capacity);
      unconvertedMicros = Arrays.copyOf(unconvertedMicros, capacity);
      squareHigh = Arrays.copyOf(squareHigh, capacity);
      squareLow = Arrays.copyOf(squareLow, capacity);
    }
  }

  private static long plus(long sum, long amount, int sign) {
    return sign > 0 ? Math.addExact(sum, amount) : Math.subtractExact(sum, amount);
  }
}
