package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/**
 * An A/B test: what a variant changes against the control, accounts having been assigned at random.
 *
 * <p>With p = converted / exposed: lift = (p_B − p_A) / p_A; z = (p_B − p_A) / sqrt(p (1 − p) (1 /
 * n_A + 1 / n_B)), p pooled; the p-value is two-sided. Being randomized, it is the check of
 * credited results. Without a conversion of the control there is no lift, only a difference. A
 * result rests on too few, and is flagged {@code LOW_SAMPLE}, if an arm would have fewer than five
 * conversions at the pooled rate, or fewer than five accounts without one. No conclusion before the
 * number of accounts that was planned.
 */
public final class Experiment {

  private static final double ENOUGH = 5;

  /** Accounts that saw the control. */
  public static final Figure CONTROL_EXPOSED =
      Figure.count("control exposed", "accounts that saw the control", "exposures");

  /** Those of them that converted. */
  public static final Figure CONTROL_CONVERTED =
      Figure.count(
          "control converted",
          "accounts that saw the control and converted afterwards",
          "exposures",
          "exposures.converted|conversions");

  /** Accounts that saw the variant. */
  public static final Figure VARIANT_EXPOSED =
      Figure.count("variant exposed", "accounts that saw the variant", "exposures");

  /** Those of them that converted. */
  public static final Figure VARIANT_CONVERTED =
      Figure.count(
          "variant converted",
          "accounts that saw the variant and converted afterwards",
          "exposures",
          "exposures.converted|conversions");

  static final List<Metric> METRICS =
      List.of(
          test("abTestLift", "A/B test lift")
              .formula("(p_B - p_A) / p_A with p = converted accounts / exposed accounts")
              .unit(MetricUnit.RATIO)
              .reading(
                  "One variant an account. No conclusion before the planned number of accounts."
                      + " Without a conversion of the control, read abTestDifference.")
              .example("0.375", "40", "1000", "55", "1000")
              .of(
                  CONTROL_CONVERTED,
                  CONTROL_EXPOSED,
                  VARIANT_CONVERTED,
                  VARIANT_EXPOSED,
                  Experiment::lift),
          test("abTestDifference", "A/B test difference")
              .formula("p_B - p_A with p = converted accounts / exposed accounts")
              .unit(MetricUnit.PERCENT)
              .reading("In percentage points.")
              .example("1.5", "40", "1000", "55", "1000")
              .of(
                  CONTROL_CONVERTED,
                  CONTROL_EXPOSED,
                  VARIANT_CONVERTED,
                  VARIANT_EXPOSED,
                  Experiment::difference),
          test("abTestZ", "A/B test statistic")
              .formula("(p_B - p_A) / sqrt(p (1 - p) (1 / n_A + 1 / n_B)), p pooled")
              .unit(MetricUnit.COEFFICIENT)
              .reading("Beyond 1.96 or below -1.96 chance alone gives it once in twenty.")
              .example("1.576873898", "40", "1000", "55", "1000")
              .of(
                  CONTROL_CONVERTED,
                  CONTROL_EXPOSED,
                  VARIANT_CONVERTED,
                  VARIANT_EXPOSED,
                  Experiment::z),
          test("abTestPValue", "A/B test p-value")
              .formula("2 * (1 - F(|z|)), F the standard normal distribution")
              .unit(MetricUnit.COEFFICIENT)
              .reading(
                  "The probability of a difference at least as large if the variant changes nothing;"
                      + " not the probability that it changes nothing.")
              .example("0.1148245437", "40", "1000", "55", "1000")
              .of(
                  CONTROL_CONVERTED,
                  CONTROL_EXPOSED,
                  VARIANT_CONVERTED,
                  VARIANT_EXPOSED,
                  Experiment::pValue));

  private Experiment() {}

  private static Metric.Declaration test(String id, String name) {
    return Metric.named(id, name)
        .tags(MetricTag.ACQUISITION, MetricTag.EXPANSION, MetricTag.REVENUE, MetricTag.OUTCOME)
        .mode(MetricMode.COHORT)
        .source("Two-proportion z-test with pooled variance");
  }

  /**
   * The relative change of the conversion rate.
   *
   * @param controlConverted accounts of the control that converted
   * @param controlExposed accounts of the control
   * @param variantConverted accounts of the variant that converted
   * @param variantExposed accounts of the variant
   * @return a ratio; {@code NO_DATA} if an arm is empty or nobody converted; {@code
   *     ZERO_DENOMINATOR} if the variant alone has conversions, with the difference in the note
   * @throws IllegalArgumentException if a count is negative, or more converted than were exposed
   */
  public static MetricResult lift(
      BigDecimal controlConverted,
      BigDecimal controlExposed,
      BigDecimal variantConverted,
      BigDecimal variantExposed) {
    Arms arms = new Arms(controlConverted, controlExposed, variantConverted, variantExposed);
    if (arms.isEmpty()) {
      return arms.noData(MetricUnit.RATIO);
    }
    MetricResult lift =
        MetricResult.quotient(
            arms.crossDifference(), controlConverted.multiply(variantExposed), MetricUnit.RATIO);
    boolean onlyVariant = lift.status() == MetricStatus.ZERO_DENOMINATOR;
    return arms.flagged(lift)
        .withNote(onlyVariant ? "p_B - p_A = " + arms.difference().shownText() + " %" : "");
  }

  /**
   * The change of the conversion rate.
   *
   * @param controlConverted accounts of the control that converted
   * @param controlExposed accounts of the control
   * @param variantConverted accounts of the variant that converted
   * @param variantExposed accounts of the variant
   * @return a ratio, shown as percent, which are percentage points; {@code NO_DATA} if an arm is
   *     empty
   * @throws IllegalArgumentException if a count is negative, or more converted than were exposed
   */
  public static MetricResult difference(
      BigDecimal controlConverted,
      BigDecimal controlExposed,
      BigDecimal variantConverted,
      BigDecimal variantExposed) {
    Arms arms = new Arms(controlConverted, controlExposed, variantConverted, variantExposed);
    return arms.isEmpty() ? arms.noData(MetricUnit.PERCENT) : arms.flagged(arms.difference());
  }

  /**
   * The test statistic, standard normal if the variant changes nothing.
   *
   * @param controlConverted accounts of the control that converted
   * @param controlExposed accounts of the control
   * @param variantConverted accounts of the variant that converted
   * @param variantExposed accounts of the variant
   * @return z; {@code NO_DATA} if an arm is empty; {@code INSUFFICIENT_DATA} if nobody or everybody
   *     converted, so that there is no variance
   * @throws IllegalArgumentException if a count is negative, or more converted than were exposed
   */
  public static MetricResult z(
      BigDecimal controlConverted,
      BigDecimal controlExposed,
      BigDecimal variantConverted,
      BigDecimal variantExposed) {
    return new Arms(controlConverted, controlExposed, variantConverted, variantExposed).z();
  }

  /**
   * The two-sided p-value of the test.
   *
   * @param controlConverted accounts of the control that converted
   * @param controlExposed accounts of the control
   * @param variantConverted accounts of the variant that converted
   * @param variantExposed accounts of the variant
   * @return a probability; without a value where z has none
   * @throws IllegalArgumentException if a count is negative, or more converted than were exposed
   */
  public static MetricResult pValue(
      BigDecimal controlConverted,
      BigDecimal controlExposed,
      BigDecimal variantConverted,
      BigDecimal variantExposed) {
    Arms arms = new Arms(controlConverted, controlExposed, variantConverted, variantExposed);
    BigDecimal z = arms.z().value();
    return z == null
        ? arms.z()
        : arms.flagged(
            MetricResult.of(
                Erf.erfc(Math.abs(z.doubleValue()) / Math.sqrt(2)), MetricUnit.COEFFICIENT));
  }

  /** The control and the variant. */
  private record Arms(
      BigDecimal controlConverted,
      BigDecimal controlExposed,
      BigDecimal variantConverted,
      BigDecimal variantExposed) {

    Arms {
      requirePart(controlConverted, controlExposed, "control");
      requirePart(variantConverted, variantExposed, "variant");
    }

    private static void requirePart(BigDecimal converted, BigDecimal exposed, String arm) {
      Quotients.requireNotNegative(converted, "number of conversions of the " + arm);
      if (converted.compareTo(exposed) > 0) {
        throw new IllegalArgumentException(
            "%s accounts of the %s converted of %s exposed; count each account once"
                .formatted(converted.toPlainString(), arm, exposed.toPlainString()));
      }
    }

    boolean isEmpty() {
      return controlExposed.signum() == 0 || variantExposed.signum() == 0;
    }

    MetricResult noData(MetricUnit unit) {
      return MetricResult.missing(unit, "no accounts in one of the variants");
    }

    /** (p_B − p_A) · n_A · n_B. */
    BigDecimal crossDifference() {
      return variantConverted
          .multiply(controlExposed)
          .subtract(controlConverted.multiply(variantExposed));
    }

    MetricResult difference() {
      return MetricResult.quotient(
          crossDifference(), controlExposed.multiply(variantExposed), MetricUnit.PERCENT);
    }

    MetricResult z() {
      if (isEmpty()) {
        return noData(MetricUnit.COEFFICIENT);
      }
      double pooled = pooled();
      if (pooled == 0 || pooled == 1) {
        return flagged(
            MetricResult.without(
                MetricStatus.INSUFFICIENT_DATA,
                MetricUnit.COEFFICIENT,
                pooled == 0 ? "nobody converted" : "everybody converted"));
      }
      double a = controlExposed.doubleValue();
      double b = variantExposed.doubleValue();
      double change = crossDifference().doubleValue() / (a * b);
      double z = change / Math.sqrt(pooled * (1 - pooled) * (1 / a + 1 / b));
      return flagged(MetricResult.of(z, MetricUnit.COEFFICIENT));
    }

    private double pooled() {
      return controlConverted.add(variantConverted).doubleValue()
          / controlExposed.add(variantExposed).doubleValue();
    }

    MetricResult flagged(MetricResult result) {
      double fewest = controlExposed.min(variantExposed).doubleValue();
      double rarer = Math.min(pooled(), 1 - pooled());
      return result
          .withN(controlExposed.add(variantExposed).longValue())
          .withIf(MetricFlag.LOW_SAMPLE, fewest * rarer < ENOUGH);
    }
  }
}
