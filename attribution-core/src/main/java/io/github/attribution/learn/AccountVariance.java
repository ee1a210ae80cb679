package io.github.attribution.learn;

import io.github.attribution.journey.Micros;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Variances of estimates from what each journey does to them, robust to journeys of one account
 * that go alike: Σ over accounts of (Σ over its journeys of their influence)².
 *
 * <p>The influence of a journey on an estimate is how much the estimate changes, to first order, if
 * the journey is counted once more; influences of all journeys add up to zero for estimates that do
 * not grow with their number.
 */
final class AccountVariance {

  private static final BigInteger SQUARE = BigInteger.valueOf(Micros.ONE).pow(2);

  /** What journeys of a path do to some estimates. */
  @FunctionalInterface
  interface Influence {

    /**
     * Sets the influence of one journey of a path on each estimate.
     *
     * @param path a path of the table
     * @param converted receives that of a conversion that is worth nothing
     * @param perValue receives what each currency unit of a conversion adds to that; holds zeros
     * @param unconverted receives that of a journey without a conversion
     */
    void of(int path, double[] converted, double[] perValue, double[] unconverted);
  }

  private final PathTable table;
  private final Influence influence;
  private final double[] converted;
  private final double[] perValue;
  private final double[] unconverted;
  private final double[] variances;

  private AccountVariance(PathTable table, int estimates, Influence influence) {
    this.table = table;
    this.influence = influence;
    this.converted = new double[estimates];
    this.perValue = new double[estimates];
    this.unconverted = new double[estimates];
    this.variances = new double[estimates];
  }

  /** The standard errors of some estimates. */
  static double[] standardErrors(PathTable table, int estimates, Influence influence) {
    AccountVariance variance = new AccountVariance(table, estimates, influence);
    variance.addSingles();
    variance.addGroups();
    return Arrays.stream(variance.variances).map(one -> Math.sqrt(Math.max(0, one))).toArray();
  }

  private void addSingles() {
    PathSums singles = table.singles();
    for (int path = 0; path < table.pathCount(); path++) {
      if (!singles.isZero(path)) {
        ask(path);
        double conversions = Micros.toDouble(singles.conversionMicros(path));
        double journeys = Micros.toDouble(singles.unconvertedMicros(path));
        double value = Micros.toDouble(singles.valueMicros(path));
        double squares = squares(singles.squares(path));
        for (int i = 0; i < variances.length; i++) {
          variances[i] +=
              conversions * converted[i] * converted[i]
                  + 2 * value * converted[i] * perValue[i]
                  + squares * perValue[i] * perValue[i]
                  + journeys * unconverted[i] * unconverted[i];
        }
      }
    }
  }

  private void addGroups() {
    JourneyGroups groups = table.groups();
    double[] sums = new double[variances.length];
    for (int group = 0; group < groups.size(); group++) {
      Arrays.fill(sums, 0);
      for (int journey = 0; journey < groups.journeys(group); journey++) {
        ask(groups.path(group, journey));
        double conversions = Micros.toDouble(groups.conversionMicros(group, journey));
        double value = Micros.toDouble(groups.valueMicros(group, journey));
        double journeys = Micros.toDouble(groups.unconvertedMicros(group, journey));
        for (int i = 0; i < sums.length; i++) {
          sums[i] += conversions * converted[i] + value * perValue[i] + journeys * unconverted[i];
        }
      }
      for (int i = 0; i < sums.length; i++) {
        variances[i] += groups.accounts(group) * sums[i] * sums[i];
      }
    }
  }

  private void ask(int path) {
    Arrays.fill(perValue, 0);
    influence.of(path, converted, perValue, unconverted);
  }

  private static double squares(BigInteger squareMicros) {
    return new BigDecimal(squareMicros)
        .divide(new BigDecimal(SQUARE), MathContext.DECIMAL64)
        .doubleValue();
  }
}
