package io.github.attribution.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a customer is worth over its lifetime, in five variants that must not be mixed.
 *
 * <ul>
 *   <li>{@code clv}: value of a year × lifespan in years, of revenue;
 *   <li>{@code cltv}: average revenue per account of a month ÷ monthly churn, of revenue;
 *   <li>{@code cltvMargin}: that of gross margin, which is compared with acquisition cost;
 *   <li>{@code clvDiscounted}: margins of each period, kept with a constant probability and
 *       discounted, in three conventions of when the first margin counts;
 *   <li>{@code netClv}: {@code cltvMargin} less acquisition cost.
 * </ul>
 *
 * <p>Churn is that of customers, never of revenue net of expansion, which may be negative. Without
 * churn a lifetime has no end: {@code UNBOUNDED}, unless a cap is given.
 */
public final class Clv {

  /** What a year discounts by in the metrics of a run: 10 percent. */
  public static final BigDecimal YEARLY_DISCOUNT = new BigDecimal("0.1");

  private static final BigDecimal MONTHLY_DISCOUNT =
      BigDecimal.valueOf(Math.expm1(Math.log1p(YEARLY_DISCOUNT.doubleValue()) / ChurnRate.YEAR));

  private static final BigDecimal YEAR = BigDecimal.valueOf(ChurnRate.YEAR);
  private static final String NEVER = "nobody left, so a lifetime has no end";

  private static final UnaryOperator<Figure> NOW = UnaryOperator.identity();
  private static final UnaryOperator<Figure> BEFORE = Figure::before;

  private static final List<Figure> ANNUAL_NEEDS =
      Quotients.together(List.of(Acv.TOTAL, Acv.CONTRACTS), CustomerChurn.TRAILING);
  private static final List<Figure> REVENUE_NEEDS =
      Quotients.together(List.of(Mrr.CLOSING, Mrr.PAYING_ACCOUNTS), CustomerChurn.TRAILING);
  private static final List<Figure> MARGIN_NEEDS =
      Quotients.together(REVENUE_NEEDS, CompanyMargin.NEEDS);
  private static final List<Figure> NET_NEEDS =
      Quotients.together(MARGIN_NEEDS, CacPayback.CAC_NEEDS);
  private static final List<Figure> GROWTH_NEEDS =
      Quotients.together(REVENUE_NEEDS, REVENUE_NEEDS.stream().map(Figure::before).toList());

  private static final String CHARTMOGUL = "ChartMogul, customer lifetime value";
  private static final String GUPTA =
      "Gupta and Lehmann, Managing Customers as Investments: the margin multiple r / (1 + i - r)";

  static final List<Metric> METRICS =
      List.of(
          value("clv", "Customer lifetime value", "mean annual contract value * lifespan in years")
              .reading(
                  "Revenue, no profit. The lifespan is 1 / churn: the mean of lifespans that have ended would leave out those who stay.")
              .source("HubSpot, customer value times average customer lifespan")
              .example("20000", "24000", "2", "30", "600", "6")
              .from(ANNUAL_NEEDS, Clv::annual),
          value("cltv", "CLTV of revenue", "ARPA of a month / monthly customer churn rate")
              .reading(
                  "Revenue, no profit, for comparisons with what others print. Churn is of the six months before the running one; 1 / churn is generous where old customers stay longer.")
              .source(
                  "Marketing Insider Group, Essential Guide to B2B Marketing Metrics, 2020; "
                      + CHARTMOGUL)
              .example("20000", "50000", "50", "30", "600", "6")
              .from(REVENUE_NEEDS, figures -> revenue(figures, NOW)),
          value("cltvMargin", "CLTV of gross margin", "ARPA * gross margin / monthly churn rate")
              .reading(
                  "The variant that is compared with acquisition cost. At a negative margin it is negative.")
              .source("RetentionLens, lifetime value on gross margin")
              .example("16000", "50000", "50", "30", "600", "6", "50000", "10000", "1")
              .from(MARGIN_NEEDS, Clv::ofMargin),
          value(
                  "clvDiscounted",
                  "CLV discounted, first margin excluded",
                  "m * r / (1 + d - r) by month: m = ARPA * gross margin, r = 1 - churn, d = 10 percent a year")
              .reading(
                  "Of a customer who has just paid. A constant r undervalues old customers, who stay longer.")
              .source(GUPTA)
              .example("13109.29312", "50000", "50", "30", "600", "6", "50000", "10000", "1")
              .from(MARGIN_NEEDS, figures -> discounted(figures, FirstMargin.EXCLUDED)),
          value(
                  "clvDiscountedFirstIncluded",
                  "CLV discounted, first margin included",
                  "m * (1 + d) / (1 + d - r) by month, paid at the start of each")
              .reading("Of a customer who is about to pay; one margin more than clvDiscounted.")
              .source("Fader and Hardie, Reconciling and Clarifying CLV Formulas, 2012, case 1")
              .example("13909.29312", "50000", "50", "30", "600", "6", "50000", "10000", "1")
              .from(MARGIN_NEEDS, figures -> discounted(figures, FirstMargin.AT_START)),
          value(
                  "clvDiscountedPaidAtEnd",
                  "CLV discounted, paid at the end",
                  "m / (1 + d - r) by month, the first margin included and paid at its end")
              .reading("Between the other two discounted variants.")
              .source("Fader and Hardie, Reconciling and Clarifying CLV Formulas, 2012, case 3")
              .example("13799.25591", "50000", "50", "30", "600", "6", "50000", "10000", "1")
              .from(MARGIN_NEEDS, figures -> discounted(figures, FirstMargin.AT_END)),
          value(
                  "netClv",
                  "CLV net of acquisition cost",
                  "cltvMargin - acquisition cost per customer")
              .reading(
                  "Of customers to be won: for decisions about those already won the cost is 0. It says the same as ltvToCac; do not count both.")
              .source("Gupta and Lehmann, Managing Customers as Investments")
              .example(
                  "4000", "50000", "50", "30", "600", "6", "50000", "10000", "1", "26000", "10000",
                  "3")
              .from(NET_NEEDS, figures -> net(ofMargin(figures), CacPayback.cac(figures))),
          value("ltvToCac", "LTV to CAC", "cltvMargin / acquisition cost per customer")
              .unit(MetricUnit.RATIO)
              .reading(
                  "CLTV of gross margin over loaded acquisition cost. That three is good is folklore.")
              .source("RetentionLens, lifetime value on gross margin; Kellogg")
              .example(
                  "1.333333333",
                  "50000",
                  "50",
                  "30",
                  "600",
                  "6",
                  "50000",
                  "10000",
                  "1",
                  "26000",
                  "10000",
                  "3")
              .from(NET_NEEDS, figures -> toCac(ofMargin(figures), CacPayback.cac(figures))),
          growth("clvGrowth", "Growth of CLTV", "100 * (cltv - cltv before) / cltv before")
              .reading(
                  "Of the revenue variant; (1 + clvGrowthByArpa) * (1 + clvGrowthByChurn) - 1 makes it up.")
              .example("25", "50000", "50", "30", "600", "6", "40000", "50", "30", "600", "6")
              .from(
                  GROWTH_NEEDS, figures -> growth(revenue(figures, NOW), revenue(figures, BEFORE))),
          growth(
                  "clvGrowthByArpa",
                  "Growth of CLTV by ARPA",
                  "100 * (ARPA - ARPA before) / ARPA before")
              .reading("What growth of CLTV would be with the churn of before.")
              .example("25", "50000", "50", "40000", "50")
              .of(
                  Mrr.CLOSING,
                  Mrr.PAYING_ACCOUNTS,
                  Mrr.CLOSING.before(),
                  Mrr.PAYING_ACCOUNTS.before(),
                  (mrr, accounts, before, accountsBefore) ->
                      Arpa.growth(Arpa.of(mrr, accounts), Arpa.of(before, accountsBefore))),
          growth(
                  "clvGrowthByChurn",
                  "Growth of CLTV by churn",
                  "100 * (monthly churn rate before - monthly churn rate) / monthly churn rate")
              .reading("What growth of CLTV would be with the ARPA of before.")
              .example("50", "50000", "50", "30", "600", "6", "50000", "50", "45", "600", "6")
              .from(
                  GROWTH_NEEDS,
                  figures -> Arpa.growth(churn(figures, BEFORE), churn(figures, NOW))));

  /** When the first margin of a discounted lifetime value counts. */
  public enum FirstMargin {
    /** Not at all: it has been paid. m × r / (1 + d − r). */
    EXCLUDED,
    /** At the start of the first period. m × (1 + d) / (1 + d − r). */
    AT_START,
    /** At the end of the first period. m / (1 + d − r). */
    AT_END
  }

  private Clv() {}

  /**
   * Lifetime value of revenue by years.
   *
   * @param valuePerYear what a customer brings a year, such as the annual contract value
   * @param lifespanYears for how many years, not negative
   * @return money
   * @throws IllegalArgumentException if the lifespan is negative
   */
  public static MetricResult of(BigDecimal valuePerYear, BigDecimal lifespanYears) {
    return of(valuePerYear, lifespanYears, BigDecimal.ZERO);
  }

  /**
   * Lifetime value of revenue by years, with what else the customer is expected to buy.
   *
   * @param valuePerYear what a customer brings a year, such as the annual contract value
   * @param lifespanYears for how many years, not negative
   * @param expectedExpansion what upsell and cross-sell are expected to add over that time
   * @return money
   * @throws IllegalArgumentException if the lifespan is negative
   */
  public static MetricResult of(
      BigDecimal valuePerYear, BigDecimal lifespanYears, BigDecimal expectedExpansion) {
    Quotients.requireNotNegative(lifespanYears, "lifespan");
    return MetricResult.of(
        valuePerYear.multiply(lifespanYears).add(expectedExpansion), MetricUnit.MONEY);
  }

  /**
   * Lifetime value of revenue by purchases.
   *
   * @param purchaseValue the mean value of a purchase
   * @param purchasesPerYear how many a customer makes a year
   * @param lifespanYears for how many years, not negative
   * @return money
   * @throws IllegalArgumentException if the lifespan is negative
   */
  public static MetricResult ofPurchases(
      BigDecimal purchaseValue, BigDecimal purchasesPerYear, BigDecimal lifespanYears) {
    return of(purchaseValue.multiply(purchasesPerYear), lifespanYears);
  }

  /**
   * Lifetime value by years where the lifespan follows from churn: 1 / churn.
   *
   * @param valuePerYear what a customer brings a year
   * @param churn the rate at which customers leave, of any period
   * @return money; {@code UNBOUNDED} without churn
   */
  public static MetricResult of(BigDecimal valuePerYear, ChurnRate churn) {
    return perChurn(valuePerYear, churn.in(1).rate().multiply(YEAR));
  }

  /**
   * CLTV of revenue.
   *
   * @param arpaPerMonth average revenue per account and month
   * @param churn the rate at which customers leave, taken by month
   * @return money; {@code UNBOUNDED} without churn
   */
  public static MetricResult cltv(BigDecimal arpaPerMonth, ChurnRate churn) {
    return perChurn(arpaPerMonth, churn.in(1).rate());
  }

  /**
   * CLTV of revenue with a lifetime of at most so many months.
   *
   * @param arpaPerMonth average revenue per account and month
   * @param churn the rate at which customers leave, taken by month
   * @param lifetimeCapMonths the longest lifetime that is counted, more than zero
   * @return money, also without churn; with a note if the cap counts
   * @throws IllegalArgumentException if the cap is not more than zero
   */
  public static MetricResult cltv(
      BigDecimal arpaPerMonth, ChurnRate churn, BigDecimal lifetimeCapMonths) {
    if (lifetimeCapMonths.signum() <= 0) {
      throw new IllegalArgumentException(
          "The longest lifetime is %s months; give more than 0"
              .formatted(lifetimeCapMonths.toPlainString()));
    }
    BigDecimal monthly = churn.in(1).rate();
    boolean capped = monthly.multiply(lifetimeCapMonths).compareTo(BigDecimal.ONE) < 0;
    return capped
        ? MetricResult.of(arpaPerMonth.multiply(lifetimeCapMonths), MetricUnit.MONEY)
            .withNote("lifetime cut to %s months".formatted(lifetimeCapMonths.toPlainString()))
        : perChurn(arpaPerMonth, monthly);
  }

  /**
   * CLTV of gross margin.
   *
   * @param arpaPerMonth average revenue per account and month
   * @param grossMargin a ratio such as 0.8, at most 1
   * @param churn the rate at which customers leave, taken by month
   * @return money, not above zero where the margin is not; {@code UNBOUNDED} without churn
   * @throws IllegalArgumentException if the margin is above 1
   */
  public static MetricResult cltvMargin(
      BigDecimal arpaPerMonth, BigDecimal grossMargin, ChurnRate churn) {
    return perChurn(grossProfit(arpaPerMonth, grossMargin), churn.in(1).rate());
  }

  /**
   * Discounted lifetime value without an end.
   *
   * @param margin what a customer who stays brings in a period
   * @param retention the probability to stay for another period, 0 to 1
   * @param discount what a period discounts by, of the same length, not negative
   * @param first when the first margin counts
   * @return money; {@code UNBOUNDED} if everybody stays and nothing is discounted
   * @throws IllegalArgumentException if a rate is outside its range
   */
  public static MetricResult discounted(
      BigDecimal margin, BigDecimal retention, BigDecimal discount, FirstMargin first) {
    requireRates(retention, discount);
    BigDecimal growth = BigDecimal.ONE.add(discount);
    BigDecimal denominator = growth.subtract(retention);
    if (denominator.signum() == 0) {
      return MetricResult.without(
          MetricStatus.UNBOUNDED, MetricUnit.MONEY, "everybody stays and nothing is discounted");
    }
    return MetricResult.quotient(
        margin.multiply(firstFactor(retention, growth, first)), denominator, MetricUnit.MONEY);
  }

  private static BigDecimal firstFactor(
      BigDecimal retention, BigDecimal growth, FirstMargin first) {
    return switch (first) {
      case EXCLUDED -> retention;
      case AT_START -> growth;
      case AT_END -> BigDecimal.ONE;
    };
  }

  /**
   * Truncated CLV: discounted lifetime value of a number of periods. It is no lifetime value, and
   * below it.
   *
   * @param margin what a customer who stays brings in a period
   * @param retention the probability to stay for another period, 0 to 1
   * @param discount what a period discounts by, of the same length, not negative
   * @param first when the first margin counts
   * @param periods how many margins count, not negative
   * @return money, with a note that says how many periods
   * @throws IllegalArgumentException if a rate is outside its range or there are fewer than no
   *     periods
   */
  public static MetricResult truncated(
      BigDecimal margin,
      BigDecimal retention,
      BigDecimal discount,
      FirstMargin first,
      int periods) {
    requireRates(retention, discount);
    if (periods < 0) {
      throw new IllegalArgumentException(
          "There are %s periods; give none or more".formatted(periods));
    }
    BigDecimal growth = BigDecimal.ONE.add(discount);
    BigDecimal step = Quotients.divide(retention, growth);
    BigDecimal next =
        Quotients.divide(margin.multiply(firstFactor(retention, growth, first)), growth);
    BigDecimal sum = BigDecimal.ZERO;
    for (int period = 0; period < periods; period++) {
      sum = sum.add(next);
      next = next.multiply(step, MathContext.DECIMAL128);
    }
    return MetricResult.quotient(sum, BigDecimal.ONE, MetricUnit.MONEY)
        .withNote("truncated after %s periods".formatted(periods));
  }

  /**
   * Lifetime value less acquisition cost, of the same customers and both of margin.
   *
   * @param clv such as {@link #cltvMargin}
   * @param cac acquisition cost per customer; 0 for customers who have been won
   * @return money of either sign; without a value if either has none
   */
  public static MetricResult net(MetricResult clv, MetricResult cac) {
    return Quotients.fromBoth(
        clv,
        cac,
        MetricUnit.MONEY,
        (value, cost) -> MetricResult.of(value.subtract(cost), MetricUnit.MONEY));
  }

  /**
   * Lifetime value over acquisition cost.
   *
   * @param ltv such as {@link #cltvMargin}
   * @param cac acquisition cost per customer
   * @return a ratio; {@code ZERO_DENOMINATOR} if the cost is 0, {@code UNBOUNDED} if the lifetime
   *     value is
   */
  public static MetricResult toCac(MetricResult ltv, MetricResult cac) {
    return Quotients.fromBoth(
        ltv,
        cac,
        MetricUnit.RATIO,
        (value, cost) -> MetricResult.quotient(value, cost, MetricUnit.RATIO));
  }

  /**
   * Growth of a lifetime value, of one variant.
   *
   * @param now of the period
   * @param before of the period before
   * @return a ratio, shown as percent; {@code NO_DATA} if either is unbounded or has no value
   */
  public static MetricResult growth(MetricResult now, MetricResult before) {
    boolean bounded =
        now.status() != MetricStatus.UNBOUNDED && before.status() != MetricStatus.UNBOUNDED;
    return bounded
        ? Quotients.fromBoth(now, before, MetricUnit.PERCENT, Quotients::growth)
        : MetricResult.missing(
            MetricUnit.PERCENT, "a lifetime value without a bound has no growth");
  }

  private static MetricResult perChurn(BigDecimal value, BigDecimal churn) {
    return churn.signum() == 0
        ? MetricResult.without(MetricStatus.UNBOUNDED, MetricUnit.MONEY, NEVER)
            .withParts(value, churn)
        : MetricResult.quotient(value, churn, MetricUnit.MONEY);
  }

  static BigDecimal grossProfit(BigDecimal revenue, BigDecimal grossMargin) {
    if (grossMargin.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "The gross margin is %s; give a ratio of at most 1, such as 0.8 for 80 percent"
              .formatted(grossMargin.toPlainString()));
    }
    return revenue.multiply(grossMargin);
  }

  private static void requireRates(BigDecimal retention, BigDecimal discount) {
    if (retention.signum() < 0 || retention.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "The retention is %s; give a ratio from 0 to 1".formatted(retention.toPlainString()));
    }
    Quotients.requireNotNegative(discount, "discount");
  }

  private static MetricResult annual(Figures figures) {
    return Quotients.fromBoth(
        Acv.mean(figures.number(Acv.TOTAL), figures.number(Acv.CONTRACTS)),
        CustomerChurn.trailing(figures),
        MetricUnit.MONEY,
        (value, churn) -> of(value, ChurnRate.monthly(churn)));
  }

  private static MetricResult revenue(Figures figures, UnaryOperator<Figure> window) {
    return Quotients.fromBoth(
            arpa(figures, window),
            churn(figures, window),
            MetricUnit.MONEY,
            (arpa, churn) -> cltv(arpa, ChurnRate.monthly(churn)))
        .withN(figures.number(window.apply(CustomerChurn.TRAILING_OPENING)).longValueExact());
  }

  private static MetricResult ofMargin(Figures figures) {
    return Quotients.fromBoth(
            monthlyProfit(figures),
            churn(figures, NOW),
            MetricUnit.MONEY,
            (profit, churn) -> perChurn(profit, churn))
        .withN(figures.number(CustomerChurn.TRAILING_OPENING).longValueExact());
  }

  private static MetricResult discounted(Figures figures, FirstMargin first) {
    return Quotients.fromBoth(
        monthlyProfit(figures),
        churn(figures, NOW),
        MetricUnit.MONEY,
        (profit, churn) ->
            discounted(profit, BigDecimal.ONE.subtract(churn), MONTHLY_DISCOUNT, first));
  }

  /** Gross profit per account and month. */
  private static MetricResult monthlyProfit(Figures figures) {
    return Quotients.fromBoth(
        arpa(figures, NOW),
        CompanyMargin.of(figures),
        MetricUnit.MONEY_PER_MONTH,
        (arpa, margin) -> MetricResult.of(grossProfit(arpa, margin), MetricUnit.MONEY_PER_MONTH));
  }

  private static MetricResult arpa(Figures figures, UnaryOperator<Figure> window) {
    return Arpa.of(
        figures.number(window.apply(Mrr.CLOSING)),
        figures.number(window.apply(Mrr.PAYING_ACCOUNTS)));
  }

  private static MetricResult churn(Figures figures, UnaryOperator<Figure> window) {
    return CustomerChurn.trailing(
        figures.number(window.apply(CustomerChurn.TRAILING_LEFT)),
        figures.number(window.apply(CustomerChurn.TRAILING_OPENING)),
        figures.number(window.apply(CustomerChurn.TRAILING_MONTHS)));
  }

  private static Metric.Declaration value(String id, String name, String formula) {
    return Metric.named(id, name)
        .tags(MetricTag.EXPANSION, MetricTag.REVENUE, MetricTag.OUTCOME)
        .formula(formula)
        .unit(MetricUnit.MONEY);
  }

  private static Metric.Declaration growth(String id, String name, String formula) {
    return value(id, name, formula)
        .unit(MetricUnit.PERCENT)
        .source("Marketing Insider Group, 7 Advanced Metrics to Measure ABM, 2020");
  }
}
