package io.github.attribution.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * What each touch adds to its path: the conversion rate of the path less that of the same path
 * without the touch.
 *
 * <p>{@code marginal(i) = max(0, p(path) − p(path without touch i))}, where p is the rate of
 * journeys of exactly that path, 0 if there are none; a conversion is shared in the ratio of the
 * marginals, and goes to the last touch if all are zero. Credit is the sum over journeys.
 *
 * <p>On rare paths no shorter one was seen, all marginals are the path's rate and the touches share
 * equally; a note says how often. It is not a Shapley value, though it is known as one.
 *
 * <p>Standard errors are not known in closed form; {@link AccountBootstrap} gives them.
 *
 * <p>Source: Google Fractribution (py/fractribution.py and its slides 20–22).
 */
public final class LeaveOneOut {

  /** The quantity of the sum of marginals over converting journeys. */
  public static final String RAW_CREDIT = "raw_credit";

  private static final String NAME = "leave-one-out";

  private final PathTable table;

  private LeaveOneOut(PathTable table) {
    this.table = table;
  }

  /**
   * Fits the model.
   *
   * @param statistics paths of any dimension
   * @return a model with raw credit, credited conversions and value of each value
   * @throws IllegalArgumentException if no journey with a touch converted, or all did
   */
  public static FittedModel fit(PathStatistics statistics) {
    PathTable table = statistics.table();
    double conversions = FitChecks.requireConversions(table, NAME);
    FitChecks.requireUnconverted(table, NAME);
    return new LeaveOneOut(table).model(conversions);
  }

  private FittedModel model(double conversions) {
    int[] path = new int[table.longestLength()];
    double[] raw = new double[table.values().size()];
    double alone = 0;
    for (int number = 0; number < table.pathCount(); number++) {
      double count = table.conversions(number);
      int length = count == 0 ? 0 : table.copy(number, path);
      int seen = 0;
      for (int i = 0; i < length; i++) {
        raw[path[i]] += count * marginal(path, length, i);
        seen += find(path, length, i) < 0 ? 0 : 1;
      }
      alone += seen == 0 && length > 1 ? count : 0;
    }
    List<ModelFigure> figures = new ArrayList<>();
    for (int code = 0; code < raw.length; code++) {
      figures.add(
          new ModelFigure(table.values().get(code), RAW_CREDIT, Estimate.withoutError(raw[code])));
    }
    figures.addAll(LinearCredit.of(table, this::score).figuresWithoutErrors());
    List<String> notes = new ArrayList<>(FitNotes.of(table));
    if (alone > 0) {
      notes.add(
          FitChecks.text(
              "%.1f %% of conversions have paths of several touches of which no journey had any"
                  + " touch less; they are shared equally, as by 'linear'",
              100 * alone / conversions));
    }
    return new Fitted(table.values(), figures, notes, this::score, this::why);
  }

  private void score(int[] path, int length, double[] scores) {
    boolean none = true;
    for (int i = 0; i < length; i++) {
      scores[i] = marginal(path, length, i);
      none &= scores[i] == 0;
    }
    scores[length - 1] = none ? 1 : scores[length - 1];
  }

  private double marginal(int[] path, int length, int without) {
    return Math.max(0, rate(find(path, length, length)) - rate(find(path, length, without)));
  }

  private double rate(int number) {
    return number < 0 ? 0 : Presence.quotient(table.conversions(number), table.journeys(number));
  }

  /** The number of a path without one of its steps, negative if no journey had it. */
  private int find(int[] path, int length, int without) {
    int low = 0;
    int high = table.pathCount() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(middle, path, length, without);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return -1;
  }

  private int compare(int number, int[] path, int length, int without) {
    int left = table.length(number);
    int right = without < length ? length - 1 : length;
    for (int i = 0; i < Math.min(left, right); i++) {
      int order = Integer.compare(table.step(number, i), path[i < without ? i : i + 1]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left, right);
  }

  private String why(int[] path, int length, int i) {
    double[] scores = new double[length];
    score(path, length, scores);
    double marginal = marginal(path, length, i);
    if (scores[i] > 0 && marginal == 0) {
      return "the last touch, as no touch adds to the path's conversion rate";
    }
    return FitChecks.text(
        "%.3g %% of journeys of this path convert, %.3g %% of those without the touch",
        100 * rate(find(path, length, length)), 100 * rate(find(path, length, i)));
  }
}
