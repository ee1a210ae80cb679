package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cohort of customers costs before it pays: the most that is ever paid in advance, and what
 * those who leave never pay back.
 *
 * <p>The cohort of a period are the customers who were won in it, with the acquisition cost of the
 * period. Gross profit is their revenue × the gross margin of the company in the period.
 */
public final class CohortCash {

  /** Customers who left in the period: the cost and the customers of their cohort, revenue. */
  public static final Figure DEPARTED =
      Figure.rows(
          "departed customers",
          "customers who left in the period: acquisition cost of the month in which each joined, new customers of that month, revenue of the customer until then",
          "revenue_movements",
          "spend");

  /** The months of the cohort of the period. */
  public static final Figure MONTHS =
      Figure.rows(
          "months of the cohort",
          "months since the period began: month, acquisition cost within the period, revenue of accounts that joined in the period",
          "revenue_movements",
          "spend");

  private static final List<Figure> DEPARTED_NEEDS =
      Quotients.together(List.of(DEPARTED), CompanyMargin.NEEDS);
  private static final List<Figure> MONTHS_NEEDS =
      Quotients.together(List.of(MONTHS), CompanyMargin.NEEDS);

  static final List<Metric> METRICS =
      List.of(
          cash("unrecoveredCac", "CAC lost to churned customers")
              .formula(
                  "sum over customers who left in the period of max(0, CAC - gross profit until then)")
              .reading(
                  "CAC is that of the month in which the customer joined. Who comes back later does not change the period in which it left.")
              .source("Marketing Insider Group, Essential Guide to B2B Marketing Metrics, 2020")
              .example(
                  "11000",
                  "12000, 1, 5000; 12000, 1, 18750; 12000, 1, 11250",
                  "50000",
                  "10000",
                  "1")
              .from(DEPARTED_NEEDS, CohortCash::unrecovered),
          cash("peakCashExposure", "Cash needed before a cohort earns")
              .formula(
                  "max over months n of acquisition cost until n - gross profit of the cohort until n")
              .mode(MetricMode.COHORT)
              .reading(
                  "Of customers won in the period, followed until the data end; flagged open if the cost is not recovered by then.")
              .source("Marketing Insider Group, Essential Guide to B2B Marketing Metrics, 2020")
              .example(
                  "32500",
                  "2024-01, 12000, 0; 2024-02, 12000, 1250; 2024-03, 12000, 3125; 2024-04, 0, 5000",
                  "50000",
                  "10000",
                  "1")
              .from(MONTHS_NEEDS, CohortCash::peak));

  /**
   * A customer who left.
   *
   * @param cac what it cost to win it; that of its cohort if its own is not known
   * @param grossProfit what it has brought until it left
   */
  public record Departed(BigDecimal cac, BigDecimal grossProfit) {

    private BigDecimal lost() {
      return cac.subtract(grossProfit).max(BigDecimal.ZERO);
    }
  }

  /**
   * A month of a cohort.
   *
   * @param cost what was paid in it to win customers
   * @param grossProfit what the customers brought in it
   */
  public record Month(BigDecimal cost, BigDecimal grossProfit) {}

  private CohortCash() {}

  /**
   * Acquisition cost that customers who left have not brought back.
   *
   * @param departed the customers who left in a period
   * @return money; what one brought more than it cost does not make up for another
   */
  public static MetricResult unrecovered(List<Departed> departed) {
    BigDecimal lost =
        departed.stream().map(Departed::lost).reduce(BigDecimal.ZERO, BigDecimal::add);
    return MetricResult.of(lost, MetricUnit.MONEY).withN(departed.size());
  }

  /**
   * The most that a cohort has cost more than it brought, at the end of any month.
   *
   * @param months from the first one on
   * @return money, not negative, flagged {@link MetricFlag#OPEN} if the cohort has not recovered
   *     its cost by the last month; {@code NO_DATA} without months, and without cost and profit
   */
  public static MetricResult peak(List<Month> months) {
    boolean nothing =
        months.stream()
            .allMatch(month -> month.cost().signum() == 0 && month.grossProfit().signum() == 0);
    if (nothing) {
      return MetricResult.missing(MetricUnit.MONEY, "neither acquisition cost nor gross profit");
    }
    BigDecimal exposure = BigDecimal.ZERO;
    BigDecimal peak = BigDecimal.ZERO;
    for (Month month : months) {
      exposure = exposure.add(month.cost()).subtract(month.grossProfit());
      peak = peak.max(exposure);
    }
    return MetricResult.of(peak, MetricUnit.MONEY)
        .withN(months.size())
        .withIf(MetricFlag.OPEN, exposure.signum() > 0);
  }

  private static MetricResult unrecovered(Figures figures) {
    return ofMargin(
        figures,
        margin -> {
          List<Departed> departed = new ArrayList<>();
          int unknown = 0;
          for (List<String> row : figures.rows(DEPARTED)) {
            BigDecimal customers = new BigDecimal(row.get(1));
            if (customers.signum() == 0) {
              unknown++;
            } else {
              departed.add(
                  new Departed(
                      Quotients.divide(new BigDecimal(row.get(0)), customers),
                      Clv.grossProfit(new BigDecimal(row.get(2)), margin)));
            }
          }
          return unrecovered(departed)
              .withNote(
                  unknown == 0 ? "" : "%s customers of unknown cost left out".formatted(unknown));
        });
  }

  private static MetricResult peak(Figures figures) {
    return ofMargin(
        figures,
        margin ->
            peak(
                figures.rows(MONTHS).stream()
                    .map(
                        row ->
                            new Month(
                                new BigDecimal(row.get(1)),
                                Clv.grossProfit(new BigDecimal(row.get(2)), margin)))
                    .toList()));
  }

  private static MetricResult ofMargin(Figures figures, Metric.OfOne function) {
    MetricResult margin = CompanyMargin.of(figures);
    return margin.value() == null
        ? MetricResult.without(margin.status(), MetricUnit.MONEY, margin.note())
        : function.of(margin.value());
  }

  private static Metric.Declaration cash(String id, String name) {
    return Metric.named(id, name)
        .tags(MetricTag.EXPANSION, MetricTag.REVENUE, MetricTag.OUTCOME)
        .unit(MetricUnit.MONEY);
  }
}
