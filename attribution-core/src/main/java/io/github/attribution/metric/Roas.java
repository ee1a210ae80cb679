package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Return on ad spend: credited revenue / media spend.
 *
 * <p>Gross revenue over media alone: profitable only above 1 / gross margin. Spend without credit
 * gives 0. A spend of zero gives {@code ZERO_DENOMINATOR}, or {@code NO_DATA} if there is no
 * revenue either.
 */
public final class Roas {

  static final List<Metric> METRICS =
      List.of(
          Metric.named("roas", "Return on ad spend")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("credited revenue / media spend")
              .unit(MetricUnit.RATIO)
              .reading("Break-even is 1 / gross margin, not 1: gross revenue over media alone.")
              .source("smartmetrics.com on ROAS, ROI and ROMI")
              .example("4", "24000", "6000")
              .of(CreditFigures.CREDITED_REVENUE, CreditFigures.MEDIA_SPEND, Roas::of));

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
    Quotients.requireNotNegative(mediaSpend, "media spend");
    return MetricResult.quotient(creditedRevenue, mediaSpend, MetricUnit.RATIO);
  }
}
