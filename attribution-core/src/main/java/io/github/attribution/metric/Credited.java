package io.github.attribution.metric;

import java.util.List;

/**
 * What touches got credit for, which adds up: the sum over channels with what is unattributed is
 * what the outcomes are worth, under any strategy that conserves credit.
 *
 * <p>Of a whole run it is what any touch got credit for; what none did has lines of its own. A
 * refund is credited with the weights of its original, on its own date, so that amounts may be
 * negative. Counts are in fractions. Credited is not caused.
 */
public final class Credited {

  private static final String SOURCE =
      "Marketo on attribution: credit is split and never more than earned; HubSpot on attribution"
          + " reports";

  static final List<Metric> METRICS =
      List.of(
          metric("creditedRevenue", "Credited revenue", "revenue", CreditFigures.CREDITED_REVENUE)
              .unit(MetricUnit.MONEY)
              .example("24000", "24000")
              .of(CreditFigures.CREDITED_REVENUE, one -> MetricResult.of(one, MetricUnit.MONEY)),
          metric(
                  "creditedConversions",
                  "Credited conversions",
                  "conversion",
                  CreditFigures.CREDITED_CONVERSIONS)
              .unit(MetricUnit.COUNT)
              .example("0.4", "0.4")
              .of(CreditFigures.CREDITED_CONVERSIONS, Quotients::count),
          metric(
                  "creditedNewCustomers",
                  "Credited new customers",
                  "new customer",
                  CreditFigures.CREDITED_NEW_CUSTOMERS)
              .unit(MetricUnit.COUNT)
              .example("0.6", "0.6")
              .of(CreditFigures.CREDITED_NEW_CUSTOMERS, Quotients::count),
          metric("creditedLeads", "Credited leads", "lead", CreditFigures.CREDITED_LEADS)
              .unit(MetricUnit.COUNT)
              .example("2.5", "2.5")
              .of(CreditFigures.CREDITED_LEADS, Quotients::count));

  private Credited() {}

  private static Metric.Declaration metric(String id, String name, String what, Figure figure) {
    return Metric.named(id, name)
        .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
        .formula("sum of the weight of touches in each %s: %s".formatted(what, figure.meaning()))
        .reading(
            "Adds up over channels; what no touch has credit for is the line of (unattributed)."
                + " Credited is not caused.")
        .source(SOURCE);
  }
}
