package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import io.github.attribution.learn.Estimate;
import java.util.List;

/**
 * A number of a group with how sure it is.
 *
 * @param strategy the strategy's spec
 * @param names what credit is grouped by
 * @param values the group's value for each
 * @param measure what the number is, in snake case
 * @param estimate the number with its standard error
 * @param givenFit whether the strategy was fitted on the same journeys, so that the error of the
 *     fit comes on top
 * @param note what to know before trusting the interval, with the number behind it, or why there is
 *     none; empty if there is nothing to say
 */
public record CreditInterval(
    String strategy,
    List<String> names,
    List<String> values,
    String measure,
    Estimate estimate,
    boolean givenFit,
    String note) {

  /** Copies. */
  public CreditInterval {
    names = ImmutableList.copyOf(names);
    values = ImmutableList.copyOf(values);
  }
}
