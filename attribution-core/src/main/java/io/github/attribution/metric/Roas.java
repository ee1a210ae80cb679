package io.github.attribution.metric;

import java.math.BigDecimal;

/**
 * Return on ad spend: credited revenue / media spend.
 *
 * <p>Gross revenue over media alone: profitable only above 1 / gross margin. Spend without credit
 * gives 0. A spend of zero gives {@code ZERO_DENOMINATOR}, or {@code NO_DATA} if there is no
 * revenue either.
 */
public final class Roas {

  static final Metric METRIC =
      new Metric(
          "roas",
          "Return on ad spend",
          "credited revenue / media spend",
          MetricUnit.RATIO,
          "Break-even is 1 / gross margin, not 1.",
          "The usual definition; smartmetrics.com on ROAS, ROI and ROMI",
          "Acquisition; Revenue; outcome",
          figures ->
              figures.combine(
                  MetricUnit.RATIO, Figure.CREDITED_REVENUE, Figure.MEDIA_SPEND, Roas::of));

  private Roas() {}

  /**
   * Return on ad spend.
   *
   * @param creditedRevenue revenue in units of the currency
   * @param mediaSpend media spend in the same currency, not negative
   * @return a ratio
   * @throws IllegalArgumentException if the spend is negative
   */
  public static MetricResult of(BigDecimal creditedRevenue, BigDecimal mediaSpend) {
    Figures.requireNotNegative(mediaSpend, "media spend");
    return MetricResult.quotient(creditedRevenue, mediaSpend, MetricUnit.RATIO);
  }
}
