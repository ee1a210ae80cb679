package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * How fast what a channel is credited for becomes revenue, with the four levers of it.
 *
 * <p>Opportunities closed N, win rate W, deal size D and sales cycle L are all by weights of
 * credit: N = Σ w over closed opportunities, W = Σ w of won ones / N, D = Σ w · amount / Σ w and L
 * = Σ w · days / Σ w over won ones. Then N · W · D is the credited won amount, and the velocity
 * that amount / L.
 *
 * <p>Velocities of channels do not add up to that of all, since each has its own L: the whole is
 * computed from all closed opportunities. Won opportunities that were not created before they were
 * closed, as those entered later are, count everywhere but in L.
 */
public final class ChannelVelocity {

  private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

  static final List<Metric> METRICS =
      List.of(
          lever("channelSalesVelocity", "Sales velocity of a channel")
              .formula("N * W * D / L = credited won amount / credited sales cycle")
              .unit(MetricUnit.MONEY_PER_DAY)
              .reading(
                  "Not additive: each channel has its own cycle, so never add velocities. The whole is over all closed opportunities.")
              .example("300", "0.4", "0.5", "24000", "0.4", "2764800")
              .from(
                  List.of(
                      CreditedOutcomes.WINS,
                      CreditedOutcomes.LOSSES,
                      CreditedOutcomes.WON_AMOUNT,
                      CreditedOutcomes.CYCLES,
                      CreditedOutcomes.CYCLE_TIME),
                  figures ->
                      of(
                          figures.number(CreditedOutcomes.WINS),
                          figures.number(CreditedOutcomes.LOSSES),
                          figures.number(CreditedOutcomes.WON_AMOUNT),
                          figures.number(CreditedOutcomes.CYCLES),
                          figures.number(CreditedOutcomes.CYCLE_TIME))),
          lever("creditedClosedOpportunities", "Credited closed opportunities")
              .formula("N = sum of weights over won and lost opportunities")
              .unit(MetricUnit.COUNT)
              .reading("Disqualified opportunities are neither won nor lost.")
              .example("0.9", "0.4", "0.5")
              .of(CreditedOutcomes.WINS, CreditedOutcomes.LOSSES, ChannelVelocity::closed),
          lever("channelWinRate", "Win rate of a channel")
              .formula("W = 100 * sum of weights of won / sum of weights of won and lost")
              .unit(MetricUnit.PERCENT)
              .reading("Open opportunities are left out, which flatters a growing channel.")
              .example("44.44444444", "0.4", "0.5")
              .of(CreditedOutcomes.WINS, CreditedOutcomes.LOSSES, ChannelVelocity::winRate),
          lever("channelDealSize", "Deal size of a channel")
              .formula("D = sum of weight * amount / sum of weights over won opportunities")
              .unit(MetricUnit.MONEY)
              .reading("Amounts in the reporting currency at the rate of the close.")
              .example("60000", "24000", "0.4")
              .of(CreditedOutcomes.WON_AMOUNT, CreditedOutcomes.WINS, ChannelVelocity::dealSize),
          lever("channelSalesCycle", "Sales cycle of a channel")
              .formula("L = sum of weight * days / sum of weights over won opportunities")
              .unit(MetricUnit.DAYS)
              .reading("Of won opportunities only, from creation to close.")
              .example("80", "2764800", "0.4")
              .of(CreditedOutcomes.CYCLE_TIME, CreditedOutcomes.CYCLES, ChannelVelocity::cycle));

  private ChannelVelocity() {}

  /**
   * The sales velocity of a channel.
   *
   * @param wins weights of won opportunities
   * @param losses weights of lost ones
   * @param wonAmount weight times amount over won ones, in units of the currency
   * @param cycles weights of won ones whose length is known
   * @param cycleSeconds weight times seconds from creation to close over those
   * @return money for each day; {@code NO_DATA} if nothing closed is credited, 0 marked {@link
   *     MetricFlag#NO_WINS} if nothing won is, {@code ZERO_DENOMINATOR} if no win has a length
   * @throws IllegalArgumentException if a count or the time is negative
   */
  public static MetricResult of(
      BigDecimal wins,
      BigDecimal losses,
      BigDecimal wonAmount,
      BigDecimal cycles,
      BigDecimal cycleSeconds) {
    requireCounts(wins, losses);
    Quotients.requireNotNegative(cycles, "number of cycles");
    Quotients.requireNotNegative(cycleSeconds, "time of cycles");
    if (wins.signum() == 0) {
      return losses.signum() == 0
          ? MetricResult.missing(MetricUnit.MONEY_PER_DAY, "nothing closed is credited")
          : MetricResult.of(BigDecimal.ZERO, MetricUnit.MONEY_PER_DAY).with(MetricFlag.NO_WINS);
    }
    if (cycleSeconds.signum() == 0) {
      return MetricResult.without(
          MetricStatus.ZERO_DENOMINATOR,
          MetricUnit.MONEY_PER_DAY,
          "no win was created before it was closed");
    }
    BigDecimal days = Quotients.divide(cycleSeconds, cycles.multiply(SECONDS_A_DAY));
    return MetricResult.quotient(
            wonAmount.multiply(cycles).multiply(SECONDS_A_DAY),
            cycleSeconds,
            MetricUnit.MONEY_PER_DAY)
        .withParts(wonAmount, days);
  }

  /**
   * N: credited closed opportunities.
   *
   * @param wins weights of won opportunities
   * @param losses weights of lost ones
   * @return a number in fractions
   * @throws IllegalArgumentException if one is negative
   */
  public static MetricResult closed(BigDecimal wins, BigDecimal losses) {
    requireCounts(wins, losses);
    return Quotients.count(wins.add(losses));
  }

  /**
   * W: the win rate.
   *
   * @param wins weights of won opportunities
   * @param losses weights of lost ones
   * @return a ratio, shown as percent; {@code NO_DATA} if nothing closed is credited
   * @throws IllegalArgumentException if one is negative
   */
  public static MetricResult winRate(BigDecimal wins, BigDecimal losses) {
    requireCounts(wins, losses);
    return Quotients.share(wins, wins.add(losses));
  }

  /**
   * D: the deal size.
   *
   * @param wonAmount weight times amount over won opportunities
   * @param wins their weights
   * @return money for each; {@code NO_DATA} if nothing won is credited
   * @throws IllegalArgumentException if the number is negative
   */
  public static MetricResult dealSize(BigDecimal wonAmount, BigDecimal wins) {
    return Quotients.mean(wonAmount, wins, MetricUnit.MONEY);
  }

  /**
   * L: the sales cycle.
   *
   * @param cycleSeconds weight times seconds from creation to close over won opportunities
   * @param cycles their weights
   * @return days in fractions; {@code NO_DATA} if no win has a length
   * @throws IllegalArgumentException if the number is negative
   */
  public static MetricResult cycle(BigDecimal cycleSeconds, BigDecimal cycles) {
    return Quotients.mean(cycleSeconds, cycles.multiply(SECONDS_A_DAY), MetricUnit.DAYS)
        .withParts(Quotients.divide(cycleSeconds, SECONDS_A_DAY), cycles);
  }

  private static void requireCounts(BigDecimal wins, BigDecimal losses) {
    Quotients.requireNotNegative(wins, "number of wins");
    Quotients.requireNotNegative(losses, "number of losses");
  }

  private static Metric.Declaration lever(String id, String name) {
    return Metric.named(id, name)
        .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
        .source(
            "Marketing Insider Group, 7 Advanced Metrics to Measure ABM, 2020, by weights of credit");
  }
}
