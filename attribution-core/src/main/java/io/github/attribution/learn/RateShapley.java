package io.github.attribution.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Shapley value of conversion rates: how much having a value in a journey raises the rate at
 * which journeys convert.
 *
 * <p>The worth of a coalition S is the rate among journeys whose set of values is exactly S, {@code
 * v(S) = conversions(S) / journeys(S)}; that of none is the baseline, the rate of journeys without
 * a touch. Values add up to v(all) − v(none) and may be negative. Most coalitions are rare or
 * missing, and what they are worth then is a choice: see {@link Rare}.
 *
 * <p>Exact for up to {@value CoalitionGame#MOST_EXACT} values, sampled for up to {@value
 * CoalitionGame#MOST}. Standard errors are by the delta method, robust to journeys of one account
 * that go alike; the Shapley value is linear in the worths. The sampling error is part of them, and
 * the number of pseudo-journeys of {@link Rare#SHRUNK} is taken as given.
 *
 * <p>Credit: conversions are shared in the ratio of the values, those below zero counting as zero;
 * standard errors are as if it were known which. A journey's touched values share its conversion in
 * the same way, or equally if none is above zero, so the sum over journeys differs from the model's
 * credit. Presence in the whole journey is what counts: journeys that convert soon have fewer
 * values, which makes values of long journeys look harmful.
 *
 * <p>Source: Shapley 1953; Dalessandro, Perlich, Stitelman, Provost 2012, "Causally motivated
 * attribution for online advertising", has the same with inclusive rates.
 */
public final class RateShapley {

  /** The quantity of the Shapley values, rates. */
  public static final String SHAPLEY_VALUE = "shapley_value";

  /** The quantity of the rate of journeys without a touch. */
  public static final String BASELINE = "baseline";

  private static final String NAME = "shapley:game=rates";

  /** Below it a value is zero but for rounding. */
  private static final double ROUNDING = 1e-12;

  /** What coalitions are worth that no journey had, or few. */
  public enum Rare {
    /** Missing ones are worth nothing; the others their rate. */
    ZERO,
    /**
     * Missing ones are worth what their largest part is that some journey had: of several the one
     * of most journeys, of these the one worth most. The others are worth their rate. So what was
     * never seen to add anything adds nothing, and nothing is extrapolated.
     */
    PARENT,
    /**
     * As {@link #PARENT}, and rates of few journeys are drawn to the worth v of the largest part:
     * {@code (c + k v) / (n + k)} for c conversions of n journeys, where k = journeys / conversions
     * of all sets that were seen, as many journeys as one conversion takes (journeys without a
     * touch among them only if some did not convert), and v = 0 without such a part. One lucky
     * journey then does not make a coalition worth 1. The baseline stands as it is.
     */
    SHRUNK
  }

  private static final List<String> QUANTITIES =
      List.of(SHAPLEY_VALUE, ModelFigure.CREDITED_CONVERSIONS, ModelFigure.CREDITED_VALUE);

  private final PathTable table;
  private final int values;
  private final Rare rare;
  private final RateGame game;

  private RateShapley(PathTable table, Rare rare) {
    this.table = table;
    this.values = table.values().size();
    this.rare = rare;
    this.game = new RateGame(table, rare);
  }

  /**
   * Fits the model.
   *
   * @param statistics paths of a dimension of up to {@value CoalitionGame#MOST} values
   * @param rare what coalitions are worth that are missing or rare
   * @param orders how many orders of the values are sampled, if there are too many to be exact; at
   *     least 4
   * @param seed where the sampling starts
   * @return a model with the baseline, Shapley values, credited conversions and value
   * @throws IllegalArgumentException if no journey with a touch converted, or all did, or there are
   *     too many values
   */
  public static FittedModel fit(PathStatistics statistics, Rare rare, int orders, long seed) {
    PathTable table = statistics.table();
    FitChecks.requireConversions(table, NAME);
    FitChecks.requireUnconverted(table, NAME);
    if (table.values().size() > CoalitionGame.MOST) {
      throw new IllegalArgumentException(
          FitChecks.text(
              "Strategy '%s' takes up to %d values, and '%s' has %,d; use 'shapley' or a dimension"
                  + " of fewer values",
              NAME, CoalitionGame.MOST, table.spec().dimension(), table.values().size()));
    }
    return new RateShapley(table, rare).model(orders, seed);
  }

  private FittedModel model(int orders, long seed) {
    boolean exact = values <= CoalitionGame.MOST_EXACT;
    List<Estimate> shapley =
        exact
            ? Arrays.stream(game.game().shapley()).mapToObj(one -> Estimate.of(one, 0)).toList()
            : game.game().sample(orders, seed);
    double[] credit = shapley.stream().mapToDouble(one -> Math.max(0, one.value())).toArray();
    boolean none = !(Arrays.stream(credit).sum() > 0);
    if (none) {
      Arrays.fill(credit, 1);
    }
    double[][] slopes = exact ? slopes() : sampledSlopes(CoalitionGame.pairs(orders), seed);
    List<ModelFigure> figures = figures(shapley, credit, none, slopes);
    return new Fitted(
        table.values(),
        figures,
        FitNotes.of(table, notes(shapley, none, exact, orders, seed)),
        (path, length, scores) -> score(credit, path, length, scores),
        (path, length, i) -> why(shapley, path[i]));
  }

  /** How much the Shapley value of each value grows with the worth of each seen set. */
  private double[][] slopes() {
    double[][] slopes = new double[values][game.size()];
    double[] weights = CoalitionGame.shapleyWeights(values);
    for (int set = 0; set < 1 << values; set++) {
      int rank = game.source(set);
      if (rank != RateGame.NONE) {
        int size = Integer.bitCount(set);
        for (int value = 0; value < values; value++) {
          boolean has = (set >> value & 1) != 0;
          slopes[value][rank] += has ? weights[size - 1] : -weights[size];
        }
      }
    }
    return slopes;
  }

  private double[][] sampledSlopes(int pairs, long seed) {
    double[][] slopes = new double[values][game.size()];
    double weight = 0.5 / pairs;
    CoalitionGame.forEachOrder(
        values,
        pairs,
        seed,
        (order, last) -> {
          long set = 0;
          int before = game.source(0);
          for (int value : order) {
            set |= 1L << value;
            int with = game.source(set);
            add(slopes[value], with, weight);
            add(slopes[value], before, -weight);
            before = with;
          }
        });
    return slopes;
  }

  private static void add(double[] slopes, int rank, double weight) {
    if (rank != RateGame.NONE) {
      slopes[rank] += weight;
    }
  }

  private List<ModelFigure> figures(
      List<Estimate> shapley, double[] credit, boolean none, double[][] slopes) {
    Arrays.stream(slopes).forEach(game::throughWorths);
    double sum = Arrays.stream(credit).sum();
    double conversions = FitChecks.requireConversions(table, NAME);
    double worth = 0;
    for (int path = 0; path < table.pathCount(); path++) {
      worth += table.length(path) > 0 ? table.value(path) : 0;
    }
    Influences influences = new Influences(slopes, credit, none, conversions, worth);
    double[] errors = AccountVariance.standardErrors(table, 3 * values + 1, influences::of);
    List<ModelFigure> figures = new ArrayList<>();
    figures.add(
        new ModelFigure(
            ModelFigure.ALL, BASELINE, Estimate.ofSpread(game.worth(0), errors[3 * values])));
    for (int part = 0; part < 3; part++) {
      double total = part == 0 ? sum : part == 1 ? conversions : worth;
      for (int value = 0; value < values; value++) {
        Estimate one = shapley.get(value);
        double estimate = part == 0 ? one.value() : credit[value] * (total / sum);
        boolean varies = part == 0 || (credit[value] > 0 && !none);
        double error =
            StrictMath.hypot(errors[part * values + value], sampling(one) * (total / sum));
        figures.add(
            new ModelFigure(
                table.values().get(value),
                QUANTITIES.get(part),
                varies ? Estimate.of(estimate, error) : Estimate.withoutError(estimate)));
      }
    }
    return figures;
  }

  private static double sampling(Estimate estimate) {
    @Nullable Double error = estimate.standardError();
    return error == null ? 0 : error;
  }

  /** What a journey more does to Shapley values, credited conversions, value and the baseline. */
  private final class Influences {

    private final double[][] slopes;
    private final double[] shares;
    private final double sum;
    private final boolean none;
    private final double conversions;
    private final double worth;

    Influences(double[][] slopes, double[] credit, boolean none, double conversions, double worth) {
      this.slopes = slopes;
      this.sum = Arrays.stream(credit).sum();
      this.shares = Arrays.stream(credit).map(one -> one / sum).toArray();
      this.none = none;
      this.conversions = conversions;
      this.worth = worth;
    }

    void of(int path, double[] converted, double[] perValue, double[] unconverted) {
      int rank = game.rankOfPath(path);
      double rate = rank == RateGame.NONE ? 0 : game.worthOfRank(rank);
      throughShapley(path, rank, 1 - rate, converted);
      throughShapley(path, rank, -rate, unconverted);
      for (int value = 0; value < values && table.length(path) > 0; value++) {
        converted[values + value] += shares[value];
        perValue[2 * values + value] = shares[value];
      }
    }

    private void throughShapley(int path, int rank, double surplus, double[] influence) {
      Arrays.fill(influence, 0);
      if (rank == RateGame.NONE) {
        return;
      }
      double all = 0;
      for (int value = 0; value < values; value++) {
        influence[value] = slopes[value][rank] * surplus;
        all += own(value, influence);
      }
      for (int value = 0; value < values; value++) {
        double change = (own(value, influence) - shares[value] * all) / sum;
        influence[values + value] = conversions * change;
        influence[2 * values + value] = worth * change;
      }
      influence[3 * values] = table.length(path) > 0 ? 0 : surplus / table.journeys(path);
    }

    /** What becomes of the credit, as long as the same values are above zero. */
    private double own(int value, double[] influence) {
      return none || shares[value] == 0 ? 0 : influence[value];
    }
  }

  private List<String> notes(
      List<Estimate> shapley, boolean none, boolean exact, int orders, long seed) {
    List<String> notes = new ArrayList<>();
    if (game.rank(0) == RateGame.NONE) {
      notes.add(
          "There are no journeys without a touch that did not convert, so the baseline is not known"
              + " and taken as zero: the Shapley values add up to what all values together are"
              + " worth");
    }
    double coalitions = Math.scalb(1.0, values);
    if (game.size() < coalitions) {
      notes.add(
          FitChecks.text(
              "Journeys have %,d of %,.0f possible sets of values; the others are worth %s",
              game.size(),
              coalitions,
              rare == Rare.ZERO ? "nothing" : "what their largest part with journeys is"));
    }
    List<String> negative = new ArrayList<>();
    for (int value = 0; value < values; value++) {
      if (shapley.get(value).value() < -ROUNDING) {
        negative.add(table.values().get(value));
      }
    }
    if (none) {
      notes.add(
          "No value of %s raises the conversion rate, so all get the same: use 'shapley'"
              .formatted(table.spec().dimension()));
    } else if (!negative.isEmpty()) {
      notes.add(
          "Shapley values below zero get no credit, whose error is not known: %s"
              .formatted(String.join(", ", negative)));
    }
    if (!exact) {
      double most = shapley.stream().mapToDouble(RateShapley::sampling).max().orElse(0);
      notes.add(
          FitChecks.text(
              "Shapley values are of %,d sampled orders (seed %d); the largest sampling error is"
                  + " %.2g and part of the standard errors",
              2 * CoalitionGame.pairs(orders), seed, most));
    }
    return notes;
  }

  private static void score(double[] credit, int[] path, int length, double[] scores) {
    DistinctSteps.count(path, length, scores);
    for (int i = 0; i < length; i++) {
      scores[i] = path[i] < 0 ? 0 : credit[path[i]] / scores[i];
    }
    DistinctSteps.shareEquallyIfNone(path, length, scores);
  }

  private String why(List<Estimate> shapley, int code) {
    return code < 0
        ? "its %s was not there when the model was fitted".formatted(table.spec().dimension())
        : FitChecks.text("its Shapley value is %.3g", shapley.get(code).value());
  }
}
