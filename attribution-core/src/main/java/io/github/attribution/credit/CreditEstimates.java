package io.github.attribution.credit;

import io.github.attribution.journey.Micros;
import io.github.attribution.learn.Estimate;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;

/**
 * Credit with how sure it is: standard errors over accounts of amounts, shares and differences.
 *
 * <p>With x the credit that a group has of an account, X = Σ x its credit, t what the account's
 * outcomes are worth and T = Σ t:
 *
 * <ul>
 *   <li>amount X: variance Σ x²
 *   <li>share X / T: variance Σ (x − X / T · t)² / T², by the delta method
 *   <li>difference X − Y of two groups: variance Σ (x − y)²
 * </ul>
 *
 * <p>These are the variances if accounts are independent and their number is one of chance (a
 * Poisson one). With n accounts given the first would be Σ x² − X² / n, which is the same where few
 * of many accounts convert; how many did not is often not known, so nothing is taken off. Sums are
 * exact, and one rounding makes doubles of them. Immutable; keeps the totals and moments that it is
 * of.
 */
public final class CreditEstimates {

  private final CreditTotals totals;
  private final CreditMoments moments;

  /** The number that each group of the totals has in the moments, −1 for none. */
  private final List<int[]> places;

  private CreditEstimates(CreditTotals totals, CreditMoments moments, List<int[]> places) {
    this.totals = totals;
    this.moments = moments;
    this.places = places;
  }

  /**
   * The estimates of some credit.
   *
   * @param totals the credit, not to be changed any more
   * @param moments its moments by the same groupings, not to be changed any more
   * @return the estimates
   */
  public static CreditEstimates of(CreditTotals totals, CreditMoments moments) {
    List<Groups> groupings = totals.groupings();
    List<int[]> places = new ArrayList<>();
    for (int grouping = 0; grouping < groupings.size(); grouping++) {
      Groups groups = groupings.get(grouping);
      places.add(
          moments.moments(grouping).map(one -> groups.placesIn(one.groups())).orElse(new int[0]));
    }
    return new CreditEstimates(totals, moments, places);
  }

  /**
   * Whether there are standard errors by a grouping.
   *
   * @param grouping the number of a grouping of the totals
   * @return false with periods of outcomes, and if more than {@value CreditMoments#MOST_GROUPS}
   *     groups have credit
   */
  public boolean known(int grouping) {
    return moments.moments(grouping).isPresent();
  }

  /**
   * Whether groups of a grouping can be compared with each other.
   *
   * @param grouping the number of a grouping of the totals
   * @return false if there are no standard errors, and if more than {@value
   *     CreditMoments#MOST_COMPARED} groups have credit
   */
  public boolean compared(int grouping) {
    return moments.moments(grouping).filter(GroupMoments::compared).isPresent();
  }

  /**
   * The credit of a group.
   *
   * @param strategy the number of a strategy
   * @param grouping the number of a grouping with standard errors
   * @param group a group of the totals, those of what is unattributed behind the others
   * @param measure revenue, conversions or new customers
   * @return units; without a standard error if no account gives the group any, since nothing then
   *     tells how much it could be
   * @throws IllegalArgumentException if there are no moments of the measure or by the grouping
   */
  public Estimate amount(int strategy, int grouping, int group, Measure measure) {
    BigInteger squares = squares(strategy, grouping, group, measure);
    double amount = Micros.toDouble(totals.micros(strategy, grouping, group, measure));
    return squares.signum() == 0
        ? Estimate.withoutError(amount)
        : Estimate.of(amount, Math.sqrt(squares.doubleValue()) / Micros.ONE);
  }

  /**
   * The part that a group has of all outcomes, with those that are nobody's.
   *
   * @param strategy the number of a strategy
   * @param grouping the number of a grouping with standard errors
   * @param group a group of the totals
   * @param measure revenue, conversions or new customers
   * @return a share, without a standard error if no account gives the group any, or the outcomes
   *     are as good as those of one account, which no other tells the spread of; none if the
   *     outcomes are worth nothing
   * @throws IllegalArgumentException if there are no moments of the measure or by the grouping
   */
  public Optional<Estimate> share(int strategy, int grouping, int group, Measure measure) {
    BigInteger squares = squares(strategy, grouping, group, measure);
    BigInteger whole = BigInteger.valueOf(totals.outcomeMicros(strategy, measure));
    if (whole.signum() == 0) {
      return Optional.empty();
    }
    BigInteger part = BigInteger.valueOf(totals.micros(strategy, grouping, group, measure));
    double share = part.doubleValue() / whole.doubleValue();
    if (squares.signum() == 0) {
      return Optional.of(Estimate.withoutError(share));
    }
    BigInteger ofTotals = moments.totals().value(measure.ordinal());
    if (whole.pow(2).compareTo(ofTotals.shiftLeft(1)) < 0) {
      return Optional.of(Estimate.withoutError(share));
    }
    BigInteger withTotal = sum(strategy, grouping, group, measure, 1);
    BigInteger deviations =
        whole
            .pow(2)
            .multiply(squares)
            .subtract(whole.multiply(part).multiply(withTotal).shiftLeft(1))
            .add(part.pow(2).multiply(ofTotals));
    double error =
        Math.sqrt(Math.max(0, deviations.doubleValue())) / whole.pow(2).abs().doubleValue();
    return Optional.of(Estimate.of(share, error));
  }

  /**
   * How many accounts of equal credit would be as sure: X² / Σ x².
   *
   * @param strategy the number of a strategy
   * @param grouping the number of a grouping with standard errors
   * @param group a group of the totals
   * @param measure revenue, conversions or new customers
   * @return a number, at most that of accounts that give the group any; 0 if none does
   * @throws IllegalArgumentException if there are no moments of the measure or by the grouping
   */
  public double effectiveAccounts(int strategy, int grouping, int group, Measure measure) {
    BigInteger squares = squares(strategy, grouping, group, measure);
    double amount = totals.micros(strategy, grouping, group, measure);
    return squares.signum() == 0 ? 0 : amount * amount / squares.doubleValue();
  }

  /**
   * How much more credit one group has than another.
   *
   * @param strategy the number of a strategy
   * @param grouping the number of a grouping whose groups can be compared
   * @param a a group of the totals
   * @param b another one
   * @param measure revenue or conversions
   * @return units
   * @throws IllegalArgumentException if there are no moments of the measure or by the grouping
   */
  public Estimate difference(int strategy, int grouping, int a, int b, Measure measure) {
    BigInteger variance =
        squares(strategy, grouping, a, measure)
            .add(squares(strategy, grouping, b, measure))
            .subtract(product(strategy, grouping, a, b, measure).shiftLeft(1));
    return Estimate.of(
        Micros.toDouble(totals.micros(strategy, grouping, a, measure))
            - Micros.toDouble(totals.micros(strategy, grouping, b, measure)),
        Math.sqrt(Math.max(0, variance.doubleValue())) / Micros.ONE);
  }

  /**
   * How likely it is that a group is truly above another: Φ(difference / its standard error), with
   * nothing known beforehand.
   *
   * @param strategy the number of a strategy
   * @param grouping the number of a grouping whose groups can be compared
   * @param a a group of the totals
   * @param b another one
   * @param measure revenue or conversions
   * @return 0 to 1; a half if both have the same of every account
   * @throws IllegalArgumentException if there are no moments of the measure or by the grouping
   */
  public double probabilityAbove(int strategy, int grouping, int a, int b, Measure measure) {
    return normal(standardized(difference(strategy, grouping, a, b, measure)));
  }

  /**
   * The groups with credit in the order of it, as far as it is known.
   *
   * @param strategy the number of a strategy
   * @param grouping the number of a grouping whose groups can be compared
   * @param measure revenue or conversions
   * @return the ranks
   * @throws IllegalArgumentException if there are no moments of the measure or by the grouping
   */
  public CreditRanks ranks(int strategy, int grouping, Measure measure) {
    requireCompared(grouping, measure);
    int[] groups =
        IntStream.range(0, totals.groupings().get(grouping).size())
            .filter(group -> squares(strategy, grouping, group, measure).signum() != 0)
            .toArray();
    return CreditRanks.of(this, strategy, grouping, measure, groups);
  }

  /** A difference in standard errors; 0 if there is none. */
  static double standardized(Estimate difference) {
    Double error = difference.standardError();
    return difference.value() == 0 || error == null || error == 0 ? 0 : difference.value() / error;
  }

  /** The standard normal distribution. */
  static double normal(double z) {
    return 0.5 * Erf.erfc(-z / Math.sqrt(2));
  }

  private BigInteger squares(int strategy, int grouping, int group, Measure measure) {
    return sum(strategy, grouping, group, measure, 0);
  }

  private BigInteger sum(int strategy, int grouping, int group, Measure measure, int which) {
    GroupMoments known = known(grouping, measure, CreditMoments.MEASURES);
    int place = places.get(grouping)[group];
    return place < 0
        ? BigInteger.ZERO
        : known
            .squares(strategy)
            .value(place * GroupMoments.SQUARES + 2 * measure.ordinal() + which);
  }

  private BigInteger product(int strategy, int grouping, int a, int b, Measure measure) {
    GroupMoments known = requireCompared(grouping, measure);
    int first = places.get(grouping)[a];
    int second = places.get(grouping)[b];
    if (first == second) {
      return squares(strategy, grouping, a, measure);
    }
    return first < 0 || second < 0
        ? BigInteger.ZERO
        : known
            .pairs(strategy)
            .value(GroupMoments.pair(first, second) * GroupMoments.PAIRED + measure.ordinal());
  }

  private GroupMoments requireCompared(int grouping, Measure measure) {
    GroupMoments known = known(grouping, measure, GroupMoments.PAIRED);
    if (!known.compared()) {
      throw new IllegalArgumentException(
          "More than %s groups by %s have credit, too many to compare each with each"
              .formatted(CreditMoments.MOST_COMPARED, names(grouping)));
    }
    return known;
  }

  private GroupMoments known(int grouping, Measure measure, int measures) {
    if (measure.ordinal() >= measures) {
      throw new IllegalArgumentException(
          "There are no moments of %s here; ask for one of %s"
              .formatted(measure, List.of(Measure.values()).subList(0, measures)));
    }
    return moments
        .moments(grouping)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There are no standard errors by %s: it has periods of outcomes, or more than %s groups with credit"
                        .formatted(names(grouping), CreditMoments.MOST_GROUPS)));
  }

  private String names(int grouping) {
    return String.join(",", totals.groupings().get(grouping).names());
  }
}
