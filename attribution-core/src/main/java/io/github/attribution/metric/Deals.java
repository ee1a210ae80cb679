package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Opportunities that are closed: how large they are and how long they take.
 *
 * <p>Won and lost are those whose outcome is known; disqualified ones are neither. Amounts are
 * those at the rate of the day of closing. A cycle is the time from creation to closing in days of
 * 24 hours, in fractions; an opportunity that was entered when it closed has none, and is left out
 * and counted.
 */
public final class Deals {

  /** What dates the creation of opportunities. */
  static final String CREATION = "opportunities.created_at";

  /** What dates the closing of opportunities. */
  static final String CLOSING = "opportunities.closed_at";

  /** What tells won opportunities from lost ones. */
  static final String OUTCOME = "opportunities.won";

  private static final String AMOUNT = "opportunities.amount";

  /** Opportunities won. */
  public static final Figure WON =
      Figure.count("won opportunities", "opportunities won in the period", CLOSING, OUTCOME);

  /** Opportunities lost. */
  public static final Figure LOST =
      Figure.count("lost opportunities", "opportunities lost in the period", CLOSING, OUTCOME);

  /** Opportunities closed otherwise. */
  public static final Figure CLOSED_OTHERWISE =
      Figure.count(
          "opportunities closed otherwise",
          "disqualified in the period, or closed without an outcome",
          CLOSING,
          OUTCOME);

  /** What won opportunities are worth. */
  public static final Figure WON_AMOUNT =
      Figure.number(
          "won amount",
          "amount of the opportunities won in the period",
          MetricUnit.MONEY,
          CLOSING,
          OUTCOME,
          AMOUNT);

  /** What lost opportunities would have been worth. */
  public static final Figure LOST_AMOUNT =
      Figure.number(
          "lost amount",
          "amount of the opportunities lost in the period",
          MetricUnit.MONEY,
          CLOSING,
          OUTCOME,
          AMOUNT);

  /** Won opportunities that are worth nothing. */
  public static final Figure WON_FOR_NOTHING =
      Figure.count(
          "won opportunities of amount zero",
          "opportunities won in the period with amount 0 or none",
          CLOSING,
          OUTCOME,
          AMOUNT);

  /** The cycles of won opportunities. */
  public static final Figure WON_CYCLES =
      Figure.sample(
          "cycles of won opportunities",
          "days from creation to closing of each opportunity won in the period",
          MetricUnit.DAYS,
          CREATION,
          CLOSING,
          OUTCOME);

  /** The cycles of won and lost opportunities. */
  public static final Figure CLOSED_CYCLES =
      Figure.sample(
          "cycles of closed opportunities",
          "days from creation to closing of each opportunity won or lost in the period",
          MetricUnit.DAYS,
          CREATION,
          CLOSING,
          OUTCOME);

  /** Won opportunities without a cycle. */
  public static final Figure WON_WITHOUT_CYCLE =
      Figure.count(
          "won opportunities without a cycle",
          "opportunities won in the period that were not created before they closed",
          CREATION,
          CLOSING,
          OUTCOME);

  /** Closed opportunities without a cycle. */
  public static final Figure CLOSED_WITHOUT_CYCLE =
      Figure.count(
          "closed opportunities without a cycle",
          "opportunities won or lost in the period that were not created before they closed",
          CREATION,
          CLOSING,
          OUTCOME);

  private static final String BACKFILLED = "left out, which were entered when they closed";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("salesCycleLength", "Sales cycle length, mean")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("mean of closed_at - created_at over opportunities won in the period")
              .unit(MetricUnit.DAYS)
              .reading(
                  "Won only, from creation. What was entered when it closed is left out and counted.")
              .source("Revops Dictionary, sales cycle length; Clarilayer")
              .example("50", "80 40 30", "0")
              .from(
                  List.of(WON_CYCLES, WON_WITHOUT_CYCLE),
                  f -> meanCycle(f.sample(WON_CYCLES), f.number(WON_WITHOUT_CYCLE))),
          Metric.named("salesCycleLengthMedian", "Sales cycle length, median")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("median of closed_at - created_at over opportunities won in the period")
              .unit(MetricUnit.DAYS)
              .reading(
                  "Half of the won opportunities took longer; few very long ones do not move it.")
              .source("Revops Dictionary, sales cycle length; Clarilayer")
              .example("40", "80 40 30", "0")
              .from(
                  List.of(WON_CYCLES, WON_WITHOUT_CYCLE),
                  f -> medianCycle(f.sample(WON_CYCLES), f.number(WON_WITHOUT_CYCLE))),
          Metric.named("salesCycleLengthOfClosed", "Cycle length of won and lost opportunities")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "mean of closed_at - created_at over opportunities won or lost in the period")
              .unit(MetricUnit.DAYS)
              .reading("Lost opportunities often linger; compare with that of the won ones.")
              .source("Revops Dictionary, sales cycle length; Clarilayer")
              .example("55", "80 40 30 70", "0")
              .from(
                  List.of(CLOSED_CYCLES, CLOSED_WITHOUT_CYCLE),
                  f -> meanCycle(f.sample(CLOSED_CYCLES), f.number(CLOSED_WITHOUT_CYCLE))),
          Metric.named("averageDealSize", "Average deal size")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("amount of opportunities won in the period / their number")
              .unit(MetricUnit.MONEY)
              .reading(
                  "At the rate of the day of closing. Won opportunities worth nothing count; the note"
                      + " says how many.")
              .source("Marketing Insider Group, 7 Advanced Metrics to Measure ABM, 2020")
              .example("33333.33333", "100000", "3", "0")
              .of(WON_AMOUNT, WON, WON_FOR_NOTHING, Deals::averageSize));

  private Deals() {}

  /**
   * The mean cycle.
   *
   * @param cycleDays days of each opportunity
   * @param withoutCycle how many were left out, for the note
   * @return days; {@code NO_DATA} without an opportunity
   */
  public static MetricResult meanCycle(double[] cycleDays, BigDecimal withoutCycle) {
    return DaySamples.mean(cycleDays).withNote(Quotients.counted(withoutCycle, BACKFILLED));
  }

  /**
   * The median cycle.
   *
   * @param cycleDays days of each opportunity
   * @param withoutCycle how many were left out, for the note
   * @return days; {@code NO_DATA} without an opportunity
   */
  public static MetricResult medianCycle(double[] cycleDays, BigDecimal withoutCycle) {
    return DaySamples.median(cycleDays).withNote(Quotients.counted(withoutCycle, BACKFILLED));
  }

  /**
   * The mean amount of won opportunities.
   *
   * @param wonAmount what they are worth together, in units of the currency
   * @param won how many
   * @param forNothing how many of them are worth nothing, for the note
   * @return money; {@code NO_DATA} if none was won
   * @throws IllegalArgumentException if the number is negative
   */
  public static MetricResult averageSize(
      BigDecimal wonAmount, BigDecimal won, BigDecimal forNothing) {
    return Quotients.mean(wonAmount, won, MetricUnit.MONEY)
        .withNote(Quotients.counted(forNothing, "of amount zero"));
  }
}
