package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * What becomes of the opportunities in each stage, and how long they stay: in scopes such as {@code
 * stage=proposal}.
 *
 * <ul>
 *   <li>The opportunities of a stage in a period are those that entered it first then. One passes
 *       when it enters any later stage, or is won, at that time or later; skipped stages do not
 *       matter, moves backwards neither. One that is neither passed nor closed is open.
 *   <li>A stay is all the time that an opportunity spent in a stage, over several times if it came
 *       back; it belongs to the period in which it left. Stays that last still are no part of
 *       means, but counted. Days have 24 hours and fractions.
 *   <li>The order of stages is that of the table {@code stages}; without it that of the mean time
 *       from an opportunity's first stage to this one, which the note says.
 * </ul>
 */
public final class Stages {

  static final String HISTORY = "stage_history";

  /** Opportunities of the stage. */
  public static final Figure ENTERED =
      Figure.count(
          "opportunities that entered", "opportunities that first entered the stage", HISTORY);

  /** Those of them that went on. */
  public static final Figure PASSED =
      Figure.count(
          "opportunities that passed",
          "those of them that entered a later stage, or were won, by the end of the data",
          HISTORY);

  /** Those of them that may still. */
  public static final Figure OPEN =
      Figure.count(
          "opportunities in or before the stage",
          "those of them that neither passed nor are closed at the end of the data",
          HISTORY);

  /** What those that went on are worth. */
  public static final Figure PASSED_AMOUNT =
      Figure.number(
          "amount that passed",
          "amount of the opportunities that passed",
          MetricUnit.MONEY,
          HISTORY,
          "opportunities.amount");

  /** How long the opportunities of the stage stayed together. */
  public static final Figure COHORT_DAYS =
      Figure.number(
          "days of the entered",
          "days in the stage of those that entered and left it, together",
          MetricUnit.DAYS,
          HISTORY);

  /** How many of them left. */
  public static final Figure COHORT_STAYS =
      Figure.count(
          "completed stays of the entered", "those that entered and left the stage", HISTORY);

  /** Completed stays. */
  public static final Figure STAYS =
      Figure.sample(
          "completed stays",
          "days in the stage of each opportunity that left it in the period",
          MetricUnit.DAYS,
          HISTORY);

  /** How long open stays have lasted. */
  public static final Figure OPEN_STAYS =
      Figure.sample(
          "open stays",
          "days so far of each opportunity that is in the stage at the end of the period",
          MetricUnit.DAYS,
          HISTORY);

  /** Where the order of stages is from. */
  public static final Figure ORDER =
      Figure.rows("order of stages", "what to say of the order of stages: sentence", HISTORY);

  static final List<Metric> METRICS =
      List.of(
          Metric.named("stageConversionRate", "Stage conversion rate")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "100 * opportunities that entered the stage in the period and later any stage"
                      + " behind it / opportunities that entered it")
              .unit(MetricUnit.PERCENT)
              .mode(MetricMode.COHORT)
              .reading("Open opportunities are below the line; the note counts them.")
              .source("Oracle, opportunity stage progression metrics; Funnelcast")
              .example("60", "60", "100", "15", "")
              .from(List.of(PASSED, ENTERED, OPEN, ORDER), f -> ordered(f, Stages::conversion)),
          Metric.named("stageConversionRateOfClosed", "Stage conversion rate without open ones")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "100 * opportunities that entered the stage and later any behind it /"
                      + " opportunities that entered it and passed or were closed")
              .unit(MetricUnit.PERCENT)
              .mode(MetricMode.COHORT)
              .reading("Too good while losses are slower than progress.")
              .source("Oracle, opportunity stage progression metrics; Funnelcast")
              .example("70.58823529", "60", "100", "15", "")
              .from(
                  List.of(PASSED, ENTERED, OPEN, ORDER), f -> ordered(f, Stages::closedConversion)),
          Metric.named("stageDuration", "Time in stage, mean")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("mean days in the stage of opportunities that left it in the period")
              .unit(MetricUnit.DAYS)
              .reading(
                  "Faster is not better when fewer go on: read stageConversionRate beside it. Open"
                      + " stays are left out; the note tells how long they have lasted.")
              .source("Oracle, opportunity stage progression metrics: average days in stage")
              .example("15", "5 10 30", "50")
              .from(
                  List.of(STAYS, OPEN_STAYS),
                  f -> meanDuration(f.sample(STAYS), f.sample(OPEN_STAYS))),
          Metric.named("stageDurationMedian", "Time in stage, median")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("median days in the stage of opportunities that left it in the period")
              .unit(MetricUnit.DAYS)
              .reading("Open stays are left out; the note tells how long they have lasted.")
              .source("Oracle, opportunity stage progression metrics: average days in stage")
              .example("10", "5 10 30", "50")
              .from(
                  List.of(STAYS, OPEN_STAYS),
                  f -> medianDuration(f.sample(STAYS), f.sample(OPEN_STAYS))),
          Metric.named("stageVelocity", "Stage velocity")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "opportunities that entered * part that passed * mean amount of those / mean days"
                      + " in the stage = amount that passed / mean days")
              .unit(MetricUnit.MONEY_PER_DAY)
              .mode(MetricMode.COHORT)
              .reading("Of the opportunities that entered the stage in the period, all four parts.")
              .source("Sales velocity, applied to one stage")
              .example("16000", "240000", "150", "10")
              .of(PASSED_AMOUNT, COHORT_DAYS, COHORT_STAYS, Stages::velocityOfPassed));

  /** A rate of a stage. */
  @FunctionalInterface
  private interface Rate {
    MetricResult of(BigDecimal passed, BigDecimal entered, BigDecimal open);
  }

  private Stages() {}

  /**
   * The part of opportunities that went on from a stage.
   *
   * @param passed how many went on
   * @param entered how many entered
   * @param open how many of them may still go on
   * @return a ratio, shown as percent; {@link MetricFlag#IMMATURE_COHORT} while any is open
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult conversion(BigDecimal passed, BigDecimal entered, BigDecimal open) {
    return Quotients.share(passed, entered)
        .withIf(MetricFlag.IMMATURE_COHORT, open.signum() > 0)
        .withNote(Quotients.counted(open, "open"));
  }

  /**
   * The same without those that are open.
   *
   * @param passed how many went on
   * @param entered how many entered
   * @param open how many of them may still go on
   * @return a ratio, shown as percent; {@code NO_DATA} if all are open
   * @throws IllegalArgumentException if a count is negative, or more are open than entered
   */
  public static MetricResult closedConversion(
      BigDecimal passed, BigDecimal entered, BigDecimal open) {
    return Quotients.share(passed, entered.subtract(open))
        .withIf(MetricFlag.IMMATURE_COHORT, open.signum() > 0)
        .withNote(Quotients.counted(open, "open"));
  }

  /**
   * The mean time in a stage.
   *
   * @param stays days of each completed stay
   * @param openStays days so far of those that last, for the note
   * @return days; {@code NO_DATA} without a completed stay
   */
  public static MetricResult meanDuration(double[] stays, double[] openStays) {
    return DaySamples.mean(stays).withNote(open(openStays));
  }

  /**
   * The median time in a stage.
   *
   * @param stays days of each completed stay
   * @param openStays days so far of those that last, for the note
   * @return days; {@code NO_DATA} without a completed stay
   */
  public static MetricResult medianDuration(double[] stays, double[] openStays) {
    return DaySamples.median(stays).withNote(open(openStays));
  }

  /**
   * Value that goes through a stage.
   *
   * @param entered how many opportunities entered
   * @param conversion the part that went on, as a ratio
   * @param meanAmount average amount of those that did
   * @param meanDays mean days in the stage
   * @return money for each day; {@code ZERO_DENOMINATOR} if they took no time
   * @throws IllegalArgumentException if one is negative, or the ratio more than 1
   */
  public static MetricResult velocity(
      BigDecimal entered, BigDecimal conversion, BigDecimal meanAmount, BigDecimal meanDays) {
    return SalesVelocity.of(entered, meanAmount, conversion, meanDays);
  }

  /**
   * Value that goes through a stage, of sums.
   *
   * @param passedAmount amount of the opportunities that went on
   * @param days days in the stage of those that left it, together
   * @param stays how many left it
   * @return money for each day; {@code ZERO_DENOMINATOR} if they took no time, {@code NO_DATA} if
   *     none left
   * @throws IllegalArgumentException if one is negative
   */
  public static MetricResult velocityOfPassed(
      BigDecimal passedAmount, BigDecimal days, BigDecimal stays) {
    Quotients.requireNotNegative(passedAmount, "amount");
    if (stays.signum() == 0) {
      return MetricResult.without(
          MetricStatus.NO_DATA, MetricUnit.MONEY_PER_DAY, "no completed stay");
    }
    if (days.signum() == 0) {
      return MetricResult.without(
              MetricStatus.ZERO_DENOMINATOR, MetricUnit.MONEY_PER_DAY, "no stay took any time")
          .withParts(passedAmount, days);
    }
    return MetricResult.quotient(passedAmount.multiply(stays), days, MetricUnit.MONEY_PER_DAY)
        .withN(stays.longValue());
  }

  private static MetricResult ordered(Figures figures, Rate rate) {
    return rate.of(figures.number(PASSED), figures.number(ENTERED), figures.number(OPEN))
        .withNote(order(figures));
  }

  /** What is to be said of the order of stages, empty if nothing. */
  static String order(Figures figures) {
    return figures.rows(ORDER).stream().flatMap(List::stream).findFirst().orElse("");
  }

  private static String open(double[] days) {
    MetricResult median = DaySamples.median(days);
    return median.value() == null
        ? ""
        : "%s open, for %s days at the median"
            .formatted(days.length, Quotients.rounded(median.value()));
  }
}
