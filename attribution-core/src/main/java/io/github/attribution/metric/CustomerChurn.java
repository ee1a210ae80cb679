package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Which customers leave and which stay, by number of accounts.
 *
 * <p>Of the customers at the start of a period: who is none at its end has left, who came back in
 * between has not, and accounts that joined and left inside the period count nowhere. An account
 * that cancels one of two subscriptions stays.
 */
public final class CustomerChurn {

  private static final String MOVEMENTS = "revenue_movements";
  private static final String CUSTOMERS = "revenue_movements|conversions.new_customer";
  private static final String NO_CUSTOMERS = "no customers at the start";

  /** Customers just before the period. */
  public static final Figure OPENING =
      Figure.count("customers at the start", "customers just before the period", CUSTOMERS);

  /** Customers at the end of the period. */
  public static final Figure CLOSING =
      Figure.count("customers at the end", "customers at the end of the period", CUSTOMERS);

  /** Accounts that became customers for the first time in the period. */
  public static final Figure JOINED =
      Figure.count(
          "joined customers",
          "accounts that became customers for the first time in the period",
          CUSTOMERS);

  /** Customers at the start who are none at the end. */
  public static final Figure LEFT =
      Figure.count("left customers", "customers at the start who are none at the end", MOVEMENTS);

  /** Customers at the start of each of six months, summed. */
  public static final Figure TRAILING_OPENING =
      Figure.count(
          "customer months",
          "customers at the start of each of the six months before the last one of the period",
          MOVEMENTS);

  /** Those of them who left in their month, summed. */
  public static final Figure TRAILING_LEFT =
      Figure.count(
          "left customers of six months",
          "customers who left in the six months before the last one of the period",
          MOVEMENTS);

  /** How many of those months had customers. */
  public static final Figure TRAILING_MONTHS =
      Figure.count(
          "months with customers",
          "months with customers at their start of the six before the last one of the period",
          MOVEMENTS);

  /** What a monthly rate is computed from. */
  static final List<Figure> TRAILING = List.of(TRAILING_LEFT, TRAILING_OPENING, TRAILING_MONTHS);

  private static final int TRAILING_LENGTH = 6;

  private static final String CHARTMOGUL = "ChartMogul, customer churn rate";

  static final List<Metric> METRICS =
      List.of(
          churn("customers", "Customers", "accounts that are customers at the end of the period")
              .unit(MetricUnit.COUNT)
              .reading(
                  "Accounts with recurring revenue; without revenue movements all that ever became customers.")
              .source(CHARTMOGUL)
              .example("540", "540")
              .of(CLOSING, Quotients::count),
          churn(
                  "customerChurnRate",
                  "Customer churn rate",
                  "100 * customers at the start who are none at the end / customers at the start")
              .reading(
                  "Of the period's own length: monthly and yearly rates differ, see customerChurnRateYearly. Who left and came back has not left.")
              .source(CHARTMOGUL)
              .example("4", "20", "500")
              .of(LEFT, OPENING, CustomerChurn::of),
          churn(
                  "customerChurnRateMonthly",
                  "Monthly customer churn rate of six months",
                  "100 * customers who left / customers at the start, each summed over the six months before the last one of the period")
              .reading(
                  "What lifetimes are computed from: the running month is left out, and six months even out small numbers.")
              .source("ChartMogul, customer lifetime value")
              .example("5", "30", "600", "6")
              .from(TRAILING, CustomerChurn::trailing),
          churn(
                  "customerChurnRateYearly",
                  "Yearly customer churn rate",
                  "100 * (1 - (1 - monthly churn rate)^12)")
              .reading("Not twelve times the monthly rate: who has left cannot leave again.")
              .source(CHARTMOGUL + ": 5 percent a month are 46 percent a year")
              .example("45.96399123", "30", "600", "6")
              .from(TRAILING, figures -> yearly(trailing(figures))),
          churn(
                  "customerRetentionRate",
                  "Customer retention rate",
                  "100 * customers at the start who are customers at the end / customers at the start")
              .reading("The complement of the customer churn rate to 100.")
              .source("Piwik PRO, customer retention rate")
              .example("96", "20", "500")
              .of(LEFT, OPENING, CustomerChurn::retention),
          churn(
                  "customerRetentionRateShort",
                  "Customer retention rate, short form",
                  "100 * (customers at the end - joined in the period) / customers at the start")
              .reading(
                  "As it is often printed. Accounts that come back raise it and accounts that join and leave inside the period lower it: prefer customerRetentionRate.")
              .source("Piwik PRO, customer retention rate")
              .example("95.6", "540", "62", "500")
              .of(CLOSING, JOINED, OPENING, CustomerChurn::retentionShort));

  private CustomerChurn() {}

  /**
   * The customer churn rate.
   *
   * @param left customers at the start who are none at the end
   * @param opening customers at the start
   * @return a ratio, shown as percent; {@code NO_DATA} without customers at the start
   * @throws IllegalArgumentException if more left than there were, or a number is negative
   */
  public static MetricResult of(BigDecimal left, BigDecimal opening) {
    requireWithin(left, opening);
    return Quotients.overOpening(left, opening, NO_CUSTOMERS);
  }

  /**
   * The customer churn rate by what happened in the period.
   *
   * @param left accounts that left in the period, each once
   * @param joinedAndLeft those of them who joined in it
   * @param leftAndReturned those of them who came back in it
   * @param opening customers at the start
   * @return a ratio, shown as percent; {@code NO_DATA} without customers at the start
   * @throws IllegalArgumentException if more left than there were, or a number is negative
   */
  public static MetricResult of(
      BigDecimal left, BigDecimal joinedAndLeft, BigDecimal leftAndReturned, BigDecimal opening) {
    return of(left.subtract(joinedAndLeft).subtract(leftAndReturned), opening);
  }

  /**
   * The customer retention rate: of the customers at the start those who are customers at the end.
   *
   * @param left customers at the start who are none at the end
   * @param opening customers at the start
   * @return a ratio, shown as percent; {@code NO_DATA} without customers at the start
   * @throws IllegalArgumentException if more left than there were, or a number is negative
   */
  public static MetricResult retention(BigDecimal left, BigDecimal opening) {
    requireWithin(left, opening);
    return Quotients.overOpening(opening.subtract(left), opening, NO_CUSTOMERS);
  }

  /**
   * The customer retention rate in its short form, which accounts that come back or that join and
   * leave inside the period disturb.
   *
   * @param closing customers at the end
   * @param joined accounts that became customers in the period
   * @param opening customers at the start
   * @return a ratio, shown as percent; {@code NO_DATA} without customers at the start
   * @throws IllegalArgumentException if a number is negative
   */
  public static MetricResult retentionShort(
      BigDecimal closing, BigDecimal joined, BigDecimal opening) {
    Quotients.requireNotNegative(closing, "number of customers at the end");
    Quotients.requireNotNegative(joined, "number of joined customers");
    return Quotients.overOpening(closing.subtract(joined), opening, NO_CUSTOMERS);
  }

  /**
   * The yearly rate that a monthly one comes to: 1 - (1 - c)^12.
   *
   * @param monthly a rate of a month
   * @return a ratio, shown as percent; without a value if the monthly one has none
   */
  public static MetricResult yearly(MetricResult monthly) {
    return monthly.value() == null
        ? monthly
        : Quotients.alsoKnown(
            ChurnRate.monthly(monthly.value()).in(ChurnRate.YEAR).result(), monthly);
  }

  /** The monthly rate of the six months before the last one. */
  static MetricResult trailing(Figures figures) {
    return trailing(
        figures.number(TRAILING_LEFT),
        figures.number(TRAILING_OPENING),
        figures.number(TRAILING_MONTHS));
  }

  /**
   * The monthly churn rate of several months.
   *
   * @param left customers who left, summed over months
   * @param opening customers at the start of each month, summed
   * @param months how many months had customers at their start; fewer than six are flagged {@link
   *     MetricFlag#LOW_HISTORY}
   * @return a ratio for a month, shown as percent; {@code NO_DATA} without customers
   * @throws IllegalArgumentException if more left than there were, or a number is negative
   */
  public static MetricResult trailing(BigDecimal left, BigDecimal opening, BigDecimal months) {
    requireWithin(left, opening);
    boolean few = months.compareTo(BigDecimal.valueOf(TRAILING_LENGTH)) < 0;
    return Quotients.overOpening(
            left, opening, "no customers in the six months before the last one of the period")
        .withIf(MetricFlag.LOW_HISTORY, few);
  }

  private static void requireWithin(BigDecimal left, BigDecimal opening) {
    Quotients.requireNotNegative(left, "number of customers who left");
    if (left.compareTo(opening) > 0) {
      throw new IllegalArgumentException(
          "%s of %s customers left; count those who were customers at the start"
              .formatted(left.toPlainString(), opening.toPlainString()));
    }
  }

  private static Metric.Declaration churn(String id, String name, String formula) {
    return Metric.named(id, name)
        .tags(MetricTag.EXPANSION, MetricTag.RELATIONSHIPS, MetricTag.OUTCOME)
        .formula(formula)
        .unit(MetricUnit.PERCENT);
  }
}
