package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * The part of opportunities that is won.
 *
 * <p>By the date of closing it is won / (won + lost): open ones do not count, which flatters it
 * while losses are slow. Of those created in a period it is won / all, the open ones included.
 * Disqualified ones and duplicates are neither won nor lost; the note counts them, since losses
 * that are moved there raise the rate.
 */
public final class WinRate {

  /** All opportunities created in a period. */
  public static final Figure CREATED =
      Figure.count(
          "opportunities of the created cohort",
          "opportunities created in the period",
          "opportunities",
          Deals.CREATION);

  /** Those of them that are won by now. */
  public static final Figure CREATED_AND_WON =
      Figure.count(
          "opportunities won since",
          "opportunities created in the period that are won by the end of the data",
          Deals.CREATION,
          Deals.OUTCOME);

  /** Those of them that are open still. */
  public static final Figure CREATED_AND_OPEN =
      Figure.count(
          "opportunities open still",
          "opportunities created in the period that are open at the end of the data",
          Deals.CREATION,
          Deals.CLOSING);

  /** Those of them that were disqualified. */
  public static final Figure CREATED_AND_DISQUALIFIED =
      Figure.count(
          "opportunities disqualified since",
          "opportunities created in the period that are closed, but neither won nor lost",
          Deals.CREATION,
          Deals.OUTCOME);

  private static final String NEITHER = "disqualified or without an outcome";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("winRate", "Win rate")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("100 * won / (won + lost), by the date of closing")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Ignores open opportunities, so it is too good while losses are slow: read"
                      + " winRateOfCreated beside it.")
              .source("Oracle, opportunity stage progression metrics; Funnelcast, win rates")
              .example("75", "3", "1", "0")
              .of(Deals.WON, Deals.LOST, Deals.CLOSED_OTHERWISE, WinRate::of),
          Metric.named("winRateByValue", "Win rate by value")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("100 * won amount / (won amount + lost amount), by the date of closing")
              .unit(MetricUnit.PERCENT)
              .reading("Lower than winRate where large deals are lost more often.")
              .source("Oracle, opportunity stage progression metrics")
              .example("66.66666667", "100000", "50000")
              .of(Deals.WON_AMOUNT, Deals.LOST_AMOUNT, WinRate::byValue),
          Metric.named("winRateOfCreated", "Win rate of created opportunities")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("100 * won by the end of the data / all created in the period")
              .unit(MetricUnit.PERCENT)
              .mode(MetricMode.COHORT)
              .reading("Open opportunities stand below the line, so young periods look bad.")
              .source("Varicent, created win rate")
              .example("30", "3", "10", "6", "0")
              .of(
                  CREATED_AND_WON,
                  CREATED,
                  CREATED_AND_OPEN,
                  CREATED_AND_DISQUALIFIED,
                  WinRate::ofCreated));

  private WinRate() {}

  /**
   * Won of those that were won or lost.
   *
   * @param won how many were won
   * @param lost how many were lost
   * @param neither how many were closed otherwise, for the note
   * @return a ratio, shown as percent; {@code NO_DATA} if none was won or lost
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult of(BigDecimal won, BigDecimal lost, BigDecimal neither) {
    Quotients.requireNotNegative(lost, "number lost");
    return Quotients.share(won, won.add(lost)).withNote(Quotients.counted(neither, NEITHER));
  }

  /**
   * Won of what was won or lost, by amount.
   *
   * @param wonAmount what was won, in units of the currency
   * @param lostAmount what was lost
   * @return a ratio, shown as percent; {@code NO_DATA} if nothing was won or lost
   * @throws IllegalArgumentException if an amount is negative
   */
  public static MetricResult byValue(BigDecimal wonAmount, BigDecimal lostAmount) {
    Quotients.requireNotNegative(lostAmount, "lost amount");
    return Quotients.share(wonAmount, wonAmount.add(lostAmount));
  }

  /**
   * Won of those that were created.
   *
   * @param won how many of them are won
   * @param created all of them
   * @param open how many of them are open
   * @param neither how many of them were closed otherwise, for the note
   * @return a ratio, shown as percent; {@link MetricFlag#IMMATURE_COHORT} while any is open
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult ofCreated(
      BigDecimal won, BigDecimal created, BigDecimal open, BigDecimal neither) {
    return Quotients.share(won, created)
        .withIf(MetricFlag.IMMATURE_COHORT, open.signum() > 0)
        .withNote(Quotients.counted(open, "open"))
        .withNote(Quotients.counted(neither, NEITHER));
  }
}
