package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Sales velocity: N × D × W / L, in money for each day.
 *
 * <p>N is the number of opportunities, D the average amount of won ones, W the win rate as a ratio,
 * L the mean cycle of won ones in days; all of one population.
 *
 * <ul>
 *   <li>Closed: all four of what was won or lost in a period. Then N × W × D is the won amount, so
 *       it is the won amount / the mean cycle.
 *   <li>Open: N opportunities that are open at the end of the period, the other three of the twelve
 *       months until then. A forecast.
 * </ul>
 *
 * <p>Edge cases: nothing closed → {@code NO_DATA}; none of it won → 0 marked {@link
 * MetricFlag#NO_WINS}; won ones with no cycle, or one of length 0 → {@code ZERO_DENOMINATOR}. The
 * velocities of groups do not add up.
 */
public final class SalesVelocity {

  /** How long the opportunities won in the period took together. */
  public static final Figure CYCLE_DAYS =
      days("cycle days of won opportunities", "won in the period");

  /** How many of those have a cycle. */
  public static final Figure CYCLES = cycles("number of cycles", "won in the period");

  /** Open opportunities. */
  public static final Figure OPEN =
      Figure.count(
          "open opportunities",
          "opportunities that are open at the end of the period",
          "opportunities",
          Deals.CREATION,
          Deals.CLOSING);

  /** Won in twelve months. */
  public static final Figure YEAR_WON = count("opportunities won in twelve months", "won");

  /** Lost in twelve months. */
  public static final Figure YEAR_LOST = count("opportunities lost in twelve months", "lost");

  /** What was won in twelve months. */
  public static final Figure YEAR_WON_AMOUNT =
      Figure.number(
          "amount won in twelve months",
          "amount of opportunities won in the twelve months until the end of the period",
          MetricUnit.MONEY,
          Deals.CLOSING,
          Deals.OUTCOME,
          "opportunities.amount");

  /** How long the opportunities won in twelve months took together. */
  public static final Figure YEAR_CYCLE_DAYS =
      days("cycle days of twelve months", "won in the twelve months until the end of the period");

  /** How many of those have a cycle. */
  public static final Figure YEAR_CYCLES =
      cycles("number of cycles of twelve months", "won in the twelve months until the end");

  private static final String SOURCE =
      "Marketing Insider Group, 7 Advanced Metrics to Measure ABM, 2020; Winsabove, sales velocity";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("salesVelocity", "Sales velocity")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula(
                  "number won or lost * average amount won * win rate / mean cycle of won in days"
                      + " = won amount / mean cycle")
              .unit(MetricUnit.MONEY_PER_DAY)
              .reading("Of closed opportunities. The velocities of channels do not add up to it.")
              .source(SOURCE)
              .example("2000", "100000", "3", "1", "150", "3")
              .from(
                  List.of(Deals.WON_AMOUNT, Deals.WON, Deals.LOST, CYCLE_DAYS, CYCLES),
                  SalesVelocity::closed),
          Metric.named("salesVelocityOfOpen", "Sales velocity, forecast")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.PLANNING)
              .formula(
                  "number open at the end * average amount won * win rate / mean cycle in days, the"
                      + " latter three of the twelve months until then")
              .unit(MetricUnit.MONEY_PER_DAY)
              .reading(
                  "A forecast: it takes for granted that open opportunities go as past ones did.")
              .source(SOURCE)
              .example("2326.153846", "18", "1008000", "24", "76", "1872", "24")
              .from(
                  List.of(OPEN, YEAR_WON_AMOUNT, YEAR_WON, YEAR_LOST, YEAR_CYCLE_DAYS, YEAR_CYCLES),
                  SalesVelocity::open));

  /**
   * What was closed in some time.
   *
   * @param won how many opportunities were won
   * @param lost how many were lost
   * @param wonAmount what was won, in units of the currency
   * @param cycleDays days that the won ones with a cycle took together
   * @param cycles how many have one
   */
  public record Closed(
      BigDecimal won,
      BigDecimal lost,
      BigDecimal wonAmount,
      BigDecimal cycleDays,
      BigDecimal cycles) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if any is negative
     */
    public Closed {
      for (BigDecimal number : List.of(won, lost, wonAmount, cycleDays, cycles)) {
        Quotients.requireNotNegative(number, "number or amount");
      }
    }
  }

  private SalesVelocity() {}

  /**
   * Velocity of four inputs.
   *
   * @param opportunities N, how many
   * @param dealSize D, average amount of won ones
   * @param winRate W, as a ratio: 0.24, not 24
   * @param cycleDays L, mean cycle in days
   * @return money for each day; {@code ZERO_DENOMINATOR} if the cycle is 0, {@code NO_DATA} if all
   *     is
   * @throws IllegalArgumentException if one is negative, or the rate more than 1
   */
  public static MetricResult of(
      BigDecimal opportunities, BigDecimal dealSize, BigDecimal winRate, BigDecimal cycleDays) {
    for (BigDecimal number : List.of(opportunities, dealSize, winRate, cycleDays)) {
      Quotients.requireNotNegative(number, "number or amount");
    }
    if (winRate.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "The win rate is %s; give it as a ratio of at most 1, not in percent"
              .formatted(winRate.toPlainString()));
    }
    return MetricResult.quotient(
        opportunities.multiply(dealSize).multiply(winRate), cycleDays, MetricUnit.MONEY_PER_DAY);
  }

  /**
   * Velocity of what was closed: the won amount / the mean cycle.
   *
   * @param closed what was closed
   * @return money for each day
   */
  public static MetricResult of(Closed closed) {
    return of(closed, closed.won.add(closed.lost));
  }

  /**
   * Velocity of open opportunities that go as those of some time did.
   *
   * @param open how many are open
   * @param past what was closed before
   * @return money for each day, a forecast
   * @throws IllegalArgumentException if the number is negative
   */
  public static MetricResult ofOpen(BigDecimal open, Closed past) {
    Quotients.requireNotNegative(open, "number of open opportunities");
    return of(past, open)
        .withNote("a forecast from %s closed".formatted(past.won.add(past.lost).toPlainString()));
  }

  /**
   * N × (amount / won) × (won / closed) / (days / cycles): won cancels, so one division is enough.
   */
  private static MetricResult of(Closed of, BigDecimal opportunities) {
    BigDecimal closed = of.won.add(of.lost);
    if (closed.signum() == 0) {
      return MetricResult.without(MetricStatus.NO_DATA, MetricUnit.MONEY_PER_DAY, "nothing closed");
    }
    if (of.won.signum() == 0) {
      return MetricResult.of(BigDecimal.ZERO, MetricUnit.MONEY_PER_DAY).with(MetricFlag.NO_WINS);
    }
    if (of.cycleDays.signum() == 0) {
      return MetricResult.without(
              MetricStatus.ZERO_DENOMINATOR,
              MetricUnit.MONEY_PER_DAY,
              "no won opportunity took any time")
          .withParts(of.wonAmount, BigDecimal.ZERO);
    }
    return MetricResult.quotient(
            opportunities.multiply(of.wonAmount).multiply(of.cycles),
            closed.multiply(of.cycleDays),
            MetricUnit.MONEY_PER_DAY)
        .withN(of.won.longValue());
  }

  private static MetricResult closed(Figures figures) {
    return of(
        new Closed(
            figures.number(Deals.WON),
            figures.number(Deals.LOST),
            figures.number(Deals.WON_AMOUNT),
            figures.number(CYCLE_DAYS),
            figures.number(CYCLES)));
  }

  private static MetricResult open(Figures figures) {
    return ofOpen(
        figures.number(OPEN),
        new Closed(
            figures.number(YEAR_WON),
            figures.number(YEAR_LOST),
            figures.number(YEAR_WON_AMOUNT),
            figures.number(YEAR_CYCLE_DAYS),
            figures.number(YEAR_CYCLES)));
  }

  private static Figure days(String name, String when) {
    return Figure.number(
        name,
        "days from creation to closing, over all opportunities " + when,
        MetricUnit.DAYS,
        Deals.CREATION,
        Deals.CLOSING,
        Deals.OUTCOME);
  }

  private static Figure cycles(String name, String when) {
    return Figure.count(
        name,
        "opportunities created before they were " + when,
        Deals.CREATION,
        Deals.CLOSING,
        Deals.OUTCOME);
  }

  private static Figure count(String name, String how) {
    return Figure.count(
        name,
        "opportunities %s in the twelve months until the end of the period".formatted(how),
        Deals.CLOSING,
        Deals.OUTCOME);
  }
}
