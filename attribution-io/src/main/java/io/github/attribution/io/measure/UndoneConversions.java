package io.github.attribution.io.measure;

import io.github.attribution.metric.NewCustomers;

/** Conversions that make no new customer, since they were refunded in full soon after. */
public final class UndoneConversions {

  private static final long GRACE_MICROS = (NewCustomers.GRACE_DAYS + 1) * 86_400_000_000L;

  private UndoneConversions() {}

  /**
   * The conversions that were refunded in full within the days of grace.
   *
   * @param conversions something to select from, which has a column {@code reverses}
   * @return a query of their ids
   */
  public static String of(String conversions) {
    return """
        SELECT o.conversion_id FROM %1$s o JOIN %1$s r ON r.reverses = o.conversion_id
        WHERE r.converted_at < o.converted_at + %2$s
        GROUP BY o.conversion_id, o.revenue, o.reporting_micros
        HAVING -sum(coalesce(r.reporting_micros, 0)) >= coalesce(o.reporting_micros, 0)
          OR bool_and(r.currency IS NOT DISTINCT FROM o.currency)
            AND -sum(coalesce(r.revenue, 0)) >= coalesce(o.revenue, 0)"""
        .formatted(conversions, GRACE_MICROS);
  }
}
