package io.github.attribution.learn;

import java.util.Arrays;

/**
 * Conversions as an estate that is less than what values claim: each value claims the conversions
 * whose paths have it.
 *
 * <p>Source: Molina, Tejada, Weiss 2020, "Some game theoretic marketing attribution models" (arXiv
 * 2012.00812).
 */
public final class Bankruptcy {

  private Bankruptcy() {}

  /**
   * The claims of a table: conversions with each value in their path.
   *
   * @param table the paths
   * @return a new array by value
   */
  public static double[] claims(PathTable table) {
    return FitChecks.conversionsWith(table);
  }

  /**
   * Everybody gets the same part of the claim: the normalised reach among converters, and the
   * removal effect of a Markov chain that forgets nothing.
   *
   * @param estate what there is
   * @param claims claims, not negative
   * @return a new array of awards, which adds up to the estate
   * @throws IllegalArgumentException if the claims are less than the estate
   */
  public static double[] proportional(double estate, double... claims) {
    double sum = sum(estate, claims);
    return Arrays.stream(claims).map(claim -> sum > 0 ? claim * (estate / sum) : 0).toArray();
  }

  /**
   * Everybody loses the same, but nobody more than the claim: {@code max(0, claim − λ)}.
   *
   * @param estate what there is
   * @param claims claims, not negative
   * @return a new array of awards, which adds up to the estate
   * @throws IllegalArgumentException if the claims are less than the estate
   */
  public static double[] constrainedEqualLosses(double estate, double... claims) {
    double sum = sum(estate, claims);
    double[] ascending = claims.clone();
    Arrays.sort(ascending);
    int left = claims.length;
    double loss = 0;
    for (double claim : ascending) {
      loss = (sum - estate) / left;
      if (claim >= loss) {
        break;
      }
      sum -= claim;
      left--;
    }
    double each = loss;
    return Arrays.stream(claims).map(claim -> Math.max(0, claim - each)).toArray();
  }

  private static double sum(double estate, double[] claims) {
    double sum = Arrays.stream(claims).sum();
    boolean negative = Arrays.stream(claims).anyMatch(claim -> !(claim >= 0));
    if (!(estate >= 0 && estate <= sum) || negative) {
      throw new IllegalArgumentException(
          "An estate of %s is to be shared by claims of %s together; it must not be more, and no"
                  .formatted(estate, sum)
              + " claim less than zero");
    }
    return sum;
  }
}
