package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrelationTest {

  private static final double[] SCORES = {10, 20, 30, 40};
  private static final double[] REVENUES = {0, 5, 4, 9};

  @Test
  void coefficientsAreThoseOfTheWorkedExample() {
    // Centered sums: 130 / sqrt(500 * 41); ranks 1 2 3 4 against 1 3 2 4: 1 - 6 * 2 / 60.
    assertThat(value(Correlation.pearson(SCORES, REVENUES, 4)))
        .isCloseTo(130 / Math.sqrt(500 * 41.0), within(1e-12));
    assertThat(value(Correlation.spearman(SCORES, REVENUES, 4))).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void equalNumbersShareTheMeanOfTheirRanks() {
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
    assertThat(value(Correlation.spearman(new double[] {1, 2, 2, 3}, SCORES, 4)))
        .isCloseTo(Math.sqrt(0.9), within(1e-12));
  }

  @Test
  void oppositeOrderGivesMinusOne() {
    double[] up = IntStream.range(0, 10).asDoubleStream().toArray();
    double[] down = IntStream.range(0, 10).mapToDouble(i -> Math.exp(-i)).toArray();
    assertThat(Correlation.spearman(up, down).value()).isEqualByComparingTo("-1");
  }

  @Test
  void fewerThanTenPairsAreInsufficient() {
    MetricResult result = Correlation.spearman(SCORES, REVENUES);
    assertThat(result.status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(result.note()).isEqualTo("has 4 pairs; needs 10");
    assertThat(result.n()).isEqualTo(4);
    assertThat(Correlation.pearson(new double[0], new double[0]).status())
        .isEqualTo(MetricStatus.INSUFFICIENT_DATA);
  }

  @Test
  void sideWithoutVarianceIsInsufficient() {
    double[] same = {3, 3, 3, 3};
    assertThat(Correlation.spearman(same, REVENUES, 4).note())
        .isEqualTo("all numbers of one side are equal");
    assertThat(Correlation.pearson(SCORES, same, 4).status())
        .isEqualTo(MetricStatus.INSUFFICIENT_DATA);
  }

  @Test
  void coefficientIsLabeledAsAssociation() {
    assertThat(Correlation.pearson(SCORES, REVENUES, 4).note()).isEqualTo("association, not cause");
  }

  @Test
  void numbersOutOfRangeGiveAnErrorAndNeverNaN() {
    double[] huge = {1e300, 2e300, 3e300, 4e300};
    assertThat(Correlation.pearson(huge, REVENUES, 4).status()).isEqualTo(MetricStatus.ERROR);
    assertThat(value(Correlation.spearman(huge, REVENUES, 4))).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void badPairsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correlation.pearson(SCORES, new double[] {1}))
        .withMessage(
            "There are 4 numbers on one side and 1 on the other; give one of each for every pair");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correlation.pearson(new double[] {Double.NaN}, new double[] {1}))
        .withMessage("NaN is no number to correlate; leave the pair out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correlation.spearman(SCORES, REVENUES, 1))
        .withMessage("The minimum is 1 pairs; give at least 2");
  }

  private static double value(MetricResult result) {
    BigDecimal value = result.value();
    return value == null ? Double.NaN : value.doubleValue();
  }
}
