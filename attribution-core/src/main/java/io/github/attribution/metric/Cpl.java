package io.github.attribution.metric;

import java.math.BigDecimal;

/**
 * Cost per lead: media spend / credited leads.
 *
 * <p>Spend without leads gives {@code ZERO_DENOMINATOR}; leads without spend give 0 with the note
 * {@value Figures#ORGANIC}; neither gives {@code NO_DATA}. Leads that no touch gets credit for
 * count in the whole only.
 */
public final class Cpl {

  static final Metric METRIC =
      new Metric(
          "cpl",
          "Cost per lead",
          "media spend / credited leads",
          MetricUnit.MONEY,
          "Leads are lead_created milestones, or conversions of that type where there are none.",
          "The usual definition: ad spend over attributed leads of the same window",
          "Acquisition; Revenue; outcome",
          figures -> figures.combine(MetricUnit.MONEY, Figure.MEDIA_SPEND, Figure.LEADS, Cpl::of));

  private Cpl() {}

  /**
   * Cost per lead.
   *
   * @param mediaSpend media spend in units of the currency, not negative
   * @param leads credited leads
   * @return money for each lead
   * @throws IllegalArgumentException if the spend is negative
   */
  public static MetricResult of(BigDecimal mediaSpend, BigDecimal leads) {
    return Figures.costPerUnit(mediaSpend, leads);
  }
}
