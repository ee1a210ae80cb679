package io.github.attribution.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The simple probabilistic model of second order: how often journeys with a value convert,
 * corrected by how often those with a pair of values do.
 *
 * <p>In a journey whose set of values is S, {@code C(i) = p(i) + Σ (p(i, j) − p(i) − p(j)) / (2
 * (|S| − 1))} over the other values j of S, where p are conversion rates of journeys that have the
 * values, others allowed. C may be negative. {@code raw_credit} is the sum of C over converting
 * journeys; credited conversions are all conversions in its ratio, those below zero counting as
 * zero. Their value is credited in the ratio of the sums of value × C, or, where it is zero or less
 * in all, in that of credited conversions. A journey's conversion is shared by its C, each value's
 * by its touches; the sum over journeys differs from the model's credit, as its conversions count
 * alike and not by their rates.
 *
 * <p>For two values it is the Shapley value of the rates; for more it averages over pairs what the
 * Shapley value adds, and adds up to nothing in particular. Presence in the whole journey is what
 * counts: journeys that convert soon have fewer values, which makes values of long journeys look
 * harmful.
 *
 * <p>Standard errors are not known in closed form; {@link AccountBootstrap} gives them.
 *
 * <p>Source: Shao, Li 2011, "Data-driven multi-touch attribution models" (KDD), section 3.
 */
public final class ShaoLi {

  /** The quantity of the sum of C over converting journeys. */
  public static final String RAW_CREDIT = "raw_credit";

  private static final String NAME = "shao-li";

  private ShaoLi() {}

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
    Presence presence = Presence.withPairs(table);
    int values = table.values().size();
    double[] raw = new double[values];
    double[] rawValue = new double[values];
    double worth = addRaw(table, presence, raw, rawValue);
    List<ModelFigure> figures = new ArrayList<>();
    add(figures, table, RAW_CREDIT, raw);
    add(figures, table, ModelFigure.CREDITED_CONVERSIONS, normalised(raw, conversions));
    boolean byValue = worth > 0 && Arrays.stream(rawValue).anyMatch(one -> one > 0);
    add(figures, table, ModelFigure.CREDITED_VALUE, normalised(byValue ? rawValue : raw, worth));
    return new Fitted(
        table.values(),
        figures,
        FitNotes.of(table, notes(table, raw, !byValue && worth != 0)),
        (path, length, scores) -> score(presence, path, length, scores),
        (path, length, i) -> why(table, presence, path, length, i));
  }

  /** Adds C of all converting journeys, by conversions and by value; what the latter are worth. */
  private static double addRaw(
      PathTable table, Presence presence, double[] raw, double[] rawValue) {
    int[] distinct = new int[table.longestLength()];
    double worth = 0;
    for (int path = 0; path < table.pathCount(); path++) {
      double count = table.conversions(path);
      double value = table.value(path);
      if (count != 0 || value != 0) {
        int size = Presence.distinct(table, path, distinct);
        worth += size > 0 ? value : 0;
        for (int i = 0; i < size; i++) {
          double one = presence.rate(distinct[i]);
          for (int j = 0; j < size; j++) {
            one += j == i ? 0 : synergy(presence, distinct[i], distinct[j]) / (2 * (size - 1));
          }
          raw[distinct[i]] += count * one;
          rawValue[distinct[i]] += value * one;
        }
      }
    }
    return worth;
  }

  private static double synergy(Presence presence, int value, int other) {
    return presence.rate(value, other) - presence.rate(value) - presence.rate(other);
  }

  private static double[] normalised(double[] raw, double total) {
    double sum = 0;
    for (double one : raw) {
      sum += Math.max(0, one);
    }
    double[] credit = new double[raw.length];
    for (int code = 0; code < raw.length && sum > 0; code++) {
      credit[code] = Math.max(0, raw[code]) * (total / sum);
    }
    return credit;
  }

  private static void add(
      List<ModelFigure> figures, PathTable table, String quantity, double[] numbers) {
    for (int code = 0; code < numbers.length; code++) {
      figures.add(
          new ModelFigure(
              table.values().get(code), quantity, Estimate.withoutError(numbers[code])));
    }
  }

  private static List<String> notes(PathTable table, double[] raw, boolean valueAsConversions) {
    List<String> negative = new ArrayList<>();
    for (int code = 0; code < raw.length; code++) {
      if (raw[code] < 0) {
        negative.add(table.values().get(code));
      }
    }
    List<String> notes = new ArrayList<>();
    if (!negative.isEmpty()) {
      notes.add("Raw credit below zero counts as none: %s".formatted(String.join(", ", negative)));
    }
    if (valueAsConversions) {
      notes.add(
          "Conversions are worth nothing or less in all, so their value is credited in the ratio of credited conversions");
    }
    return notes;
  }

  /**
   * Scores without allocating. First steps of a value have their number of touches until their
   * score is there, which is negative until the end; its other steps have zero.
   */
  private static void score(Presence presence, int[] path, int length, double[] scores) {
    DistinctSteps.count(path, length, scores);
    int values = keepFirst(path, length, scores);
    for (int i = 0; i < length; i++) {
      if (scores[i] > 0) {
        double credit = path[i] < 0 ? 0 : credit(presence, path, length, i, scores, values);
        scores[i] = -(Math.max(0, credit) / scores[i]);
      }
    }
    for (int i = 0; i < length; i++) {
      if (isFirst(scores[i])) {
        double score = -scores[i];
        for (int j = i; j < length; j++) {
          scores[j] = path[j] == path[i] ? score : scores[j];
        }
      }
    }
    for (int i = 0; i < length; i++) {
      scores[i] = Math.abs(scores[i]);
    }
    DistinctSteps.shareEquallyIfNone(path, length, scores);
  }

  private static int keepFirst(int[] path, int length, double[] counts) {
    int values = 0;
    for (int i = 0; i < length; i++) {
      if (counts[i] > 0) {
        values++;
        for (int j = i + 1; j < length; j++) {
          counts[j] = path[j] == path[i] ? 0 : counts[j];
        }
      }
    }
    return values;
  }

  /** Whether a step is the first of its value: its mark is not +0. */
  private static boolean isFirst(double mark) {
    return Double.doubleToRawLongBits(mark) != 0;
  }

  private static double credit(
      Presence presence, int[] path, int length, int i, double[] marks, int values) {
    double credit = presence.rate(path[i]);
    for (int j = 0; j < length; j++) {
      if (j != i && path[j] >= 0 && isFirst(marks[j])) {
        credit += synergy(presence, path[i], path[j]) / (2 * (values - 1));
      }
    }
    return credit;
  }

  private static String why(PathTable table, Presence presence, int[] path, int length, int i) {
    if (path[i] < 0) {
      return "its %s was not there when the model was fitted".formatted(table.spec().dimension());
    }
    double[] marks = new double[length];
    DistinctSteps.count(path, length, marks);
    int values = keepFirst(path, length, marks);
    int first = 0;
    while (path[first] != path[i]) {
      first++;
    }
    return FitChecks.text(
        "%.3g %% of journeys with its %s convert, %.3g %% with what others add or take",
        100 * presence.rate(path[i]),
        table.spec().dimension(),
        100 * credit(presence, path, length, first, marks, values));
  }
}
