package io.github.attribution.journey;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a grouping may have beside dimensions: the periods of a date, written {@code month(touch)}.
 *
 * @param period how long
 * @param basis of which date
 */
public record ReportPeriod(Period period, DateBasis basis) {

  private static final Map<String, ReportPeriod> BY_NAME =
      Arrays.stream(DateBasis.values())
          .flatMap(
              basis ->
                  Arrays.stream(Period.values()).map(period -> new ReportPeriod(period, basis)))
          .collect(ImmutableMap.toImmutableMap(ReportPeriod::toString, Function.identity()));

  /**
   * The names of all.
   *
   * @return {@code day(touch)} to {@code year(opportunity-created)}
   */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * The one with a name.
   *
   * @param name an entry of a grouping
   * @return empty if it is no period, but perhaps a dimension
   */
  public static Optional<ReportPeriod> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /**
   * Whether an entry of a grouping is a period of outcomes, and none of touches.
   *
   * @param name an entry of a grouping
   * @return false for dimensions as well
   */
  public static boolean isOfOutcome(String name) {
    return find(name).filter(period -> period.basis.ofOutcome()).isPresent();
  }

  /**
   * Whether a grouping has periods of outcomes, so that its groups are none of touches alone.
   *
   * @param names the entries of a grouping
   * @return true if there is at least one
   */
  public static boolean anyOfOutcomes(List<String> names) {
    return names.stream().anyMatch(ReportPeriod::isOfOutcome);
  }

  /**
   * Whether a name has the form of a period, known or not.
   *
   * @param name an entry of a grouping
   * @return true for a name with a text in parentheses at its end, such as {@code month(tuoch)}
   */
  public static boolean looksLikeOne(String name) {
    return name.endsWith(")") && name.indexOf('(') > 0;
  }

  /** The name in groupings, such as {@code month(touch)}. */
  @Override
  public String toString() {
    return period + "(" + basis + ")";
  }
}
