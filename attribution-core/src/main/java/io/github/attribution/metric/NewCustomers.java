package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Accounts that became customers.
 *
 * <p>An account counts once, on the date of its first conversion that is marked as a new
 * customer's: one that comes back is not new. A conversion that was refunded in full within {@value
 * #GRACE_DAYS} days counts in no period; a report that was made before the refund changes, which
 * {@link MetricFlag#RESTATED} marks.
 */
public final class NewCustomers {

  /** Within how many days a full refund undoes a new customer. */
  public static final int GRACE_DAYS = 30;

  /** Accounts that became customers. */
  public static final Figure NEW_CUSTOMERS =
      Figure.count(
          "new customers",
          "accounts by the date of their first conversion as a new customer that was not refunded"
              + " in full within 30 days",
          "conversions.new_customer");

  /** Accounts that became customers and were refunded. */
  public static final Figure UNDONE =
      Figure.count(
          "undone customers",
          "accounts whose first conversion as a new customer was refunded in full within 30 days",
          "conversions.new_customer");

  static final List<Metric> METRICS =
      List.of(
          Metric.named("newCustomers", "New customers")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("number of accounts that became customers")
              .unit(MetricUnit.COUNT)
              .reading(
                  "One that comes back is not new. A full refund within 30 days undoes a customer"
                      + " in the period of the first deal.")
              .source("SaaS Metrics Standards Board: net-new logos only")
              .example("3", "3", "0")
              .of(NEW_CUSTOMERS, UNDONE, NewCustomers::of));

  private NewCustomers() {}

  /**
   * New customers.
   *
   * @param newCustomers accounts that became customers and stayed so
   * @param undone accounts that were refunded in full soon after
   * @return a number, marked as restated if any was undone
   * @throws IllegalArgumentException if a number is negative
   */
  public static MetricResult of(BigDecimal newCustomers, BigDecimal undone) {
    Quotients.requireNotNegative(newCustomers, "number of new customers");
    Quotients.requireNotNegative(undone, "number of undone customers");
    boolean restated = undone.signum() > 0;
    String note = restated ? MetricResult.plainText(undone) + " undone by full refunds" : "";
    return Quotients.count(newCustomers).withIf(MetricFlag.RESTATED, restated).withNote(note);
  }
}
