package io.github.attribution.learn;

import org.jspecify.annotations.Nullable;

/**
 * A number with how sure it is.
 *
 * @param value the estimate
 * @param standardError the standard deviation of its sampling error; null if it is not known, zero
 *     if the number is exact
 */
public record Estimate(double value, @Nullable Double standardError) {

  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double NORMAL_97_5 = 1.959963984540054;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is not finite, or the error negative
   */
  public Estimate {
    if (!Double.isFinite(value)
        || (standardError != null && !(Double.isFinite(standardError) && standardError >= 0))) {
      throw new IllegalArgumentException(
          "The estimate %s ± %s is no number; leave an unknown standard error out"
              .formatted(value, standardError));
    }
  }

  /**
   * An estimate whose standard error is known.
   *
   * @param value the estimate
   * @param standardError its standard error, not negative
   * @return the estimate
   */
  public static Estimate of(double value, double standardError) {
    return new Estimate(value, standardError);
  }

  /**
   * An estimate whose standard error was told by how units differ. Where they do not differ at all,
   * such as for a value that no conversion has, nothing tells how much it could be: the standard
   * error is then not known, rather than zero.
   *
   * @param value the estimate
   * @param standardError its standard error as far as units differ, not negative
   * @return the estimate
   */
  public static Estimate ofSpread(double value, double standardError) {
    return standardError == 0 ? withoutError(value) : of(value, standardError);
  }

  /**
   * An estimate whose standard error is not known.
   *
   * @param value the estimate
   * @return the estimate
   */
  public static Estimate withoutError(double value) {
    return new Estimate(value, null);
  }

  /**
   * The lower end of the 95 % interval: value − 1.96 standard errors.
   *
   * @return the end, null if the standard error is not known
   */
  public @Nullable Double lower() {
    return standardError == null ? null : value - NORMAL_97_5 * standardError;
  }

  /**
   * The upper end of the 95 % interval: value + 1.96 standard errors.
   *
   * @return the end, null if the standard error is not known
   */
  public @Nullable Double upper() {
    return standardError == null ? null : value + NORMAL_97_5 * standardError;
  }
}
