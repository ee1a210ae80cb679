package io.github.attribution.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a report is made.
 *
 * @param locale how numbers and dates are written; null is as the run was configured
 * @param deals whether the largest deals are in it, with the names of their accounts
 */
public record ReportOptions(@Nullable Locale locale, boolean deals) {

  /**
   * As the run was configured.
   *
   * @return the options
   */
  public static ReportOptions defaults() {
    return new ReportOptions(null, true);
  }

  /**
   * These options with another way to write numbers and dates.
   *
   * @param locale a locale with a language
   * @return a copy
   */
  public ReportOptions withLocale(Locale locale) {
    return new ReportOptions(locale, deals);
  }

  /**
   * These options without single deals.
   *
   * @return a copy
   */
  public ReportOptions withoutDeals() {
    return new ReportOptions(locale, false);
  }
}
