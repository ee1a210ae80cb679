package io.github.attribution.credit;

/** Sums of micros that are errors when they do not fit a long. */
final class CheckedSums {

  private CheckedSums() {}

  static void add(long[] sums, int index, long micros) {
    long sum = sums[index] + micros;
    if (((sums[index] ^ sum) & (micros ^ sum)) < 0) {
      throw overflow();
    }
    sums[index] = sum;
  }

  static void addAll(long[] sums, long[] others) {
    for (int i = 0; i < sums.length; i++) {
      add(sums, i, others[i]);
    }
  }

  static void subtractAll(long[] sums, long[] others) {
    for (int i = 0; i < sums.length; i++) {
      long difference = sums[i] - others[i];
      if (((sums[i] ^ others[i]) & (sums[i] ^ difference)) < 0) {
        throw overflow();
      }
      sums[i] = difference;
    }
  }

  private static ArithmeticException overflow() {
    return new ArithmeticException(
        "A sum of credit is more than %s units; use a larger unit of currency"
            .formatted(Long.MAX_VALUE / 1_000_000));
  }
}
