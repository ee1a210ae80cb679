package io.github.attribution.learn;

import com.google.common.collect.ImmutableMap;
import io.github.attribution.journey.Dictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Owen value of sums: values belong to unions, such as channels to families or touches to
 * people. A conversion is shared equally by the unions that its path meets, then equally by the
 * distinct values of the path in each, then equally by the touches of each value.
 *
 * <p>The game is that of {@link ShapleyValue}; on its dividends conv(S) the Owen value is {@code
 * φ(j) = Σ conv(S) / (unions that S meets) / |S ∩ the union of j|}. The two levels add up: a union
 * gets what its values get together. If each value is a union of its own it is the Shapley value.
 * It keeps a union from getting more by being told apart more finely: one contact with ten touches
 * in five channels gets what another with one touch gets. Standard errors are those of {@link
 * LinearCredit}.
 *
 * <p>Source: Owen 1977, "Values of games with a priori unions".
 */
public final class OwenValue {

  /** The quantity of a union's credit in conversions. */
  public static final String UNION_CONVERSIONS = "union_credited_conversions";

  /** The quantity of a union's credit in currency units. */
  public static final String UNION_VALUE = "union_credited_value";

  private OwenValue() {}

  /**
   * Fits the model.
   *
   * @param statistics paths of any dimension
   * @param unions the union of values that have one together; other values are unions of their own
   * @return a model with credited conversions and value of each value, then of each union
   * @throws IllegalArgumentException if no journey with a touch converted, or a union has the name
   *     of a value that is not in it
   */
  public static FittedModel fit(PathStatistics statistics, Map<String, String> unions) {
    PathTable table = statistics.table();
    FitChecks.requireConversions(table, "owen");
    List<String> values = table.values();
    Map<String, String> given = ImmutableMap.copyOf(unions);
    for (String value : values) {
      if (!given.containsKey(value) && given.containsValue(value)) {
        throw new IllegalArgumentException(
            "Union '%s' has the name of a value of '%s' that is not in it; rename the union, or put"
                    .formatted(value, table.spec().dimension())
                + " the value into it");
      }
    }
    List<String> named = values.stream().map(value -> given.getOrDefault(value, value)).toList();
    Dictionary names = Dictionary.sorted(named);
    int[] unionOf = named.stream().mapToInt(names::code).toArray();
    PathScoring scoring = scoring(unionOf);
    List<ModelFigure> figures =
        new ArrayList<>(
            LinearCredit.of(table, scoring)
                .figures(values, ModelFigure.CREDITED_CONVERSIONS, ModelFigure.CREDITED_VALUE));
    figures.addAll(
        LinearCredit.of(table, scoring, names.size(), (path, i) -> unionOf[path[i]])
            .figures(names.values(), UNION_CONVERSIONS, UNION_VALUE));
    return new Fitted(
        values,
        figures,
        FitNotes.of(table, absent(values, given)),
        scoring,
        (path, length, i) ->
            path[i] < 0
                ? "its %s was not there when the model was fitted"
                    .formatted(table.spec().dimension())
                : "its part of union '%s'".formatted(named.get(path[i])));
  }

  private static List<String> absent(List<String> values, Map<String, String> unions) {
    List<String> absent =
        unions.keySet().stream().filter(value -> !values.contains(value)).sorted().toList();
    return absent.isEmpty()
        ? List.of()
        : List.of(
            "Unions name values that no journey has: %s".formatted(String.join(", ", absent)));
  }

  /**
   * The scoring by unions alone, which needs no fit. It allocates nothing.
   *
   * @param unions the union of each value by code; copied. Values that are not known, of code −1,
   *     are a union together.
   * @return the scoring
   */
  public static PathScoring scoring(int[] unions) {
    int[] unionOf = unions.clone();
    return (path, length, scores) -> score(unionOf, path, length, scores);
  }

  /** Scores of unions that are done are negative until the end. */
  private static void score(int[] unionOf, int[] path, int length, double[] scores) {
    DistinctSteps.count(path, length, scores);
    for (int i = 0; i < length; i++) {
      if (scores[i] > 0) {
        int union = union(unionOf, path[i]);
        double parts = 0;
        for (int j = i; j < length; j++) {
          parts += union(unionOf, path[j]) == union ? 1 / scores[j] : 0;
        }
        double distinct = Math.rint(parts);
        for (int j = i; j < length; j++) {
          if (union(unionOf, path[j]) == union) {
            scores[j] = -1 / (distinct * scores[j]);
          }
        }
      }
    }
    for (int i = 0; i < length; i++) {
      scores[i] = -scores[i];
    }
  }

  private static int union(int[] unionOf, int value) {
    return value < 0 ? -1 : unionOf[value];
  }
}
