package io.github.attribution.credit;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The credit of one group under one strategy.
 *
 * @param strategy the strategy's spec
 * @param values the group's value for each dimension; {@value CreditTotals#UNATTRIBUTED} for each
 *     if nobody's
 * @param attributed false for what is nobody's
 * @param touchpoints how many touches of the input have these values, credited or not
 * @param revenueMicros credited revenue
 * @param conversionMicros credited conversions
 * @param newCustomerMicros credited new customers
 * @param leadMicros credited leads
 */
public record CreditRow(
    String strategy,
    List<String> values,
    boolean attributed,
    long touchpoints,
    long revenueMicros,
    long conversionMicros,
    long newCustomerMicros,
    long leadMicros) {

  /** Copies the values. */
  public CreditRow {
    values = ImmutableList.copyOf(values);
  }
}
