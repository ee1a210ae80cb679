package io.github.attribution.metric;

import io.github.attribution.credit.CreditRow;
import io.github.attribution.journey.Micros;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A period of a report with its spend and costs.
 *
 * @param period the days
 * @param economics spend and costs of those days
 * @param immature whether its touches can still get credit
 */
record CreditedPeriod(ReportingPeriod period, Economics economics, boolean immature) {

  /**
   * A period of a run.
   *
   * @param mature the day until before which no touch can get more credit; null if not known
   */
  static CreditedPeriod of(
      ReportingPeriod period, Economics economics, @Nullable LocalDate mature) {
    return new CreditedPeriod(
        period, economics.in(period), mature != null && period.to().isAfter(mature));
  }

  String label() {
    return period.label();
  }

  /** What to say of the time of costs that are not there. */
  String when() {
    return " dated in " + label();
  }

  /** Adds what touches of the period have credit for, and their number; null if not known. */
  void addTouched(Figures figures, @Nullable CreditRow touched) {
    if (touched == null) {
      withoutTouched(figures);
      return;
    }
    figures.with(CreditFigures.COHORT_REVENUE, Micros.toDecimal(touched.revenueMicros()));
    GroupFigures.addCustomers(figures, CreditFigures.COHORT_NEW_CUSTOMERS, touched, economics);
    Long count = touched.touchpoints();
    if (count != null) {
      figures.with(CreditFigures.TOUCHES, BigDecimal.valueOf(count));
    }
    if (immature) {
      figures.flag(CreditFigures.COHORT_REVENUE, MetricFlag.IMMATURE_COHORT);
      figures.flag(CreditFigures.COHORT_NEW_CUSTOMERS, MetricFlag.IMMATURE_COHORT);
    }
  }

  static void withoutTouched(Figures figures) {
    String reason = "needs periods of touches; ask for a period";
    figures.without(CreditFigures.COHORT_REVENUE, reason);
    figures.without(CreditFigures.COHORT_NEW_CUSTOMERS, reason);
  }

  /** Marks all figures if these are not all days of the calendar's period. */
  void mark(Figures figures) {
    if (period.isPartial()) {
      figures.flagAll(MetricFlag.PARTIAL_PERIOD);
    }
  }
}
