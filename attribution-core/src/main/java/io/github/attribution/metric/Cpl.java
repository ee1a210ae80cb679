package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Cost per lead: media spend / credited leads.
 *
 * <p>Spend without leads gives {@code ZERO_DENOMINATOR}; leads without spend give 0 marked {@link
 * MetricFlag#ORGANIC}; neither gives {@code NO_DATA}. Leads that no touch gets credit for count in
 * the whole only.
 */
public final class Cpl {

  static final List<Metric> METRICS =
      List.of(
          Metric.named("costPerLead", "Cost per lead")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("media spend / credited leads")
              .unit(MetricUnit.MONEY)
              .reading(
                  "Leads are lead_created milestones, or conversions of that type where there are none.")
              .source(
                  "Marketing Insider Group, Essential Guide to B2B Marketing Metrics, 2020;"
                      + " calclet.com on CPL")
              .example("75", "18000", "240")
              .of(CreditFigures.MEDIA_SPEND, CreditFigures.ACQUIRED_LEADS, Cpl::of));

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
    return Quotients.costPerUnit(mediaSpend, leads);
  }
}
