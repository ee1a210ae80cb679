package io.github.attribution.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * After how many months the gross profit of new customers pays what it cost to win them.
 *
 * <p>The simple form, CAC / (ARPA × gross margin), takes for granted that nobody leaves; the
 * product stands below the line. The form with churn counts that a part of the cohort leaves every
 * month, and may never pay back where the simple form gives a number. Cost for each customer goes
 * with revenue for each customer, all cost with all new revenue.
 */
public final class CacPayback {

  static final List<Figure> CAC_NEEDS =
      List.of(Cac.MARKETING_COST, Cac.SALES_COST, NewCustomers.NEW_CUSTOMERS);

  private static final List<Figure> SIMPLE_NEEDS =
      Quotients.together(
          Quotients.together(CAC_NEEDS, List.of(Arpa.NEW_MRR, Arpa.NEW_ACCOUNTS)),
          CompanyMargin.NEEDS);
  private static final List<Figure> AGGREGATE_NEEDS =
      Quotients.together(List.of(Cac.MARKETING_COST, Cac.SALES_COST, Mrr.NEW), CompanyMargin.NEEDS);
  private static final List<Figure> SURVIVAL_NEEDS =
      Quotients.together(SIMPLE_NEEDS, CustomerChurn.TRAILING);

  private static final MathContext EXACT = new MathContext(60, RoundingMode.HALF_EVEN);
  private static final BigDecimal SLACK = new BigDecimal("1e-30");

  private static final String NO_PROFIT = "no gross profit, so the cost is never recovered";
  private static final String GOES_FIRST =
      "so many leave that the cost is never recovered, whatever the simple form says";

  private static final String MIG =
      "Marketing Insider Group, Essential Guide to B2B Marketing Metrics, 2020";

  static final List<Metric> METRICS =
      List.of(
          payback("cacPaybackMonths", "CAC payback", "CAC / (ARPA of new accounts * gross margin)")
              .reading(
                  "Nobody is taken to leave; see cacPaybackSurvival. Cost for each customer over revenue for each customer, never over that of all.")
              .source(MIG + "; SaaS Metrics Standards Board")
              .example("15", "26000", "10000", "3", "3000", "3", "50000", "10000", "1")
              .from(SIMPLE_NEEDS, CacPayback::simple),
          payback(
                  "cacPaybackMonthsAggregate",
                  "CAC payback of all new customers",
                  "acquisition cost / (new MRR * gross margin)")
              .reading(
                  "All cost over the new MRR of all; it differs from cacPaybackMonths where not every new customer has recurring revenue.")
              .source("SaaS Metrics Standards Board; OPEXEngine")
              .example("15", "26000", "10000", "3000", "50000", "10000", "1")
              .from(AGGREGATE_NEEDS, CacPayback::aggregate),
          payback(
                  "cacPaybackSurvival",
                  "CAC payback with churn",
                  "smallest n with sum over k < n of ARPA * gross margin * (1 - churn)^k >= CAC")
              .reading(
                  "Whole months, with the churn of the six months before the running one. Unbounded where CAC * churn reaches the gross profit of a month.")
              .source("The simple form with a geometric sum of customers who stay")
              .example(
                  "20", "26000", "10000", "3", "3000", "3", "50000", "10000", "1", "18", "600", "6")
              .from(SURVIVAL_NEEDS, figures -> withChurn(figures, CacPayback::survival)),
          payback(
                  "cacPaybackSurvivalExact",
                  "CAC payback with churn, in fractions",
                  "ln(1 - CAC * churn / (ARPA * gross margin)) / ln(1 - churn)")
              .reading("Before rounding up to whole months; never below the simple form.")
              .source("The simple form with a geometric sum of customers who stay")
              .example(
                  "19.62746408",
                  "26000",
                  "10000",
                  "3",
                  "3000",
                  "3",
                  "50000",
                  "10000",
                  "1",
                  "18",
                  "600",
                  "6")
              .from(SURVIVAL_NEEDS, figures -> withChurn(figures, CacPayback::survivalExact)));

  private CacPayback() {}

  /** A payback with churn. */
  @FunctionalInterface
  private interface WithChurn {
    MetricResult of(BigDecimal cac, BigDecimal grossProfit, ChurnRate churn);
  }

  /**
   * Months until the cost is recovered if nobody leaves: per customer, or of all new customers
   * together.
   *
   * @param cost acquisition cost, of a customer or of all, not negative
   * @param monthlyRevenue of new customers and a month, of one or of all as the cost is
   * @param grossMargin a ratio such as 0.8, at most 1
   * @return months, in fractions; 0 without a cost, {@code UNBOUNDED} without gross profit
   * @throws IllegalArgumentException if the cost is negative or the margin above 1
   */
  public static MetricResult of(
      BigDecimal cost, BigDecimal monthlyRevenue, BigDecimal grossMargin) {
    return simple(cost, Clv.grossProfit(monthlyRevenue, grossMargin));
  }

  private static MetricResult simple(BigDecimal cost, BigDecimal grossProfit) {
    Quotients.requireNotNegative(cost, "acquisition cost");
    if (cost.signum() == 0) {
      return MetricResult.of(BigDecimal.ZERO, MetricUnit.MONTHS).withParts(cost, grossProfit);
    }
    return grossProfit.signum() <= 0
        ? never(NO_PROFIT).withParts(cost, grossProfit)
        : MetricResult.quotient(cost, grossProfit, MetricUnit.MONTHS);
  }

  /**
   * Whole months until the cost is recovered where a part of the customers leaves every month, the
   * first time after the first payment.
   *
   * @param cost acquisition cost of a customer, not negative
   * @param grossProfit gross profit of a customer and month
   * @param churn the rate at which customers leave, taken by month
   * @return months, rounded up; 0 without a cost, {@code UNBOUNDED} if it is never recovered
   * @throws IllegalArgumentException if the cost is negative
   */
  public static MetricResult survival(BigDecimal cost, BigDecimal grossProfit, ChurnRate churn) {
    MetricResult exact = survivalExact(cost, grossProfit, churn);
    if (exact.value() == null) {
      return exact;
    }
    BigDecimal months = exact.value().setScale(0, RoundingMode.CEILING);
    BigDecimal fewer = months.subtract(BigDecimal.ONE);
    boolean fewerDo =
        fewer.signum() > 0
            && isRecovered(cost, grossProfit, churn.in(1).kept(), fewer.intValueExact());
    return MetricResult.of(fewerDo ? fewer : months, MetricUnit.MONTHS)
        .withParts(cost, grossProfit);
  }

  /** Whether so many payments recover the cost; a logarithm may be a hair above a whole number. */
  private static boolean isRecovered(
      BigDecimal cost, BigDecimal grossProfit, BigDecimal kept, int payments) {
    BigDecimal lost = BigDecimal.ONE.subtract(kept);
    BigDecimal paid =
        lost.signum() == 0
            ? grossProfit.multiply(BigDecimal.valueOf(payments))
            : grossProfit
                .multiply(BigDecimal.ONE.subtract(kept.pow(payments, EXACT)))
                .divide(lost, EXACT);
    return paid.add(cost.multiply(SLACK)).compareTo(cost) >= 0;
  }

  /**
   * Months until the cost is recovered where a part of the customers leaves every month, in
   * fractions: ln(1 - cost × churn / gross profit) / ln(1 - churn).
   *
   * @param cost acquisition cost of a customer, not negative
   * @param grossProfit gross profit of a customer and month
   * @param churn the rate at which customers leave, taken by month
   * @return months, computed in floating point; without churn, and within the first month, before
   *     anybody leaves, the simple form; 0 without a cost, {@code UNBOUNDED} if it is never
   *     recovered
   * @throws IllegalArgumentException if the cost is negative
   */
  public static MetricResult survivalExact(
      BigDecimal cost, BigDecimal grossProfit, ChurnRate churn) {
    MetricResult simple = simple(cost, grossProfit);
    BigDecimal lost = churn.in(1).rate();
    if (!simple.isOk() || cost.signum() == 0 || lost.signum() == 0) {
      return simple;
    }
    boolean first = cost.compareTo(grossProfit) <= 0;
    if (lost.compareTo(BigDecimal.ONE) == 0) {
      return first ? MetricResult.of(BigDecimal.ONE, MetricUnit.MONTHS) : never(GOES_FIRST);
    }
    if (first) {
      return simple;
    }
    BigDecimal part = Quotients.divide(cost.multiply(lost), grossProfit);
    if (part.compareTo(BigDecimal.ONE) >= 0) {
      return never(GOES_FIRST).withParts(cost, grossProfit);
    }
    double months = Math.log1p(-part.doubleValue()) / Math.log1p(-lost.doubleValue());
    return MetricResult.of(months, MetricUnit.MONTHS).withParts(cost, grossProfit);
  }

  private static MetricResult never(String note) {
    return MetricResult.without(MetricStatus.UNBOUNDED, MetricUnit.MONTHS, note);
  }

  static MetricResult cac(Figures figures) {
    return Cac.ofMarketingAndSales(
        figures.number(Cac.MARKETING_COST),
        figures.number(Cac.SALES_COST),
        figures.number(NewCustomers.NEW_CUSTOMERS));
  }

  private static MetricResult simple(Figures figures) {
    return Quotients.fromBoth(
        cac(figures), newProfit(figures), MetricUnit.MONTHS, CacPayback::simple);
  }

  private static MetricResult aggregate(Figures figures) {
    BigDecimal cost = figures.number(Cac.MARKETING_COST).add(figures.number(Cac.SALES_COST));
    BigDecimal revenue = figures.number(Mrr.NEW);
    boolean nothing = cost.signum() == 0 && revenue.signum() == 0;
    MetricResult costs =
        nothing
            ? MetricResult.missing(MetricUnit.MONEY, "neither acquisition cost nor new MRR")
            : MetricResult.of(cost, MetricUnit.MONEY);
    return Quotients.fromBoth(
        costs,
        CompanyMargin.of(figures),
        MetricUnit.MONTHS,
        (spent, margin) -> of(spent, revenue, margin));
  }

  private static MetricResult withChurn(Figures figures, WithChurn payback) {
    MetricResult churn = CustomerChurn.trailing(figures);
    if (churn.value() == null) {
      return MetricResult.without(churn.status(), MetricUnit.MONTHS, churn.note());
    }
    ChurnRate rate = ChurnRate.monthly(churn.value());
    return Quotients.alsoKnown(
        Quotients.fromBoth(
            cac(figures),
            newProfit(figures),
            MetricUnit.MONTHS,
            (cac, profit) -> payback.of(cac, profit, rate)),
        churn);
  }

  /** Gross profit of a new account and month. */
  private static MetricResult newProfit(Figures figures) {
    return Quotients.fromBoth(
        Arpa.of(figures.number(Arpa.NEW_MRR), figures.number(Arpa.NEW_ACCOUNTS)),
        CompanyMargin.of(figures),
        MetricUnit.MONEY_PER_MONTH,
        (arpa, margin) ->
            MetricResult.of(Clv.grossProfit(arpa, margin), MetricUnit.MONEY_PER_MONTH));
  }

  private static Metric.Declaration payback(String id, String name, String formula) {
    return Metric.named(id, name)
        .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
        .formula(formula)
        .unit(MetricUnit.MONTHS);
  }
}
