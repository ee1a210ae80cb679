package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.List;

/**
 * Customer acquisition cost: what it cost to win customers / new customers.
 *
 * <p>What counts as cost makes the variant; they are not to be compared with each other. A
 * channel's new customers are the sum of its credit for conversions that made a new customer, in
 * fractions, not its share of revenue. A cost without customers gives {@code ZERO_DENOMINATOR};
 * customers without a cost give 0 marked {@link MetricFlag#ORGANIC}; neither gives {@code NO_DATA}.
 * The average of channels' values means nothing: the whole is all cost over all customers, credited
 * or not. Spend and costs without a date count in a report without periods only.
 */
public final class Cac {

  /** Media spend. */
  public static final Figure SPEND =
      Figure.number("spend", "spend on media, spread over its days", MetricUnit.MONEY, "spend");

  /** Media spend and what else marketing cost. */
  public static final Figure MARKETING_COST =
      Figure.number(
          "marketing cost", "spend, and costs of kind marketing", MetricUnit.MONEY, "spend");

  /** What sales cost. */
  public static final Figure SALES_COST =
      Figure.number("sales cost", "costs of kind sales", MetricUnit.MONEY, "costs");

  /** What winning customers cost with all that belongs to it. */
  public static final Figure LOADED_COST =
      Figure.number(
          "loaded cost",
          "spend, and costs of the kinds that belong to winning customers",
          MetricUnit.MONEY,
          "spend",
          "costs");

  /** How much the period's cost rests on. */
  public static final Figure COST_ROWS =
      Figure.count("rows of cost", "rows of spend and costs with a day of the period", "spend");

  /** The kinds of costs that belong to winning customers, beside media spend. */
  public static final List<String> LOADED_KINDS =
      ImmutableList.of(
          Economics.MARKETING,
          Economics.SALES,
          "wages",
          "commission",
          "software",
          "tools",
          "services",
          "agency",
          "overhead",
          "support",
          "onboarding");

  private static final MetricTag[] TAGS = {
    MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME
  };

  static final List<Metric> METRICS =
      List.of(
          Metric.named("channelCac", "Customer acquisition cost of a channel")
              .tags(TAGS)
              .formula("cost / credited new customers")
              .unit(MetricUnit.MONEY)
              .reading(
                  "Cost: a channel's spend; for the whole run spend and costs of kinds marketing"
                      + " and sales, over all new customers, attributed or not. Averages of"
                      + " channels mean nothing.")
              .source(
                  "capstok.com on blended and channel CAC; of a channel, over credited customers"
                      + " in fractions")
              .example("15000", "6000", "0.4")
              .of(CreditFigures.ACQUISITION_COST, CreditFigures.ACQUIRED_CUSTOMERS, Cac::of),
          Metric.named("cacSimple", "Customer acquisition cost, simple")
              .tags(TAGS)
              .formula("(spend + marketing costs) / new customers")
              .unit(MetricUnit.MONEY)
              .reading("Marketing alone: never to be compared with a fully loaded cost.")
              .source("mymathtables.com on simple and complex CAC; imboard.ai on CAC")
              .example("8500", "25500", "3")
              .of(MARKETING_COST, NewCustomers.NEW_CUSTOMERS, Cac::of),
          Metric.named("cac", "Customer acquisition cost")
              .tags(TAGS)
              .formula("(spend + marketing costs + sales costs) / new customers")
              .unit(MetricUnit.MONEY)
              .reading(
                  "Cost and customers of one period; see laggedCac where winning takes longer."
                      + " Selling to customers that are there already is no part of it.")
              .source(
                  "Marketing Insider Group, Essential Guide to B2B Marketing Metrics, 2020; SaaS"
                      + " Metrics Standards Board")
              .example("20000", "25500", "34500", "3")
              .of(MARKETING_COST, SALES_COST, NewCustomers.NEW_CUSTOMERS, Cac::ofMarketingAndSales),
          Metric.named("cacFullyLoaded", "Customer acquisition cost, fully loaded")
              .tags(TAGS)
              .formula("(spend + all costs of winning customers) / new customers")
              .unit(MetricUnit.MONEY)
              .reading(
                  "The note lists the kinds of costs. Support that is counted here must not be in"
                      + " the cost of goods too, or payback counts it twice.")
              .source(
                  "mymathtables.com on simple and complex CAC; SaaS Metrics Standards Board,"
                      + " without support")
              .example("28000", "84000", "3")
              .of(LOADED_COST, NewCustomers.NEW_CUSTOMERS, Cac::fullyLoaded),
          Metric.named("blendedCac", "Blended customer acquisition cost")
              .tags(TAGS)
              .formula("spend of all channels / all new customers")
              .unit(MetricUnit.MONEY)
              .reading(
                  "Needs no attribution, so it checks paidCac, which is higher where customers"
                      + " come without paid touches.")
              .source("webmasterid.com on blended CAC")
              .example("8500", "25500", "3")
              .of(SPEND, NewCustomers.NEW_CUSTOMERS, Cac::of),
          Metric.named("paidCac", "Paid customer acquisition cost")
              .tags(TAGS)
              .formula("spend on paid channels / new customers credited to them")
              .unit(MetricUnit.MONEY)
              .reading(
                  "Paid spend over all customers would flatter: only those that paid channels have"
                      + " credit for count.")
              .source("webmasterid.com on blended CAC; SaaS Metrics Standards Board")
              .example("15555.55556", "14000", "0.9")
              .of(CreditFigures.PAID_SPEND, CreditFigures.PAID_NEW_CUSTOMERS, Cac::of),
          Metric.named("laggedCac", "Lagged customer acquisition cost")
              .tags(TAGS)
              .formula("(spend + marketing costs + sales costs) before / new customers")
              .unit(MetricUnit.MONEY)
              .mode(MetricMode.LAGGED)
              .reading("The lag is one period: choose periods about as long as winning takes.")
              .source("SaaS Metrics Standards Board; Oppenheimer on the lag of CAC")
              .example("7000", "21000", "0", "4", "3")
              .of(
                  MARKETING_COST.before(),
                  SALES_COST.before(),
                  COST_ROWS.before(),
                  NewCustomers.NEW_CUSTOMERS,
                  Cac::lagged),
          Metric.named("cacCohort", "Customer acquisition cost of a cohort")
              .tags(TAGS)
              .formula("cost of the period / new customers credited to the period's touches")
              .unit(MetricUnit.MONEY)
              .mode(MetricMode.COHORT)
              .reading(
                  "Customers count whenever they come; until the look-back window has passed, more"
                      + " may. Customers without a touch belong to no cohort.")
              .source("Oppenheimer on the lag of CAC; by the time of credited touches")
              .example("15000", "6000", "0.4")
              .of(CreditFigures.ACQUISITION_COST, CreditFigures.COHORT_NEW_CUSTOMERS, Cac::of));

  private Cac() {}

  /**
   * Customer acquisition cost.
   *
   * @param cost cost in units of the currency, not negative
   * @param newCustomers new customers, in fractions where they are credited
   * @return money for each customer
   * @throws IllegalArgumentException if the cost is negative
   */
  public static MetricResult of(BigDecimal cost, BigDecimal newCustomers) {
    return Quotients.costPerUnit(cost, newCustomers);
  }

  /**
   * Customer acquisition cost of marketing and sales together.
   *
   * @param marketing what marketing cost with media spend, in units of the currency
   * @param sales what sales cost
   * @param newCustomers new customers
   * @return money for each customer, with a note if there are no costs of sales
   * @throws IllegalArgumentException if a cost is negative
   */
  public static MetricResult ofMarketingAndSales(
      BigDecimal marketing, BigDecimal sales, BigDecimal newCustomers) {
    Quotients.requireNotNegative(sales, "sales cost");
    String note = sales.signum() == 0 ? "no costs of kind 'sales'" : "";
    return of(marketing.add(sales), newCustomers).withNote(note);
  }

  /**
   * Customer acquisition cost with all that belongs to winning customers.
   *
   * @param loadedCost media spend and costs of {@link #LOADED_KINDS} in units of the currency
   * @param newCustomers new customers
   * @return money for each customer, with the kinds in the note
   * @throws IllegalArgumentException if the cost is negative
   */
  public static MetricResult fullyLoaded(BigDecimal loadedCost, BigDecimal newCustomers) {
    return of(loadedCost, newCustomers)
        .withNote("media spend and kinds " + String.join(", ", LOADED_KINDS));
  }

  /**
   * Cost of the period before over the new customers of this one.
   *
   * @param marketingBefore what marketing cost with media spend, in units of the currency
   * @param salesBefore what sales cost
   * @param rowsBefore how many rows of spend or costs that rests on
   * @param newCustomers new customers of this period
   * @return money for each customer; {@code INSUFFICIENT_DATA} if nothing is known of the period
   *     before
   * @throws IllegalArgumentException if a cost is negative
   */
  public static MetricResult lagged(
      BigDecimal marketingBefore,
      BigDecimal salesBefore,
      BigDecimal rowsBefore,
      BigDecimal newCustomers) {
    return rowsBefore.signum() == 0
        ? MetricResult.without(
            MetricStatus.INSUFFICIENT_DATA,
            MetricUnit.MONEY,
            "there is neither spend nor cost of the period before")
        : ofMarketingAndSales(marketingBefore, salesBefore, newCustomers);
  }
}
