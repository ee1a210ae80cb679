package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a touch brings and costs: credited revenue or spend / touches.
 *
 * <p>All touches count, those of accounts that never bought among them, or the value would be
 * overstated. In a period these are its touches, while credit goes by the date of the outcome.
 * Spend without any touch gives {@code ZERO_DENOMINATOR} for both; nothing at all {@code NO_DATA}.
 */
public final class InteractionValue {

  static final List<Metric> METRICS =
      List.of(
          Metric.named("valuePerInteraction", "Value of an interaction")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("credited revenue / touches")
              .unit(MetricUnit.MONEY)
              .reading("All touches count, those of accounts that never bought among them.")
              .source("Credit over the touches it is shared by; Marketo on attribution")
              .example("70", "21000", "1500", "300")
              .of(
                  CreditFigures.CREDITED_REVENUE,
                  CreditFigures.MEDIA_SPEND,
                  CreditFigures.TOUCHES,
                  InteractionValue::value),
          Metric.named("costPerInteraction", "Cost of an interaction")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.ACTIVITY)
              .formula("spend / touches")
              .unit(MetricUnit.MONEY)
              .reading("All touches count, those of accounts that never bought among them.")
              .source("Spend over the touches it paid for")
              .example("5", "1500", "300")
              .of(CreditFigures.MEDIA_SPEND, CreditFigures.TOUCHES, InteractionValue::cost));

  private InteractionValue() {}

  /**
   * What a touch brings.
   *
   * @param creditedRevenue revenue in units of the currency
   * @param spend what the touches cost, not negative; says only whether there should be any
   * @param touches all touches, not negative
   * @return money for each touch
   * @throws IllegalArgumentException if spend or touches are negative
   */
  public static MetricResult value(
      BigDecimal creditedRevenue, BigDecimal spend, BigDecimal touches) {
    Quotients.requireNotNegative(spend, "spend");
    Quotients.requireNotNegative(touches, "number of touches");
    return touches.signum() == 0 && spend.signum() > 0
        ? MetricResult.without(
                MetricStatus.ZERO_DENOMINATOR,
                MetricUnit.MONEY,
                "no touches for a spend of " + MetricResult.plainText(spend))
            .withParts(creditedRevenue, touches)
        : MetricResult.quotient(creditedRevenue, touches, MetricUnit.MONEY);
  }

  /**
   * What a touch costs.
   *
   * @param spend spend in units of the currency, not negative
   * @param touches all touches, not negative
   * @return money for each touch
   * @throws IllegalArgumentException if either is negative
   */
  public static MetricResult cost(BigDecimal spend, BigDecimal touches) {
    Quotients.requireNotNegative(touches, "number of touches");
    return Quotients.costPerUnit(spend, touches);
  }
}
