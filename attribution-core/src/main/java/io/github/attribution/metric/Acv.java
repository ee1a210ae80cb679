package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Annual contract value: what a contract brings in a year, without one-time fees.
 *
 * <p>A contract of less than a year counts what it is worth, not what it would be worth over a
 * year. A contract without an end counts twelve months of what it brings in one. A term of no time
 * is an error in the data.
 */
public final class Acv {

  /** The annual values of contracts, summed. */
  public static final Figure TOTAL =
      Figure.number(
          "annual contract value",
          "annual values of contracts that start in the period",
          MetricUnit.MONEY_PER_YEAR,
          "contracts");

  /** How many contracts those are. */
  public static final Figure CONTRACTS =
      Figure.count("contracts", "contracts that start in the period", "contracts");

  static final List<Metric> METRICS =
      List.of(
          Metric.named("acv", "Annual contract value")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "mean over contracts that start in the period of recurring value / years of the term")
              .unit(MetricUnit.MONEY_PER_YEAR)
              .reading(
                  "Without one-time fees. A term under a year is not grossed up; contracts that ramp count their average year; without an end the recurring value is that of a month and counts twelve times.")
              .source("Feaseo, ABM metrics and KPIs; Runway, ACV against TCV and ARR")
              .example("80000", "160000", "2")
              .of(TOTAL, CONTRACTS, Acv::mean),
          Metric.named("acvTotal", "Annual contract value of all new contracts")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "sum over contracts that start in the period of recurring value / years of the term")
              .unit(MetricUnit.MONEY_PER_YEAR)
              .reading(
                  "Renewals are contracts, too; it is no annual recurring revenue, which is a stock.")
              .source("Runway, ACV against TCV and ARR")
              .example("160000", "160000", "2")
              .of(TOTAL, CONTRACTS, Acv::total));

  private static final BigDecimal YEAR = BigDecimal.valueOf(12);

  /** What a contract of less than a year counts. */
  public enum ShortTerm {
    /** Its value as it is. */
    AS_IT_IS,
    /** What it would be worth over twelve months. */
    ANNUALIZED
  }

  /** Which year a contract counts whose years are not worth the same. */
  public enum Ramp {
    /** The mean of its years. */
    AVERAGE_YEAR,
    /** The first one. */
    FIRST_YEAR
  }

  private Acv() {}

  /**
   * The annual value of a contract; of less than a year as it is.
   *
   * @param contractValue all that it is worth over its term
   * @param oneTimeFees what of that does not recur
   * @param months the term in months, in fractions
   * @return money per year; {@code ERROR} if the term is not more than zero
   */
  public static MetricResult of(
      BigDecimal contractValue, BigDecimal oneTimeFees, BigDecimal months) {
    return of(contractValue, oneTimeFees, months, ShortTerm.AS_IT_IS);
  }

  /**
   * The annual value of a contract.
   *
   * @param contractValue all that it is worth over its term
   * @param oneTimeFees what of that does not recur
   * @param months the term in months, in fractions
   * @param shortTerm what a term of less than twelve months counts
   * @return money per year; {@code ERROR} if the term is not more than zero
   */
  public static MetricResult of(
      BigDecimal contractValue, BigDecimal oneTimeFees, BigDecimal months, ShortTerm shortTerm) {
    if (months.signum() <= 0) {
      return MetricResult.without(
          MetricStatus.ERROR,
          MetricUnit.MONEY_PER_YEAR,
          "the contract lasts %s months; it must end after it starts"
              .formatted(months.toPlainString()));
    }
    BigDecimal recurring = contractValue.subtract(oneTimeFees);
    boolean asItIs = shortTerm == ShortTerm.AS_IT_IS && months.compareTo(YEAR) < 0;
    return asItIs
        ? MetricResult.of(recurring, MetricUnit.MONEY_PER_YEAR)
        : MetricResult.quotient(recurring.multiply(YEAR), months, MetricUnit.MONEY_PER_YEAR);
  }

  /**
   * The annual value of a contract without an end.
   *
   * @param monthlyValue what it brings in a month
   * @return twelve times that
   */
  public static MetricResult openEnded(BigDecimal monthlyValue) {
    return MetricResult.of(monthlyValue.multiply(YEAR), MetricUnit.MONEY_PER_YEAR);
  }

  /**
   * The annual value of a contract whose years are not worth the same.
   *
   * @param years the recurring value of each year of the term, in their order
   * @param ramp which of them counts
   * @return money per year; {@code ERROR} if there are no years
   */
  public static MetricResult ofRamp(List<BigDecimal> years, Ramp ramp) {
    BigDecimal months = YEAR.multiply(BigDecimal.valueOf(years.size()));
    return ramp == Ramp.FIRST_YEAR && !years.isEmpty()
        ? of(years.get(0), BigDecimal.ZERO, YEAR)
        : of(years.stream().reduce(BigDecimal.ZERO, BigDecimal::add), BigDecimal.ZERO, months);
  }

  /**
   * The mean annual value of contracts.
   *
   * @param total the sum of their annual values
   * @param contracts how many there are
   * @return money per year
   */
  public static MetricResult mean(BigDecimal total, BigDecimal contracts) {
    return Quotients.mean(total, contracts, MetricUnit.MONEY_PER_YEAR);
  }

  private static MetricResult total(BigDecimal total, BigDecimal contracts) {
    return MetricResult.of(total, MetricUnit.MONEY_PER_YEAR).withN(contracts.longValueExact());
  }
}
