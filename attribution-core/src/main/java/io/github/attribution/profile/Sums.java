package io.github.attribution.profile;

/** Sums that must fit a long. */
final class Sums {

  private Sums() {}

  static long plus(long sum, long amount) {
    long result = sum + amount;
    if (((sum ^ result) & (amount ^ result)) < 0) {
      throw new ArithmeticException(
          "The journeys or revenue of a profile add up to more than a long of micros holds; give amounts in a larger unit of money");
    }
    return result;
  }
}
