package io.github.attribution.credit;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The credit of one group under one strategy.
 *
 * @param strategy the strategy's spec
 * @param values the group's value for each dimension; {@value CreditTotals#UNATTRIBUTED} for each
 *     if nobody's, but for periods of outcomes beside other dimensions
 * @param attributed false for what is nobody's
 * @param touchpoints how many touches of the input have these values, credited or not; null if a
 *     touch belongs to no one group, since there are periods of outcomes
 * @param revenueMicros credited revenue
 * @param conversionMicros credited conversions
 * @param newCustomerMicros credited new customers
 * @param leadMicros credited leads
 */
public record CreditRow(
    String strategy,
    List<String> values,
    boolean attributed,
    @Nullable Long touchpoints,
    long revenueMicros,
    long conversionMicros,
    long newCustomerMicros,
    long leadMicros) {

  /** Copies the values. */
  public CreditRow {
    values = ImmutableList.copyOf(values);
  }

  /**
   * The credit of a group that touches are counted by.
   *
   * @param strategy the strategy's spec
   * @param values the group's value for each dimension
   * @param attributed false for what is nobody's
   * @param touchpoints how many touches of the input have these values
   * @param revenueMicros credited revenue
   * @param conversionMicros credited conversions
   * @param newCustomerMicros credited new customers
   * @param leadMicros credited leads
   */
  public CreditRow(
      String strategy,
      List<String> values,
      boolean attributed,
      long touchpoints,
      long revenueMicros,
      long conversionMicros,
      long newCustomerMicros,
      long leadMicros) {
    this(
        strategy,
        values,
        attributed,
        Long.valueOf(touchpoints),
        revenueMicros,
        conversionMicros,
        newCustomerMicros,
        leadMicros);
  }
}
