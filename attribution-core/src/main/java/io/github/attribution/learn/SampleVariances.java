package io.github.attribution.learn;

/** Means and variances of several numbers over samples of them, by Welford's updates. Mutable. */
final class SampleVariances {

  private final double[] means;
  private final double[] squares;
  private int samples;

  SampleVariances(int numbers) {
    this.means = new double[numbers];
    this.squares = new double[numbers];
  }

  void add(double[] numbers) {
    samples++;
    for (int i = 0; i < means.length; i++) {
      double distance = numbers[i] - means[i];
      means[i] += distance / samples;
      squares[i] += distance * (numbers[i] - means[i]);
    }
  }

  double mean(int i) {
    return means[i];
  }

  /** The unbiased variance of a number, of two samples at least. */
  double variance(int i) {
    return squares[i] / (samples - 1);
  }

  /** The standard error of the mean of a number. */
  double errorOfMean(int i) {
    return Math.sqrt(variance(i) / samples);
  }
}
