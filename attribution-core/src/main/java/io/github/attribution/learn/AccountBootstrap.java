package io.github.attribution.learn;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Micros;
import io.github.attribution.setting.Counted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomDataGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Standard errors of any model by resampling accounts: each account of the table is drawn as often
 * as a Poisson number of mean 1 says, the model is fitted again, and the standard deviation of a
 * figure over such replicates is its standard error.
 *
 * <p>An account with several journeys is drawn as a whole, so that journeys that go alike do not
 * make the error look small. Single journeys are drawn by path and outcome: m conversions become a
 * Poisson number of mean m. What these are worth is the path's mean value with normal noise of the
 * variance that values of the path have. The number of accounts varies as that of another period of
 * the same length would, which agrees with {@link LinearCredit} and {@link AccountVariance}; rates
 * and shares have the same error as with a fixed number.
 *
 * <p>Samples without a conversion that has a touch, or without a journey that has none where the
 * table has some, are drawn again, since most models have nothing to say of them; after a thousand
 * in a row there are no standard errors. The same table, number and seed give the same bits. The
 * standard error of a standard error from r replicates is about {@code 1 / √(2 r)} of it: 7 % for
 * 100. Cost: r times that of adding each distinct path once, and of the fit. Immutable.
 *
 * <p>Source: Efron 1979; Hanley, MacGibbon 2006, "Creating non-parametric bootstrap samples using
 * Poisson frequencies".
 */
public final class AccountBootstrap {

  private static final int MOST = 1_000_000;

  /** So many samples in a row that nothing can be learned from mean that there is too little. */
  private static final int MOST_REDRAWN = 1_000;

  private final PathTable table;
  private final int replicates;
  private final long seed;
  private final List<ImmutableList<String>> paths;
  private final boolean hasConversions;

  private AccountBootstrap(PathTable table, int replicates, long seed) {
    this.table = table;
    this.replicates = replicates;
    this.seed = seed;
    this.paths = IntStream.range(0, table.pathCount()).mapToObj(this::texts).toList();
    this.hasConversions =
        IntStream.range(0, table.pathCount())
            .anyMatch(path -> table.length(path) > 0 && table.conversions(path) > 0);
  }

  private ImmutableList<String> texts(int path) {
    return IntStream.range(0, table.length(path))
        .mapToObj(i -> table.values().get(table.step(path, i)))
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * A bootstrap of statistics as they are now.
   *
   * @param statistics the paths
   * @param replicates how many samples are drawn, 2 to a million
   * @param seed where the drawing starts
   * @return the bootstrap
   * @throws IllegalArgumentException if there are too few or too many samples
   */
  public static AccountBootstrap of(PathStatistics statistics, int replicates, long seed) {
    if (replicates < 2 || replicates > MOST) {
      throw new IllegalArgumentException(
          FitChecks.text(
              "A bootstrap of %s is asked for; ask for 2 to %,d",
              Counted.of(replicates, "sample"), MOST));
    }
    return new AccountBootstrap(statistics.table(), replicates, seed);
  }

  /**
   * Gives the figures of a model the standard errors of the bootstrap.
   *
   * @param model the model, fitted on the statistics
   * @param fit how it was fitted
   * @return the model with other standard errors; a figure that the model of a sample does not have
   *     counts as zero in it
   * @throws IllegalArgumentException if a sample does not support the model
   */
  public FittedModel errors(FittedModel model, Function<PathStatistics, FittedModel> fit) {
    List<ModelFigure> figures = model.figures();
    Map<List<String>, Integer> places = new HashMap<>();
    for (int place = 0; place < figures.size(); place++) {
      places.put(key(figures.get(place)), place);
    }
    SampleVariances variances = new SampleVariances(figures.size());
    double[] numbers = new double[figures.size()];
    boolean drawn =
        draw(
            replicate -> {
              Arrays.fill(numbers, 0);
              for (ModelFigure figure : fit.apply(replicate).figures()) {
                Integer place = places.get(key(figure));
                if (place != null) {
                  numbers[place] = figure.estimate().value();
                }
              }
              variances.add(numbers);
            });
    if (!drawn) {
      return withoutErrors(model);
    }
    List<ModelFigure> withErrors = new ArrayList<>();
    for (int place = 0; place < figures.size(); place++) {
      ModelFigure figure = figures.get(place);
      double error = Math.sqrt(variances.variance(place));
      Estimate estimate = Estimate.ofSpread(figure.estimate().value(), error);
      withErrors.add(new ModelFigure(figure.value(), figure.quantity(), estimate));
    }
    List<String> notes = new ArrayList<>(model.notes());
    notes.add(
        FitChecks.text(
            "Standard errors are of %,d samples of accounts (seed %d)", replicates, seed));
    return new Fitted(model.values(), withErrors, notes, model.scoring(), model::why);
  }

  private FittedModel withoutErrors(FittedModel model) {
    List<ModelFigure> figures = model.figures().stream().map(ModelFigure::withoutError).toList();
    List<String> notes = new ArrayList<>(model.notes());
    notes.add("Standard errors are left out: " + tooLittle());
    return new Fitted(model.values(), figures, notes, model.scoring(), model::why);
  }

  private String tooLittle() {
    return "none of %s samples of accounts in a row had both a conversion and a journey without one to learn from (there are %s and %s without one)"
        .formatted(
            Counted.number(MOST_REDRAWN),
            Counted.of(table.conversions(), "conversion"),
            Counted.of(table.unconverted(), "journey"));
  }

  /**
   * Draws the samples, one after the other.
   *
   * @param replicates receives each; values and paths that were not drawn are not there
   * @throws IllegalArgumentException if there is so little to draw from that a thousand samples in
   *     a row are of no use
   */
  public void forEachReplicate(Consumer<PathStatistics> replicates) {
    if (!draw(replicates)) {
      throw new IllegalArgumentException("A bootstrap is not possible: " + tooLittle());
    }
  }

  /** Draws the samples; false if it gave up. */
  private boolean draw(Consumer<PathStatistics> replicates) {
    RandomDataGenerator random = new RandomDataGenerator(new Well19937c(seed));
    int drawn = 0;
    int redrawn = 0;
    while (drawn < this.replicates && redrawn < MOST_REDRAWN) {
      Sample sample = new Sample(random);
      sample.drawSingles();
      sample.drawGroups();
      if (sample.isUsable()) {
        replicates.accept(sample.statistics);
        drawn++;
        redrawn = 0;
      } else {
        redrawn++;
      }
    }
    return drawn == this.replicates;
  }

  private static List<String> key(ModelFigure figure) {
    return List.of(figure.value(), figure.quantity());
  }

  /** A sample of the accounts. */
  private final class Sample {

    private final RandomDataGenerator random;
    private final PathStatistics statistics = PathStatistics.create(table.spec());
    private boolean converting = !hasConversions;
    private boolean unconverting = table.unconvertedMicros() <= 0;

    Sample(RandomDataGenerator random) {
      this.random = random;
    }

    boolean isUsable() {
      return converting && unconverting;
    }

    void drawSingles() {
      PathSums singles = table.singles();
      for (int path = 0; path < table.pathCount(); path++) {
        double conversions = Micros.toDouble(singles.conversionMicros(path));
        double unconverted = Micros.toDouble(singles.unconvertedMicros(path));
        long drawn = count(conversions);
        long drawnUnconverted = count(unconverted);
        long value = conversions == 0 ? singles.valueMicros(path) : value(path, conversions, drawn);
        if (drawn != 0 || drawnUnconverted != 0 || value != 0) {
          statistics.add(outcome(path, Micros.ONE * drawn, value, Micros.ONE * drawnUnconverted));
        }
      }
    }

    /** What so many conversions of a path may be worth. */
    private long value(int path, double conversions, long drawn) {
      double mean = table.singles().valueMicros(path) / conversions;
      double variance = table.singles().squares(path).doubleValue() / conversions - mean * mean;
      double noise = drawn > 0 && variance > 0 ? Math.sqrt((double) drawn * variance) : 0;
      return Math.round((double) drawn * mean + (noise > 0 ? random.nextGaussian(0, noise) : 0));
    }

    void drawGroups() {
      JourneyGroups groups = table.groups();
      for (int group = 0; group < groups.size(); group++) {
        long accounts = count((double) groups.accounts(group));
        List<PathOutcome> journeys = new ArrayList<>();
        for (int journey = 0; journey < groups.journeys(group) && accounts > 0; journey++) {
          journeys.add(
              outcome(
                  groups.path(group, journey),
                  groups.conversionMicros(group, journey),
                  groups.valueMicros(group, journey),
                  groups.unconvertedMicros(group, journey)));
        }
        for (long account = 0; account < accounts; account++) {
          statistics.addAccount(journeys);
        }
      }
    }

    private PathOutcome outcome(int path, long conversions, long value, long unconverted) {
      converting |= conversions > 0 && table.length(path) > 0;
      unconverting |= unconverted > 0;
      return new PathOutcome(paths.get(path), conversions, value, unconverted);
    }

    /** How often something is drawn that is there so many times. */
    private long count(double times) {
      return times > 0 ? random.nextPoisson(times) : 0;
    }
  }
}
