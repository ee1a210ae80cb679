package io.github.attribution.learn;

import io.github.attribution.setting.Counted;
import java.util.ArrayList;
import java.util.List;

/**
 * The Shapley value of sums: every distinct value of a converting path gets the same.
 *
 * <p>The worth of a coalition of values is the number of conversions whose paths have no other
 * values, v(S) = Σ conv(T) over T ⊆ S, so that conv(T) are the dividends and the Shapley value is
 * {@code φ(j) = Σ conv(S) / |S|} over the sets S that have j. The sum over values is the number of
 * conversions with a touch. Exact for any number of values in time of the sum of path lengths;
 * order, repeats and journeys without a conversion decide nothing.
 *
 * <p>A journey is shared in the same way, its touches sharing what their value gets, so credit
 * summed over journeys is the model's own. Standard errors are those of {@link LinearCredit}.
 *
 * <p>Source: Zhao, Mahboobi, Bagheri 2018, "Shapley value methods for attribution modeling in
 * online advertising" (arXiv 1804.05327), section 3; Google Ads Data Hub offers the same.
 */
public final class ShapleyValue {

  /** Quantity of the credit at a position, which follows. */
  private static final String AT = ModelFigure.CREDITED_CONVERSIONS + "_at_";

  private static final String AFTER = ModelFigure.CREDITED_CONVERSIONS + "_after_";

  /** The most values × positions, of some 90 bytes each. */
  private static final long MOST_CELLS = 10_000_000;

  private ShapleyValue() {}

  /**
   * Fits the model.
   *
   * @param statistics paths of any dimension
   * @return a model with credited conversions and value of each value
   * @throws IllegalArgumentException if no journey with a touch converted
   */
  public static FittedModel fit(PathStatistics statistics) {
    PathTable table = statistics.table();
    FitChecks.requireConversions(table, "shapley");
    return model(table, credit(table));
  }

  /**
   * Fits the model, and breaks its credit down by the position of the touch: the ordered Shapley
   * value, {@code φ(j, i) = Σ R(S, j, i) / |S|} over the sets S that have j, where R counts
   * conversions of journeys with the set S and j at touch i, each divided by the number of touches
   * of j. The sum over positions is the Shapley value.
   *
   * @param statistics paths of any dimension
   * @param positions how many positions are told apart, at least 1; later ones have a sum together
   * @return a model that has {@code credited_conversions_at_1} … and {@code
   *     credited_conversions_after_…} as well, where they are not zero
   * @throws IllegalArgumentException if no journey with a touch converted, or there is no position,
   *     or there are more than ten million values × positions
   */
  public static FittedModel fitByPosition(PathStatistics statistics, int positions) {
    if (positions < 1) {
      throw new IllegalArgumentException(
          "The ordered Shapley value is asked for %s positions; ask for at least 1"
              .formatted(positions));
    }
    PathTable table = statistics.table();
    FitChecks.requireConversions(table, "ordered-shapley");
    int told = Math.min(positions, table.longestLength());
    requireFeasible(table, told);
    List<ModelFigure> figures = new ArrayList<>(credit(table));
    int width = told + 1;
    LinearCredit byPosition =
        LinearCredit.of(
            table,
            DistinctSteps::shareEqually,
            table.values().size() * width,
            (path, i) -> path[i] * width + Math.min(i, told));
    for (int position = 0; position < width; position++) {
      String quantity = position < told ? AT + (position + 1) : AFTER + told;
      for (int code = 0; code < table.values().size(); code++) {
        Estimate credit = byPosition.conversions(code * width + position);
        if (credit.value() != 0) {
          figures.add(new ModelFigure(table.values().get(code), quantity, credit));
        }
      }
    }
    return model(table, figures);
  }

  private static void requireFeasible(PathTable table, int positions) {
    double cells = (positions + 1.0) * table.values().size();
    if (cells > MOST_CELLS) {
      throw new IllegalArgumentException(
          "The ordered Shapley value of %s at %s has %s numbers, and up to %s are allowed; ask for fewer positions, or use a dimension of fewer values"
              .formatted(
                  Counted.of(table.values().size(), "value"),
                  Counted.of(positions, "position"),
                  Counted.number(cells),
                  Counted.number(MOST_CELLS)));
    }
  }

  private static List<ModelFigure> credit(PathTable table) {
    return LinearCredit.of(table, DistinctSteps::shareEqually)
        .figures(table.values(), ModelFigure.CREDITED_CONVERSIONS, ModelFigure.CREDITED_VALUE);
  }

  private static FittedModel model(PathTable table, List<ModelFigure> figures) {
    String dimension = table.spec().dimension();
    return new Fitted(
        table.values(),
        figures,
        FitNotes.of(table),
        DistinctSteps::shareEqually,
        (path, length, i) -> why(path, length, i, dimension));
  }

  private static String why(int[] path, int length, int i, String dimension) {
    double[] counts = new double[length];
    DistinctSteps.count(path, length, counts);
    int distinct = 0;
    for (int step = 0; step < length; step++) {
      int first = 0;
      while (path[first] != path[step]) {
        first++;
      }
      distinct += first == step ? 1 : 0;
    }
    String part = distinct == 1 ? "all, the only " : "one of %d parts, a distinct ";
    String value = part.formatted(distinct) + dimension;
    return counts[i] == 1 ? value : value + ", shared by its %.0f touches".formatted(counts[i]);
  }
}
